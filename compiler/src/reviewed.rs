//! What was reviewed: the links and translations of a corpus, held against the lines of its lock.

mod print;
mod reviewed;
mod texts;

pub use print::Prints;
pub use reviewed::{Entry, Reviewed, State, What, is_trace};
pub(crate) use reviewed::{clause_name, owner};
