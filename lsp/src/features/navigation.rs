//! From a word to what it refers to, and back.

use tower_lsp::ls_types::{DocumentHighlight, GotoDefinitionResponse, Location};

use crate::view::Spot;

/// Where what stands at a place is defined.
pub(crate) fn definition(_spot: &Spot<'_>) -> Option<GotoDefinitionResponse> {
    None
}

/// What the item at a place comes from: of a criterion its requirements, of a requirement the long list.
pub(crate) fn declaration(_spot: &Spot<'_>) -> Option<GotoDefinitionResponse> {
    None
}

/// What carries out the item at a place: of a requirement its criteria, of a criterion its procedures.
pub(crate) fn implementation(_spot: &Spot<'_>) -> Option<GotoDefinitionResponse> {
    None
}

/// Everywhere that the item at a place is referred to.
pub(crate) fn references(_spot: &Spot<'_>, _declaration: bool) -> Option<Vec<Location>> {
    None
}

/// Everywhere in the file that the item at a place is named.
pub(crate) fn highlight(_spot: &Spot<'_>) -> Option<Vec<DocumentHighlight>> {
    None
}
