//! What a word means: an item as it will be published, a source clause, a field.

use tower_lsp::ls_types::Hover;

use crate::view::Spot;

/// What the word at a place means.
pub(crate) fn hover(_spot: &Spot<'_>) -> Option<Hover> {
    None
}
