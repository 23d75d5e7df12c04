//! What can be done about a place: corrections, missing items, conversions.

use kijun::FileId;
use tower_lsp::ls_types::{CodeActionKind, CodeActionResponse, Range};

use crate::view::View;

/// What can be done about a range of a file; of the kinds in `only`, if the client wants some only.
pub(crate) fn actions(
    _view: &View,
    _file: FileId,
    _range: Range,
    _only: Option<&[CodeActionKind]>,
) -> Option<CodeActionResponse> {
    None
}
