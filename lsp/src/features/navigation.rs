//! From a word to what it refers to, and back.

use kijun::{Item, Place};
use kijun_dsl::kinds::{
    CRITERION, CRITERION_CLAUSE, HOLE, LONGLIST, PROCEDURE, REQUIREMENT, SOURCE, SOURCE_CLAUSE, THREAT,
};
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location};

use super::occurrence::occurrences;
use super::place::{Role, bindings, name_at, subject_at};
use crate::view::{Spot, View};

/// Where what stands at a place is defined. For `{name}` in a text it is where its value is given.
pub(crate) fn definition(spot: &Spot<'_>) -> Option<GotoDefinitionResponse> {
    let name = name_at(spot)?;
    let item = name.item?;
    let bound = match name.role {
        Role::Parameter(owner) => bindings(owner, item),
        _ => Vec::new(),
    };
    locations(spot.view, if bound.is_empty() { vec![item.place()] } else { bound })
}

/// What the item at a place comes from: of a criterion its requirements, of a requirement the long list.
pub(crate) fn declaration(spot: &Spot<'_>) -> Option<GotoDefinitionResponse> {
    places(spot.view, comes_from(subject_at(spot)?))
}

/// What carries out the item at a place: of a requirement its criteria, of a criterion its procedures.
pub(crate) fn implementation(spot: &Spot<'_>) -> Option<GotoDefinitionResponse> {
    places(spot.view, carried_out_by(subject_at(spot)?))
}

/// Everywhere that the item at a place is referred to.
pub(crate) fn references(spot: &Spot<'_>, declaration: bool) -> Option<Vec<Location>> {
    let item = name_at(spot)?.item?;
    let skip = usize::from(!declaration);
    Some(occurrences(item).into_iter().skip(skip).map(|place| spot.view.location(place)).collect())
}

/// Everywhere in the file that the item at a place is named.
pub(crate) fn highlight(spot: &Spot<'_>) -> Option<Vec<DocumentHighlight>> {
    let item = name_at(spot)?.item?;
    let here = occurrences(item).into_iter().filter(|place| Some(place.file) == spot.id);
    let highlight = |place: Place| {
        let defines = place == item.place();
        let kind = if defines { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        DocumentHighlight { range: spot.view.range(place), kind: Some(kind) }
    };
    Some(here.map(highlight).collect())
}

/// What an item comes from: one step towards the outside documents.
fn comes_from(item: Item<'_>) -> Vec<Item<'_>> {
    let up: &[(&'static kijun_dsl::kinds::Kind, &'static str)] = &[
        (&SOURCE, "supersedes"),
        (&SOURCE_CLAUSE, "from"),
        (&LONGLIST, "from"),
        (&REQUIREMENT, "selects"),
        (&CRITERION, "satisfies"),
        (&PROCEDURE, "evaluates"),
    ];
    match up.iter().find(|(kind, _)| item.is(kind)) {
        Some((_, field)) => item.targets(field).collect(),
        None => item.parent().into_iter().collect(),
    }
}

/// What carries an item out: one step towards the evaluation.
fn carried_out_by(item: Item<'_>) -> Vec<Item<'_>> {
    if item.is(&CRITERION) {
        return item.parts(&CRITERION_CLAUSE).flat_map(carried_out_by).collect();
    }
    let down: &[(&'static kijun_dsl::kinds::Kind, &'static kijun_dsl::kinds::Kind, &'static str)] = &[
        (&SOURCE, &SOURCE, "supersedes"),
        (&SOURCE_CLAUSE, &LONGLIST, "from"),
        (&SOURCE_CLAUSE, &PROCEDURE, "maps"),
        (&LONGLIST, &REQUIREMENT, "selects"),
        (&THREAT, &REQUIREMENT, "counters"),
        (&REQUIREMENT, &CRITERION, "satisfies"),
        (&HOLE, &CRITERION, "bind"),
        (&CRITERION_CLAUSE, &PROCEDURE, "evaluates"),
    ];
    let steps = down.iter().filter(|(kind, ..)| item.is(kind));
    steps.flat_map(|(_, other, field)| item.sources(other, field)).collect()
}

fn places(view: &View, items: Vec<Item<'_>>) -> Option<GotoDefinitionResponse> {
    let mut places: Vec<Place> = items.into_iter().map(Item::place).collect();
    places.sort();
    places.dedup();
    locations(view, places)
}

fn locations(view: &View, places: Vec<Place>) -> Option<GotoDefinitionResponse> {
    let locations: Vec<Location> = places.into_iter().map(|place| view.location(place)).collect();
    (!locations.is_empty()).then_some(GotoDefinitionResponse::Array(locations))
}
