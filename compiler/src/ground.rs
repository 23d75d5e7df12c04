//! The ground: what every room stands on and that knows nothing of a corpus.

pub mod bracket;
mod closest;
mod day;
pub mod diagnostic;
pub mod digest;
pub mod json;
pub mod messages;
pub(crate) mod modal;
pub mod picture;
pub mod place;
pub(crate) mod print;
pub mod template;

pub use closest::closest;
pub use day::{after, day, following, of_serial, since_1970};
pub use kijun_pack::natural;
/// The one model of a text.
pub use kijun_prose as markdown;
pub use print::Print;
