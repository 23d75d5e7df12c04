//! Texts of a cell as they are written in a source.

use crate::ground::bracket::{links, parameters};
use crate::ground::markdown::{Printed, Prose, is_address, plain};
use crate::ground::messages::Message;
use crate::msg;

/// A text of a cell.
pub(super) struct Written {
    /// As it is written in a source.
    pub text: String,
    /// What of it is not as it was: a loss of Markdown, or braces that would be a value.
    pub remarks: Vec<Message>,
}

/// How a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it looks.
    Looks,
    /// As Markdown.
    Markdown,
    /// As Kijun writes it: Markdown with values in braces.
    Own,
}

/// A text written so that it is printed as it looks in a table. Markdown stays what it is, but where a source reads
/// something in it otherwise.
pub(super) fn written(text: &str, form: Form) -> Option<Written> {
    let text = text.trim();
    if form == Form::Own {
        return Some(Written { text: text.to_owned(), remarks: Vec::new() });
    }
    let mut remarks = Vec::new();
    // A word in braces is a value, and nothing says that it is none.
    let has_values = !parameters(text).is_empty();
    let text = if has_values { text.replace('{', "｛").replace('}', "｝") } else { text.to_owned() };
    if has_values {
        remarks.push(msg!("import-braces"));
    }
    if form == Form::Markdown {
        if is_kept(&text) {
            return Some(Written { text, remarks });
        }
        remarks.push(msg!("import-plain"));
    }
    let looks = if form == Form::Markdown { plain(&text) } else { text };
    let mut paragraphs = Vec::new();
    for line in looks.lines().map(str::trim).filter(|line| !line.is_empty()) {
        paragraphs.push(paragraph(line)?);
    }
    Some(Written { text: paragraphs.join("\n\n"), remarks })
}

/// Whether a source reads a text in Markdown as others do: it names no item, has no HTML, and leads to addresses only.
fn is_kept(text: &str) -> bool {
    let prose = Prose::of(text);
    let is_html = prose.leaves.iter().any(|leaf| matches!(leaf.printed, Printed::Html { .. } | Printed::Picture));
    !is_html && links(text).is_empty() && prose.addresses().all(|to| is_address(to) && !to.starts_with('#'))
}

fn paragraph(line: &str) -> Option<String> {
    if is_kept(line) && plain(line) == line {
        return Some(line.to_owned());
    }
    let out = escaped(line);
    (links(&out).is_empty() && plain(&out) == line).then_some(out)
}

/// A line of words in which no sign means something.
pub(super) fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        // A sign at the beginning of a line, or behind a number there, would begin a list or a heading.
        let begins = matches!(c, '.' | ')' | '-' | '+' | '=' | '#') && line[..at].chars().all(|c| c.is_ascii_digit());
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
