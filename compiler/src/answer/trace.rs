//! The way from source clauses down to outside tests, through everything that an item is linked with.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, Kind, LONGLIST, PROCEDURE, REQUIREMENT, SOURCE_CLAUSE};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::corpus::coverage::LinkState;
use crate::corpus::model::{Item, ItemId, Link, Model, choice_of};
use crate::ground::closest;
use crate::ground::messages::Message;
use crate::judge::analysis::Analysis;
use crate::judge::report::{Lines, View};
use crate::release::label::label;
use crate::{Lang, msg};

pub mod svg;

/// The major version of the format.
pub const VERSION: u32 = 1;

/// The kinds that can be traced, in the order in which an id is looked up.
const KINDS: [&Kind; 6] = [&CRITERION, &REQUIREMENT, &LONGLIST, &PROCEDURE, &CRITERION_CLAUSE, &SOURCE_CLAUSE];

/// A step of the way, from the outside document down to the outside test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// A clause of an outside document.
    Source,
    /// A long-list item.
    Longlist,
    /// A requirement.
    Requirement,
    /// A criterion.
    Criterion,
    /// A clause of a criterion.
    Clause,
    /// An evaluation procedure.
    Procedure,
    /// A test case of an outside document.
    Test,
}

/// Everything upstream and downstream of one item.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// The major version of this format.
    pub version: u32,
    /// The item asked for, as an index into `nodes`.
    pub root: usize,
    /// The items, by layer and in the order of the corpus.
    pub nodes: Vec<Node>,
    /// The links, by their ends.
    pub edges: Vec<Edge>,
}

/// An item of a trace.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Its id, as it is cited from anywhere.
    pub id: String,
    /// Its layer.
    pub layer: Layer,
    /// What it is called.
    pub title: String,
    /// How far it is covered: `uncovered`, `shallow` or `deep`. Procedures and tests have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<&'static str>,
    /// Whether it is kept for its id only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The file it is in.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// A link of a trace.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Edge {
    /// The upper end, as an index into `nodes`.
    pub from: usize,
    /// The lower end, as an index into `nodes`.
    pub to: usize,
    /// How the lower end relates to the upper one, where the link says so: `equal`, `subset`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<&'static str>,
    /// The state of the link, `covered` where it is as it should be.
    pub state: &'static str,
}

/// An item at its layer: a clause can be cited both as what is asked and as a test.
type At = (Layer, ItemId);

/// Which way to look from an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what it stands on: towards the outside documents.
    Up,
    /// To what stands on it: towards the outside tests.
    Down,
}

/// An item one step away from another.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'m> {
    /// The item.
    pub item: Item<'m>,
    /// Its layer.
    pub layer: Layer,
    /// The link between the two; none between a criterion and its clauses.
    pub link: Option<Link>,
}

impl Neighbour<'_> {
    /// How the two relate, where the link says so.
    pub fn relation(&self) -> Option<&'static str> {
        self.link.and_then(|link| relation(self.item.model(), &link))
    }
}

/// The items one step away from an item; none where its kind can't be traced.
pub fn neighbours(item: Item<'_>, way: Way) -> Vec<Neighbour<'_>> {
    let Some(layer) = layer(item) else { return Vec::new() };
    let model = item.model();
    let steps = match way {
        Way::Up => above(model, (layer, item.id)),
        Way::Down => below(model, (layer, item.id)),
    };
    steps.into_iter().map(|Step { at: (layer, id), link }| Neighbour { item: model.item(id), layer, link }).collect()
}

/// The item that `id` names.
///
/// # Errors
/// No item that can be traced has this id; the message names the likeliest one that is meant.
pub fn find<'m>(model: &'m Model, id: &str) -> Result<Item<'m>, Message> {
    if let Some(item) = KINDS.iter().find_map(|kind| model.find(kind, id)) {
        return Ok(item);
    }
    let names = KINDS.iter().flat_map(|kind| model.of_kind(kind)).map(|item| item.full_name().into_owned());
    let names: Vec<String> = names.collect();
    Err(match closest(id, names.iter().map(String::as_str)) {
        Some(best) => msg!("trace-unknown-near", id = id, name = best),
        None => msg!("trace-unknown", id = id),
    })
}

/// Everything upstream and downstream of an item; `None` where its kind can't be traced.
pub fn trace(analysis: &Analysis, item: Item<'_>, view: View<'_>) -> Option<Trace> {
    let root = (layer(item)?, item.id);
    let model = &analysis.model;
    let mut links: BTreeMap<(At, At), (Option<&'static str>, LinkState)> = BTreeMap::new();
    for step in [above, below] {
        let mut open = vec![root];
        let mut seen = BTreeSet::from([root]);
        while let Some(at) = open.pop() {
            for found in step(model, at) {
                let ends = if found.at.0 < at.0 { (found.at, at) } else { (at, found.at) };
                let state = found.link.map_or(LinkState::Covered, |link| analysis.coverage.link_state(model, &link));
                links.entry(ends).or_insert((found.link.and_then(|link| relation(model, &link)), state));
                if seen.insert(found.at) {
                    open.push(found.at);
                }
            }
        }
    }
    let mut ends: BTreeSet<At> = links.keys().flat_map(|(from, to)| [*from, *to]).collect();
    ends.insert(root);
    let ends: Vec<At> = ends.into_iter().collect();
    let index = |at: &At| ends.binary_search(at).unwrap_or_default();
    let lines = Lines::of(model);
    let edges = links.iter().map(|((from, to), (relation, state))| Edge {
        from: index(from),
        to: index(to),
        relation: *relation,
        state: state.name(),
    });
    Some(Trace {
        version: VERSION,
        root: index(&root),
        edges: edges.collect(),
        nodes: ends.iter().map(|at| node(analysis, *at, &lines, view)).collect(),
    })
}

/// The items that lie upstream of an item, itself first.
pub(crate) fn upstream<'m>(model: &'m Model, item: Item<'m>) -> Vec<Item<'m>> {
    let Some(layer) = layer(item) else { return vec![item] };
    let mut found = vec![(layer, item.id)];
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        next += 1;
        for step in above(model, at) {
            if !found.contains(&step.at) {
                found.push(step.at);
            }
        }
    }
    found.into_iter().map(|(_, id)| model.item(id)).collect()
}

fn node(analysis: &Analysis, (layer, id): At, lines: &Lines<'_>, view: View<'_>) -> Node {
    let item = analysis.model.item(id);
    let place = item.place();
    let counts = !matches!(layer, Layer::Procedure | Layer::Test);
    Node {
        id: cited(&analysis.model, item),
        layer,
        title: label(item, view.lang),
        coverage: counts.then(|| analysis.coverage.state(id).name()),
        withdrawn: item.root().is_withdrawn(),
        file: view.path(&analysis.model.file(place.file).path),
        line: lines.position(place.file, place.span.start).line,
    }
}

/// The shortest id by which an item is cited from anywhere: clauses of pinned sources by the pin.
pub fn cited(model: &Model, item: Item<'_>) -> String {
    let alias = item.parent().filter(|_| item.is(&SOURCE_CLAUSE)).and_then(|source| model.alias(source));
    alias.map_or_else(|| item.full_name().into_owned(), |alias| format!("{alias}:{}", item.name()))
}

/// The layer of an item; `None` where its kind can't be traced.
pub fn layer(item: Item<'_>) -> Option<Layer> {
    let layers = [
        (&LONGLIST, Layer::Longlist),
        (&REQUIREMENT, Layer::Requirement),
        (&CRITERION, Layer::Criterion),
        (&CRITERION_CLAUSE, Layer::Clause),
        (&PROCEDURE, Layer::Procedure),
    ];
    if item.is(&SOURCE_CLAUSE) {
        return Some(if item.own_choice() == Some("test") { Layer::Test } else { Layer::Source });
    }
    layers.iter().find(|(kind, _)| item.is(kind)).map(|(_, layer)| *layer)
}

struct Step {
    at: At,
    link: Option<Link>,
}

/// The items directly above one.
fn above(model: &Model, (layer, id): At) -> Vec<Step> {
    let item = model.item(id);
    match layer {
        Layer::Source => Vec::new(),
        Layer::Longlist => links_to(item, "from", Layer::Source),
        Layer::Requirement => links_to(item, "selects", Layer::Longlist),
        Layer::Criterion => links_to(item, "satisfies", Layer::Requirement),
        Layer::Clause => {
            item.parent().map(|parent| Step { at: (Layer::Criterion, parent.id), link: None }).into_iter().collect()
        }
        Layer::Procedure => links_to(item, "evaluates", Layer::Clause),
        Layer::Test => links_from(item, &PROCEDURE, "maps", Layer::Procedure),
    }
}

/// The items directly below one.
fn below(model: &Model, (layer, id): At) -> Vec<Step> {
    let item = model.item(id);
    match layer {
        Layer::Source => links_from(item, &LONGLIST, "from", Layer::Longlist),
        Layer::Longlist => links_from(item, &REQUIREMENT, "selects", Layer::Requirement),
        Layer::Requirement => links_from(item, &CRITERION, "satisfies", Layer::Criterion),
        Layer::Criterion => {
            item.parts(&CRITERION_CLAUSE).map(|part| Step { at: (Layer::Clause, part.id), link: None }).collect()
        }
        Layer::Clause => links_from(item, &PROCEDURE, "evaluates", Layer::Procedure),
        Layer::Procedure => links_to(item, "maps", Layer::Test),
        Layer::Test => Vec::new(),
    }
}

fn links_to(item: Item<'_>, field: &str, layer: Layer) -> Vec<Step> {
    let links = item.links().filter(|link| link.field.word.en == field);
    links.filter_map(|link| Some(Step { at: (layer, link.to?), link: Some(link) })).collect()
}

fn links_from(item: Item<'_>, kind: &'static Kind, field: &str, layer: Layer) -> Vec<Step> {
    let links = item.back_links().filter(|link| link.field.word.en == field);
    let links = links.filter(|link| item.model().item(link.from).is(kind));
    links.map(|link| Step { at: (layer, link.from), link: Some(link) }).collect()
}

fn relation(model: &Model, link: &Link) -> Option<&'static str> {
    choice_of(link.field, model.file(link.file).source().node(link.node))
}

impl Layer {
    /// All layers, from the outside document to the outside test.
    pub const ALL: [Layer; 7] = [
        Layer::Source,
        Layer::Longlist,
        Layer::Requirement,
        Layer::Criterion,
        Layer::Clause,
        Layer::Procedure,
        Layer::Test,
    ];

    /// The kind of its items.
    pub fn kind(self) -> &'static Kind {
        match self {
            Layer::Source | Layer::Test => &SOURCE_CLAUSE,
            Layer::Longlist => &LONGLIST,
            Layer::Requirement => &REQUIREMENT,
            Layer::Criterion => &CRITERION,
            Layer::Clause => &CRITERION_CLAUSE,
            Layer::Procedure => &PROCEDURE,
        }
    }

    /// What the layer is called.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Layer::Test => msg!("trace-test").in_(lang),
            other => lang.word(other.kind().title).to_owned(),
        }
    }
}
