//! Links and translations that have to be looked at again, and the lock after somebody did.

mod accept;
mod list;

pub use accept::{accepted, moved};
pub use list::{List, Suspect, list, named};
