//! The parts of both outlines that belong together, and which of them keep their place.

use rustc_hash::FxHashMap;

use super::Part;
use crate::compare::diff::Change;

/// Keys of items on the old side, and on the new one where an item took the place of another.
pub(super) type Renamed = FxHashMap<String, String>;

/// What took the place of each item alone.
pub(super) fn renamed(changes: &[Change]) -> Renamed {
    let one = |change: &Change| match (change.before.as_slice(), change.after.as_slice()) {
        ([before], [after]) if before != after => {
            Some((format!("{} {before}", change.kind), format!("{} {after}", change.kind)))
        }
        _ => None,
    };
    changes.iter().filter_map(one).collect()
}

/// For each old part the place of its new one.
pub(super) fn pairs(old: &[Part], new: &[Part], renamed: &Renamed) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of: vec![None; old.len()], taken: vec![false; new.len()] };
    let provisions = old.iter().chain(new).all(Part::is_provision);
    if provisions {
        // What says the same is the same, also under another number.
        pairs.take(old, new, |part| (part.key.clone(), part.label.clone(), part.lines.clone()));
        pairs.take(old, new, |part| (part.key.clone(), String::new(), part.lines.clone()));
        pairs.take(old, new, |part| (part.key.clone(), part.label.clone(), Vec::new()));
        return pairs.of;
    }
    pairs.take(old, new, |part| (part.key.clone(), String::new(), Vec::new()));
    let is_old = |key: &String| old.iter().any(|part| part.key == *key);
    for (at, part) in old.iter().enumerate().filter(|(_, part)| renamed.contains_key(&part.key)) {
        let after = &renamed[&part.key];
        let found = new.iter().position(|part| part.key == *after).filter(|to| !pairs.taken[*to] && !is_old(after));
        if pairs.of[at].is_none() {
            pairs.put(at, found);
        }
    }
    pairs.of
}

struct Pairs {
    of: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn put(&mut self, at: usize, found: Option<usize>) {
        self.of[at] = found;
        found.into_iter().for_each(|to| self.taken[to] = true);
    }

    /// Pairs what is left and looks the same, in order.
    fn take(&mut self, old: &[Part], new: &[Part], look: impl Fn(&Part) -> (String, String, Vec<String>)) {
        let mut left: FxHashMap<_, std::collections::VecDeque<usize>> = FxHashMap::default();
        for (at, part) in new.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            left.entry(look(part)).or_default().push_back(at);
        }
        for (at, part) in old.iter().enumerate() {
            if self.of[at].is_none() {
                let found = left.get_mut(&look(part)).and_then(std::collections::VecDeque::pop_front);
                self.put(at, found);
            }
        }
    }
}

/// Which old parts keep their place: as many as can stand in one order with one another, in which all others move.
pub(super) fn staying(pairs: &[Option<usize>]) -> Vec<bool> {
    // The old parts that end the chains of each length, with the least place, and for each part the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, place) in pairs.iter().enumerate() {
        let Some(place) = place else { continue };
        let length = ends.partition_point(|end| pairs[*end].is_some_and(|other| other < *place));
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut staying = vec![false; pairs.len()];
    let mut last = ends.last().copied();
    while let Some(at) = last {
        staying[at] = true;
        last = before[at];
    }
    staying
}
