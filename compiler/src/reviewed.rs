//! What was reviewed: the links and translations of a corpus, held against the lines of its lock.

mod entries;
mod print;
mod texts;

pub use entries::{Freshness, Reviewable, Reviewed, What, is_trace};
pub(crate) use entries::{clause_name, owner};
pub use print::Prints;
