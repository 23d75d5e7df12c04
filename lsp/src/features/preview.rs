//! An item as it will be published: `kijun/preview`.

use serde::Serialize;

use crate::view::Spot;

/// The answer to `kijun/preview`.
#[derive(Serialize)]
pub(crate) struct Preview {}

/// The item at a place as it will be published.
pub(crate) fn preview(_spot: &Spot<'_>) -> Option<Preview> {
    None
}
