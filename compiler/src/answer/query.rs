//! Which items of a corpus are of a kind, level, category, source, coverage, provenance, or hold a text.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{
    CATEGORY, CRITERION, CRITERION_CLAUSE, KINDS, Kind, LEVEL, LONGLIST, PROCEDURE, RECOGNITION, REQUIREMENT, SOURCE,
    SOURCE_CLAUSE, Shape,
};
use kijun_dsl::tree::{ArgKind, Node};
use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::trace;
use crate::corpus::coverage::{Column, Coverage, Depth, LinkState};
use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::closest;
use crate::ground::messages::Message;
use crate::judge::analysis::Analysis;
use crate::judge::report::{Lines, View};
use crate::msg;
use crate::release::label::label;

/// The major version of the format.
pub const VERSION: u32 = 1;

/// What is asked for; what is `None` is not asked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The keyword of a kind, in either spelling.
    pub kind: Option<String>,
    /// The id of a level.
    pub level: Option<String>,
    /// The id of a product category.
    pub category: Option<String>,
    /// The id of a source, or the short name that pins it.
    pub source: Option<String>,
    /// How far the item is covered.
    pub coverage: Option<Depth>,
    /// The state of a link of the item.
    pub link: Option<LinkState>,
    /// A confidence, in either spelling.
    pub provenance: Option<String>,
    /// A part of the id or of a text, in any letter case.
    pub text: Option<String>,
}

/// The items found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The major version of this format.
    pub version: u32,
    /// The items, by kind and in the order of the corpus.
    pub items: Vec<Row>,
}

/// An item that was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The keyword of its kind, in English.
    pub kind: &'static str,
    /// Its id, as it is cited from anywhere.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The levels it belongs to.
    pub levels: Vec<String>,
    /// The product categories it belongs to.
    pub categories: Vec<String>,
    /// How far it is covered, where its kind can be: `uncovered`, `shallow` or `deep`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<&'static str>,
    /// What its links suffer from, where not all are as they should be: `outdated`, `orphaned`, `ambiguous`,
    /// `unwanted` or `duplicate`.
    pub links: Vec<&'static str>,
    /// How well it is founded, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<&'static str>,
    /// The file it is in.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// The items that fit the query.
///
/// # Errors
/// The query names a kind, level, category, source or confidence that there is not.
pub fn query(analysis: &Analysis, query: &Query, view: View<'_>) -> Result<Answer, Message> {
    let model = &analysis.model;
    let wanted = Wanted::of(model, query)?;
    let lines = Lines::of(model);
    let kinds = KINDS.iter().copied().chain([&SOURCE_CLAUSE, &CRITERION_CLAUSE]);
    let items =
        kinds.filter(|kind| wanted.kind.is_none_or(|word| kind.word.en == word)).flat_map(|kind| model.of_kind(kind));
    let items = items.filter(|item| wanted.fits(analysis, *item));
    Ok(Answer { version: VERSION, items: items.map(|item| row(analysis, item, &lines, view)).collect() })
}

/// A query whose names are known to exist.
struct Wanted<'a> {
    /// A keyword, since source clauses and clauses of criteria have the same.
    kind: Option<&'static str>,
    level: Option<ItemId>,
    category: Option<ItemId>,
    source: Option<Item<'a>>,
    coverage: Option<Depth>,
    link: Option<LinkState>,
    provenance: Option<&'static str>,
    text: Option<String>,
}

impl<'a> Wanted<'a> {
    fn of(model: &'a Model, query: &Query) -> Result<Wanted<'a>, Message> {
        let item = |name: &Option<String>, kind: &'static Kind| -> Result<Option<Item<'a>>, Message> {
            let Some(name) = name else { return Ok(None) };
            let found = model.of_kind(kind).find(|item| item.is_called(name));
            found.map(Some).ok_or_else(|| unknown(name, kind, model))
        };
        Ok(Wanted {
            kind: query.kind.as_deref().map(keyword).transpose()?,
            level: item(&query.level, &LEVEL)?.map(|level| level.id),
            category: item(&query.category, &CATEGORY)?.map(|category| category.id),
            source: item(&query.source, &SOURCE)?,
            coverage: query.coverage,
            link: query.link,
            provenance: query.provenance.as_deref().map(confidence).transpose()?,
            text: query.text.as_ref().map(|text| text.to_lowercase()),
        })
    }

    fn fits(&self, analysis: &Analysis, item: Item<'a>) -> bool {
        let columns = || columns(&analysis.coverage, item);
        self.coverage.is_none_or(|state| coverage(analysis, item) == Some(state))
            && self.link.is_none_or(|state| links(analysis, item).contains(&state))
            && self.provenance.is_none_or(|word| provenance(item) == Some(word))
            && self.level.is_none_or(|level| columns().iter().any(|column| column.0 == level))
            && self.category.is_none_or(|category| columns().iter().any(|column| column.1 == Some(category)))
            && self.source.is_none_or(|source| rests_on(&analysis.model, item, source))
            && self.text.as_ref().is_none_or(|text| holds(item, text))
    }
}

fn keyword(word: &str) -> Result<&'static str, Message> {
    let words = || KINDS.iter().map(|kind| kind.word).chain([CRITERION_CLAUSE.word]);
    words()
        .find(|known| known.is(word))
        .map(|known| known.en)
        .ok_or_else(|| msg!("query-unknown-kind", name = word, words = words().collect::<Vec<_>>()))
}

fn confidence(word: &str) -> Result<&'static str, Message> {
    let field = CRITERION.field("provenance").and_then(|field| field.args.first());
    let words = match field.map(|arg| &arg.shape) {
        Some(Shape::Choice(words)) => *words,
        _ => &[],
    };
    words
        .iter()
        .find(|known| known.is(word))
        .map(|known| known.en)
        .ok_or_else(|| msg!("query-unknown-provenance", name = word, words = words.to_vec()))
}

/// That there is no item of this kind with this name, and which one is most likely meant.
pub(crate) fn unknown(name: &str, kind: &'static Kind, model: &Model) -> Message {
    let known: Vec<String> = model.of_kind(kind).map(|item| item.name().into_owned()).collect();
    match closest(name, known.iter().map(String::as_str)) {
        Some(best) => msg!("query-unknown-near", kind = kind.title, name = name, best = best),
        None => msg!("query-unknown", kind = kind.title, name = name),
    }
}

fn row(analysis: &Analysis, item: Item<'_>, lines: &Lines<'_>, view: View<'_>) -> Row {
    let columns = columns(&analysis.coverage, item);
    let name = |id: ItemId| analysis.model.item(id).name().into_owned();
    let mut levels: Vec<ItemId> = columns.iter().map(|column| column.0).collect();
    levels.dedup();
    let categories: BTreeSet<ItemId> = columns.iter().filter_map(|column| column.1).collect();
    let place = item.place();
    Row {
        kind: item.kind().word.en,
        id: trace::cited(&analysis.model, item),
        title: label(item, view.lang),
        levels: levels.into_iter().map(name).collect(),
        categories: categories.into_iter().map(name).collect(),
        coverage: coverage(analysis, item).map(Depth::name),
        links: links(analysis, item)
            .into_iter()
            .filter(|state| *state != LinkState::Covered)
            .map(LinkState::name)
            .collect(),
        provenance: provenance(item),
        file: view.path(&analysis.model.file(place.file).path),
        line: lines.position(place.file, place.span.start).line,
    }
}

fn coverage(analysis: &Analysis, item: Item<'_>) -> Option<Depth> {
    let kinds = [&SOURCE_CLAUSE, &LONGLIST, &REQUIREMENT, &CRITERION, &CRITERION_CLAUSE];
    kinds.contains(&item.kind()).then(|| analysis.coverage.state(item.id))
}

/// The states of its links, each once.
fn links(analysis: &Analysis, item: Item<'_>) -> BTreeSet<LinkState> {
    item.links().map(|link| analysis.coverage.link_state(&analysis.model, &link)).collect()
}

fn provenance(item: Item<'_>) -> Option<&'static str> {
    let own = item.kind().all_fields().any(|field| field.word.en == "provenance");
    if own { item.choice("provenance") } else { item.parent().and_then(provenance) }
}

/// The levels, each with its category, that an item belongs to: by itself, or by what it leads to or serves.
fn columns(coverage: &Coverage, item: Item<'_>) -> BTreeSet<(ItemId, Option<ItemId>)> {
    let all = |items: &mut dyn Iterator<Item = Item<'_>>| items.flat_map(|item| columns(coverage, item)).collect();
    let kind = item.kind();
    let has = |word: &str| kind.all_fields().any(|field| field.word.en == word);
    if kind == &CRITERION_CLAUSE {
        all(&mut item.parent().into_iter())
    } else if kind == &PROCEDURE {
        all(&mut item.targets("evaluates"))
    } else if kind == &RECOGNITION {
        all(&mut item.targets("waives"))
    } else if kind == &LONGLIST {
        all(&mut item.sources(&REQUIREMENT, "selects"))
    } else if kind == &SOURCE_CLAUSE {
        all(&mut item.sources(&LONGLIST, "from"))
    } else if kind == &LEVEL {
        BTreeSet::from([(item.id, None)])
    } else if has("levels") {
        let category = Some(item.id).filter(|_| kind == &CATEGORY);
        item.targets("levels").map(|level| (level.id, category)).collect()
    } else if has("level") {
        coverage.columns_of(item).iter().map(|Column { level, category }| (*level, *category)).collect()
    } else {
        BTreeSet::new()
    }
}

/// Whether the item is a part of the source or has one of its clauses upstream.
fn rests_on<'a>(model: &'a Model, item: Item<'a>, source: Item<'a>) -> bool {
    item == source || trace::upstream(model, item).iter().any(|above| above.root() == source)
}

/// Whether the id or a text of the item holds `text`, which is in lower case.
fn holds(item: Item<'_>, text: &str) -> bool {
    item.full_name().to_lowercase().contains(text) || written(item, item.node(), text)
}

fn written(item: Item<'_>, node: Node<'_>, text: &str) -> bool {
    let here = node.args().filter(|arg| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText));
    let mut here = here.map(|arg| arg.text().to_lowercase());
    // A source is not what each of its clauses says; a criterion is.
    let parts = |line: &Node<'_>| {
        item.is(&SOURCE) && item.kind().field(&line.word()).is_some_and(|field| field.part().is_some())
    };
    here.any(|found| found.contains(text))
        || node.fields().filter(|line| !parts(line)).any(|line| written(item, line, text))
}
