//! What the suites share.

pub mod corpus;
pub mod example;
