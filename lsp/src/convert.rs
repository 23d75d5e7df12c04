//! Byte offsets to the protocol's positions and back, paths to addresses and back. Positions count UTF-16 units.

use std::path::{Path, PathBuf};

use kijun_dsl::Span;
use tower_lsp::ls_types::{Position, Range, TextDocumentContentChangeEvent, Uri};

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Looks for the lines of a text.
    pub(crate) fn new(text: &str) -> Lines {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Lines { starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The position of an offset in the text that the lines are of.
    pub(crate) fn position(&self, text: &str, offset: u32) -> Position {
        let offset = offset.min(text.len() as u32);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &text[self.starts[line] as usize..text.floor_char_boundary(offset as usize)];
        Position::new(line as u32, before.encode_utf16().count() as u32)
    }

    /// The range of a span.
    pub(crate) fn range(&self, text: &str, span: Span) -> Range {
        Range::new(self.position(text, span.start), self.position(text, span.end))
    }

    /// The offset of a position. One behind the end of its line is the end of the line, one in the middle of a
    /// character is its start, and one behind the last line is the end of the text.
    pub(crate) fn offset(&self, text: &str, position: Position) -> u32 {
        let Some(start) = self.starts.get(position.line as usize) else { return text.len() as u32 };
        let next = self.starts.get(position.line as usize + 1).map_or(text.len(), |next| *next as usize);
        let line = text[*start as usize..next].trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            units += c.len_utf16() as u32;
            if units > position.character {
                return start + at as u32;
            }
        }
        start + line.len() as u32
    }

    /// The span of a range.
    pub(crate) fn span(&self, text: &str, range: Range) -> Span {
        let (start, end) = (self.offset(text, range.start), self.offset(text, range.end));
        Span { start: start.min(end), end: start.max(end) }
    }
}

/// Makes one change to a text: of a range, or of all of it.
pub(crate) fn apply(text: &mut String, change: &TextDocumentContentChangeEvent) {
    match change.range {
        None => text.clone_from(&change.text),
        Some(range) => {
            let span = Lines::new(text).span(text, range);
            text.replace_range(span.start as usize..span.end as usize, &change.text);
        }
    }
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> Uri {
    let fallback = || "file:///".parse().ok();
    // Every absolute path has an address; the fallback is for a path that is none.
    Uri::from_file_path(path).or_else(fallback).unwrap_or_else(|| unreachable!("`file:///` is an address"))
}

/// The file at an address; `None` where it is no file of this machine.
pub(crate) fn path(uri: &Uri) -> Option<PathBuf> {
    uri.to_file_path().map(|path| path.into_owned())
}
