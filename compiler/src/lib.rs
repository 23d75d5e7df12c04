//! The Kijun compiler: sources to diagnostics, packs and publications.
//!
//! One direction: [`Sources`] → [`analyse`] → [`Analysis`] → [`build::plan`]. Parsing and
//! analysis do no IO and cannot fail; only `disk` touches files. Each room uses those before it only.

pub mod answer;
pub mod assess;
pub mod build;
pub mod compare;
pub mod consult;
pub mod corpus;
pub mod disk;
pub mod ground;
pub mod import;
pub mod judge;
pub mod label;
pub mod paper;
pub mod release;
pub mod reviewed;
pub mod revise;

pub use corpus::config::Config;
pub use corpus::model::{Item, ItemId, Model};
pub use corpus::sources::{File, Sources};
pub use ground::diagnostic::{Diagnostic, Severity};
pub use ground::messages::Lang;
pub use ground::place::{FileId, Place};
pub use judge::analysis::{Analysis, Draft, analyse, begin, update};
