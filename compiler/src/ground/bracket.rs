//! What stands in brackets in a text: `[id]` links to an item, `{name}` prints a value.

/// A name in brackets.
#[derive(Clone, Copy, Debug)]
pub struct Bracket<'m> {
    /// What stands between the brackets.
    pub name: &'m str,
    /// Where, as an offset in the text as it is written, brackets included.
    pub start: usize,
    /// Behind the closing bracket.
    pub end: usize,
}

impl Bracket<'_> {
    /// Whether an offset is inside the brackets.
    pub fn holds(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// The `[id]`s in a text as it is written.
pub fn links(raw: &str) -> Vec<Bracket<'_>> {
    let mut links = Vec::new();
    brackets(raw, &mut links, &mut Vec::new());
    links
}

/// The `{name}`s in a text as it is written.
pub fn parameters(raw: &str) -> Vec<Bracket<'_>> {
    let mut parameters = Vec::new();
    brackets(raw, &mut Vec::new(), &mut parameters);
    parameters
}

/// Finds each `[id]` and `{name}`: one word, without a target of Markdown behind it, not in code and not escaped.
pub(crate) fn brackets<'m>(raw: &'m str, links: &mut Vec<Bracket<'m>>, parameters: &mut Vec<Bracket<'m>>) {
    let mut in_code = false;
    for at in memchr::memchr3_iter(b'`', b'[', b'{', raw.as_bytes()) {
        let (close, list) = match raw.as_bytes()[at] {
            b'`' => {
                in_code = !in_code;
                continue;
            }
            b'[' if in_code || raw[..at].ends_with(['\\', ']']) => continue,
            b'[' => (']', &mut *links),
            _ => ('}', &mut *parameters),
        };
        let Some((name, behind)) = raw[at + 1..].split_once(close) else { continue };
        let is_word = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || matches!(c, '[' | '{' | '^'));
        if is_word && !(close == ']' && behind.starts_with(['(', '['])) {
            list.push(Bracket { name, start: at, end: at + 1 + name.len() + 1 });
        }
    }
}
