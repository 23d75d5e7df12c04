//! Why items are kept for their numbers only: where others took their place, that is a reason of this change, too.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, FACT, Kind, LONGLIST, PROCEDURE, RECOGNITION, REQUIREMENT, TERM, THREAT};
use rustc_hash::FxHashMap;

use crate::compare::diff::Change;
use kijun_pack::{Edition, Item, Text};

/// The reasons of the new side, by kind and id.
pub(super) struct Reasons<'p>(FxHashMap<(&'p str, &'p str), &'p Text>);

impl<'p> Reasons<'p> {
    /// The reasons in these editions.
    pub(super) fn of(editions: &[&'p Edition]) -> Reasons<'p> {
        let mut reasons = Reasons(FxHashMap::default());
        for edition in editions {
            let catalogue = &edition.catalogue;
            reasons.take(&DOCUMENT, [&edition.document]);
            reasons.take(&REQUIREMENT, &edition.requirements);
            reasons.take(&CRITERION, &edition.criteria);
            reasons.take(&PROCEDURE, &edition.procedures);
            reasons.take(&RECOGNITION, &edition.recognitions);
            reasons.take(&LONGLIST, &catalogue.longlist);
            reasons.take(&FACT, &catalogue.facts);
            reasons.take(&THREAT, &catalogue.threats);
            reasons.take(&TERM, &catalogue.terms);
        }
        reasons
    }

    fn take<I: Item + 'p>(&mut self, kind: &'static Kind, items: impl IntoIterator<Item = &'p I>) {
        for item in items {
            if let Some(withdrawn) = item.withdrawn() {
                self.0.insert((kind.word.en, item.id()), &withdrawn.reason);
            }
        }
    }

    /// Why each item that a change replaces or takes out of force is not in force.
    pub(super) fn of_withdrawal<'a>(&'a self, change: &'a Change) -> Vec<&'a Text> {
        let reason = |id: &'a String| self.0.get(&(change.kind.as_str(), id.as_str())).copied();
        change.before.iter().filter_map(reason).collect()
    }
}
