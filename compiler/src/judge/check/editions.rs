//! What the last published editions say, for the checks against them.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION, DOCUMENT, FACT, Kind, LONGLIST, PROCEDURE, RECOGNITION, REQUIREMENT, THREAT};

use crate::corpus::edition::{Editions, Frozen, Known};
use crate::corpus::model::{Item, Model};
use crate::ground::place::Place;

/// An item of a published edition.
pub(super) struct Published<'e> {
    /// The last edition of the first document that has it.
    pub(super) edition: &'e Frozen,
    /// Whether it is kept for its id only.
    pub(super) withdrawn: bool,
}

/// The items of the last edition of each document whose ids readers cite, each once.
pub(super) fn items(editions: &Editions) -> BTreeMap<(Rank, &str), Published<'_>> {
    let mut items = BTreeMap::new();
    for edition in editions.documents().filter_map(<[Frozen]>::last) {
        // An edition that was changed says nothing reliable; that it was is a finding of its own.
        if editions.trouble(edition).is_some() {
            continue;
        }
        for (rank, known) in ids(edition).into_iter().flat_map(|(rank, ids)| ids.iter().map(move |id| (rank, id))) {
            let withdrawn = known.withdrawn.is_some();
            items.entry((rank, known.id.as_str())).or_insert(Published { edition, withdrawn });
        }
    }
    items
}

/// The place of a kind among those whose ids readers cite.
pub(super) type Rank = usize;

/// The kinds whose ids readers cite, as [`ids`] lists them.
const CITED: [&Kind; 7] = [&LONGLIST, &REQUIREMENT, &CRITERION, &PROCEDURE, &RECOGNITION, &THREAT, &FACT];

/// The kind at a place.
pub(super) fn kind(rank: Rank) -> &'static Kind {
    CITED[rank]
}

/// The item of another of these kinds that has the id now.
pub(super) fn of_other_kind<'m>(model: &'m Model, rank: Rank, id: &str) -> Option<(Rank, Item<'m>)> {
    let others = (0..CITED.len()).filter(|other| *other != rank);
    others.into_iter().find_map(|other| Some((other, model.find(CITED[other], id)?)))
}

/// Where to speak about a document's editions: at its id, or at the scheme's where the document is gone.
pub(super) fn place(model: &Model, document: &str) -> Option<Place> {
    model.find(&DOCUMENT, document).or_else(|| model.scheme()).map(Item::place)
}

fn ids(edition: &Frozen) -> [(Rank, &[Known]); 7] {
    let ids = edition.ids();
    let lists =
        [&ids.longlist, &ids.requirements, &ids.criteria, &ids.procedures, &ids.recognitions, &ids.threats, &ids.facts];
    std::array::from_fn(|rank| (rank, lists[rank].as_slice()))
}
