//! What can be written at a place.

use tower_lsp::ls_types::{CompletionItem, CompletionResponse};

use crate::view::{Spot, View};

/// What can be written at a place.
pub(crate) fn completion(_spot: &Spot<'_>) -> Option<CompletionResponse> {
    None
}

/// The same with its documentation, which is only made for the one that the user looks at.
pub(crate) fn resolve(_view: &View, item: CompletionItem) -> CompletionItem {
    item
}
