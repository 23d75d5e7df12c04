//! What a document covers: the long list and the sources at each level, threats, and what is left open.

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::edition::{Page, Rendering};
use super::longlist::{group_anchor, is_taken};
use kijun_pack::{
    Allowed, ClauseId, ClauseStatus, CoverageState, LonglistCell, LonglistCoverage, LonglistItem, Source, SourceClause,
    SourceCoverage, Threat,
};

/// The states of coverage, best first.
pub(super) const STATES: [CoverageState; 3] = [CoverageState::Deep, CoverageState::Shallow, CoverageState::Uncovered];

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let pack = edition.pack;
    let allowed = |allowed: &Allowed| {
        context! { item => edition.link(&allowed.item), code => &allowed.code, reason => &allowed.reason }
    };
    let unmapped_tests = pack.unmapped_tests().into_iter().map(|test| {
        let topic = edition.clause(&test).map(|clause| edition.label(&clause.topic));
        context! { test => edition.clause_link(&test), topic }
    });
    context! {
        columns => columns(edition),
        states => states(edition),
        summary => summary(edition),
        groups => groups(edition),
        sources => sources(edition),
        threats => pack.threats().iter().map(|item| threat(edition, item)).collect::<Vec<_>>(),
        allowed => pack.allowed.iter().map(allowed).collect::<Vec<_>>(),
        unmapped_tests => unmapped_tests.collect::<Vec<_>>(),
        unmapped_procedures => pack.unmapped_procedures().map(|id| edition.link(id)).collect::<Vec<_>>(),
    }
}

/// The state of a long-list item at one level, and what covers it.
pub(super) fn cell(edition: &Rendering<'_>, cell: &LonglistCell) -> Value {
    context! {
        state => cell.state.name(),
        word => edition.words.choice("state", cell.state.name()),
        requirements => edition.links(&cell.requirements),
        criteria => edition.links(&cell.criteria),
    }
}

fn columns(edition: &Rendering<'_>) -> Vec<Value> {
    let columns = edition.pack.coverage.columns.iter();
    columns.map(|column| edition.column(&column.level, column.category.as_deref())).collect()
}

fn states(edition: &Rendering<'_>) -> Vec<Value> {
    STATES
        .into_iter()
        .map(|it| context! { state => it.name(), word => edition.words.choice("state", it.name()) })
        .collect()
}

/// For each state, the number of long-list items at each column.
fn summary(edition: &Rendering<'_>) -> Vec<Value> {
    let coverage = &edition.pack.coverage;
    // An item without a row is not covered.
    let mut counts: FxHashMap<(CoverageState, usize), usize> = FxHashMap::default();
    for cells in coverage.longlist.iter().map(|row| &row.cells) {
        for (column, cell) in cells.iter().enumerate() {
            *counts.entry((cell.state, column)).or_default() += 1;
        }
    }
    let all = edition.shared.longlist.len();
    let rowless = all.saturating_sub(coverage.longlist.len());
    let count = |state: CoverageState, column: usize| {
        let rowless = if state == CoverageState::Uncovered { rowless } else { 0 };
        counts.get(&(state, column)).copied().unwrap_or_default() + rowless
    };
    let row = |state: CoverageState| {
        let counts: Vec<usize> = (0..coverage.columns.len()).map(|column| count(state, column)).collect();
        context! { state => state.name(), word => edition.words.choice("state", state.name()), counts }
    };
    STATES.into_iter().map(row).collect()
}

/// The rows of the long-list items that the document's levels take up, in the order of the list.
fn taken<'a>(edition: &Rendering<'a>) -> impl Iterator<Item = &'a LonglistCoverage> {
    edition.pack.coverage.longlist.iter().filter(|row| row.cells.iter().any(is_taken))
}

/// The long-list items that the document's levels take up, and how many others there are, by group.
fn groups(edition: &Rendering<'_>) -> Vec<Value> {
    let pack = edition.pack;
    let mut by_group: FxHashMap<&str, Vec<(&LonglistItem, &LonglistCoverage)>> = FxHashMap::default();
    for row in taken(edition) {
        if let Some(item) = edition.shared.longlist.get(row.item.as_str()) {
            by_group.entry(&item.group).or_default().push((item, row));
        }
    }
    let group = |group: &kijun_pack::Group| {
        let items = by_group.remove(group.id.as_str()).unwrap_or_default();
        let all = edition.shared.groups.get(group.id.as_str()).copied().unwrap_or_default();
        let row = |(item, row): &(&LonglistItem, &LonglistCoverage)| {
            let cells = &row.cells;
            context! {
                id => &item.id,
                link => edition.link(&item.id),
                title => edition.label(&item.title),
                decision => item.decision.kind.name(),
                decision_word => edition.words.choice("decision", item.decision.kind.name()),
                cells => cells.iter().map(|one| cell(edition, one)).collect::<Vec<_>>(),
            }
        };
        context! {
            anchor => group_anchor(&group.id),
            rest => all.saturating_sub(items.len()),
            rest_href => edition.common_href(Page::Longlist, &group_anchor(&group.id)),
            number => group.number.to_string(),
            name => edition.label(&group.name),
            items => items.iter().map(row).collect::<Vec<_>>(),
        }
    };
    pack.catalogue.groups.iter().map(group).collect()
}

/// The clauses of the pinned sources that are no test. One without a row is not covered.
fn sources(edition: &Rendering<'_>) -> Vec<Value> {
    let coverage = &edition.pack.coverage;
    let key = |row: &'_ SourceCoverage| (row.clause.source.clone(), row.clause.clause.clone());
    let states: FxHashMap<_, _> = coverage.sources.iter().map(|row| (key(row), row.cells.as_slice())).collect();
    let none = vec![CoverageState::Uncovered; coverage.columns.len()];
    let source = |source: &&Source| {
        let rows = source.clauses.iter().filter(|clause| clause.status != ClauseStatus::Test).map(|clause| {
            let cells = states.get(&(source.id.clone(), clause.id.clone())).copied();
            source_row(edition, source, clause, cells.unwrap_or(&none))
        });
        context! {
            id => &source.id,
            anchor => format!("_coverage-{}", source.id),
            title => &source.title,
            rows => rows.collect::<Vec<_>>(),
        }
    };
    edition
        .shared
        .sources
        .iter()
        .filter(|source| edition.pack.catalogue.alias(&source.id).is_some())
        .map(source)
        .collect()
}

fn source_row(edition: &Rendering<'_>, source: &Source, clause: &SourceClause, cells: &[CoverageState]) -> Value {
    let state = |state: &CoverageState| {
        // What a source demands and nothing covers is a gap; what it only mentions is not.
        let gap = *state == CoverageState::Uncovered && clause.status == ClauseStatus::Mandatory;
        context! { state => state.name(), word => edition.words.choice("state", state.name()), gap }
    };
    let id = ClauseId { source: source.id.clone(), clause: clause.id.clone() };
    context! {
        id => &clause.id,
        href => edition.clause_href(&id),
        topic => edition.label(&clause.topic),
        status => clause.status.name(),
        status_word => edition.words.choice("clause", clause.status.name()),
        cells => cells.iter().map(state).collect::<Vec<_>>(),
    }
}

fn threat(edition: &Rendering<'_>, threat: &Threat) -> Value {
    let asset =
        |id: &String| edition.named(id, edition.pack.catalogue.assets.iter().map(|asset| (&asset.id, &asset.name)));
    let countered_by = edition.pack.countered_by(&threat.id);
    context! {
        id => &threat.id,
        name => edition.label(&threat.name),
        description => edition.prose(&threat.description),
        notes => edition.all(&threat.notes),
        assets => threat.endangers.iter().map(asset).collect::<Vec<_>>(),
        requirements => countered_by.into_iter().map(|id| edition.link(id)).collect::<Vec<_>>(),
    }
}
