//! Judging a corpus: everything that is wrong with it, and how that is told and mended.

pub mod analysis;
pub mod check;
mod consequence;
pub mod fault;
pub mod fix;
pub mod report;
