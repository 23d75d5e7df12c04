//! Cuts a file into chunks, one item each, so that no item can damage its neighbour.
//!
//! An item starts in column 0 with a word. Its body is indented, so a line that starts with anything but a space, `#`
//! or `}` begins the next item, whatever is still open before it. Only a line of text that was typed in column 0
//! between `"""` and `"""` does not, unless it begins with the keyword of a kind.

use std::ops::Range;

use memchr::memmem;

use crate::kinds;
use crate::rough::{Rough, text_len};
use crate::wide::{invisible, narrowed, space};

/// What begins and ends a long text.
const LONG: &str = "\"\"\"";

/// The byte ranges of the chunks: what stands before the first item, if anything, then one range for each item.
pub(crate) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    // A byte order mark is accepted and is no part of the text.
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let mut quotes = Quotes { read: start, open: false };
        let mut lines = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).map(|at| start + at + 1);
        let begins = |line: &usize| begins_item(text, *line, &mut quotes);
        let chunk = start..lines.find(begins).unwrap_or(text.len());
        start = chunk.end;
        Some(chunk)
    })
}

fn begins_item(text: &str, line: usize, quotes: &mut Quotes) -> bool {
    let first = text[line..].chars().find(|c| !invisible(*c) || *c == '\n');
    let begins = !first.is_none_or(|c| space(c) || matches!(c, '\n' | '#' | '＃' | '}' | '｝'));
    begins && (begins_with_kind(&text[line..]) || !quotes.open_at(text, line))
}

fn begins_with_kind(line: &str) -> bool {
    let word = line.split(|c| space(c) || matches!(c, '\n' | '{' | '｛' | '"')).next().unwrap_or(line);
    kinds::kind(&narrowed(word)).is_some()
}

/// Over how many lines a text may be cut by line breaks and still be taken for one.
const MAX_SPLIT: usize = 20;

/// The length of the text that `rest` begins with and that ends on a later line: the first mark there is its last, as
/// nothing follows it on its line. A text that merely lacks its end is followed by marks that begin another text.
pub(crate) fn split_len(rest: &str) -> Option<usize> {
    let mut at = rest.find('\n')? + 1;
    for line in rest[at..].split_inclusive('\n').take(MAX_SPLIT) {
        let close = line.char_indices().find(|(_, c)| matches!(c, '"' | '“' | '”' | '＂'));
        let inside = &line[..close.map_or(line.len(), |(start, _)| start)];
        if begins_with_kind(line) || Rough::of(inside) != Rough::default() {
            return None;
        }
        if let Some((start, mark)) = close {
            let end = start + mark.len_utf8();
            let behind = line[end..].trim_start_matches(|c| space(c) || c == '\n');
            return (behind.is_empty() || behind.starts_with('#')).then_some(at + end);
        }
        at += line.len();
    }
    None
}

/// Whether a long text is open, read as far as anybody asked.
struct Quotes {
    read: usize,
    open: bool,
}

impl Quotes {
    /// Whether one is open at `offset`, where a line begins.
    fn open_at(&mut self, text: &str, offset: usize) -> bool {
        while self.read < offset {
            let rest = &text[self.read..offset];
            self.read += if self.open {
                let end = memmem::find(rest.as_bytes(), LONG.as_bytes());
                self.open = end.is_none();
                end.map_or(rest.len(), |at| at + LONG.len())
            } else if let Some(at) = rest.find(['"', '“', '”', '＂', '#', '＃']) {
                at + self.text_or_comment(&rest[at..], &text[self.read + at..])
            } else {
                rest.len()
            };
        }
        // A text that was cut by a line break reaches behind the place that was asked for.
        self.open || self.read > offset
    }

    /// The length of what begins with a quotation mark or a hash; of a long text, its opening mark.
    fn text_or_comment(&mut self, rest: &str, all: &str) -> usize {
        self.open = rest.starts_with(LONG);
        if self.open {
            return LONG.len();
        }
        let line = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]);
        if line.starts_with(['#', '＃']) {
            return line.len();
        }
        text_len(line).or_else(|| split_len(all)).unwrap_or(line.len())
    }
}
