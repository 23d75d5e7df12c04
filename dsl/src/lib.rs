//! The Kijun language: text to tree and back, and the vocabulary.
//!
//! Nothing here does IO, resolves a name or looks at a second file; nothing here fails. [`parse`] gives a tree and
//! faults, [`Outline::of`] compares the tree with the vocabulary, [`format()`](format()) writes the canonical text.

pub mod condition;
pub mod fault;
mod format;
pub mod grammars;
pub mod kinds;
mod nest;
mod outline;
mod parse;
mod reference;
mod rough;
pub mod span;
mod split;
pub mod tree;
pub mod wide;
mod write;

pub use fault::{Fault, FaultKind, NumberFault};
pub use format::{Style, format};
pub use outline::{Definition, Outline, Reference, Scope, Site, is_date, is_id};
pub use parse::parse;
pub use reference::{argument, reference};
pub use span::Span;
pub use write::{Line, Unwritable, written};
