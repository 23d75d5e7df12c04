//! The coverage report: what covers what in the whole corpus, per item, level, category and source edition, the states
//! of all links, and what was allowed and why.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, Kind, LONGLIST, REQUIREMENT, SOURCE, SOURCE_CLAUSE, THREAT};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::corpus::coverage::{Column, Coverage, Depth};
use crate::corpus::model::{Item, ItemId, Link, Model, in_order};
use crate::ground::place::FileId;
use crate::judge::analysis::Analysis;
use crate::judge::check::column_of;
use crate::release::notice;
use kijun_pack::{Text, by_id};

/// The coverage report of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Always `kijun-coverage/1`.
    pub format: String,
    /// What the scheme prints on every output, by language.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notice: Text,
    /// The levels and categories that have requirements or a document, lowest level first.
    pub columns: Vec<OverviewColumn>,
    /// For each kind that can be covered, how many items are in each state: `uncovered`, `shallow`, `deep`.
    pub states: BTreeMap<String, BTreeMap<String, usize>>,
    /// For each field that links, how many links are in each state: `covered`, `outdated`, `orphaned`, `ambiguous`,
    /// `unwanted`, `duplicate`.
    pub links: BTreeMap<String, BTreeMap<String, usize>>,
    /// Every long-list item, in the order of the corpus.
    pub longlist: Vec<OverviewRow>,
    /// Every pinned source edition, in the order of the pins.
    pub sources: Vec<OverviewSource>,
    /// For each source edition that is cited, pinned or not, how many links to it are in each state.
    pub cited: BTreeMap<String, BTreeMap<String, usize>>,
    /// Every threat with the requirements that counter it at each column.
    pub threats: Vec<OverviewThreat>,
    /// The findings that items allow, with the reasons.
    pub allowed: Vec<OverviewAllowed>,
    /// How many findings there are of each code that are not allowed.
    pub findings: BTreeMap<String, usize>,
}

/// A level, with a category where it is defined per category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverviewColumn {
    /// The level.
    pub level: String,
    /// The category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// How many links of its requirements, criteria and procedures are in each state.
    pub links: BTreeMap<String, usize>,
}

/// A long-list item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverviewRow {
    /// Its id.
    pub item: String,
    /// `adopted`, `declined`, `deferred` or `open`.
    pub decision: String,
    /// Its state at each column.
    pub cells: Vec<String>,
}

/// A source edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OverviewSource {
    /// Its id.
    pub source: String,
    /// For each status of a clause and each column, how many clauses are in each state.
    pub states: BTreeMap<String, Vec<BTreeMap<String, usize>>>,
    /// Mandatory clauses that no level reaches.
    pub gaps: Vec<String>,
}

/// A threat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OverviewThreat {
    /// Its id.
    pub threat: String,
    /// At each column the requirements that counter it.
    pub countered_by: Vec<Vec<String>>,
}

/// A finding that an item allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverviewAllowed {
    /// The item.
    pub item: String,
    /// The check's code.
    pub code: String,
    /// The reason, as its author wrote it.
    pub reason: String,
}

/// Reports the coverage of a corpus.
pub fn overview(analysis: &Analysis) -> Overview {
    let model = &analysis.model;
    let columns = analysis.coverage.columns();
    let mut findings = BTreeMap::new();
    for diagnostic in &analysis.diagnostics {
        *findings.entry(diagnostic.code.name.to_owned()).or_insert(0) += 1;
    }
    let mut links = Links::of(analysis);
    Overview {
        format: "kijun-coverage/1".to_owned(),
        notice: notice(model),
        columns: columns.iter().map(|column| named(model, *column, links.columns.remove(column))).collect(),
        states: states(analysis),
        links: links.fields,
        longlist: in_order(model.of_kind(&LONGLIST)).into_iter().map(|item| row(analysis, item, columns)).collect(),
        sources: model.pinned_sources().map(|source| source_row(analysis, source, columns)).collect(),
        cited: links.cited,
        threats: in_order(model.of_kind(&THREAT))
            .into_iter()
            .map(|it| threat_row(&analysis.coverage, it, columns))
            .collect(),
        allowed: allowed(analysis),
        findings,
    }
}

fn named(model: &Model, column: Column, links: Option<Counts>) -> OverviewColumn {
    let name = |item: ItemId| model.item(item).name().into_owned();
    let links = links.unwrap_or_default();
    OverviewColumn { level: name(column.level), category: column.category.map(name), links }
}

fn states(analysis: &Analysis) -> BTreeMap<String, BTreeMap<String, usize>> {
    let kinds: [&'static Kind; 5] = [&SOURCE_CLAUSE, &LONGLIST, &REQUIREMENT, &CRITERION, &CRITERION_CLAUSE];
    let count = |kind: &'static Kind| {
        let states = analysis.model.of_kind(kind).map(|item| analysis.coverage.state(item.id).name());
        (kind.title.en.to_owned(), tally(states))
    };
    kinds.into_iter().map(count).collect()
}

/// How many things are in each state.
type Counts = BTreeMap<String, usize>;

/// The states of all links: by the field they stand in, by where their item belongs, by the source edition they cite.
#[derive(Default)]
struct Links {
    fields: BTreeMap<String, Counts>,
    columns: BTreeMap<Column, Counts>,
    cited: BTreeMap<String, Counts>,
}

impl Links {
    fn of(analysis: &Analysis) -> Links {
        let model = &analysis.model;
        let look = |link: Link| {
            let from = model.item(link.from).root();
            let source = link.to.map(|to| model.item(to).root()).filter(|root| root.is(&SOURCE) && *root != from);
            (link.field.word.en, column_of(from), source, analysis.coverage.link_state(model, &link).name())
        };
        let files = (0..model.files().len() as u32).into_par_iter();
        let of = |file| model.links_in(FileId(file)).filter(|link| !model.item(link.from).is_short());
        let found: Vec<_> = files.flat_map_iter(|file| of(file).map(look)).collect();
        let mut links = Links::default();
        let count = |counts: &mut Counts, state: &str| *counts.entry(state.to_owned()).or_insert(0) += 1;
        for (field, column, source, state) in found {
            count(links.fields.entry(field.to_owned()).or_default(), state);
            if let Some(column) = column {
                count(links.columns.entry(column).or_default(), state);
            }
            if let Some(source) = source {
                count(links.cited.entry(source.name().into_owned()).or_default(), state);
            }
        }
        links
    }
}

fn row(analysis: &Analysis, item: Item<'_>, columns: &[Column]) -> OverviewRow {
    let decision = ["adopted", "declined", "deferred"].into_iter().find(|decision| item.has(decision));
    let state = |column: &Column| analysis.coverage.state_at(item.id, *column).name().to_owned();
    OverviewRow {
        item: item.name().into_owned(),
        decision: decision.unwrap_or("open").to_owned(),
        cells: columns.iter().map(state).collect(),
    }
}

fn source_row(analysis: &Analysis, source: Item<'_>, columns: &[Column]) -> OverviewSource {
    let coverage = &analysis.coverage;
    let best = |clause: Item<'_>, column: Column| {
        let states = clause.sources(&LONGLIST, "from").map(|item| coverage.state_at(item.id, column));
        states.max().unwrap_or(Depth::Uncovered)
    };
    let mut states: BTreeMap<String, Vec<BTreeMap<String, usize>>> = BTreeMap::new();
    let mut gaps = Vec::new();
    for clause in source.parts(&SOURCE_CLAUSE) {
        let status = clause.own_choice().unwrap_or_default();
        let cells: Vec<Depth> = columns.iter().map(|column| best(clause, *column)).collect();
        let counts = states.entry(status.to_owned()).or_insert_with(|| vec![BTreeMap::new(); columns.len()]);
        for (count, state) in counts.iter_mut().zip(&cells) {
            *count.entry(state.name().to_owned()).or_insert(0) += 1;
        }
        if status == "mandatory" && cells.iter().all(|state| *state == Depth::Uncovered) {
            gaps.push(clause.name().into_owned());
        }
    }
    OverviewSource { source: source.name().into_owned(), states, gaps }
}

fn threat_row(coverage: &Coverage, threat: Item<'_>, columns: &[Column]) -> OverviewThreat {
    let at = |column: &Column| {
        let requirements = threat.sources(&REQUIREMENT, "counters").filter(|item| !item.is_withdrawn());
        let here = requirements.filter(|item| coverage.columns_of(*item).contains(column));
        in_order(here).into_iter().map(|item| item.name().into_owned()).collect()
    };
    OverviewThreat { threat: threat.name().into_owned(), countered_by: columns.iter().map(at).collect() }
}

fn allowed(analysis: &Analysis) -> Vec<OverviewAllowed> {
    let allowed = analysis.allowed.iter().map(|allowed| {
        let place = allowed.diagnostic.place;
        let item = analysis.model.at(place.file, place.span.start);
        OverviewAllowed {
            item: item.map(|item| item.root().full_name().into_owned()).unwrap_or_default(),
            code: allowed.diagnostic.code.name.to_owned(),
            reason: allowed.reason.clone(),
        }
    });
    let mut allowed: Vec<OverviewAllowed> = allowed.collect();
    allowed.sort_by_cached_key(|it| (by_id(&it.item), it.code.clone(), it.reason.clone()));
    allowed
}

fn tally(names: impl Iterator<Item = &'static str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name.to_owned()).or_insert(0) += 1;
    }
    counts
}

/// The JSON Schema of the coverage report.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Overview).to_value()
}
