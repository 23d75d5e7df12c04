//! What the last published editions say, for the checks against them.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION, DOCUMENT, FACT, Kind, LONGLIST, PROCEDURE, RECOGNITION, REQUIREMENT, THREAT};

use crate::diagnostic::Place;
use crate::edition::{Edition, Editions};
use crate::model::{Item, Model};
use crate::pack::{Pack, Withdrawn};

/// An item of a published edition.
pub(super) struct Published<'e> {
    /// The last edition of the first document that has it.
    pub(super) edition: &'e Edition,
    /// Whether it is kept for its id only.
    pub(super) withdrawn: bool,
}

/// The items of the last edition of each document whose ids readers cite, each once.
pub(super) fn items(editions: &Editions) -> BTreeMap<(Rank, &str), Published<'_>> {
    let mut items = BTreeMap::new();
    for edition in editions.documents().filter_map(<[Edition]>::last) {
        // An edition that was changed says nothing reliable; that it was is a finding of its own.
        let Some(pack) = edition.pack().ok().filter(|_| editions.trouble(edition).is_none()) else { continue };
        for (kind, id, withdrawn) in ids(pack) {
            items.entry((rank(kind), id)).or_insert(Published { edition, withdrawn });
        }
    }
    items
}

/// The place of a kind among those whose ids readers cite.
pub(super) type Rank = usize;

/// The kinds whose ids readers cite.
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

fn rank(kind: &'static Kind) -> Rank {
    CITED.iter().position(|known| *known == kind).unwrap_or(CITED.len())
}

fn ids(pack: &Pack) -> impl Iterator<Item = (&'static Kind, &str, bool)> {
    fn id<'p>(kind: &'static Kind, id: &'p str, withdrawn: Option<&Withdrawn>) -> (&'static Kind, &'p str, bool) {
        (kind, id, withdrawn.is_some())
    }
    let longlist = pack.longlist.iter().map(|item| id(&LONGLIST, &item.id, item.withdrawn.as_ref()));
    let requirements = pack.requirements.iter().map(|item| id(&REQUIREMENT, &item.id, item.withdrawn.as_ref()));
    let criteria = pack.criteria.iter().map(|item| id(&CRITERION, &item.id, item.withdrawn.as_ref()));
    let procedures = pack.procedures.iter().map(|item| id(&PROCEDURE, &item.id, item.withdrawn.as_ref()));
    let recognitions = pack.recognitions.iter().map(|item| id(&RECOGNITION, &item.id, None));
    let threats = pack.threats.iter().map(|item| id(&THREAT, &item.id, None));
    let facts = pack.facts.iter().map(|item| id(&FACT, &item.id, None));
    longlist.chain(requirements).chain(criteria).chain(procedures).chain(recognitions).chain(threats).chain(facts)
}
