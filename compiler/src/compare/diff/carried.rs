//! A change that an item takes over from the one that it carries is told there.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION, PROCEDURE};
use kijun_pack::{Edition, Text};

use super::compare::sentence;
use super::words::{Mark, Piece, pieces};
use super::{Change, Detail, Fate};
use crate::msg;

/// Notes of each change that says no more than that of the item which is carried what that one is.
pub(super) fn note(changes: &mut [Change], new: &[Edition]) {
    let carries = carries(new);
    if carries.is_empty() {
        return;
    }
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.fate == Fate::Changed) {
        places.insert((&change.kind, change.id()), at);
    }
    let told = changes.iter().map(|change| {
        let lower = carries.get(&(change.kind.as_str(), change.id()))?;
        let at = places.get(&(change.kind.as_str(), lower))?;
        (change.fate == Fate::Changed && is_told_by(change, &changes[*at])).then(|| (*lower).to_owned())
    });
    let told: Vec<Option<String>> = told.collect();
    for (change, lower) in changes.iter_mut().zip(told) {
        if let Some(lower) = lower {
            change.why = sentence(&msg!("diff-class-carried", id = lower.as_str()));
            change.carries = Some(lower);
        }
    }
}

/// What criteria and procedures carry, by kind and id.
fn carries(packs: &[Edition]) -> BTreeMap<(&str, &str), &str> {
    let mut carries = BTreeMap::new();
    for pack in packs {
        let criteria = pack.criteria.iter().map(|it| (CRITERION.word.en, it.id.as_str(), &it.carries));
        let procedures = pack.procedures.iter().map(|it| (PROCEDURE.word.en, it.id.as_str(), &it.carries));
        let found = criteria.chain(procedures);
        carries.extend(found.filter_map(|(kind, id, lower)| Some(((kind, id), lower.as_deref()?))));
    }
    carries
}

/// Whether all that changed in an item changed in the one that it carries.
fn is_told_by(change: &Change, lower: &Change) -> bool {
    // Each cites its own clauses.
    let under = |text: &Text| -> Text {
        text.iter().map(|(language, text)| (language.clone(), text.replace(change.id(), lower.id()))).collect()
    };
    let is_same = |own: &Detail, below: &Detail| {
        let (old, new) = (under(&own.old), under(&own.new));
        let alike = own.field == below.field && own.part == below.part && own.class == below.class;
        alike && (old == below.old && new == below.new || is_same_edit((&old, &new), (&below.old, &below.new)))
    };
    change.details.iter().all(|own| lower.details.iter().any(|below| is_same(own, below)))
}

/// Whether the same words became the same other words, in texts that differ in no more than the values that they print.
fn is_same_edit(own: (&Text, &Text), below: (&Text, &Text)) -> bool {
    let plain = |text: &String| text.chars().filter(|c| !c.is_numeric()).collect::<String>();
    let edits = |old: &String, new: &String| -> Vec<Piece> {
        pieces(old, new).into_iter().filter(|piece| piece.mark != Mark::Same).collect()
    };
    own.0.len() == below.0.len()
        && own.0.iter().all(|(language, old)| {
            let texts = (own.1.get(language), below.0.get(language), below.1.get(language));
            let (Some(new), Some(old_below), Some(new_below)) = texts else { return false };
            let edited = edits(old, new);
            plain(old) == plain(old_below) && !edited.is_empty() && edited == edits(old_below, new_below)
        })
}
