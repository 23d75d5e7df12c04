//! The lock after somebody reviewed something.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::lock::{Lock, LockLine, written};
use crate::corpus::model::Model;
use crate::reviewed::{Freshness, Reviewable, Reviewed, owner};

/// The content of the lock where everything that is `wanted` was reviewed as it is now, and how much of it had not been.
/// Of the rest the lines stay; those of what is gone are dropped.
pub fn accepted(model: &Model, lock: &Lock, wanted: impl Fn(&Reviewable<'_>) -> bool) -> (String, usize) {
    let reviewed = Reviewed::new(model, lock);
    let entries: Vec<Reviewable<'_>> = reviewed.files().flat_map(|file| reviewed.in_file(file)).collect();
    let names: Vec<[String; 2]> = entries.iter().map(|entry| [owner(entry.owner), entry.target()]).collect();
    let mut count = 0;
    let mut lines = Vec::new();
    for (entry, [owner, target]) in entries.iter().zip(&names) {
        let is_new = entry.state != Freshness::Reviewed && wanted(entry);
        count += usize::from(is_new);
        let prints = if is_new { Some(entry.prints) } else { entry.known };
        let line = |prints| LockLine { owner, field: entry.field.word.en, target, prints };
        lines.extend(prints.map(line));
    }
    (written(lines), count)
}

/// The content of the lock where links lead to other names: by item and field, the old name and the new one.
pub fn moved(lock: &Lock, names: &BTreeMap<[&str; 3], BTreeSet<&str>>) -> String {
    let lines = lock.lines().flat_map(|line| {
        let new = names.get(&[line.owner, line.field, line.target]);
        let stays = new.is_none().then_some(line);
        let moved = new.into_iter().flatten().map(move |target| LockLine { target, ..line });
        stays.into_iter().chain(moved).collect::<Vec<_>>()
    });
    written(lines.collect())
}
