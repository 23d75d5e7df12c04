//! Texts in XHTML as Markdown.

use roxmltree::Node;

use super::text::escaped;
use crate::ground::markdown::plain;

/// How deep elements may lie in each other; what lies deeper is text.
const MAX_DEPTH: usize = 64;

/// What an element says, paragraph by paragraph.
pub(super) fn markdown(element: Node<'_, '_>) -> String {
    let mut blocks = Blocks::default();
    blocks.read(element, 0);
    blocks.end();
    blocks.done.join("\n\n")
}

#[derive(Default)]
struct Blocks {
    done: Vec<String>,
    /// The words of the paragraph so far.
    open: String,
}

impl Blocks {
    fn read(&mut self, around: Node<'_, '_>, depth: usize) {
        for node in around.children() {
            match node.tag_name().name() {
                _ if node.is_text() => self.open.push_str(&words(node.text().unwrap_or_default())),
                _ if depth > MAX_DEPTH => {}
                "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dl" | "dt" | "dd" | "blockquote" => {
                    self.end();
                    self.read(node, depth + 1);
                    self.end();
                }
                "ul" => self.list(node, None, depth),
                "ol" => {
                    let first = node.attribute("start").and_then(|it| it.parse().ok()).unwrap_or(1);
                    self.list(node, Some(first), depth);
                }
                "table" => self.table(node, depth),
                "pre" => self.block(format!("```\n{}\n```", all_text(node).trim_matches('\n'))),
                "br" => self.open.push_str("\\\n"),
                "em" | "i" => self.marked(node, "*", depth),
                "strong" | "b" => self.marked(node, "**", depth),
                "code" | "tt" | "kbd" | "samp" => {
                    self.open.push_str(&format!("`{}`", all_text(node).replace('`', "'")))
                }
                "a" => {
                    let inner = inner(node, depth);
                    match node.attribute("href").filter(|to| !to.contains(['(', ')', ' ', '<', '>'])) {
                        Some(to) => self.open.push_str(&format!("[{inner}]({to})")),
                        None => self.open.push_str(&inner),
                    }
                }
                _ => self.read(node, depth + 1),
            }
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.open);
        let text = text.trim().trim_end_matches('\\').trim_end();
        if !text.is_empty() {
            self.done.push(text.to_owned());
        }
    }

    fn block(&mut self, text: String) {
        self.end();
        self.done.push(text);
    }

    fn marked(&mut self, node: Node<'_, '_>, mark: &str, depth: usize) {
        let inner = inner(node, depth);
        let words = inner.trim();
        let marked =
            if words.is_empty() { inner.clone() } else { inner.replacen(words, &format!("{mark}{words}{mark}"), 1) };
        self.open.push_str(&marked);
    }

    fn list(&mut self, list: Node<'_, '_>, first: Option<u64>, depth: usize) {
        let mut items = Vec::new();
        for (at, item) in (0_u64..).zip(list.children().filter(|node| node.tag_name().name() == "li")) {
            let mut blocks = Blocks::default();
            blocks.read(item, depth + 1);
            blocks.end();
            let mark = first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first.saturating_add(at)));
            let text = blocks.done.join("\n\n").replace('\n', &format!("\n{}", " ".repeat(mark.len())));
            items.push(format!("{mark}{text}"));
        }
        self.block(items.join("\n"));
    }

    fn table(&mut self, table: Node<'_, '_>, depth: usize) {
        let mut lines = Vec::new();
        for row in table.descendants().filter(|node| node.tag_name().name() == "tr") {
            let is_cell = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "td" | "th");
            let cells: Vec<String> =
                row.children().filter(is_cell).map(|cell| inner(cell, depth + 1).trim().replace('\n', " ")).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", "---|".repeat(cells.len())));
            }
        }
        self.block(lines.join("\n"));
    }
}

/// What an element says in one line.
fn inner(node: Node<'_, '_>, depth: usize) -> String {
    let mut blocks = Blocks::default();
    blocks.read(node, depth + 1);
    let open = std::mem::take(&mut blocks.open);
    if blocks.done.is_empty() { open } else { format!("{} {open}", blocks.done.join(" ")) }
}

/// Words between elements: spaces and line breaks are one space, and signs of Markdown are signs.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = c.is_ascii_whitespace();
        if !is_space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if plain(out.trim()) == out.trim() { out } else { escaped(&out) }
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}
