//! The shape of a document: what can be folded, and what is around a place.

use kijun::File;
use tower_lsp::ls_types::{FoldingRange, Position, SelectionRange};

/// What can be folded.
pub(crate) fn folding(_file: &File) -> Vec<FoldingRange> {
    Vec::new()
}

/// For each position the ranges around it, from the word to the file.
pub(crate) fn selection(_file: &File, _positions: &[Position]) -> Vec<SelectionRange> {
    Vec::new()
}
