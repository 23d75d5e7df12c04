//! Comparing: two sides, what their difference means, and what reviewers think of it.

pub mod diff;
pub mod opinion;
pub mod side;
pub(crate) mod since;
pub mod standing;
