//! Building: a release to everything that is published.

pub mod editions;
pub mod generate;
pub mod output;
pub mod overview;
pub mod plan;
pub mod schema;
