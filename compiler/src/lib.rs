//! The Kijun compiler: sources to diagnostics, packs and publications.
//!
//! One direction: [`Sources`] → [`analyse`] → [`Analysis`] → [`pack::packs`] → [`generate::generate`]. Parsing and
//! analysis do no IO and cannot fail; only `disk` touches files.

pub mod analysis;
pub mod bracket;
pub mod check;
pub mod condition;
pub mod config;
pub mod consult;
pub mod coverage;
pub mod diagnostic;
pub mod diff;
pub mod disk;
pub mod edition;
pub mod facts;
pub mod fault;
pub mod fix;
pub mod form;
pub mod generate;
pub mod graph;
pub mod label;
pub mod lock;
pub mod messages;
pub mod model;
pub mod numbering;
pub mod output;
pub mod overview;
pub mod pack;
pub mod pin;
pub mod publish;
pub mod quantity;
pub mod query;
pub mod report;
mod resolve;
pub mod review;
pub mod schema;
pub mod side;
mod since;
pub mod sources;
mod template;
pub mod trace;
pub mod verdict;

pub use analysis::{Analysis, Draft, analyse, begin, update};
pub use config::Config;
pub use diagnostic::{Diagnostic, Place, Severity};
pub use messages::Lang;
pub use model::{Item, ItemId, Model};
pub use sources::{File, FileId, Sources};
