//! What is known of the files of figures. `disk` reads them; nobody else needs their bytes before they are printed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::ground::picture::{Picture, Trouble};

/// Files of figures by the path that figures name them by: each a drawing, or why it can't be printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(Arc<BTreeMap<String, Result<Picture, Trouble>>>);

impl Figures {
    /// These files.
    pub fn new(files: BTreeMap<String, Result<Picture, Trouble>>) -> Figures {
        Figures(Arc::new(files))
    }

    /// What is known of a file; nothing where nobody has looked for it.
    pub fn find(&self, path: &str) -> Option<&Result<Picture, Trouble>> {
        self.0.get(path)
    }

    /// Whether somebody has looked for these files and no others.
    pub fn are(&self, files: &BTreeSet<String>) -> bool {
        self.0.keys().eq(files)
    }

    /// The files that somebody has looked for.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
