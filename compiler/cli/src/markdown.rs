//! The page of a code on a terminal: headings, paragraphs and lists in the width that there is, examples as the reader
//! would write them.

use kijun::Lang;
use kijun::ground::markdown::{Block, Inline, Prose};
use kijun_dsl::Style;
use kijun_dsl::kinds::{self, Spelling};
use kijun_dsl::tree::Source;

use crate::terminal;

/// Lines are no longer than this, however wide the terminal: nobody reads longer ones.
const MAX_WIDTH: usize = 100;

/// Text in a narrower column can't be read.
const MIN_WIDTH: usize = 20;

/// What stands in front of each line of an example.
const INDENT: &str = "    ";

/// A page as it is shown.
pub(crate) fn shown(page: &str, lang: Lang) -> String {
    let width = terminal::width().map_or(MAX_WIDTH, |width| width.min(MAX_WIDTH));
    let prose = Prose::of(page);
    let writer = Writer { lang };
    let mut parts: Vec<Vec<String>> = prose.blocks.iter().map(|block| writer.block(block, width)).collect();
    parts.extend(prose.notes.iter().enumerate().map(|(at, note)| writer.hung(&format!("[{}] ", at + 1), note, width)));
    parts.retain(|lines| !lines.is_empty());
    parts.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n") + "\n"
}

struct Writer {
    lang: Lang,
}

impl Writer {
    fn block(&self, block: &Block, width: usize) -> Vec<String> {
        match block {
            Block::Paragraph(line) | Block::Line(line) => self.paragraph(&self.said(line), width),
            Block::Heading(line) => {
                let (on, off) = if terminal::colors() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
                let lines = self.paragraph(&self.said(line), width);
                lines.into_iter().map(|line| format!("{on}{line}{off}")).collect()
            }
            Block::List { first, items } => {
                let sign = |at| first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first + at as u64));
                items.iter().enumerate().flat_map(|(at, item)| self.hung(&sign(at), item, width)).collect()
            }
            Block::Table { head, rows } => {
                let cells = |cells: &[Vec<Inline>]| cells.iter().map(|cell| self.said(cell)).collect::<Vec<_>>();
                let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).map(|row| cells(row)).collect();
                terminal::table(&rows).lines().map(str::to_owned).collect()
            }
            Block::Quote(blocks) => self.hung("> ", blocks, width),
            Block::Code(text) => self.example(text),
            Block::Rule => vec!["-".repeat(width.min(MIN_WIDTH))],
        }
    }

    /// Blocks with a sign before the first line, the others below its words.
    fn hung(&self, sign: &str, blocks: &[Block], width: usize) -> Vec<String> {
        let width = width.saturating_sub(sign.len()).max(MIN_WIDTH);
        let lines = blocks.iter().flat_map(|block| self.block(block, width));
        let below = " ".repeat(sign.len());
        lines.enumerate().map(|(at, line)| format!("{}{line}", if at == 0 { sign } else { &below })).collect()
    }

    fn paragraph(&self, text: &str, width: usize) -> Vec<String> {
        // What is for all readers has both languages: `Examples / 例`.
        let own = match (text.trim().split_once(" / "), self.lang) {
            (Some((en, _)), Lang::En) => en,
            (Some((_, ja)), Lang::Ja) => ja,
            (None, _) => text.trim(),
        };
        let lines = own.lines().filter(|line| !line.is_empty());
        lines.flat_map(|line| terminal::wrapped(line, width)).collect()
    }

    fn said(&self, line: &[Inline]) -> String {
        let word = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Code(code) => format!("`{}`", self.words(code)),
            Inline::Emphasis(inner) | Inline::Strong(inner) => self.said(inner),
            Inline::Link { to, text, .. } => match self.said(text) {
                text if text == *to || to.starts_with('#') => text,
                text => format!("{text} <{to}>"),
            },
            Inline::Note(number) => format!("[{number}]"),
            Inline::Soft => if self.lang == Lang::En { " " } else { "" }.to_owned(),
            Inline::Break => "\n".to_owned(),
        };
        line.iter().map(word).collect()
    }

    /// Keywords as the reader writes them.
    fn words(&self, code: &str) -> String {
        let own =
            |word: &str| kinds::word(word).map_or_else(|| word.to_owned(), |word| self.lang.word(word).to_owned());
        code.split(' ').map(own).collect::<Vec<String>>().join(" ")
    }

    fn example(&self, text: &str) -> Vec<String> {
        let text = match self.lang {
            Lang::En => text.to_owned(),
            Lang::Ja => {
                let (tree, _) = kijun_dsl::parse(text);
                let style = Style { spelling: Some(Spelling::Ja), languages: Vec::new() };
                kijun_dsl::format(Source { text, tree: &tree }, &style)
            }
        };
        text.lines().map(|line| format!("{INDENT}{line}")).collect()
    }
}
