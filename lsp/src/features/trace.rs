//! Everything upstream and downstream of an item: `kijun/trace`.

use std::collections::BTreeSet;

use kijun::answer::trace::{Layer, Neighbour, Way, cited, find, layer, neighbours, svg, trace as whole};
use kijun::judge::report::View as Paths;
use kijun::release::label;
use kijun::{Item, Lang};
use kijun_dsl::kinds::{Spelling, word};
use serde::Serialize;
use tower_lsp::ls_types::Location;

use super::place;
use crate::view::{Spot, View};

/// The answer to `kijun/trace`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    id: String,
    title: String,
    location: Location,
    /// What it stands on.
    up: Vec<Node>,
    /// What stands on it.
    down: Vec<Node>,
    /// The same as a picture.
    svg: String,
}

/// An item on the way up or down.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    id: String,
    title: String,
    kind: Layer,
    /// How it relates to the item before it, where the link says so.
    relation: Option<&'static str>,
    location: Location,
    /// What follows; none where the item stood in the tree before.
    children: Vec<Node>,
}

/// The trace of the item at a place, or of the item `id`.
pub(crate) fn trace(spot: &Spot<'_>, id: Option<&str>) -> Option<Answer> {
    let view = spot.view;
    let item = match id {
        Some(id) => find(view.model(), id).ok()?,
        None => traced_at(spot)?,
    };
    let picture = whole(&view.analysis, item, Paths { lang: view.lang, base: "" })?;
    Some(Answer {
        id: cited(view.model(), item),
        title: label::label(item, view.lang),
        location: view.location(item.place()),
        up: branches(view, item, Way::Up, &mut BTreeSet::from([item])),
        down: branches(view, item, Way::Down, &mut BTreeSet::from([item])),
        svg: svg::render(&picture, view.lang),
    })
}

/// The item that is named at a place, or else the innermost one around it, that can be traced.
pub(super) fn traced_at<'v>(spot: &'v Spot<'_>) -> Option<Item<'v>> {
    let traced =
        |item: Item<'v>| std::iter::successors(Some(item), |item| item.parent()).find(|item| layer(*item).is_some());
    place::subject_at(spot).and_then(traced).or_else(|| traced(place::item_at(spot)?))
}

/// A word of the vocabulary in the reader's spelling.
fn reads(text: &'static str, lang: Lang) -> &'static str {
    word(text).map_or(text, |word| word.in_(Spelling::from(lang)))
}

fn branches<'m>(view: &View, item: Item<'m>, way: Way, seen: &mut BTreeSet<Item<'m>>) -> Vec<Node> {
    let node = |step: Neighbour<'m>| Node {
        id: cited(view.model(), step.item),
        title: label::label(step.item, view.lang),
        kind: step.layer,
        relation: step.relation().map(|word| reads(word, view.lang)),
        location: view.location(step.item.place()),
        children: if seen.insert(step.item) { branches(view, step.item, way, seen) } else { Vec::new() },
    };
    neighbours(item, way).into_iter().map(node).collect()
}
