//! How the coverage of a document changed.

use std::collections::BTreeMap;

use super::{Counts, CoverageDiff, SourceCounts, StateChange, States};
use crate::pack::{Column, Pack};

/// The difference of coverage at the documents' own level; `None` where there is none.
pub(super) fn coverage(old: &Pack, new: &Pack) -> Option<CoverageDiff> {
    let (before, after) = (longlist(old), longlist(new));
    let (sources_before, sources_after) = (sources(old), sources(new));
    let mut changed = changed(&before, &after);
    changed.extend(self::changed(&sources_before, &sources_after));
    let editions: Vec<&str> = {
        let all = new.sources.iter().chain(&old.sources).map(|source| source.id.as_str());
        let mut seen = std::collections::BTreeSet::new();
        all.filter(|id| seen.insert(*id)).collect()
    };
    let of = |states: &BTreeMap<String, &str>, source: &str| {
        let prefix = format!("{source}:");
        count(states.iter().filter(|(id, _)| id.starts_with(&prefix)).map(|(_, state)| *state))
    };
    let counts = |source: &&str| Counts { before: of(&sources_before, source), after: of(&sources_after, source) };
    let sources = editions.iter().map(|source| SourceCounts { source: (*source).to_owned(), counts: counts(source) });
    let sources: Vec<SourceCounts> = sources.filter(|it| it.counts.before != it.counts.after).collect();
    let longlist = Counts { before: count(before.values().copied()), after: count(after.values().copied()) };
    (!changed.is_empty()).then(|| CoverageDiff { column: column(new), longlist, sources, changed })
}

fn column(pack: &Pack) -> Column {
    Column { level: pack.document.level.clone(), category: pack.document.category.clone() }
}

fn longlist(pack: &Pack) -> BTreeMap<String, &str> {
    let cells = pack.coverage.longlist.iter();
    cells.filter_map(|it| Some((it.item.clone(), it.cells.last()?.state.as_str()))).collect()
}

fn sources(pack: &Pack) -> BTreeMap<String, &str> {
    let cells = pack.coverage.sources.iter();
    cells.filter_map(|it| Some((it.clause.to_string(), it.cells.last()?.as_str()))).collect()
}

fn changed(before: &BTreeMap<String, &str>, after: &BTreeMap<String, &str>) -> Vec<StateChange> {
    let ids = before.keys().chain(after.keys().filter(|id| !before.contains_key(*id)));
    let change = |id: &String| {
        let (old, new) = (before.get(id).copied(), after.get(id).copied());
        let owned = |state: Option<&str>| state.map(str::to_owned);
        (old != new).then(|| StateChange { id: id.clone(), before: owned(old), after: owned(new) })
    };
    let mut changes: Vec<StateChange> = ids.filter_map(change).collect();
    changes.sort_by_cached_key(|change| crate::pack::natural(&change.id));
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
