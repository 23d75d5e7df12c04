//! What can be followed: the addresses of sources, item links in texts.

use kijun::FileId;
use tower_lsp::ls_types::DocumentLink;

use crate::view::View;

/// The links of a file.
pub(crate) fn links(_view: &View, _file: FileId) -> Option<Vec<DocumentLink>> {
    None
}
