//! The model as it is published: packs, and the texts in them.

pub mod build;
pub mod label;
pub mod printed;
pub mod text;

pub(crate) use build::drafts;
pub use build::{Rows, draft, each, pack_of, packs};

use crate::corpus::model::Model;
use crate::pack::Text;
use crate::release::text::strings;

/// What the scheme prints on every output, by language.
pub fn notice(model: &Model) -> Text {
    model.scheme().map(|scheme| strings(scheme.texts("notice"))).unwrap_or_default()
}
