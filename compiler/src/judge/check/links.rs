//! Links by field, and the standing of what they join, for the checks of trace, coverage and levels.

use crate::corpus::coverage::Column;
use crate::corpus::model::{Item, Link, Model};

/// The item's own links in its fields with this keyword, in text order.
pub(super) fn links<'m>(item: Item<'m>, word: &'static str) -> impl Iterator<Item = Link> + 'm {
    item.links().filter(move |link| link.field.word.en == word)
}

/// A level and category as they are written: `high camera`.
pub(super) fn column_name(model: &Model, column: Column) -> String {
    let level = model.item(column.level).name();
    match column.category {
        None => level.into_owned(),
        Some(category) => format!("{level} {}", model.item(category).name()),
    }
}

/// The rank of an item that has one.
pub(super) fn rank(item: Item<'_>) -> Option<f64> {
    item.number("rank").map(kijun_pack::Decimal::as_f64)
}
