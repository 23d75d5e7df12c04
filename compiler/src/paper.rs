//! Papers: a difference as people read it, workbooks that people fill in, and what all pages and workbooks share.

pub mod document;
pub(crate) mod docx;
pub mod form;
pub mod review;
pub(crate) mod workbook;

/// How pages look.
pub(crate) const STYLE: &str = include_str!("paper/style.css");

/// One output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes below the output folder, with `/` between its parts.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A text file.
    pub fn text(path: String, text: String) -> Artifact {
        Artifact { path, bytes: text.into_bytes() }
    }
}
