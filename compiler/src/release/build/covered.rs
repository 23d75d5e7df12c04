//! What of the long list and of the sources a document covers. What is not there is uncovered.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{CRITERION, SOURCE_CLAUSE};
use kijun_pack::{self as pack, CoverageState, LonglistCell, LonglistCoverage, SourceCoverage};
use rustc_hash::FxHashMap;

use super::common::{clause_id, id, ids};
use crate::corpus::coverage::{Column, Coverage, Depth, column, holds_above};
use crate::corpus::model::{Item, ItemId, Model, in_order};

/// What is covered at the levels that lead up to a document's.
pub(super) fn coverage(model: &Model, coverage: &Coverage, column: Column) -> pack::Coverage {
    let columns = coverage.chain(model, column);
    let selected: BTreeSet<ItemId> =
        columns.iter().flat_map(|column| coverage.selected(*column)).map(|(item, _)| item).collect();
    let row = |item: Item<'_>| LonglistCoverage {
        item: id(item),
        cells: columns.iter().map(|column| cell(model, coverage, item, *column)).collect(),
    };
    pack::Coverage {
        longlist: in_order(selected.into_iter().map(|item| model.item(item))).into_iter().map(row).collect(),
        sources: sources(model, coverage, &columns),
        columns: columns.iter().map(|column| named(model, *column)).collect(),
    }
}

/// A level and category by their ids.
pub(super) fn named(model: &Model, column: Column) -> pack::Column {
    pack::Column {
        level: id(model.item(column.level)),
        category: column.category.map(|category| id(model.item(category))),
    }
}

fn cell(model: &Model, coverage: &Coverage, item: Item<'_>, column: Column) -> LonglistCell {
    let requirements = coverage.selecting(item.id, column).iter().map(|requirement| model.item(*requirement));
    let criteria: BTreeSet<Item<'_>> =
        requirements.clone().flat_map(|requirement| behind(requirement, column)).collect();
    LonglistCell {
        state: state(coverage.state_at(item.id, column)),
        requirements: ids(requirements),
        criteria: ids(criteria.into_iter()),
    }
}

/// The criteria that meet a requirement, at a level and category where it holds at several.
fn behind(requirement: Item<'_>, at: Column) -> impl Iterator<Item = Item<'_>> {
    let criteria = requirement.sources(&CRITERION, "satisfies");
    criteria.filter(move |criterion| !holds_above(requirement) || column(*criterion) == Some(at))
}

/// How far source clauses are covered: as far as the best of the long-list items that come from them.
fn sources(model: &Model, coverage: &Coverage, columns: &[Column]) -> Vec<SourceCoverage> {
    let mut states: FxHashMap<ItemId, Vec<CoverageState>> = FxHashMap::default();
    for (at, column) in columns.iter().enumerate() {
        for (item, _) in coverage.selected(*column) {
            let best = state(coverage.state_at(item, *column));
            for clause in model.item(item).targets("from") {
                let row = || vec![CoverageState::Uncovered; columns.len()];
                let cells = states.entry(clause.id).or_insert_with(row);
                cells[at] = cells[at].max(best);
            }
        }
    }
    let pinned = model.pinned_sources().flat_map(|source| source.parts(&SOURCE_CLAUSE));
    let clauses = pinned.filter(|clause| clause.own_choice() != Some("test"));
    let row = |clause: Item<'_>| {
        let cells = states.get(&clause.id)?.clone();
        Some(SourceCoverage { clause: clause_id(clause), cells })
    };
    clauses.filter_map(row).collect()
}

/// A state in the word of the format.
pub(super) const fn state(state: Depth) -> CoverageState {
    match state {
        Depth::Uncovered => CoverageState::Uncovered,
        Depth::Shallow => CoverageState::Shallow,
        Depth::Deep => CoverageState::Deep,
    }
}
