//! What the suites share.

pub mod corpus;
