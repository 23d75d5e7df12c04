//! Cycles among items. The only place that knows petgraph.

use petgraph::graphmap::DiGraphMap;

use crate::corpus::model::{ItemId, Model};

/// The circles that the links of these fields, and those of their parts, close, each as its items in order, the earliest
/// first.
pub fn cycles(model: &Model, fields: &[&str]) -> Vec<Vec<ItemId>> {
    let mut graph: DiGraphMap<ItemId, ()> = DiGraphMap::new();
    for link in model.links().filter(|link| fields.contains(&link.field.word.en)) {
        if let Some(to) = link.to {
            graph.add_edge(model.item(link.from).root().id, model.item(to).root().id, ());
        }
    }
    let mut cycles: Vec<Vec<ItemId>> = petgraph::algo::tarjan_scc(&graph)
        .into_iter()
        .filter(|group| group.len() > 1 || group.iter().any(|item| graph.contains_edge(*item, *item)))
        .map(|mut group| {
            group.sort();
            group
        })
        .collect();
    cycles.sort();
    cycles
}
