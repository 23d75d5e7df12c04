//! What the suites share.

pub mod cli;
