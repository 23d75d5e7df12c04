//! What can still be told of a line that can't be read: its braces, and the quotation mark that has no partner.

/// A rough reading of a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rough {
    /// Blocks that it closes and that were open before it.
    pub(crate) closes: usize,
    /// Blocks that it opens and leaves open.
    pub(crate) opens: usize,
    /// Where the quotation mark without a partner stands.
    pub(crate) unclosed: Option<usize>,
}

impl Rough {
    /// Reads `line`; texts and a comment at its end hold no braces.
    pub(crate) fn of(line: &str) -> Rough {
        let mut rough = Rough::default();
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            match c {
                '"' | '“' | '”' | '＂' => match text_len(&line[at..]) {
                    Some(length) => {
                        at += length;
                        continue;
                    }
                    None => {
                        rough.unclosed = Some(at);
                        return rough;
                    }
                },
                '#' | '＃' => return rough,
                '{' | '｛' => rough.opens += 1,
                '}' | '｝' if rough.opens > 0 => rough.opens -= 1,
                '}' | '｝' => rough.closes += 1,
                _ => {}
            }
            at += c.len_utf8();
        }
        rough
    }
}

/// The length of the text that `rest` begins with, if it is closed.
fn text_len(rest: &str) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix("\"\"\"") {
        return inner.find("\"\"\"").map(|at| at + 6);
    }
    let mark = rest.chars().next()?;
    let inner = &rest[mark.len_utf8()..];
    let partner = if mark == '"' { &['"'][..] } else { &['“', '”', '＂'] };
    let (at, close) = inner.char_indices().find(|(_, c)| partner.contains(c))?;
    Some(mark.len_utf8() + at + close.len_utf8())
}
