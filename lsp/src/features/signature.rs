//! What a line wants: its arguments, and which of them the cursor is at.

use tower_lsp::ls_types::SignatureHelp;

use crate::view::Spot;

/// The arguments of the line at a place.
pub(crate) fn signature(_spot: &Spot<'_>) -> Option<SignatureHelp> {
    None
}
