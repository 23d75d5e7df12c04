//! Findings for people and programs: each form one file, a pure function of an analysis.

mod lines;
mod shown;

pub mod example;
pub mod github;
pub mod json;
pub mod page;
pub mod sarif;
pub mod short;
pub mod terminal;

pub use lines::{Lines, Position};
pub(crate) use shown::word;
pub use shown::{Shown, summary};
pub(crate) use terminal::seen;

use crate::Lang;

/// For whom findings are written.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The language of the sentences.
    pub lang: Lang,
    /// The corpus folder as the reader names it, with `/` between its parts; empty for the current folder.
    pub base: &'a str,
}

impl View<'_> {
    /// The path of a source file as the reader can open it.
    pub fn path(&self, file: &str) -> String {
        match self.base.trim_end_matches('/') {
            "" if self.base.is_empty() => file.to_owned(),
            base => format!("{base}/{file}"),
        }
    }
}
