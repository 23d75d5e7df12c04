//! Everything upstream and downstream of an item: `kijun/trace`.

use serde::Serialize;

use crate::view::Spot;

/// The answer to `kijun/trace`.
#[derive(Serialize)]
pub(crate) struct Answer {}

/// The trace of the item at a place, or of the item `id`.
pub(crate) fn trace(_spot: &Spot<'_>, _id: Option<&str>) -> Option<Answer> {
    None
}
