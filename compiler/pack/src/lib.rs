//! What Kijun publishes of a scheme's criteria, for programs that read it. No compiler is needed.
//!
//! Two files say everything of a document: the [`Catalogue`], which all documents of a corpus share, and the document's
//! [`Pack`]. An [`Edition`] is both together, in memory and in the file of a published edition. Each says what it is
//! ([`Format`]), and its digest tells when somebody changed it; a pack also holds the digest of its catalogue.
//!
//! ```
//! # fn main() -> Result<(), kijun_pack::ReadError> {
//! # let (catalogue, pack) = (kijun_pack::Catalogue::default().sealed(), kijun_pack::Pack::default());
//! # let pack = kijun_pack::Pack { catalogue: catalogue.digest.clone(), ..pack }.sealed();
//! # let (catalogue, pack) = (catalogue.to_json(), pack.to_json());
//! let edition = kijun_pack::Edition::of_files(&catalogue, &pack)?;
//! for criterion in &edition.criteria {
//!     println!("{}: {:?}", criterion.id, criterion.title.get("ja"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What may change
//!
//! - Within a major version, files only gain: new fields, which a reader that does not know them can leave out. A new
//!   field raises the minor version. No field goes, none gets another meaning, and no closed list of words gets a new
//!   word.
//! - Lists of items are in the natural order of their ids, levels by rank and groups by number; what an author put in an
//!   order stays in it. The same sources make the same bytes.
//! - Format 1, in which the first editions were published, is read for ever: [`Edition::read`] converts it.
//! - The Rust types gain fields with the format, so build them from `Default` where you build them at all.

mod answers;
mod applies;
mod catalogue;
mod coverage;
mod decimal;
mod edition;
mod format;
mod format1;
mod item;
mod natural;
mod pack;
mod read;
mod schema;
mod text;
mod walk;
mod words;

pub use answers::*;
pub use applies::{Applies, Contradiction, Facts, Known};
pub use catalogue::*;
pub use coverage::*;
pub use decimal::Decimal;
pub use edition::{Edition, Published};
pub use format::{CATALOGUE, EDITION, Format, MAJOR, MINOR, PACK, version_schema};
pub use item::Item;
pub use natural::{by_id, natural};
pub use pack::*;
pub use read::ReadError;
pub use schema::{FORMAT_1_SCHEMA, answers_schema, catalogue_schema, edition_schema, pack_schema, portable};
pub use text::Text;
pub use walk::{Body, Statement, Value};
pub use words::*;

use std::collections::BTreeMap;

/// Lists of words by language code.
pub type WordLists = BTreeMap<String, Vec<String>>;
