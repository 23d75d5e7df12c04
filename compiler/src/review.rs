//! A difference as people read it. Each form is a function of the difference and nothing else.

pub mod markdown;
pub mod page;
mod phrase;
pub mod table;
pub mod text;
