//! Building: packs to everything that is published.

pub mod generate;
pub mod output;
pub mod overview;
pub mod schema;
