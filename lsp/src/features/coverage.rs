//! What covers what, as tables: `kijun/coverage`.

use kijun::answer::trace::cited;
use kijun::build::overview::{Overview, overview};
use kijun::corpus::coverage::{Column, Depth};
use kijun::release::label;
use kijun::{Item, msg};
use kijun_dsl::kinds::{LONGLIST, SOURCE_CLAUSE, word};
use serde::Serialize;
use tower_lsp::ls_types::{Location, Uri};

use crate::convert;
use crate::view::View;

/// The answer to `kijun/coverage`.
#[derive(Serialize)]
pub(crate) struct Answer {
    /// The corpora, in the order of their folders.
    pub(crate) corpora: Vec<Corpus>,
}

/// The coverage of one corpus.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Corpus {
    root: Uri,
    name: String,
    /// The report that is published.
    coverage: Overview,
    tables: Vec<Table>,
}

/// The long list, or the clauses of one source.
#[derive(Serialize)]
struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    location: Option<Location>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    text: String,
    /// `deep`, `shallow`, `uncovered`; empty where nothing has to cover it.
    state: &'static str,
}

/// The coverage of a corpus.
pub(crate) fn coverage(view: &View) -> Corpus {
    let model = view.model();
    let named = model.scheme().map(|scheme| label::label(scheme, view.lang)).filter(|name| !name.is_empty());
    let folder = || view.root.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut tables = vec![longlist(view)];
    tables.extend(model.complete_sources().map(|source| clauses(view, source)));
    Corpus {
        root: convert::uri(&view.root),
        name: named.unwrap_or_else(folder),
        coverage: overview(&view.analysis),
        tables,
    }
}

fn longlist(view: &View) -> Table {
    let title = view.lang.word(LONGLIST.title).to_owned();
    let status = |item: Item<'_>| ["adopted", "declined", "deferred"].into_iter().find(|word| item.has(word));
    let cell = |item: Item<'_>, column: Column| {
        let requirements = view.analysis.coverage.selecting(item.id, column).iter();
        let names: Vec<String> = requirements.map(|id| view.model().item(*id).name().into_owned()).collect();
        let wanted = !names.is_empty() || !matches!(status(item), Some("declined" | "deferred"));
        (names, if wanted { Some(view.analysis.coverage.state_at(item.id, column)) } else { None })
    };
    table(view, title, view.model().of_kind(&LONGLIST), &status, &cell)
}

fn clauses(view: &View, source: Item<'_>) -> Table {
    let coverage = &view.analysis.coverage;
    let cell = |clause: Item<'_>, column: Column| {
        let items = clause.sources(&LONGLIST, "from").map(|item| (item, coverage.state_at(item.id, column)));
        let here: Vec<(Item<'_>, Depth)> = items.filter(|(_, state)| *state != Depth::Uncovered).collect();
        let best = here.iter().map(|(_, state)| *state).max().unwrap_or(Depth::Uncovered);
        let wanted = !here.is_empty() || clause.own_choice() == Some("mandatory");
        (here.iter().map(|(item, _)| item.name().into_owned()).collect(), wanted.then_some(best))
    };
    let clauses = source.parts(&SOURCE_CLAUSE).filter(|clause| clause.own_choice() != Some("test"));
    table(view, label::label(source, view.lang), clauses, &Item::own_choice, &cell)
}

/// A table of items: how binding or decided each is, and what covers it at each level.
fn table<'m>(
    view: &View,
    title: String,
    items: impl Iterator<Item = Item<'m>>,
    status: &dyn Fn(Item<'m>) -> Option<&'static str>,
    cell: &dyn Fn(Item<'m>, Column) -> (Vec<String>, Option<Depth>),
) -> Table {
    let (model, lang) = (view.model(), view.lang);
    let columns = view.analysis.coverage.columns();
    let named = |column: &Column| {
        let names = [Some(column.level), column.category].into_iter().flatten();
        names.map(|id| label::label(model.item(id), lang)).collect::<Vec<_>>().join(" · ")
    };
    let row = |item: Item<'m>| {
        let word = status(item).and_then(word).map(|word| lang.word(word).to_owned());
        let first = Cell { text: word.unwrap_or_default(), state: "" };
        let cells = columns.iter().map(|column| {
            let (names, state) = cell(item, *column);
            Cell { text: names.join(", "), state: state.map_or("", Depth::name) }
        });
        Row {
            id: cited(model, item),
            title: label::label(item, lang),
            location: Some(view.location(item.place())),
            cells: std::iter::once(first).chain(cells).collect(),
        }
    };
    let columns = std::iter::once(msg!("lsp-status").in_(lang)).chain(columns.iter().map(named)).collect();
    Table { title, columns, rows: items.map(row).collect() }
}
