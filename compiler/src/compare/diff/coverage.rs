//! How the coverage of a document changed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counts, CoverageDiff, PinChange, SourceCounts, StateChange, States, pins};
use kijun_pack::{ClauseStatus, Column, Edition, Source};

/// What a row that is not there says.
const UNCOVERED: &str = "uncovered";

/// The difference of coverage at the documents' own level; `None` where there is none.
pub(super) fn coverage(old: &Edition, new: &Edition, pins: &[PinChange]) -> Option<CoverageDiff> {
    let (before, after) = (longlist(old), longlist(new));
    let (sources_before, sources_after) = (sources(old), sources(new));
    let mut changed = longlist_changed(old, new, &before, &after);
    changed.extend(self::changed(&followed(&sources_before, pins), &sources_after));
    let of = |states: &BTreeMap<String, &str>, source: &Source| {
        let prefix = format!("{}:", source.id);
        count(states.iter().filter(|(id, _)| id.starts_with(&prefix)).map(|(_, state)| *state))
    };
    let counts = |(was, is): (&Source, &Source)| {
        let counts = Counts { before: of(&sources_before, was), after: of(&sources_after, is) };
        SourceCounts { source: is.id.clone(), before: (was.id != is.id).then(|| was.id.clone()), counts }
    };
    let sources = editions(old, new).into_iter().map(counts);
    let sources: Vec<SourceCounts> = sources.filter(|it| it.counts.before != it.counts.after).collect();
    let all = |pack: &Edition, states: &BTreeMap<&str, &str>| {
        let known = count(states.values().copied());
        let in_force = ids(pack).len();
        States { uncovered: in_force.saturating_sub(known.deep + known.shallow), ..known }
    };
    let longlist = Counts { before: all(old, &before), after: all(new, &after) };
    (!changed.is_empty()).then(|| CoverageDiff { column: column(new), longlist, sources, changed })
}

/// Each pinned source with the one that was pinned in its place: the same edition, the one of the same short name, or
/// the one that it supersedes. What is only cited is not counted.
fn editions<'p>(old: &'p Edition, new: &'p Edition) -> Vec<(&'p Source, &'p Source)> {
    let known: Vec<&Source> = old.catalogue.pinned().collect();
    let find = |fits: &dyn Fn(&Source) -> bool| known.iter().copied().find(|was| fits(was));
    let partner = |is: &Source| {
        let alias = new.catalogue.alias(&is.id);
        find(&|was| was.id == is.id)
            .or_else(|| find(&|was| alias.is_some() && old.catalogue.alias(&was.id) == alias))
            .or_else(|| find(&|was| is.supersedes.as_ref() == Some(&was.id)))
    };
    new.catalogue.pinned().filter_map(|is| Some((partner(is)?, is))).collect()
}

/// The states of clauses under the ids that they have in the edition that is pinned now.
fn followed<'s>(states: &BTreeMap<String, &'s str>, pins: &[PinChange]) -> BTreeMap<String, &'s str> {
    let followed = pins::followed(pins);
    states.iter().map(|(id, state)| (followed.get(id).unwrap_or(id).clone(), *state)).collect()
}

fn column(pack: &Edition) -> Column {
    Column { level: pack.document.level.clone(), category: pack.document.category.clone() }
}

/// The states of the long list; an item that is not among them is uncovered.
fn longlist(pack: &Edition) -> BTreeMap<&str, &str> {
    let cells = pack.coverage.longlist.iter();
    cells.filter_map(|it| Some((it.item.as_str(), it.cells.last()?.state.name()))).collect()
}

/// The long-list items that are in force.
fn ids(pack: &Edition) -> BTreeSet<&str> {
    pack.catalogue.longlist.iter().filter(|item| item.withdrawn.is_none()).map(|item| item.id.as_str()).collect()
}

/// Which items the long list has, and whether each is in force.
fn known(pack: &Edition) -> impl Iterator<Item = (&str, bool)> {
    pack.catalogue.longlist.iter().map(|item| (item.id.as_str(), item.withdrawn.is_some()))
}

fn longlist_changed(
    old: &Edition,
    new: &Edition,
    before: &BTreeMap<&str, &str>,
    after: &BTreeMap<&str, &str>,
) -> Vec<StateChange> {
    // The long list is long and seldom changes, and every document asks.
    let is_same = known(old).eq(known(new));
    let (was, is) = if is_same { (BTreeSet::new(), BTreeSet::new()) } else { (ids(old), ids(new)) };
    let unlike = was.symmetric_difference(&is).copied();
    let concerned: BTreeSet<&str> = before.keys().chain(after.keys()).copied().chain(unlike).collect();
    let state = |states: &BTreeMap<&str, &str>, there: &BTreeSet<&str>, id: &str| {
        (is_same || there.contains(id)).then(|| (*states.get(id).unwrap_or(&UNCOVERED)).to_owned())
    };
    let change =
        |id: &str| StateChange { id: id.to_owned(), before: state(before, &was, id), after: state(after, &is, id) };
    let changes = concerned.into_iter().map(change).filter(|change| change.before != change.after);
    in_order(changes.collect())
}

/// The states of the clauses of the pinned sources that are no tests; one without a row is uncovered.
fn sources(pack: &Edition) -> BTreeMap<String, &str> {
    let pinned = pack.catalogue.pinned();
    let clauses = pinned.flat_map(|source| source.clauses.iter().map(move |clause| (source, clause)));
    let clauses = clauses.filter(|(_, clause)| clause.status != ClauseStatus::Test);
    let mut states: BTreeMap<String, &str> =
        clauses.map(|(source, clause)| (format!("{}:{}", source.id, clause.id), UNCOVERED)).collect();
    for row in &pack.coverage.sources {
        if let Some(cell) = row.cells.last() {
            states.insert(row.clause.to_string(), cell.name());
        }
    }
    states
}

fn changed(before: &BTreeMap<String, &str>, after: &BTreeMap<String, &str>) -> Vec<StateChange> {
    let ids = before.keys().chain(after.keys().filter(|id| !before.contains_key(*id)));
    let change = |id: &String| {
        let (old, new) = (before.get(id).copied(), after.get(id).copied());
        let owned = |state: Option<&str>| state.map(str::to_owned);
        (old != new).then(|| StateChange { id: id.clone(), before: owned(old), after: owned(new) })
    };
    in_order(ids.filter_map(change).collect())
}

fn in_order(mut changes: Vec<StateChange>) -> Vec<StateChange> {
    changes.sort_by_cached_key(|change| crate::ground::natural(&change.id));
    changes
}

fn count<'s>(states: impl Iterator<Item = &'s str>) -> States {
    states.fold(States::default(), |mut sum, state| {
        match state {
            "deep" => sum.deep += 1,
            "shallow" => sum.shallow += 1,
            _ => sum.uncovered += 1,
        }
        sum
    })
}
