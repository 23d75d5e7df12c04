//! Items by name: of a document as a tree, of the corpus by a few letters.

use kijun::FileId;
use tower_lsp::ls_types::{DocumentSymbolResponse, SymbolInformation};

use crate::view::View;

/// The items and parts of a file as a tree.
pub(crate) fn document(_view: &View, _file: FileId) -> Option<DocumentSymbolResponse> {
    None
}

/// The items of the corpus whose id or title matches.
pub(crate) fn workspace(_view: &View, _query: &str) -> Vec<SymbolInformation> {
    Vec::new()
}
