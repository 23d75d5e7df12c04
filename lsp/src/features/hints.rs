//! Hints between the words: the topic of a cited clause, the values at other levels, applicability.

use kijun::FileId;
use tower_lsp::ls_types::{InlayHint, Range};

use crate::view::View;

/// The hints in a range of a file.
pub(crate) fn hints(_view: &View, _file: FileId, _range: Range) -> Option<Vec<InlayHint>> {
    None
}
