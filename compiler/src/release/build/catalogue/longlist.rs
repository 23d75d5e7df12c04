//! The long list.

use kijun_dsl::kinds::{HOLE, LONGLIST};
use kijun_dsl::tree::Node;
use kijun_pack::{Decision, DecisionKind, Hole, LonglistItem, Relation, SourceLink, Text};

use super::super::common::{clause_id, id, notes, passage, provenance, targets, withdrawn, word, words};
use crate::corpus::model::{Item, choice_of};
use crate::corpus::values::{direction, form};
use crate::release::text::{placeholder, prose, strings};

/// An item of the long list.
pub(super) fn item(item: Item<'_>) -> LonglistItem {
    let hole = |part: Item<'_>| Hole {
        id: id(part),
        form: form(part),
        unit: word(part.node(), 1).filter(|_| form(part).is_number()).unwrap_or_default(),
        direction: direction(part),
        values: words(part),
    };
    let text = passage(item, item.texts("text"), &|name, _| Some(placeholder(name)));
    LonglistItem {
        id: id(item),
        title: strings(item.texts("title")),
        group: item.target("group").map(id).unwrap_or_default(),
        text: text.text,
        written: text.written,
        holes: item.parts(&HOLE).map(hole).collect(),
        sources: item.fields("from").filter_map(|node| source(item, node)).collect(),
        decision: decision(item),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn source(item: Item<'_>, node: Node<'_>) -> Option<SourceLink> {
    let clause = item.links().find(|link| link.node == node.index())?.to?;
    let clause = item.model().item(clause);
    Some(SourceLink {
        clause: clause_id(clause),
        relation: Relation::parse(choice_of(LONGLIST.field("from")?, node)?)?,
        topic: strings(clause.texts("topic")),
        note: prose(item.model(), node.has_block().then(|| item.texts_of(node))),
    })
}

fn decision(item: Item<'_>) -> Decision {
    use DecisionKind::{Adopted, Declined, Deferred, Open};
    let kind = [Adopted, Declined, Deferred].into_iter().find(|kind| item.has(kind.name())).unwrap_or(Open);
    let reason = match kind {
        Declined | Deferred => prose(item.model(), item.texts(kind.name())),
        Adopted | Open => Text::new(),
    };
    Decision { kind, level: item.target("deferred").map(id), reason }
}
