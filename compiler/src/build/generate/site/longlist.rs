//! The long list by group: what each item asks, where it comes from, what was decided, where it is covered.

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::edition::Edition;
use crate::pack::{LonglistCell, LonglistItem, SourceLink};

pub(super) fn content(edition: &Edition<'_>) -> Value {
    let pack = edition.pack;
    let cells = pack.coverage.longlist.iter().map(|coverage| (coverage.item.as_str(), coverage.cells.as_slice()));
    let cells: FxHashMap<&str, &[LonglistCell]> = cells.collect();
    let mut by_group: FxHashMap<&str, Vec<Value>> = FxHashMap::default();
    for entry in pack.longlist.iter() {
        let cells = cells.get(entry.id.as_str()).copied().unwrap_or_default();
        by_group.entry(&entry.group).or_default().push(item(edition, entry, cells));
    }
    let groups = pack.groups.iter().map(|group| {
        let items = by_group.remove(group.id.as_str()).unwrap_or_default();
        context! { anchor => group_anchor(&group.id), number => group.number.to_string(), name => edition.label(&group.name), items }
    });
    context! { groups => groups.collect::<Vec<_>>() }
}

/// A group's anchor; no item's id starts like this.
pub(super) fn group_anchor(id: &str) -> String {
    format!("_group-{id}")
}

fn item(edition: &Edition<'_>, item: &LonglistItem, cells: &[LonglistCell]) -> Value {
    let words = edition.words;
    let hole = |hole: &crate::pack::Hole| {
        context! {
            id => &hole.id,
            unit => edition.named(&hole.unit, edition.pack.units.iter().map(|unit| (&unit.id, &unit.name))),
            direction => words.choice("direction", &hole.direction),
        }
    };
    let source = |link: &SourceLink| {
        context! {
            clause => edition.clause_link(&link.clause),
            relation => words.choice("relation", &link.relation),
            topic => edition.label(&link.topic),
            note => edition.prose(&link.note),
        }
    };
    let covered = edition.pack.coverage.columns.iter().zip(cells).map(|(column, cell)| cell_row(edition, column, cell));
    context! {
        id => &item.id,
        title => edition.label(&item.title),
        text => edition.prose(&item.text),
        holes => item.holes.iter().map(hole).collect::<Vec<_>>(),
        sources => item.sources.iter().map(source).collect::<Vec<_>>(),
        decision => &item.decision.kind,
        decision_word => words.choice("decision", &item.decision.kind),
        decision_level => item.decision.level.as_ref().map(|level| edition.level(level)),
        reason => edition.prose(&item.decision.reason),
        covered => covered.collect::<Vec<_>>(),
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
    }
}

fn cell_row(edition: &Edition<'_>, column: &crate::pack::Column, cell: &LonglistCell) -> Value {
    context! {
        column => edition.column(&column.level, column.category.as_deref()),
        ..super::coverage::cell(edition, cell)
    }
}
