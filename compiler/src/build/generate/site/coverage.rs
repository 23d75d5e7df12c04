//! What covers what: the long list and the sources at each level, threats, and what is left open.

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::edition::{Edition, clause_anchor};
use super::longlist::group_anchor;
use crate::pack::{Allowed, LonglistCell, LonglistCoverage, LonglistItem, Source, SourceCoverage, Threat};

/// The states of coverage, best first.
pub(super) const STATES: [&str; 3] = ["deep", "shallow", "uncovered"];

pub(super) fn content(edition: &Edition<'_>) -> Value {
    let pack = edition.pack;
    let coverage = &pack.coverage;
    let allowed = |allowed: &Allowed| {
        context! { item => edition.link(&allowed.item), code => &allowed.code, reason => &allowed.reason }
    };
    let unmapped_tests = coverage.unmapped_tests.iter().map(|test| {
        let topic = edition.clause(test).map(|clause| edition.label(&clause.topic));
        context! { test => edition.clause_link(test), topic }
    });
    context! {
        columns => columns(edition),
        states => states(edition),
        summary => summary(edition),
        groups => groups(edition),
        sources => sources(edition),
        threats => pack.threats.iter().map(|item| threat(edition, item)).collect::<Vec<_>>(),
        allowed => pack.allowed.iter().map(allowed).collect::<Vec<_>>(),
        unmapped_tests => unmapped_tests.collect::<Vec<_>>(),
        unmapped_procedures => edition.links(&coverage.unmapped_procedures),
    }
}

/// The state of a long-list item at one level, and what covers it.
pub(super) fn cell(edition: &Edition<'_>, cell: &LonglistCell) -> Value {
    context! {
        state => &cell.state,
        word => edition.words.choice("state", &cell.state),
        requirements => edition.links(&cell.requirements),
        criteria => edition.links(&cell.criteria),
    }
}

fn columns(edition: &Edition<'_>) -> Vec<Value> {
    let columns = edition.pack.coverage.columns.iter();
    columns.map(|column| edition.column(&column.level, column.category.as_deref())).collect()
}

fn states(edition: &Edition<'_>) -> Vec<Value> {
    STATES.into_iter().map(|state| context! { state, word => edition.words.choice("state", state) }).collect()
}

/// For each state, the number of long-list items at each column.
fn summary(edition: &Edition<'_>) -> Vec<Value> {
    let coverage = &edition.pack.coverage;
    let count = |state: &str, column: usize| {
        coverage.longlist.iter().filter(|item| item.cells.get(column).is_some_and(|cell| cell.state == state)).count()
    };
    let row = |state: &'static str| {
        let counts: Vec<usize> = (0..coverage.columns.len()).map(|column| count(state, column)).collect();
        context! { state, word => edition.words.choice("state", state), counts }
    };
    STATES.into_iter().map(row).collect()
}

fn groups(edition: &Edition<'_>) -> Vec<Value> {
    let pack = edition.pack;
    let cells: FxHashMap<&str, &LonglistCoverage> =
        pack.coverage.longlist.iter().map(|item| (item.item.as_str(), item)).collect();
    let mut by_group: FxHashMap<&str, Vec<&LonglistItem>> = FxHashMap::default();
    for item in pack.longlist.iter() {
        by_group.entry(&item.group).or_default().push(item);
    }
    let group = |group: &crate::pack::Group| {
        let items = by_group.remove(group.id.as_str()).unwrap_or_default();
        let row = |item: &&LonglistItem| {
            let cells = cells.get(item.id.as_str()).map(|coverage| coverage.cells.as_slice()).unwrap_or_default();
            context! {
                id => &item.id,
                link => edition.link(&item.id),
                title => edition.label(&item.title),
                decision => &item.decision.kind,
                decision_word => edition.words.choice("decision", &item.decision.kind),
                cells => cells.iter().map(|one| cell(edition, one)).collect::<Vec<_>>(),
            }
        };
        context! {
            anchor => group_anchor(&group.id),
            number => group.number.to_string(),
            name => edition.label(&group.name),
            items => items.iter().map(row).collect::<Vec<_>>(),
        }
    };
    pack.groups.iter().map(group).collect()
}

fn sources(edition: &Edition<'_>) -> Vec<Value> {
    let mut by_source: FxHashMap<&str, Vec<&SourceCoverage>> = FxHashMap::default();
    for coverage in &edition.pack.coverage.sources {
        by_source.entry(&coverage.clause.source).or_default().push(coverage);
    }
    let source = |source: &Source| {
        let clauses = by_source.remove(source.id.as_str())?;
        Some(context! {
            id => &source.id,
            anchor => format!("_coverage-{}", source.id),
            title => &source.title,
            rows => clauses.into_iter().map(|clause| source_row(edition, clause)).collect::<Vec<_>>(),
        })
    };
    edition.pack.sources.iter().filter_map(source).collect()
}

fn source_row(edition: &Edition<'_>, coverage: &SourceCoverage) -> Value {
    let topic = edition.clause(&coverage.clause).map(|clause| edition.label(&clause.topic));
    let state = |state: &String| {
        // What a source demands and nothing covers is a gap; what it only mentions is not.
        let gap = state == "uncovered" && coverage.status == "mandatory";
        context! { state, word => edition.words.choice("state", state), gap }
    };
    context! {
        id => &coverage.clause.clause,
        href => super::edition::fragment(super::edition::Page::Sources, &clause_anchor(&coverage.clause)),
        topic,
        status => &coverage.status,
        status_word => edition.words.choice("clause", &coverage.status),
        cells => coverage.cells.iter().map(state).collect::<Vec<_>>(),
        longlist => coverage.longlist.iter().map(|item| edition.link(&item.item)).collect::<Vec<_>>(),
    }
}

fn threat(edition: &Edition<'_>, threat: &Threat) -> Value {
    let asset = |id: &String| edition.named(id, edition.pack.assets.iter().map(|asset| (&asset.id, &asset.name)));
    context! {
        id => &threat.id,
        name => edition.label(&threat.name),
        description => edition.prose(&threat.description),
        assets => threat.endangers.iter().map(asset).collect::<Vec<_>>(),
        requirements => edition.links(&threat.countered_by),
    }
}
