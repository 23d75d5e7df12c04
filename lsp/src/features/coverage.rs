//! What covers what, as tables: `kijun/coverage`.

use serde::Serialize;

use crate::view::View;

/// The answer to `kijun/coverage`.
#[derive(Serialize)]
pub(crate) struct Answer {
    /// The corpora, in the order of their folders.
    pub(crate) corpora: Vec<Corpus>,
}

/// The coverage of one corpus.
#[derive(Serialize)]
pub(crate) struct Corpus {}

/// The coverage of a corpus.
pub(crate) fn coverage(_view: &View) -> Corpus {
    Corpus {}
}
