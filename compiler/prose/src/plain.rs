//! A text without markup, for what has none: cells of workbooks, lines of papers, a terminal.

use super::{Block, Inline, Prose, first, gap, is_plain, last};

/// A Markdown text without its markup: paragraphs, items and rows on lines of their own, items with their signs or
/// numbers and below those that hold them, the addresses of links in angle brackets, footnotes at the end.
pub fn plain(markdown: &str) -> String {
    if is_plain(markdown) {
        return markdown.trim_end().to_owned();
    }
    Prose::of(markdown).plain()
}

impl Prose {
    /// The text without its markup.
    pub fn plain(&self) -> String {
        let mut lines = lines(&self.blocks);
        for (at, note) in self.notes.iter().enumerate() {
            lines.extend(hung(&format!("[{}] ", at + 1), self::lines(note)));
        }
        let mut text = lines.join("\n");
        text.truncate(text.trim_end().len());
        text
    }
}

fn lines(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Line(line) | Block::Heading(line) => {
                out.extend(said(line).split('\n').map(str::to_owned));
            }
            Block::List { first, items } => {
                for (at, item) in items.iter().enumerate() {
                    let sign = first.map(|first| format!("{}. ", first.saturating_add(at as u64)));
                    out.extend(hung(sign.as_deref().unwrap_or("• "), lines(item)));
                }
            }
            Block::Table { head, rows } => out.extend(std::iter::once(head).chain(rows).map(|cells| row(cells))),
            Block::Quote(blocks) => out.extend(lines(blocks).into_iter().map(|line| format!("> {line}"))),
            Block::Code(code) => out.extend(code.lines().map(str::to_owned)),
            Block::Rule => out.push("———".to_owned()),
        }
    }
    out
}

/// Lines with a sign before the first, the others below its words.
fn hung(sign: &str, lines: Vec<String>) -> Vec<String> {
    let mut lines = lines.into_iter();
    let first = format!("{sign}{}", lines.next().unwrap_or_default());
    std::iter::once(first).chain(lines.map(|line| format!("   {line}"))).collect()
}

fn row(cells: &[Vec<Inline>]) -> String {
    cells.iter().map(|cell| said(cell).replace('\n', " ")).collect::<Vec<_>>().join(" | ")
}

/// What a line says.
fn said(line: &[Inline]) -> String {
    let mut out = String::new();
    put(line, &mut out);
    out
}

fn put(line: &[Inline], out: &mut String) {
    for (at, inline) in line.iter().enumerate() {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => put(inner, out),
            Inline::Link { to, title, text } => {
                put(text, out);
                out.push_str(&address(to, title, &said(text)));
            }
            Inline::Note(number) => out.push_str(&format!("[{number}]")),
            Inline::Soft => out.push_str(gap(last(&line[..at]), first(&line[at + 1..]), " ")),
            Inline::Break => out.push('\n'),
        }
    }
}

/// Where a link leads, behind its words: not where these say it, nor where it leads to an item, which they name.
pub(super) fn address(to: &str, title: &str, text: &str) -> String {
    let says = to == text || to.strip_prefix("mailto:") == Some(text);
    let to = if says || to.starts_with('#') { "" } else { to };
    let title = if title.is_empty() { String::new() } else { format!("“{title}”") };
    let parts: Vec<&str> = [to, &title].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!(" <{}>", parts.join(" ")) }
}
