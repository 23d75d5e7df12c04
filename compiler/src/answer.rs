//! Answers about an analysis, as data: what there is, what leads where, what applies to a product.

pub mod facts;
pub mod query;
pub mod trace;
