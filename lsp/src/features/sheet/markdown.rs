//! A sheet as Markdown. What users wrote stays text, whatever signs are in it.

use std::fmt::Write;

use kijun::ground::markdown::plain;
use kijun::msg;

use super::{Row, Sheet, SheetLine};

/// The sheet as Markdown.
pub(crate) fn markdown(sheet: &Sheet) -> String {
    let mut out = format!("**{}** `{}`", sheet.kind, sheet.id.replace('`', "'"));
    if !sheet.title.is_empty() {
        let _ = write!(out, " — {}", escape(&sheet.title));
    }
    out.push_str("\n\n");
    for text in &sheet.texts {
        let label = if text.label.is_empty() { String::new() } else { format!("{} ", escape(&text.label)) };
        let lines: Vec<String> = plain(&text.text).lines().map(indented).collect();
        let _ = write!(out, "{label}{}\n\n", lines.join("  \n"));
    }
    sheet.rows.iter().for_each(|row| self::row(&mut out, row, sheet.lang));
    out.truncate(out.trim_end().len());
    out
}

/// A line of plain text that keeps how deep it stands.
fn indented(line: &str) -> String {
    let depth = line.len() - line.trim_start().len();
    format!("{}{}", "&nbsp;".repeat(depth), escape(line))
}

fn row(out: &mut String, row: &Row, lang: kijun::Lang) {
    let _ = write!(out, "- **{}**", escape(&row.name));
    let more = (row.more > 0).then(|| msg!("lsp-more", count = row.more).in_(lang));
    let lines: Vec<String> = row.entries.iter().map(entry).filter(|line| !line.is_empty()).chain(more).collect();
    match lines.as_slice() {
        [] => {}
        [line] => {
            let _ = write!(out, ": {line}");
        }
        lines => lines.iter().for_each(|line| {
            let _ = write!(out, "\n  - {line}");
        }),
    }
    out.push('\n');
}

fn entry(entry: &SheetLine) -> String {
    let id = if entry.id.is_empty() { String::new() } else { format!("`{}`", entry.id.replace('`', "'")) };
    let remark = match (entry.remark.as_str(), id.is_empty() && entry.text.is_empty()) {
        ("", _) => String::new(),
        (remark, true) => escape(remark),
        (remark, false) => format!("({})", escape(remark)),
    };
    let parts = [id, escape(&entry.text), remark];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// One line of plain text with every sign escaped that Markdown would read.
pub(crate) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let line = line.trim();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let opens = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        let numbers = digits > 0 && at == digits && matches!(c, '.' | ')');
        if opens || numbers || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
