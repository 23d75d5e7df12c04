//! Where each piece of a made text comes from.

use kijun_dsl::Span;

use crate::ground::place::Place;

/// For each piece of a made text, where it stands in the files that people write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<Piece>);

/// A piece of a made text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Offset behind its last byte.
    end: u32,
    /// Where it comes from.
    from: Place,
    /// Whether it is there letter by letter; else it was put in on account of what stands there.
    exact: bool,
}

impl Origins {
    /// Where a span of the made text comes from. Of what was put together from several pieces, the first counts.
    pub(crate) fn place(&self, span: Span) -> Option<Place> {
        let at = self.0.partition_point(|piece| piece.end <= span.start);
        let piece = self.0.get(at).or(self.0.last())?;
        let start = at.checked_sub(1).map_or(0, |before| self.0[before].end);
        if !piece.exact || span.end > piece.end {
            return Some(piece.from);
        }
        let shift = |offset: u32| piece.from.span.start + offset.saturating_sub(start);
        Some(Place { span: Span { start: shift(span.start), end: shift(span.end) }, ..piece.from })
    }

    /// The spans that are taken over letter by letter.
    pub(crate) fn exact(&self) -> impl Iterator<Item = Place> {
        self.0.iter().filter(|piece| piece.exact).map(|piece| piece.from)
    }

    /// The places on account of which something was put in.
    pub(crate) fn put_in(&self) -> impl Iterator<Item = Place> {
        self.0.iter().filter(|piece| !piece.exact).map(|piece| piece.from)
    }

    /// Adds a piece of `length` bytes.
    pub(super) fn push(&mut self, length: usize, from: Place, exact: bool) {
        if length > 0 {
            let end = self.0.last().map_or(0, |piece| piece.end) + length as u32;
            self.0.push(Piece { end, from, exact });
        }
    }

    /// Adds a span of another made text.
    pub(super) fn push_all(&mut self, other: &Origins, span: Span) {
        let mut start = 0;
        for piece in &other.0 {
            let (first, end) = (span.start.max(start), span.end.min(piece.end));
            if first < end {
                let from = match piece.exact {
                    true => {
                        let first_in = piece.from.span.start + first - start;
                        Place { span: Span { start: first_in, end: first_in + end - first }, ..piece.from }
                    }
                    false => piece.from,
                };
                self.push((end - first) as usize, from, piece.exact);
            }
            start = piece.end;
        }
    }
}
