//! Outside documents.

use kijun_dsl::kinds::{SOURCE_CLAUSE, SOURCE_CONDITION};
use kijun_dsl::tree::Node;
use kijun_pack::{ClauseStatus, Dropped, Migration, MigrationChange, Source, SourceClause, SourceCondition};

use super::super::common::{clause_id, condition, date, id, notes, provenance, targets, withdrawn, word};
use super::string;
use crate::corpus::model::{Item, choice_of};
use crate::release::text::{prose, strings};

/// One edition of an outside document.
pub(super) fn source(source: Item<'_>) -> Source {
    Source {
        id: id(source),
        title: string(source, "title"),
        publisher: string(source, "publisher"),
        date: date(source, "date"),
        link: source.string("link").map(|link| link.into_owned()),
        supersedes: source.target("supersedes").map(id),
        conditions: source.parts(&SOURCE_CONDITION).map(source_condition).collect(),
        clauses: source.parts(&SOURCE_CLAUSE).map(clause).collect(),
        dropped: source.fields("dropped").filter_map(|node| dropped(source, node)).collect(),
        notes: notes(source),
        provenance: provenance(source),
        replaces: targets(source, "replaces"),
        withdrawn: withdrawn(source),
    }
}

fn source_condition(part: Item<'_>) -> SourceCondition {
    let means = part.condition("means");
    SourceCondition {
        id: id(part),
        topic: strings(part.texts("topic")),
        means: means.and_then(|means| condition(part.model(), &means)),
    }
}

fn clause(part: Item<'_>) -> SourceClause {
    let when = part.condition("when");
    SourceClause {
        id: id(part),
        status: part.own_choice().and_then(ClauseStatus::parse).unwrap_or(ClauseStatus::Informative),
        topic: strings(part.texts("topic")),
        condition: when.and_then(|when| condition(part.model(), &when)),
        tests: part.targets("tests").map(clause_id).collect(),
        from: part.fields("from").filter_map(|node| migration(part, node)).collect(),
        reassigned: part.has("reassigned"),
        notes: notes(part),
        provenance: provenance(part),
    }
}

fn migration(clause: Item<'_>, node: Node<'_>) -> Option<Migration> {
    let older = clause.links().find(|link| link.node == node.index())?.to?;
    let change = MigrationChange::parse(choice_of(SOURCE_CLAUSE.field("from")?, node)?)?;
    Some(Migration { clause: id(clause.model().item(older)), change })
}

fn dropped(source: Item<'_>, node: Node<'_>) -> Option<Dropped> {
    let note = prose(source.model(), node.has_block().then(|| source.texts_of(node)));
    let links = source.links().filter(|link| link.node == node.index() && link.arg > 0);
    let covering = links.filter_map(|link| Some(id(source.model().item(link.to?))));
    Some(Dropped { clause: word(node, 0)?, covered_by: covering.collect(), note })
}
