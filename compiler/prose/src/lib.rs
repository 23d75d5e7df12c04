//! The one model of a text: what Markdown says, read once, and how it is printed without markup and as HTML.
//!
//! Whatever is written is printed by every output: numbers of lists, nested items, tables, footnotes and addresses of
//! links in a cell of a workbook as on a page. What no output can hold has no [`Leaf`], or one that says so: a check
//! tells the place.

use std::ops::Range;

mod emphasis;
mod filled;
mod html;
mod plain;
mod read;
mod runs;

pub use filled::filled;
pub use html::html;
pub use plain::plain;
pub use runs::{Run, runs};

/// A text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
    /// Its footnotes in the order in which it refers to them: the first is number 1.
    pub notes: Vec<Vec<Block>>,
    /// What of the text as it is written is printed, in order.
    pub leaves: Vec<Leaf>,
}

/// A part of a text that has lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// What an item of a list says in one line, without the space of a paragraph.
    Line(Vec<Inline>),
    /// A heading. Pages and papers have headings of their own, so that most print it as a paragraph.
    Heading(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item; `None` where items have no numbers.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row below.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines that are printed as they stand.
    Code(String),
    /// A line across.
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that are printed as they stand.
    Code(String),
    /// Words with stress.
    Emphasis(Vec<Inline>),
    /// Words with more stress.
    Strong(Vec<Inline>),
    /// Words that lead somewhere.
    Link {
        /// Where: an address, or `#` and the id of an item.
        to: String,
        /// What is said of it.
        title: String,
        /// The words.
        text: Vec<Inline>,
    },
    /// A reference to the footnote of this number.
    Note(usize),
    /// The end of a line as it is written, which stands for a space.
    Soft,
    /// The end of a line that is meant.
    Break,
}

/// A stretch of a text as it is written that is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// As what.
    pub printed: Printed,
    /// Where it stands in the text.
    pub at: Range<usize>,
}

/// As what a stretch of a text is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// As words.
    Words,
    /// As it stands.
    Code,
    /// As words, although it was meant as HTML.
    Html {
        /// Whether it begins an element.
        opens: bool,
    },
    /// As the words of a picture, of which only these are printed.
    Picture,
    /// As this number before an item of a list.
    Number(u64),
    /// As the address of a link; see [`is_address`].
    Address(String),
    /// As a sign, such as the number of a footnote.
    Sign,
}

impl Prose {
    /// Reads a Markdown text. Whatever it holds can be read.
    pub fn of(markdown: &str) -> Prose {
        read::prose(markdown)
    }

    /// Where its links lead, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.leaves.iter().filter_map(|leaf| match &leaf.printed {
            Printed::Address(to) => Some(to.as_str()),
            _ => None,
        })
    }
}

/// Whether a text has nothing that Markdown or HTML would read as a sign. Most texts are such.
fn is_plain(text: &str) -> bool {
    let sign = |byte: u8| matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b'<' | b'>' | b'&' | b'!' | b'\n' | b'"');
    !text.bytes().any(sign) && !text.starts_with(|c: char| "-+=#~ \t".contains(c) || c.is_ascii_digit())
}

/// Whether a link to this address is printed: pages lead to items and to what a browser opens.
pub fn is_address(to: &str) -> bool {
    ["#", "https://", "http://", "mailto:"].iter().any(|scheme| to.starts_with(scheme))
}

/// What stands for the end of a line that is not meant: nothing where it parts characters of a script without spaces.
fn gap(before: Option<char>, after: Option<char>, gap: &'static str) -> &'static str {
    let is_spaceless = |c: Option<char>| c.is_some_and(emphasis::is_cjk);
    if is_spaceless(before) && is_spaceless(after) { "" } else { gap }
}

/// The first character that is printed of what stands in a line.
fn first(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().next(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => first(inner),
        Inline::Note(_) => Some('['),
        Inline::Soft | Inline::Break => Some(' '),
    })
}

/// The last one.
fn last(inlines: &[Inline]) -> Option<char> {
    inlines.iter().rev().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().next_back(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => last(inner),
        Inline::Note(_) => Some(']'),
        Inline::Soft | Inline::Break => Some(' '),
    })
}
