//! A text as HTML that cannot harm: what looks like HTML is text, and only links that lead somewhere stay.

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::{Block, Inline, Prose, first, gap, is_address, is_plain, last};

/// The HTML of a Markdown text. A text of one paragraph is printed without the paragraph.
///
/// `target` gives the page and anchor for the id that a link such as `#S1.1-03` names.
pub fn html(markdown: &str, target: &dyn Fn(&str) -> Option<String>) -> String {
    if is_plain(markdown) {
        return markdown.to_owned();
    }
    Prose::of(markdown).html(target)
}

impl Prose {
    /// The text as HTML.
    pub fn html(&self, target: &dyn Fn(&str) -> Option<String>) -> String {
        let mut writer = Writer { out: String::new(), target };
        match (self.blocks.as_slice(), self.notes.is_empty()) {
            ([Block::Paragraph(line) | Block::Heading(line)], true) => writer.line(line),
            (blocks, _) => {
                writer.blocks(blocks);
                self.notes.iter().enumerate().for_each(|(at, note)| writer.note(at + 1, note));
            }
        }
        writer.out.truncate(writer.out.trim_end().len());
        writer.out
    }
}

struct Writer<'t> {
    out: String,
    target: &'t dyn Fn(&str) -> Option<String>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                // The page's headings are its own.
                Block::Paragraph(line) | Block::Heading(line) => self.around("p", line),
                Block::Line(line) => {
                    self.line(line);
                    self.out.push('\n');
                }
                Block::List { first, items } => self.list(*first, items),
                Block::Table { head, rows } => self.table(head, rows),
                Block::Quote(blocks) => {
                    self.out.push_str("<blockquote>\n");
                    self.blocks(blocks);
                    self.out.push_str("</blockquote>\n");
                }
                Block::Code(code) => {
                    self.out.push_str("<pre><code>");
                    self.text(code);
                    self.out.push_str("</code></pre>\n");
                }
                Block::Rule => self.out.push_str("<hr />\n"),
            }
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>]) {
        let name = if first.is_some() { "ol" } else { "ul" };
        match first {
            Some(first) if first != 1 => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            _ => self.out.push_str(&format!("<{name}>\n")),
        }
        for item in items {
            self.out.push_str("<li>");
            self.blocks(item);
            self.out.truncate(self.out.trim_end_matches('\n').len());
            self.out.push_str("</li>\n");
        }
        self.out.push_str(&format!("</{name}>\n"));
    }

    fn table(&mut self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.out.push_str("<table>\n<thead>\n<tr>");
        head.iter().for_each(|cell| self.cell("<th scope=\"col\">", cell, "</th>"));
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            row.iter().for_each(|cell| self.cell("<td>", cell, "</td>"));
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn cell(&mut self, open: &str, line: &[Inline], close: &str) {
        self.out.push_str(open);
        self.line(line);
        self.out.push_str(close);
    }

    fn note(&mut self, number: usize, blocks: &[Block]) {
        self.out.push_str(&format!("<div class=\"footnote\"><sup>{number}</sup> "));
        match blocks {
            [Block::Paragraph(line)] => self.line(line),
            blocks => self.blocks(blocks),
        }
        self.out.push_str("</div>\n");
    }

    fn around(&mut self, name: &str, line: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.line(line);
        self.out.push_str(&format!("</{name}>\n"));
    }

    fn line(&mut self, line: &[Inline]) {
        for (at, inline) in line.iter().enumerate() {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(text) => {
                    self.out.push_str("<code>");
                    self.text(text);
                    self.out.push_str("</code>");
                }
                Inline::Emphasis(inner) => self.cell("<em>", inner, "</em>"),
                Inline::Strong(inner) => self.cell("<strong>", inner, "</strong>"),
                Inline::Link { to, title, text } => self.link(to, title, text),
                Inline::Note(number) => self.out.push_str(&format!("<sup>{number}</sup>")),
                Inline::Soft => self.out.push_str(gap(last(&line[..at]), first(&line[at + 1..]), "\n")),
                Inline::Break => self.out.push_str("<br />\n"),
            }
        }
    }

    /// A link; one that leads nowhere leaves its text.
    fn link(&mut self, to: &str, title: &str, text: &[Inline]) {
        let to = match to.strip_prefix('#') {
            Some(id) => (self.target)(id),
            None => is_address(to).then(|| to.to_owned()),
        };
        let Some(to) = to else { return self.line(text) };
        // Writing to a string can't fail.
        self.out.push_str("<a href=\"");
        let _ = escape_href(&mut self.out, &to);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            let _ = escape_html(&mut self.out, title);
        }
        self.cell("\">", text, "</a>");
    }

    fn text(&mut self, text: &str) {
        let _ = escape_html_body_text(&mut self.out, text);
    }
}
