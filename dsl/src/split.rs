//! Cuts a file into chunks, one item each, so that no item can damage its neighbour.
//!
//! An item starts in column 0 with a word. Its body is indented, so a line that starts with anything but a space, `#`
//! or `}` begins the next item, whatever is still open before it. Only a line of text that was typed in column 0
//! between `"""` and `"""` does not, unless it begins with the keyword of a kind.

use std::ops::Range;

use memchr::memmem;

use crate::kinds;
use crate::wide::{narrowed, space};

/// The byte ranges of the chunks: what stands before the first item, if anything, then one range for each item.
pub(crate) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    // A byte order mark is accepted and is no part of the text.
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let mut quotes = Quotes { counted: start, open: false };
        let mut lines = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).map(|at| start + at + 1);
        let begins = |line: &usize| begins_item(text, *line, &mut quotes);
        let chunk = start..lines.find(begins).unwrap_or(text.len());
        start = chunk.end;
        Some(chunk)
    })
}

fn begins_item(text: &str, line: usize, quotes: &mut Quotes) -> bool {
    let begins = match text.as_bytes().get(line) {
        None | Some(b' ' | b'\t' | b'\r' | b'\n' | b'#' | b'}') => false,
        Some(byte) if byte.is_ascii() => true,
        Some(_) => !text[line..].starts_with(|c| space(c) || matches!(c, '＃' | '｝')),
    };
    begins && (begins_with_kind(&text[line..]) || !quotes.open_at(text, line))
}

fn begins_with_kind(line: &str) -> bool {
    let word = line.split(|c| space(c) || matches!(c, '\n' | '{' | '｛' | '"')).next().unwrap_or(line);
    kinds::kind(&narrowed(word)).is_some()
}

/// Whether a long text is open, counted as far as anybody asked.
struct Quotes {
    counted: usize,
    open: bool,
}

impl Quotes {
    fn open_at(&mut self, text: &str, offset: usize) -> bool {
        let marks = memmem::find_iter(&text.as_bytes()[self.counted..offset], b"\"\"\"").count();
        self.open ^= marks % 2 == 1;
        self.counted = offset;
        self.open
    }
}
