//! Values in the holes of a text: each is printed as it is, whatever Markdown would read in it, and the text around it
//! keeps its form.

use std::ops::Range;

use super::{Printed, Prose};

/// A hole with what is put into it.
struct Filled {
    /// `{name}` in the text.
    at: Range<usize>,
    value: String,
}

/// A Markdown text with a value in each hole `{name}` that has one.
pub fn filled(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let holes = holes(text, value);
    let needs_care = |hole: &Filled| escaped(text, hole) != hole.value;
    // Nearly all values are numbers and words, of which Markdown reads nothing, in texts without code and addresses.
    let has_care = !holes.is_empty() && (text.contains(['`', '<']) || text.contains("]("));
    let code = if has_care || holes.iter().any(needs_care) { unread(text) } else { Vec::new() };
    let mut out = String::with_capacity(text.len());
    let (mut last, mut holes) = (0, holes.into_iter().peekable());
    while let Some(hole) = holes.next() {
        let around = code.iter().find(|(_, at)| at.start <= hole.at.start && hole.at.end <= at.end);
        match around {
            Some((Printed::Code, at)) if is_span(&text[at.clone()]) => {
                out.push_str(&text[last..at.start]);
                let mut within = vec![hole];
                while let Some(next) = holes.next_if(|next| next.at.end <= at.end) {
                    within.push(next);
                }
                out.push_str(&span(text, at, &within));
                last = at.end;
            }
            around => {
                out.push_str(&text[last..hole.at.start]);
                match around {
                    Some((Printed::Address(_), _)) => out.push_str(&by_number(&hole.value)),
                    Some(_) => out.push_str(&hole.value),
                    None => out.push_str(&escaped(text, &hole)),
                }
                last = hole.at.end;
            }
        }
    }
    out.push_str(&text[last..]);
    out
}

/// The holes that have a value, in order.
fn holes(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Vec<Filled> {
    let mut holes = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('{').map(|at| from + at) {
        let end = text[start..].find('}').map(|at| start + at);
        let found = end.and_then(|end| Some((end, value(&text[start + 1..end])?)));
        from = match found {
            Some((end, value)) => {
                holes.push(Filled { at: start..end + 1, value });
                end + 1
            }
            None => start + 1,
        };
    }
    holes
}

/// Where Markdown reads no escapes, or reads them as an address.
fn unread(text: &str) -> Vec<(Printed, Range<usize>)> {
    let leaves = Prose::of(text).leaves.into_iter();
    let is_unread = |printed: &Printed| {
        matches!(printed, Printed::Code | Printed::Html { .. } | Printed::Address(_) | Printed::Sign)
    };
    leaves.filter(|leaf| is_unread(&leaf.printed)).map(|leaf| (leaf.printed, leaf.at)).collect()
}

/// A value with every sign escaped that Markdown would read where it stands.
fn escaped(text: &str, Filled { at, value }: &Filled) -> String {
    let begins = begins_line(&text[..at.start]);
    let behind = &text[at.end..];
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let end = value.trim_end().len();
    let first = value.len() - value.trim_start().len();
    // What stands behind the sign of a list.
    let parts = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let mut out = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        let rest = &value[at + c.len_utf8()..];
        let is_last = rest.is_empty();
        let numbers = begins && digits > 0 && at == digits && matches!(c, '.' | ')') && parts(rest);
        let opens = begins && at == first && matches!(c, '+' | '-' | '=' | '>' | ':');
        // A number before the full stop of the text would be that of a list.
        let counts = begins && is_last && digits == value.len() && behind.strip_prefix(['.', ')']).is_some_and(parts);
        let calls = c == '!' && is_last && behind.starts_with('[');
        match c {
            _ if counts => out.push_str(&by_number(&c.to_string())),
            _ if c.is_whitespace() && c.is_ascii() && (at < first || at >= end || c == '\n' || c == '\r') => {
                out.push_str(&by_number(&c.to_string()));
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|' | '#' => out.extend(['\\', c]),
            _ if numbers || opens || calls => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// Whether what follows stands first on its line, but for signs of lists and quotations.
fn begins_line(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.split([' ', '\t', '>']).all(|sign| {
        let number = sign.trim_end_matches(['.', ')']);
        matches!(sign, "" | "-" | "*" | "+")
            || number.len() + 1 == sign.len() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A value with every sign of ASCII written by its number, which is read everywhere but in code.
fn by_number(value: &str) -> String {
    let written = |c: char| match c.is_ascii_alphanumeric() || !c.is_ascii() {
        true => c.to_string(),
        false => format!("&#{};", u32::from(c)),
    };
    match value.len() {
        // It stands alone because of what follows it.
        1 => format!("&#{};", value.as_bytes()[0]),
        _ => value.chars().map(written).collect(),
    }
}

/// Whether code stands within a line: it is given with its signs.
fn is_span(code: &str) -> bool {
    let signs = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| *c == '`').count();
    let (before, after) = (signs(&mut code.chars()), signs(&mut code.chars().rev()));
    before > 0 && before == after && before + after < code.len()
}

/// Code within a line, with so many signs around it that none in a value ends it.
fn span(text: &str, at: &Range<usize>, holes: &[Filled]) -> String {
    let signs = text[at.clone()].len() - text[at.clone()].trim_start_matches('`').len();
    let mut inner = String::new();
    let mut last = at.start + signs;
    for hole in holes {
        inner.push_str(&text[last..hole.at.start]);
        // Within a line the end of one is read as a space.
        inner.push_str(&hole.value.replace(['\n', '\r'], " "));
        last = hole.at.end;
    }
    inner.push_str(&text[last..at.end - signs]);
    let longest = inner.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(if longest == 0 { signs } else { (longest + 1).max(signs) });
    let touches = inner.starts_with(['`', ' ']) || inner.ends_with(['`', ' ']);
    let gap =
        if touches && !(signs == fence.len() && holes.iter().all(|hole| hole.value.is_empty())) { " " } else { "" };
    format!("{fence}{gap}{inner}{gap}{fence}")
}
