//! A difference as people read it. Each form is a function of the difference and nothing else.

pub mod amendment;
pub mod form;
pub mod markdown;
pub mod page;
pub(crate) mod phrase;
pub mod pin;
pub mod standing;
pub mod suspects;
pub mod table;
pub mod text;

use crate::Lang;
use crate::compare::diff::{Change, Detail};

/// A detail of a change as a reader is told of it in one language.
pub struct Told {
    /// What changed: `clause b`.
    pub field: String,
    /// The reason for its class.
    pub why: String,
    /// What it said, without the signs of Markdown; empty where it was not there.
    pub old: String,
}

/// What a reader is told of one detail of a change.
pub fn told(change: &Change, detail: &Detail, lang: Lang) -> Told {
    let (old, _) = phrase::both(change, detail, phrase::language(detail, lang), lang);
    let why = phrase::said(&detail.why, lang).to_owned();
    Told { field: phrase::field(change, detail, lang), why, old: phrase::prose(&old) }
}
