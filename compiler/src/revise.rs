//! Changes of a corpus, worked out before anything is written.

pub mod links;
pub mod merge;
pub mod pin;
pub mod publish;
