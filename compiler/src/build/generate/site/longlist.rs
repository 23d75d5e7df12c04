//! The long list by group: what each item asks, where it comes from, what was decided, which documents take it up.

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::edition::Rendering;
use kijun_pack::{CoverageState, Edition, Hole, HoleForm, LonglistCell, LonglistItem, SourceLink};

/// The cells of the documents that take an item up, by item.
type Taken<'a> = FxHashMap<&'a str, Vec<(&'a Edition, &'a LonglistCell)>>;

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let pack = edition.pack;
    let mut taken = Taken::default();
    for pack in edition.shared.packs {
        for (item, cell) in own_cells(pack) {
            taken.entry(item).or_default().push((pack, cell));
        }
    }
    let mut by_group: FxHashMap<&str, Vec<Value>> = FxHashMap::default();
    for entry in pack.catalogue.longlist.iter() {
        let cells = taken.get(entry.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        by_group.entry(&entry.group).or_default().push(item(edition, entry, cells));
    }
    let groups = pack.catalogue.groups.iter().map(|group| {
        let items = by_group.remove(group.id.as_str()).unwrap_or_default();
        context! { anchor => group_anchor(&group.id), number => group.number.to_string(), name => edition.label(&group.name), items }
    });
    context! { groups => groups.collect::<Vec<_>>() }
}

/// The items that a document takes up at its own level, which is its last column.
pub(super) fn own_cells(pack: &Edition) -> impl Iterator<Item = (&str, &LonglistCell)> {
    let last = pack.coverage.longlist.iter().filter_map(|row| Some((row.item.as_str(), row.cells.last()?)));
    last.filter(|(_, cell)| is_taken(cell))
}

/// Whether a level takes an item up.
pub(super) fn is_taken(cell: &LonglistCell) -> bool {
    !cell.requirements.is_empty() || cell.state != CoverageState::Uncovered
}

/// A group's anchor; no item's id starts like this.
pub(super) fn group_anchor(id: &str) -> String {
    format!("_group-{id}")
}

fn item(edition: &Rendering<'_>, item: &LonglistItem, cells: &[(&Edition, &LonglistCell)]) -> Value {
    let words = edition.words;
    let hole = |hole: &Hole| {
        context! {
            id => &hole.id,
            unit => (!hole.unit.is_empty()).then(|| edition.unit(&hole.unit)),
            words => edition.words_of(&hole.values),
            direction => match hole.form {
                HoleForm::Number => words.choice("direction", hole.direction.name()),
                HoleForm::Choice => words.choice("order", hole.direction.name()),
                HoleForm::Set => words.choice("members", hole.direction.name()),
                HoleForm::Wording => words.choice("form", hole.form.name()),
            },
        }
    };
    let source = |link: &SourceLink| {
        context! {
            clause => edition.clause_link(&link.clause),
            relation => words.choice("relation", link.relation.name()),
            topic => edition.label(&link.topic),
            note => edition.prose(&link.note),
        }
    };
    let covered = cells.iter().map(|(pack, cell)| {
        context! {
            column => edition.column(&pack.document.level, pack.document.category.as_deref()),
            href => edition.coverage_of(&pack.document.id),
            ..super::coverage::cell(edition, cell)
        }
    });
    context! {
        id => &item.id,
        title => edition.label(&item.title),
        text => edition.prose(&item.text),
        holes => item.holes.iter().map(hole).collect::<Vec<_>>(),
        sources => item.sources.iter().map(source).collect::<Vec<_>>(),
        decision => item.decision.kind.name(),
        decision_word => words.choice("decision", item.decision.kind.name()),
        decision_level => item.decision.level.as_ref().map(|level| edition.level(level)),
        reason => edition.prose(&item.decision.reason),
        uncovered => words.choice("state", "uncovered"),
        covered => covered.collect::<Vec<_>>(),
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
    }
}
