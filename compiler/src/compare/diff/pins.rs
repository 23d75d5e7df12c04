//! Sources of which another edition is pinned: what became of each clause, and what has to be looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClauseChange, PinChange, entries};
use crate::ground::natural;
use kijun_pack::{Edition, Source, SourceClause};

/// The sources of which another edition is pinned.
pub(super) fn pins(old: &[Edition], new: &[Edition]) -> Vec<PinChange> {
    let (before, after) = (pinned(old), pinned(new));
    let changed = before.iter().filter_map(|(alias, old)| Some((alias, *old, *after.get(alias)?)));
    changed
        .filter(|(_, old, new)| old.id != new.id)
        .map(|(alias, before, after)| PinChange {
            alias: (*alias).to_owned(),
            before: before.id.clone(),
            after: after.id.clone(),
            clauses: clauses(before, after, old, new),
        })
        .collect()
}

/// The clauses that another edition of their source takes over as they are: as they are cited, before and now.
pub(super) fn followed(pins: &[PinChange]) -> BTreeMap<String, String> {
    let cited = |source: &str, clauses: &[String]| match clauses {
        [clause] => Some(format!("{source}:{clause}")),
        _ => None,
    };
    let of = |pin: &PinChange, clause: &ClauseChange| {
        let is_taken_over = matches!(clause.fate.as_str(), "same" | "grammar-only" | "moved");
        Some((cited(&pin.before, &clause.before)?, cited(&pin.after, &clause.after)?)).filter(|_| is_taken_over)
    };
    pins.iter().flat_map(|pin| pin.clauses.iter().filter_map(move |clause| of(pin, clause))).collect()
}

fn pinned(packs: &[Edition]) -> BTreeMap<&str, &Source> {
    let catalogues = entries::catalogues(packs).into_iter().map(|(catalogue, _)| catalogue);
    let pins = catalogues.flat_map(|catalogue| catalogue.scheme.pins.iter().map(move |pin| (catalogue, pin)));
    pins.filter_map(|(catalogue, pin)| Some((pin.alias.as_str(), catalogue.source(&pin.source)?))).collect()
}

fn clauses(before: &Source, after: &Source, old: &[Edition], new: &[Edition]) -> Vec<ClauseChange> {
    let status: BTreeMap<&str, &SourceClause> =
        before.clauses.iter().map(|clause| (clause.id.as_str(), clause)).collect();
    let (citing_old, citing_new) = (citing(new, &before.id), citing(new, &after.id));
    let cited_before = citing(old, &before.id);
    let items = |from: &[String], to: &[String]| {
        let of = |known: &BTreeMap<&str, BTreeSet<&str>>, ids: &[String]| {
            ids.iter().flat_map(|id| known.get(id.as_str()).cloned().unwrap_or_default()).map(str::to_owned).collect()
        };
        let mut items: BTreeSet<String> = of(&cited_before, from);
        items.extend::<BTreeSet<String>>(of(&citing_new, to));
        let still: BTreeSet<String> = of(&citing_old, from);
        items.extend(still.iter().cloned());
        (sorted(still), sorted(items))
    };
    let mut changes = Vec::new();
    let mut followed: BTreeSet<&str> = BTreeSet::new();
    for clause in &after.clauses {
        let from: Vec<String> = clause.from.iter().map(|it| it.clause.clone()).collect();
        followed.extend(clause.from.iter().map(|it| it.clause.as_str()));
        let fate = clause.from.first().map_or("new", |it| it.change.name());
        let was = from.first().and_then(|id| status.get(id.as_str())).map(|clause| clause.status);
        let to = vec![clause.id.clone()];
        let (citing, items) = items(&from, &to);
        changes.push(ClauseChange {
            fate: fate.to_owned(),
            before: from,
            after: to,
            status_before: was.filter(|was| *was != clause.status).map(|was| was.to_string()),
            status_after: Some(clause.status.to_string()),
            topic: clause.topic.clone(),
            citing,
            items,
        });
    }
    for clause in before.clauses.iter().filter(|clause| !followed.contains(clause.id.as_str())) {
        let from = vec![clause.id.clone()];
        let dropped = after.dropped.iter().find(|it| it.clause == clause.id);
        let covering = dropped.map(|it| it.covered_by.clone()).unwrap_or_default();
        let (citing, items) = items(&from, &covering);
        changes.push(ClauseChange {
            fate: if covering.is_empty() { "dropped" } else { "covered" }.to_owned(),
            before: from,
            after: covering,
            status_before: Some(clause.status.to_string()),
            status_after: None,
            topic: clause.topic.clone(),
            citing,
            items,
        });
    }
    changes
}

/// Ids in the order in which people count.
fn sorted(ids: BTreeSet<String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.into_iter().collect();
    ids.sort_by_cached_key(|id| natural(id));
    ids
}

/// The items that cite clauses of one edition: long-list items that come from them, procedures that map them.
fn citing<'p>(packs: &'p [Edition], source: &str) -> BTreeMap<&'p str, BTreeSet<&'p str>> {
    let mut citing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let catalogues = entries::catalogues(packs).into_iter().map(|(catalogue, _)| catalogue);
    let longlist =
        catalogues.flat_map(|it| &it.longlist).flat_map(|item| item.sources.iter().map(|it| (&it.clause, &item.id)));
    let procedures = packs.iter().flat_map(|pack| &pack.procedures);
    let procedures = procedures.flat_map(|item| item.tests.iter().map(|it| (&it.test, &item.id)));
    for (clause, item) in longlist.chain(procedures).filter(|(clause, _)| clause.source == source) {
        citing.entry(&clause.clause).or_default().insert(item);
    }
    citing
}
