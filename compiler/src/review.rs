//! A difference as people read it. Each form is a function of the difference and nothing else.

pub mod markdown;
mod phrase;
pub mod table;
pub mod text;
