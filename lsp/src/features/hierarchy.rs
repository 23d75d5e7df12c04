//! The trace as a call hierarchy: what an item stands on is what it calls.

use kijun::answer::trace::{Layer, Neighbour, Way, cited, layer, neighbours};
use kijun::release::label;
use kijun::{FileId, Item, msg};
use serde_json::json;
use tower_lsp::ls_types::{CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Range, SymbolKind};

use super::trace;
use crate::view::{Spot, View};

/// The item at a place.
pub(crate) fn prepare(spot: &Spot<'_>) -> Option<Vec<CallHierarchyItem>> {
    let item = trace::traced_at(spot)?;
    let layer = layer(item)?;
    Some(vec![entry(spot.view, item, layer, layer.title(spot.view.lang))])
}

/// What stands on an item.
pub(crate) fn incoming(view: &View, _: FileId, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyIncomingCall>> {
    let of = |step: Neighbour<'_>| {
        let detail = msg!("lsp-stands-on-it", kind = step.layer.title(view.lang)).in_(view.lang);
        let from_ranges = vec![link_in(view, step.item, &step)];
        CallHierarchyIncomingCall { from: entry(view, step.item, step.layer, detail), from_ranges }
    };
    Some(neighbours(find(view, item)?, Way::Down).into_iter().map(of).collect())
}

/// What an item stands on.
pub(crate) fn outgoing(view: &View, _: FileId, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let own = find(view, item)?;
    let of = |step: Neighbour<'_>| {
        let detail = msg!("lsp-it-stands-on", kind = step.layer.title(view.lang)).in_(view.lang);
        let from_ranges = vec![link_in(view, own, &step)];
        CallHierarchyOutgoingCall { to: entry(view, step.item, step.layer, detail), from_ranges }
    };
    Some(neighbours(own, Way::Up).into_iter().map(of).collect())
}

/// Where an item names the other end of a link; its own id where the other end names it or nothing does.
fn link_in(view: &View, item: Item<'_>, step: &Neighbour<'_>) -> Range {
    let own = step.link.filter(|link| link.from == item.id);
    view.range(own.map_or(item.place(), |link| link.place()))
}

fn entry(view: &View, item: Item<'_>, layer: Layer, detail: String) -> CallHierarchyItem {
    let id = cited(view.model(), item);
    let title = label::label(item, view.lang);
    CallHierarchyItem {
        name: id.clone(),
        kind: SymbolKind::FUNCTION,
        tags: None,
        detail: Some(if title.is_empty() { detail } else { format!("{detail} – {title}") }),
        uri: view.uri(item.place().file),
        range: view.range(item.place_of(item.node().span())),
        selection_range: view.range(item.place()),
        data: Some(json!({ "layer": layer, "id": id })),
    }
}

/// The item that an entry of the client stands for, wherever it is now.
fn find<'v>(view: &'v View, entry: &CallHierarchyItem) -> Option<Item<'v>> {
    let data = entry.data.as_ref()?;
    let layer: Layer = serde_json::from_value(data.get("layer")?.clone()).ok()?;
    view.model().find(layer.kind(), data.get("id")?.as_str()?)
}
