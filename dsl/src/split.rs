//! Cuts a file into chunks, one item each, so that no item can damage its neighbour.
//!
//! An item starts in column 0 with a word. Its body is indented, so a line that starts with anything but a space, `#`
//! or `}` begins the next item, whatever is still open before it. Only a line of text that was typed in column 0
//! between `"""` and `"""` does not, unless it begins with the keyword of a kind.

use std::ops::Range;

use memchr::memmem;

use crate::kinds;
use crate::rough::text_len;
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
                at + self.text_or_comment(&rest[at..])
            } else {
                rest.len()
            };
        }
        self.open
    }

    /// The length of what begins with a quotation mark or a hash; of a long text, its opening mark.
    fn text_or_comment(&mut self, rest: &str) -> usize {
        self.open = rest.starts_with(LONG);
        if self.open {
            return LONG.len();
        }
        let line = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]);
        if line.starts_with(['#', '＃']) { line.len() } else { text_len(line).unwrap_or(line.len()) }
    }
}
