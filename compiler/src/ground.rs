//! The ground: what every room stands on and that knows nothing of a corpus.

pub mod bracket;
mod closest;
pub mod diagnostic;
pub mod digest;
pub mod json;
pub mod messages;
pub(crate) mod modal;
mod natural;
pub mod place;
pub(crate) mod print;
pub mod template;

pub use closest::closest;
pub use natural::natural;
pub use print::Print;
