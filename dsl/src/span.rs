//! Places in a file. Only byte offsets are kept; lines and columns are looked up at the edge.

pub use line_index::{LineCol, LineIndex, TextSize, WideEncoding, WideLineCol};

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        // `parse` refuses files of 4 GiB and more, so offsets fit.
        Span { start: start as u32, end: end as u32 }
    }

    /// The empty span at `offset`.
    pub fn at(offset: usize) -> Span {
        Span::new(offset, offset)
    }

    /// The part of `text` that the span covers.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The smallest span that covers both.
    #[inline]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `offset` is inside the span or at its end.
    #[inline]
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Its length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}
