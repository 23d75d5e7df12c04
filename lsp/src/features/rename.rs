//! Another name for an item, everywhere it is named.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{FileRename, LinkedEditingRanges, PrepareRenameResponse, WorkspaceEdit};

use crate::view::{Spot, View};

/// What would be renamed at a place.
///
/// # Errors
/// The id was published, with the reason.
pub(crate) fn prepare(_spot: &Spot<'_>) -> Result<Option<PrepareRenameResponse>> {
    Ok(None)
}

/// The edits that rename what stands at a place.
///
/// # Errors
/// The id was published, or the new name can't be one, with the reason.
pub(crate) fn rename(_spot: &Spot<'_>, _name: &str) -> Result<Option<WorkspaceEdit>> {
    Ok(None)
}

/// The ranges that are always the same text and can be typed in at once.
pub(crate) fn linked(_spot: &Spot<'_>) -> Option<LinkedEditingRanges> {
    None
}

/// The edits that belong to the renaming of files.
pub(crate) fn files(_view: &View, _files: &[FileRename]) -> Option<WorkspaceEdit> {
    None
}
