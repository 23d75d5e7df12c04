//! Markdown to the model. This is the one place that reads Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::emphasis::Amended;
use super::{Block, Inline, Leaf, Printed, Prose, is_address, is_plain};

/// How deep lists, quotations and emphasis may lie in one another; what lies deeper is printed without them. So no text
/// can use up the stack of whatever walks over the model.
const DEPTH: usize = 40;

pub(super) fn prose(markdown: &str) -> Prose {
    if is_plain(markdown) {
        let text = vec![Inline::Text(markdown.to_owned())];
        let leaves = vec![Leaf { printed: Printed::Words, at: 0..markdown.len() }];
        return Prose { blocks: vec![Block::Paragraph(text)], notes: Vec::new(), leaves };
    }
    let amended = Amended::of(markdown);
    let mut events =
        Parser::new_ext(amended.text(), Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter();
    let mut reader = Reader::new(markdown, &amended);
    for (event, at) in events.by_ref() {
        reader.take(event, amended.origin(at.start)..amended.origin(at.end));
    }
    reader.definitions(&events);
    reader.finish()
}

/// What is open: lists, quotations, paragraphs, emphasis.
#[derive(Default)]
struct Frame {
    opened: Opened,
    blocks: Vec<Block>,
    line: Vec<Inline>,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    items: Vec<Vec<Block>>,
}

#[derive(Default)]
enum Opened {
    #[default]
    Text,
    Paragraph,
    Heading,
    Quote,
    List(Option<u64>),
    Item,
    Table,
    Row,
    Cell,
    Code,
    Note(String),
    Emphasis,
    Strong,
    Link {
        to: String,
        title: String,
    },
    Image,
}

struct Reader<'t> {
    written: &'t str,
    amended: &'t Amended<'t>,
    frames: Vec<Frame>,
    /// For each tag that is open whether it has a frame.
    open: Vec<bool>,
    leaves: Vec<Leaf>,
    /// The names of footnotes in the order in which the text refers to them.
    referred: Vec<String>,
    defined: Vec<(String, Vec<Block>)>,
    /// The names of link definitions that links use.
    used: Vec<String>,
}

impl<'t> Reader<'t> {
    fn new(written: &'t str, amended: &'t Amended<'t>) -> Reader<'t> {
        Reader {
            written,
            amended,
            frames: vec![Frame::default()],
            open: Vec::new(),
            leaves: Vec::new(),
            referred: Vec::new(),
            defined: Vec::new(),
            used: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) => {
                let in_code = matches!(self.top().opened, Opened::Code);
                let printed = if in_code { Printed::Code } else { Printed::Words };
                self.leaf(printed, at);
                let text = self.amended.original(&text);
                self.inline(Inline::Text(text));
            }
            Event::Code(text) => {
                self.leaf(Printed::Code, at);
                let text = self.amended.original(&text);
                self.inline(Inline::Code(text));
            }
            // What looks like HTML is text: nothing that was written may vanish.
            Event::Html(text) | Event::InlineHtml(text) => {
                let goes_on = |leaf: &Leaf| matches!(leaf.printed, Printed::Html { .. }) && leaf.at.end == at.start;
                let opens = !text.starts_with("</") && !self.leaves.last().is_some_and(goes_on);
                self.leaf(Printed::Html { opens }, at);
                let text = self.amended.original(&text);
                self.inline(Inline::Text(text));
            }
            Event::FootnoteReference(name) => {
                self.leaf(Printed::Sign, at);
                let name = name.to_lowercase();
                let known = self.referred.iter().position(|referred| *referred == name);
                let number = known.unwrap_or(self.referred.len());
                if known.is_none() {
                    self.referred.push(name);
                }
                self.inline(Inline::Note(number + 1));
            }
            Event::SoftBreak => self.inline(Inline::Soft),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            // The parser gives these only where it is asked for them.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inline(Inline::Text(text.into_string())),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        let fits = self.frames.len() < DEPTH;
        let opened = match tag {
            Tag::Paragraph => Some(Opened::Paragraph),
            Tag::HtmlBlock => Some(Opened::Paragraph),
            Tag::Heading { .. } => Some(Opened::Heading),
            Tag::CodeBlock(_) => Some(Opened::Code),
            Tag::Table(_) => Some(Opened::Table),
            Tag::TableHead | Tag::TableRow => Some(Opened::Row),
            Tag::TableCell => Some(Opened::Cell),
            Tag::Item => {
                self.number(&at);
                matches!(self.top().opened, Opened::List(_)).then_some(Opened::Item)
            }
            Tag::FootnoteDefinition(name) => {
                let sign = self.written[at.clone()].find("]:").map_or(at.end, |end| at.start + end + 2);
                self.leaf(Printed::Sign, at.start..sign);
                fits.then(|| Opened::Note(name.to_lowercase()))
            }
            Tag::BlockQuote(_) => fits.then_some(Opened::Quote),
            Tag::List(first) => fits.then_some(Opened::List(first)),
            Tag::Emphasis => fits.then_some(Opened::Emphasis),
            Tag::Strong => fits.then_some(Opened::Strong),
            Tag::Link { link_type, dest_url, title, id } => {
                self.used.push(id.to_lowercase());
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let to = format!("{scheme}{}", self.amended.original(&dest_url));
                let title = self.amended.original(&title);
                fits.then_some(Opened::Link { to, title })
            }
            Tag::Image { .. } => {
                self.leaf(Printed::Picture, at);
                fits.then_some(Opened::Image)
            }
            // The parser gives these only where it is asked for them.
            _ => None,
        };
        self.open.push(opened.is_some());
        if let Some(opened) = opened {
            self.frames.push(Frame { opened, ..Frame::default() });
        }
    }

    fn end(&mut self, tag: TagEnd, at: Range<usize>) {
        if !self.open.pop().unwrap_or_default() {
            // Without its frame, what stood on a line of its own still does.
            if tag == TagEnd::Item {
                self.inline(Inline::Break);
            }
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let Frame { opened, mut blocks, line, cells, rows, items } = frame;
        let is_line = matches!(opened, Opened::Text | Opened::Quote | Opened::Item | Opened::Note(_));
        let line = if is_line { flush(&mut blocks, line) } else { line };
        match opened {
            Opened::Text => {}
            Opened::Paragraph => self.block(Block::Paragraph(line)),
            Opened::Heading => self.block(Block::Heading(line)),
            Opened::Code => self.block(Block::Code(words(line))),
            Opened::Quote => self.block(Block::Quote(blocks)),
            Opened::List(first) => self.block(Block::List { first, items }),
            Opened::Item => self.top().items.push(blocks),
            Opened::Cell => self.top().cells.push(line),
            Opened::Row => self.top().rows.push(cells),
            Opened::Table => {
                let mut rows = rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.block(Block::Table { head, rows: rows.collect() });
            }
            Opened::Note(name) => self.defined.push((name, blocks)),
            Opened::Emphasis => self.inline(Inline::Emphasis(line)),
            Opened::Strong => self.inline(Inline::Strong(line)),
            Opened::Link { to, title } => {
                let inner = self.leaves.last().map_or(at.start, |leaf| leaf.at.end.clamp(at.start, at.end));
                self.leaf(Printed::Address(to.clone()), inner..at.end);
                self.inline(Inline::Link { to, title, text: line });
            }
            // A picture's words stand in its place.
            Opened::Image => line.into_iter().for_each(|inline| self.inline(inline)),
        }
    }

    /// What links are defined as is printed with them; a definition that no link uses is not, nor one that leads nowhere.
    fn definitions(&mut self, events: &OffsetIter<'_>) {
        for (name, definition) in events.reference_definitions().iter() {
            if self.used.contains(&name.to_lowercase()) && is_address(&definition.dest) {
                let at = self.amended.origin(definition.span.start)..self.amended.origin(definition.span.end);
                self.leaves.push(Leaf { printed: Printed::Sign, at });
            }
        }
        self.leaves.sort_by_key(|leaf| leaf.at.start);
    }

    fn finish(mut self) -> Prose {
        let mut blocks = Vec::new();
        for mut frame in std::mem::take(&mut self.frames) {
            flush(&mut frame.blocks, frame.line);
            blocks.append(&mut frame.blocks);
        }
        let mut notes: Vec<Vec<Block>> = self.referred.iter().map(|_| Vec::new()).collect();
        for (name, mut defined) in self.defined {
            match self.referred.iter().position(|referred| *referred == name) {
                Some(number) => notes[number].append(&mut defined),
                None => notes.push(defined),
            }
        }
        Prose { blocks, notes, leaves: self.leaves }
    }

    /// The number that an item of a list has as it is written, and the one that is printed.
    fn number(&mut self, at: &Range<usize>) {
        let Opened::List(Some(first)) = self.top().opened else { return };
        let printed = first.saturating_add(self.top().items.len() as u64);
        let item = &self.written[at.clone()];
        let start = at.start + item.find(|c: char| c.is_ascii_digit()).unwrap_or(item.len());
        let digits = self.written[start..at.end].bytes().take_while(u8::is_ascii_digit).count();
        self.leaf(Printed::Number(printed), start..start + digits);
    }

    fn leaf(&mut self, printed: Printed, at: Range<usize>) {
        self.leaves.push(Leaf { printed, at });
    }

    fn inline(&mut self, inline: Inline) {
        self.top().line.push(inline);
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        flush(&mut top.blocks, std::mem::take(&mut top.line));
        top.blocks.push(block);
    }

    fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }
}

/// Puts what was said so far without a paragraph on a line of its own.
fn flush(blocks: &mut Vec<Block>, line: Vec<Inline>) -> Vec<Inline> {
    if !line.is_empty() {
        blocks.push(Block::Line(line));
    }
    Vec::new()
}

/// What stands in a block of code.
fn words(line: Vec<Inline>) -> String {
    let word = |inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text,
        _ => String::new(),
    };
    line.into_iter().map(word).collect()
}
