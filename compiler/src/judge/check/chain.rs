//! The levels and categories that have requirements, each with those that lead up to it.

use super::Context;
use crate::corpus::coverage::Column;

/// A level and category with the lower ones that exist for it, the nearest first.
pub(super) struct Step {
    /// The level and category.
    pub(super) column: Column,
    /// The lower ones.
    pub(super) below: Vec<Column>,
}

/// All levels and categories that select something, lowest level first. One that selects nothing yet does not exist
/// for the rules between levels.
pub(super) fn steps(context: &Context<'_>) -> Vec<Step> {
    let coverage = context.coverage;
    let exists = |column: &Column| coverage.selected(*column).next().is_some();
    let columns = coverage.columns().iter().filter(|column| exists(column));
    columns
        .map(|column| {
            let mut below = coverage.chain(context.model, *column);
            below.retain(|lower| lower.level != column.level && exists(lower));
            below.reverse();
            Step { column: *column, below }
        })
        .collect()
}
