//! Which criteria apply to one product, and which of its facts decide that.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CATEGORY, CRITERION, DOCUMENT, FACT, LEVEL};
use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::query::unknown;
use crate::corpus::condition::{Condition, Conditions};
use crate::corpus::coverage::column;
use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::messages::Message;
use crate::judge::analysis::Analysis;
use crate::release::label::label;
use crate::{Lang, msg};

/// The major version of the format.
pub const VERSION: u32 = 1;

/// The facts of one product: those that were answered and those that follow.
#[derive(Clone, Debug, Default)]
pub struct Product {
    given: BTreeMap<ItemId, bool>,
    known: BTreeMap<ItemId, bool>,
}

/// Which criteria to look at; what is `None` is no limit.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The id of a document, for the criteria of its level and category.
    pub document: Option<String>,
    /// The id of a level.
    pub level: Option<String>,
    /// The id of a product category.
    pub category: Option<String>,
}

/// What applies to a product.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The major version of this format.
    pub version: u32,
    /// The criteria, in the order of the corpus.
    pub criteria: Vec<Outcome>,
}

/// Whether one criterion applies, and why.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The criterion.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it applies.
    pub state: State,
    /// Its condition as it is written, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The facts that decide; without them it would be open. None where every product is meant.
    pub because: Vec<Reason>,
    /// The facts that still have to be answered.
    pub open: Vec<String>,
}

/// Whether a criterion applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It applies.
    Applies,
    /// It does not.
    NotApplicable,
    /// The answers do not decide it.
    Open,
}

/// A fact that decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// The fact.
    pub fact: String,
    /// Whether it holds.
    pub holds: bool,
    /// Whether it was answered; otherwise it follows from another answer.
    pub given: bool,
}

/// Reads answers: TOML with one `fact = true` or `fact = false` on each line.
///
/// # Errors
/// It is not TOML, or a name is no fact, or an answer is neither true nor false.
pub fn read(model: &Model, text: &str) -> Result<Product, Vec<Message>> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let error = error.to_string();
        vec![msg!("facts-not-toml", error = error.trim_end())]
    })?;
    let mut given = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, value) in &table {
        match (model.find(&FACT, name), value.as_bool()) {
            (None, _) => wrong.push(unknown(name, &FACT, model)),
            (Some(_), None) => wrong.push(msg!("facts-not-boolean", fact = name.as_str())),
            (Some(fact), Some(holds)) => drop(given.insert(fact.id, holds)),
        }
    }
    if wrong.is_empty() { Ok(Product { known: given.clone(), given }) } else { Err(wrong) }
}

impl Product {
    /// A product of which these facts were answered; names that are no facts are left out.
    pub fn of(model: &Model, answers: &BTreeMap<String, bool>) -> Product {
        let answer = |(name, holds): (&String, &bool)| Some((model.find(&FACT, name)?.id, *holds));
        let given: BTreeMap<ItemId, bool> = answers.iter().filter_map(answer).collect();
        Product { known: given.clone(), given }
    }

    /// Whether a fact holds, as far as it is known.
    pub fn holds(&self, fact: Item<'_>) -> Option<bool> {
        self.known.get(&fact.id).copied()
    }
}

/// Adds what follows from the answers.
///
/// # Errors
/// The answers contradict each other by what facts imply and exclude.
pub fn complete(model: &Model, mut product: Product) -> Result<Product, Vec<Message>> {
    let mut wrong = Vec::new();
    loop {
        let before = product.known.len();
        for fact in model.of_kind(&FACT) {
            for other in fact.targets("implies") {
                link(&mut product.known, (fact, other), true, &mut wrong);
            }
            for other in fact.targets("excludes") {
                link(&mut product.known, (fact, other), false, &mut wrong);
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        if product.known.len() == before {
            return Ok(product);
        }
    }
}

/// That `other` is `holds` whenever `fact` holds, both ways round.
fn link(
    known: &mut BTreeMap<ItemId, bool>,
    (fact, other): (Item<'_>, Item<'_>),
    holds: bool,
    wrong: &mut Vec<Message>,
) {
    match (known.get(&fact.id), known.get(&other.id)) {
        (Some(true), Some(answer)) if *answer != holds => {
            let (fact, other) = (fact.name(), other.name());
            let message = if holds {
                msg!("facts-implies", fact = fact, other = other)
            } else {
                msg!("facts-excludes", fact = fact, other = other)
            };
            wrong.push(message);
        }
        (Some(true), None) => drop(known.insert(other.id, holds)),
        (None, Some(answer)) if *answer != holds => drop(known.insert(fact.id, false)),
        _ => {}
    }
}

/// Which criteria apply to the product.
///
/// # Errors
/// The scope names a document, level or category that there is not.
pub fn outcomes(analysis: &Analysis, product: &Product, scope: &Scope, lang: Lang) -> Result<Answer, Message> {
    let model = &analysis.model;
    let named = |name: &Option<String>, kind| match name {
        Some(name) => model.find(kind, name).map(Some).ok_or_else(|| unknown(name, kind, model)),
        None => Ok(None),
    };
    let document = named(&scope.document, &DOCUMENT)?.map(column);
    let level = named(&scope.level, &LEVEL)?.map(|level| level.id);
    let category = named(&scope.category, &CATEGORY)?.map(|category| category.id);
    let wanted = |criterion: &Item<'_>| {
        let column = column(*criterion);
        document.is_none_or(|document| document == column)
            && level.is_none_or(|level| column.is_some_and(|column| column.level == level))
            && category.is_none_or(|category| column.is_some_and(|column| column.category == Some(category)))
            && !criterion.is_withdrawn()
    };
    let conditions = Conditions::new(model);
    let criteria = model.of_kind(&CRITERION).filter(wanted);
    let criteria = criteria.map(|criterion| outcome(&conditions, product, criterion, lang)).collect();
    Ok(Answer { version: VERSION, criteria })
}

fn outcome(conditions: &Conditions<'_>, product: &Product, criterion: Item<'_>, lang: Lang) -> Outcome {
    let model = criterion.model();
    let condition = criterion.condition("when").unwrap_or(Condition::Always);
    let facts = condition.facts();
    let mut deciding: Vec<(ItemId, bool)> =
        facts.iter().filter_map(|fact| Some((*fact, *product.known.get(fact)?))).collect();
    let state = decide(conditions, &condition, &deciding);
    if state == State::Open {
        deciding.clear();
    }
    // A fact without which the answer is the same does not decide.
    let mut at = 0;
    while at < deciding.len() {
        let fact = deciding.remove(at);
        if decide(conditions, &condition, &deciding) != state {
            deciding.insert(at, fact);
            at += 1;
        }
    }
    let name = |fact: &ItemId| model.item(*fact).name().into_owned();
    let open = facts.iter().filter(|fact| state == State::Open && !product.known.contains_key(fact));
    Outcome {
        id: criterion.name().into_owned(),
        title: label(criterion, lang),
        state,
        when: criterion.field("when").map(|node| node.args().map(|arg| arg.word()).collect::<Vec<_>>().join(" ")),
        because: deciding
            .iter()
            .map(|(fact, holds)| Reason { fact: name(fact), holds: *holds, given: product.given.contains_key(fact) })
            .collect(),
        open: open.map(name).collect(),
    }
}

/// Whether the condition holds for every, some or no product of which these facts are known.
fn decide(conditions: &Conditions<'_>, condition: &Condition, known: &[(ItemId, bool)]) -> State {
    let literal = |(fact, holds): &(ItemId, bool)| {
        let fact = Condition::Fact(*fact);
        if *holds { fact } else { fact.negated() }
    };
    let known = Condition::All(known.iter().map(literal).collect());
    if conditions.implies(&known, condition) {
        State::Applies
    } else if !conditions.possible(&known.and(condition.clone())) {
        State::NotApplicable
    } else {
        State::Open
    }
}
