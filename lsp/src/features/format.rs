//! The canonical form: of a document, of a range, while typing.

use tower_lsp::ls_types::{Range, TextEdit};

use crate::view::Spot;

/// The edits that bring a document into its canonical form.
pub(crate) fn document(_spot: &Spot<'_>) -> Vec<TextEdit> {
    Vec::new()
}

/// The same for the items that a range touches.
pub(crate) fn range(_spot: &Spot<'_>, _range: Range) -> Vec<TextEdit> {
    Vec::new()
}

/// The edits after a key: the indent of a new line, the place of a closing brace.
pub(crate) fn on_type(_spot: &Spot<'_>, _key: &str) -> Option<Vec<TextEdit>> {
    None
}
