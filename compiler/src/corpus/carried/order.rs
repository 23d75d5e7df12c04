//! What has to be made before what.

use kijun_dsl::kinds::{CRITERION, PROCEDURE};
use kijun_dsl::tree::Node;
use rustc_hash::FxHashMap;

use super::{Carried, Entry, carried};

/// The kind and id of an item.
type Key = (&'static str, String);

/// The items that carry others, each behind those that it takes something from, and whether it has all of that: what
/// carries itself has not.
pub(super) fn in_order(all: &Carried, carrying: &[Entry]) -> Vec<(Entry, bool)> {
    let mut places: FxHashMap<Key, usize> = FxHashMap::default();
    for (at, entry) in carrying.iter().enumerate() {
        places.entry(key(all.node(*entry))).or_insert(at);
    }
    let mut waits = vec![0_usize; carrying.len()];
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); carrying.len()];
    for (at, entry) in carrying.iter().enumerate() {
        let mut before: Vec<usize> =
            needed(all, all.node(*entry)).iter().filter_map(|it| places.get(it).copied()).collect();
        before.sort_unstable();
        before.dedup();
        // What carries itself waits for nothing: that it does is a finding of its own.
        before.retain(|before| *before != at);
        waits[at] = before.len();
        before.into_iter().for_each(|before| behind[before].push(at));
    }
    let mut ready: Vec<usize> = (0..carrying.len()).filter(|at| waits[*at] == 0).collect();
    let mut next = 0;
    while let Some(at) = ready.get(next).copied() {
        next += 1;
        for follower in &behind[at] {
            waits[*follower] -= 1;
            if waits[*follower] == 0 {
                ready.push(*follower);
            }
        }
    }
    let circular = (0..carrying.len()).filter(|at| waits[*at] > 0).map(|at| (carrying[at], false));
    ready.iter().map(|at| (carrying[*at], true)).chain(circular).collect()
}

fn key(item: Node<'_>) -> Key {
    let kind = kijun_dsl::kinds::kind(&item.word()).map_or("", |kind| kind.word.en);
    (kind, item.arg(0).map(|id| id.word().into_owned()).unwrap_or_default())
}

/// What an item takes something from.
fn needed(all: &Carried, item: Node<'_>) -> Vec<Key> {
    let carries = carried(item);
    if key(item).0 == PROCEDURE.word.en {
        let Some(carries) = carries else { return Vec::new() };
        // One that nobody wrote comes with a criterion that carries another; its id begins with that one's.
        let is_written = all.find(&PROCEDURE, &carries).is_some();
        let comes_with = |name: &str| !is_written && carries.starts_with(name);
        let criteria = all.items.keys().filter(|(kind, name)| *kind == CRITERION.word.en && comes_with(name));
        return criteria.cloned().chain([(PROCEDURE.word.en, carries.clone())]).collect();
    }
    let mut clauses = Vec::new();
    carried_within(item, &mut clauses);
    let mut needed: Vec<Key> = clauses.iter().map(|clause| (CRITERION.word.en, all.owner(clause).to_owned())).collect();
    if let Some(lower) = carries {
        let procedures = all.evaluating.get(&lower).into_iter().flatten();
        needed.extend(procedures.map(|name| (PROCEDURE.word.en, name.clone())));
        needed.push((CRITERION.word.en, lower));
    }
    needed
}

/// What the clauses of an item, and the items of these, carry.
fn carried_within(node: Node<'_>, found: &mut Vec<String>) {
    for part in node.fields().filter(|part| part.has_block()) {
        found.extend(carried(part));
        carried_within(part, found);
    }
}
