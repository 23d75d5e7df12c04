//! The page of a code on a terminal: headings, paragraphs and lists in the width that there is, examples as the reader
//! would write them.

use kijun::Lang;
use kijun_dsl::Style;
use kijun_dsl::kinds::{self, Spelling};
use kijun_dsl::tree::Source;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::terminal;

/// Lines are no longer than this, however wide the terminal: nobody reads longer ones.
const MAX_WIDTH: usize = 100;

/// What stands in front of each line of an example.
const INDENT: &str = "    ";

/// A page as it is shown.
pub(crate) fn shown(page: &str, lang: Lang) -> String {
    let width = terminal::width().map_or(MAX_WIDTH, |width| width.min(MAX_WIDTH));
    let mut writer = Writer { out: String::new(), text: String::new(), lang, width, item: false, bold: false };
    let mut in_code = false;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                writer.example();
            }
            Event::Text(text) if in_code => writer.text.push_str(&text),
            event => writer.take(event),
        }
    }
    writer.out.trim_end().to_owned() + "\n"
}

struct Writer {
    out: String,
    /// What the paragraph, heading or example holds so far.
    text: String,
    lang: Lang,
    width: usize,
    /// Whether it is in an item of a list.
    item: bool,
    bold: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(code) => self.text.push_str(&format!("`{}`", self.words(&code))),
            Event::SoftBreak | Event::HardBreak => self.text.push(if self.lang == Lang::En { ' ' } else { '\u{200B}' }),
            Event::Start(Tag::Heading { .. }) => self.bold = true,
            Event::Start(Tag::Item) => self.item = true,
            Event::End(TagEnd::TableCell) => self.text.push_str("  "),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead) => {
                self.paragraph()
            }
            Event::End(TagEnd::Item) => {
                self.paragraph();
                self.item = false;
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text).replace('\u{200B}', "");
        // What is for all readers has both languages: `Examples / 例`.
        let own = match (text.trim().split_once(" / "), self.lang) {
            (Some((en, _)), Lang::En) => en,
            (Some((_, ja)), Lang::Ja) => ja,
            (None, _) => text.trim(),
        };
        let bold = std::mem::take(&mut self.bold);
        if own.is_empty() {
            return;
        }
        let (first, rest) = if self.item { ("- ", "  ") } else { ("", "") };
        for (at, line) in terminal::wrapped(own, self.width - rest.len()).iter().enumerate() {
            let (on, off) = if bold && terminal::colors() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
            self.out.push_str(&format!("{}{on}{line}{off}\n", if at == 0 { first } else { rest }));
        }
        if !self.item {
            self.out.push('\n');
        }
    }

    /// Keywords as the reader writes them.
    fn words(&self, code: &str) -> String {
        let own =
            |word: &str| kinds::word(word).map_or_else(|| word.to_owned(), |word| self.lang.word(word).to_owned());
        code.split(' ').map(own).collect::<Vec<String>>().join(" ")
    }

    fn example(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = match self.lang {
            Lang::En => text,
            Lang::Ja => {
                let (tree, _) = kijun_dsl::parse(&text);
                let style = Style { spelling: Some(Spelling::Ja), languages: Vec::new() };
                kijun_dsl::format(Source { text: &text, tree: &tree }, &style)
            }
        };
        for line in text.lines() {
            self.out.push_str(&format!("{INDENT}{line}\n"));
        }
        self.out.push('\n');
    }
}
