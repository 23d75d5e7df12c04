//! The corpus: its files, and the model that is made of them.

pub mod carried;
pub mod condition;
pub mod config;
pub mod coverage;
pub mod edition;
pub mod figures;
pub mod graph;
pub mod lock;
pub mod model;
pub mod numbering;
pub mod quantity;
pub(crate) mod resolve;
pub mod sources;
pub mod unread;
pub mod values;
