//! The model as it is published: the catalogue, the editions of documents, and the texts in them.

pub mod build;
pub mod label;
pub mod printed;
pub mod source;
pub mod text;
pub mod walk;

pub use build::{catalogue, draft, edition_of, editions};
pub(crate) use build::{documents, drafts};

use crate::corpus::model::Model;
use crate::release::text::strings;
use kijun_pack::Text;

/// What the scheme prints on every output, by language.
pub fn notice(model: &Model) -> Text {
    model.scheme().map(|scheme| strings(scheme.texts("notice"))).unwrap_or_default()
}
