//! Cuts a file into chunks, one item each, so that no item can damage its neighbour.
//!
//! An item starts in column 0 with a word. Its body is indented, and texts in `"""` are part of the body, so a line
//! that starts with anything but a space, `#` or `}` begins the next item, whatever is still open before it.

use std::ops::Range;

/// The byte ranges of the chunks: what stands before the first item, if anything, then one range for each item.
pub(crate) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    // A byte order mark is accepted and is no part of the text.
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let lines = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).map(|at| start + at + 1);
        let end = lines.into_iter().find(|line| begins_item(text, *line)).unwrap_or(text.len());
        let chunk = start..end;
        start = end;
        Some(chunk)
    })
}

fn begins_item(text: &str, line: usize) -> bool {
    match text.as_bytes().get(line) {
        None | Some(b' ' | b'\t' | b'\r' | b'\n' | b'#' | b'}') => false,
        Some(byte) if byte.is_ascii() => true,
        Some(_) => !text[line..].starts_with(['\u{3000}', '＃', '｝']),
    }
}
