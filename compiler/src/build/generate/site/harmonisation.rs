//! Harmonisation: from the clauses of each source that a document takes up to its criteria, and back.

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::edition::Rendering;
use super::longlist::own_cells;
use super::sources::{distinct, key};
use kijun_pack::{ClauseId, ClauseStatus, LonglistItem, Source, SourceClause, SourceLink};

/// What the tables join: of each clause the long-list items of the document that come from it, of each of these the
/// criteria, and of each test case the procedures.
struct Joins<'a> {
    taken: Vec<(&'a LonglistItem, &'a [String])>,
    items: FxHashMap<(&'a str, &'a str), Vec<(&'a LonglistItem, &'a str)>>,
    criteria: FxHashMap<&'a str, &'a [String]>,
    procedures: FxHashMap<(&'a str, &'a str), Vec<&'a str>>,
}

impl<'a> Joins<'a> {
    fn of(edition: &Rendering<'a>) -> Joins<'a> {
        let (mut items, mut procedures) = (FxHashMap::default(), FxHashMap::default());
        let mut taken: Vec<(&'a LonglistItem, &'a [String])> = Vec::new();
        for (id, cell) in own_cells(edition.pack) {
            let Some(item) = edition.shared.longlist.get(id).copied() else { continue };
            taken.push((item, &cell.criteria));
            for link in &item.sources {
                items.entry(key(&link.clause)).or_insert_with(Vec::new).push((item, link.relation.name()));
            }
        }
        for procedure in &edition.pack.procedures {
            for test in &procedure.tests {
                procedures.entry(key(&test.test)).or_insert_with(Vec::new).push(procedure.id.as_str());
            }
        }
        let criteria = taken.iter().map(|(item, criteria)| (item.id.as_str(), *criteria)).collect();
        Joins { taken, items, criteria, procedures }
    }
}

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let joins = Joins::of(edition);
    let sources = edition.shared.sources.iter().filter_map(|item| source(edition, item, &joins));
    context! {
        sources => sources.collect::<Vec<_>>(),
        reverse => joins.taken.iter().map(|(item, criteria)| reverse(edition, item, criteria)).collect::<Vec<_>>(),
    }
}

/// The clauses and test cases of a source that the document has to do with; nothing where there are none.
fn source<'a>(edition: &Rendering<'a>, source: &'a Source, joins: &Joins<'a>) -> Option<Value> {
    let (tests, clauses): (Vec<&SourceClause>, Vec<&SourceClause>) =
        source.clauses.iter().partition(|clause| clause.status == ClauseStatus::Test);
    let clauses: Vec<Value> = clauses.into_iter().filter_map(|it| clause(edition, source, it, joins)).collect();
    let tests: Vec<Value> = tests.into_iter().filter_map(|it| test(edition, source, it, joins)).collect();
    let is_known = !clauses.is_empty() || !tests.is_empty();
    is_known.then(
        || context! { id => &source.id, title => &source.title, link => edition.link(&source.id), clauses, tests },
    )
}

fn clause<'a>(
    edition: &Rendering<'a>,
    source: &'a Source,
    clause: &'a SourceClause,
    joins: &Joins<'a>,
) -> Option<Value> {
    let items = joins.items.get(&(source.id.as_str(), clause.id.as_str()))?;
    let item = |(item, relation): &(&LonglistItem, &str)| {
        context! { link => edition.link(&item.id), relation => edition.words.choice("relation", relation) }
    };
    let criteria = items.iter().flat_map(|(item, _)| joins.criteria.get(item.id.as_str()).copied().unwrap_or_default());
    let criteria = distinct(criteria.map(String::as_str));
    Some(context! {
        items => items.iter().map(item).collect::<Vec<_>>(),
        criteria => criteria.into_iter().map(|id| edition.link(id)).collect::<Vec<_>>(),
        ..head(edition, source, clause)
    })
}

fn test<'a>(edition: &Rendering<'a>, source: &'a Source, test: &'a SourceClause, joins: &Joins<'a>) -> Option<Value> {
    let procedures = joins.procedures.get(&(source.id.as_str(), test.id.as_str()))?;
    Some(context! {
        tests => test.tests.iter().map(|clause| edition.clause_link(clause)).collect::<Vec<_>>(),
        procedures => procedures.iter().map(|id| edition.link(id)).collect::<Vec<_>>(),
        ..head(edition, source, test)
    })
}

fn head(edition: &Rendering<'_>, source: &Source, clause: &SourceClause) -> Value {
    let id = ClauseId { source: source.id.clone(), clause: clause.id.clone() };
    context! {
        id => &clause.id,
        href => edition.clause_href(&id),
        topic => edition.label(&clause.topic),
        status_word => edition.words.choice("clause", clause.status.name()),
    }
}

fn reverse(edition: &Rendering<'_>, item: &LonglistItem, criteria: &[String]) -> Value {
    let clause = |link: &SourceLink| {
        context! {
            href => edition.clause_href(&link.clause),
            source => &link.clause.source,
            clause => &link.clause.clause,
            relation => edition.words.choice("relation", link.relation.name()),
        }
    };
    context! {
        link => edition.link(&item.id),
        title => edition.label(&item.title),
        clauses => item.sources.iter().map(clause).collect::<Vec<_>>(),
        criteria => edition.links(criteria),
    }
}
