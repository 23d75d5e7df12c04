//! Byte offsets to the protocol's positions and back, paths to addresses and back.

use std::path::{Path, PathBuf};

use kijun_dsl::Span;
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent, Uri};

/// What columns count: the server and its client agree on it when they meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Columns {
    /// Every client can.
    #[default]
    Utf16,
    Utf8,
}

impl Columns {
    /// The best that a client offers: bytes, which many editors count themselves.
    pub(crate) fn of(offered: &[PositionEncodingKind]) -> Columns {
        if offered.contains(&PositionEncodingKind::UTF8) { Columns::Utf8 } else { Columns::Utf16 }
    }

    /// How the protocol calls it.
    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Columns::Utf16 => PositionEncodingKind::UTF16,
            Columns::Utf8 => PositionEncodingKind::UTF8,
        }
    }

    fn width(self, text: &str) -> u32 {
        match self {
            Columns::Utf16 => text.encode_utf16().count() as u32,
            Columns::Utf8 => text.len() as u32,
        }
    }

    fn width_of(self, c: char) -> u32 {
        match self {
            Columns::Utf16 => c.len_utf16() as u32,
            Columns::Utf8 => c.len_utf8() as u32,
        }
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<u32>,
    columns: Columns,
}

impl Lines {
    /// Looks for the lines of a text.
    pub(crate) fn new(text: &str, columns: Columns) -> Lines {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Lines { starts: std::iter::once(0).chain(breaks).collect(), columns }
    }

    /// The position of an offset in the text that the lines are of.
    pub(crate) fn position(&self, text: &str, offset: u32) -> Position {
        let offset = offset.min(text.len() as u32);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &text[self.starts[line] as usize..text.floor_char_boundary(offset as usize)];
        Position::new(line as u32, self.columns.width(before))
    }

    /// How many columns a piece of a line takes.
    pub(crate) fn width(&self, text: &str) -> u32 {
        self.columns.width(text)
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
        let mut columns = 0;
        for (at, c) in line.char_indices() {
            columns += self.columns.width_of(c);
            if columns > position.character {
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
pub(crate) fn apply(text: &mut String, change: &TextDocumentContentChangeEvent, columns: Columns) {
    match change.range {
        None => text.clone_from(&change.text),
        Some(range) => {
            let span = Lines::new(text, columns).span(text, range);
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
