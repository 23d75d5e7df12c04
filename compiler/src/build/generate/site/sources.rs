//! The sources: each clause, what it is about, and the long-list items that come from it.

use std::collections::BTreeMap;

use minijinja::{Value, context};
use rustc_hash::{FxHashMap, FxHashSet};

use super::edition::{Rendering, clause_anchor};
use crate::ground::messages::Lang;
use crate::ground::natural;
use kijun_pack::{ClauseId, ClauseStatus, Condition, Migration, Source, SourceClause};

/// The long-list items of each clause, with the relation.
type Joins<'a> = FxHashMap<(&'a str, &'a str), Vec<(&'a str, &'a str)>>;

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let mut joins = Joins::default();
    for item in edition.pack.catalogue.longlist.iter() {
        for link in &item.sources {
            joins.entry(key(&link.clause)).or_default().push((&item.id, link.relation.name()));
        }
    }
    context! {
        sources => edition.shared.sources.iter().map(|item| source(edition, item, &joins)).collect::<Vec<_>>(),
        older => edition.shared.superseded().map(|item| older(edition, item, &joins)).collect::<Vec<_>>(),
    }
}

pub(super) fn key(clause: &ClauseId) -> (&str, &str) {
    (&clause.source, &clause.clause)
}

fn source<'a>(edition: &Rendering<'a>, item: &'a Source, joins: &Joins<'a>) -> Value {
    let condition = |condition: &kijun_pack::SourceCondition| {
        context! { id => &condition.id, topic => edition.label(&condition.topic) }
    };
    let (tests, clauses): (Vec<&SourceClause>, Vec<&SourceClause>) =
        item.clauses.iter().partition(|clause| clause.status == ClauseStatus::Test);
    let rows = |clauses: Vec<&'a SourceClause>| -> Vec<Value> {
        clauses.into_iter().map(|clause| row(edition, item, clause, joins)).collect()
    };
    context! {
        id => &item.id,
        alias => edition.pack.catalogue.alias(&item.id),
        title => &item.title,
        publisher => &item.publisher,
        date => &item.date,
        link => item.link.as_ref().filter(|link| link.starts_with("https://") || link.starts_with("http://")),
        supersedes => item.supersedes.as_ref().map(|id| edition.link(id)),
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        conditions => item.conditions.iter().map(condition).collect::<Vec<_>>(),
        clauses => rows(clauses),
        tests => rows(tests),
    }
}

/// The edition before a pinned one: what became of each of its clauses that the newer edition takes up.
fn older<'a>(edition: &Rendering<'a>, newer: &'a Source, joins: &Joins<'a>) -> Value {
    let id = newer.supersedes.as_deref().unwrap_or_default();
    let mut clauses: BTreeMap<_, Vec<(&SourceClause, &str)>> = BTreeMap::new();
    let mut became = |older: &'a str, clause, change| {
        clauses.entry((natural(older), older)).or_default().push((clause, change));
    };
    for clause in &newer.clauses {
        clause.from.iter().for_each(|from| became(&from.clause, clause, from.change.name()));
    }
    for dropped in &newer.dropped {
        let covering = newer.clauses.iter().filter(|clause| dropped.covered_by.contains(&clause.id));
        covering.for_each(|clause| became(&dropped.clause, clause, "covered"));
    }
    let row = |older: &str, newer_clauses: Vec<(&'a SourceClause, &str)>| {
        let now = |(clause, change): &(&SourceClause, &str)| {
            let id = ClauseId { source: newer.id.clone(), clause: clause.id.clone() };
            context! {
                clause => edition.clause_link(&id),
                topic => edition.label(&clause.topic),
                change => edition.words.choice("became", change),
            }
        };
        let keys = newer_clauses.iter().map(|(clause, _)| (newer.id.as_str(), clause.id.as_str()));
        let items = keys.flat_map(|key| joins.get(&key).into_iter().flatten());
        context! {
            id => older,
            anchor => clause_anchor(&ClauseId { source: id.to_owned(), clause: older.to_owned() }),
            now => newer_clauses.iter().map(now).collect::<Vec<_>>(),
            items => distinct(items.map(|(item, _)| *item)).into_iter().map(|item| edition.link(item)).collect::<Vec<_>>(),
        }
    };
    let rows = clauses.into_iter().map(|((_, older), newer)| row(older, newer));
    context! { id, newer => edition.link(&newer.id), clauses => rows.collect::<Vec<_>>() }
}

/// Each once, in the order in which they come first.
pub(super) fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = FxHashSet::default();
    ids.filter(|id| seen.insert(*id)).collect()
}

fn row<'a>(edition: &Rendering<'a>, source: &'a Source, clause: &'a SourceClause, joins: &Joins<'a>) -> Value {
    let id = ClauseId { source: source.id.clone(), clause: clause.id.clone() };
    let items = joins.get(&key(&id)).map(Vec::as_slice).unwrap_or_default();
    let item = |(item, relation): &(&str, &str)| {
        context! { link => edition.link(item), relation => edition.words.choice("relation", relation) }
    };
    let older = |from: &Migration| {
        let older = ClauseId { source: source.supersedes.clone().unwrap_or_default(), clause: from.clause.clone() };
        context! { clause => edition.clause_link(&older), change => edition.words.choice("change", from.change.name()) }
    };
    context! {
        id => &clause.id,
        anchor => clause_anchor(&id),
        topic => edition.label(&clause.topic),
        status => clause.status.name(),
        status_word => edition.words.choice("clause", clause.status.name()),
        condition => clause.condition.as_ref().map(|condition| words(edition, condition, false)),
        tests => clause.tests.iter().map(|clause| edition.clause_link(clause)).collect::<Vec<_>>(),
        from => clause.from.iter().map(older).collect::<Vec<_>>(),
        items => items.iter().map(item).collect::<Vec<_>>(),
        provenance => edition.provenance(clause.provenance.as_ref()),
    }
}

/// A source's condition in words over the numbers of its conditions: `1 and not 3`.
fn words(edition: &Rendering<'_>, condition: &Condition, inner: bool) -> String {
    use kijun_dsl::kinds::operator::{AND, OR};
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    let join = |parts: &[Condition], word| {
        let parts: Vec<String> = parts.iter().map(|part| words(edition, part, true)).collect();
        let text = parts.join(&format!(" {} ", lang.word(word)));
        if inner && parts.len() > 1 { format!("({text})") } else { text }
    };
    match condition {
        Condition::Fact(id) => id.clone(),
        // Conditions of a source are answered yes or no.
        Condition::Is(it) => it.fact.clone(),
        Condition::Compare(it) => it.fact.clone(),
        Condition::Not(part) => {
            let part = words(edition, part, true);
            match lang {
                Lang::En => format!("not {part}"),
                Lang::Ja => format!("{part} でない"),
            }
        }
        Condition::All(parts) => join(parts, AND),
        Condition::Any(parts) => join(parts, OR),
    }
}
