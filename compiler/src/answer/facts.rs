//! Which criteria apply to one product, and which of its facts decide that.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CATEGORY, CRITERION, CRITERION_CLAUSE, DOCUMENT, FACT, LEVEL, VALUE};
use kijun_pack::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::query::unknown;
use crate::corpus::condition::{Answer as Fact, Condition, Conditions, Laws, Range, scope};
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
    given: BTreeMap<ItemId, Fact>,
    known: BTreeMap<ItemId, Fact>,
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
    pub state: Applicability,
    /// Its condition as it is written, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The facts that decide; without them it would be open. None where every product is meant.
    pub because: Vec<Reason>,
    /// The facts that still have to be answered.
    pub open: Vec<String>,
    /// The same for each of its clauses and items.
    pub clauses: Vec<ClauseOutcome>,
}

/// Whether one clause or item applies, and why.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClauseOutcome {
    /// The clause or item, as it is cited.
    pub id: String,
    /// Whether it applies.
    pub state: Applicability,
    /// The facts that decide.
    pub because: Vec<Reason>,
    /// The facts that still have to be answered.
    pub open: Vec<String>,
}

/// Whether a criterion applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
// The published schema keeps the name that it has had.
#[schemars(rename = "State")]
pub enum Applicability {
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
    /// Whether it holds; for a number or a word that it is what `value` says.
    pub holds: bool,
    /// The number or word that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether it was answered; otherwise it follows from another answer.
    pub given: bool,
}

/// Reads answers: TOML with one `fact = true` or `fact = false` on each line, or `users = 120`, `power = "mains"`.
///
/// # Errors
/// It is not TOML, or a name is no fact, or an answer is none that the fact can have.
pub fn read(model: &Model, text: &str) -> Result<Product, Vec<Message>> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let error = error.to_string();
        vec![msg!("facts-not-toml", error = error.trim_end())]
    })?;
    let said = |value: &toml::Value| match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Float(number) => number.to_string(),
        other => other.to_string(),
    };
    answered(model, table.iter().map(|(name, value)| (name.clone(), said(value))))
}

/// A product of which these facts were answered.
///
/// # Errors
/// A name is no fact, or an answer is none that the fact can have.
pub fn answered(model: &Model, answers: impl IntoIterator<Item = (String, String)>) -> Result<Product, Vec<Message>> {
    let mut given = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, said) in answers {
        let Some(fact) = model.find(&FACT, &name) else {
            wrong.push(unknown(&name, &FACT, model));
            continue;
        };
        match answer(fact, &said) {
            Ok(answer) => drop(given.insert(fact.id, answer)),
            Err(message) => wrong.push(message),
        }
    }
    if wrong.is_empty() { Ok(Product { known: given.clone(), given }) } else { Err(wrong) }
}

/// What a fact is, as it was answered.
fn answer(fact: Item<'_>, said: &str) -> Result<Fact, Message> {
    let name = fact.name();
    if fact.has("unit") {
        let Range { whole, least, most } = fact.model().range(fact.id);
        let number = Decimal::parse(said).filter(|number| !whole || number.next_whole(false) == *number);
        let number = number.filter(|number| *number >= least && most.is_none_or(|most| *number <= most));
        let range = most.map_or_else(|| format!("{least} –"), |most| format!("{least} – {most}"));
        return number.map(Fact::Number).ok_or_else(|| msg!("facts-not-number", fact = name, range = range));
    }
    let words: Vec<Item<'_>> = fact.parts(&VALUE).collect();
    if !words.is_empty() {
        let known = words.iter().map(|word| word.name()).collect::<Vec<_>>().join(", ");
        let word = words.iter().find(|word| word.name() == said);
        return word.map(|word| Fact::Word(word.id)).ok_or_else(|| msg!("facts-not-word", fact = name, words = known));
    }
    said.parse().map(Fact::Holds).map_err(|_| msg!("facts-not-boolean", fact = name))
}

impl Product {
    /// A product of which these facts were answered; names that are no facts, and answers that they can't have, are
    /// left out.
    pub fn of(model: &Model, answers: &BTreeMap<String, String>) -> Product {
        let answer = |(name, said): (&String, &String)| {
            let fact = model.find(&FACT, name)?;
            Some((fact.id, answer(fact, said).ok()?))
        };
        let given: BTreeMap<ItemId, Fact> = answers.iter().filter_map(answer).collect();
        Product { known: given.clone(), given }
    }

    /// What a fact is, as far as it is known.
    pub fn answer(&self, fact: Item<'_>) -> Option<Fact> {
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
    known: &mut BTreeMap<ItemId, Fact>,
    (fact, other): (Item<'_>, Item<'_>),
    holds: bool,
    wrong: &mut Vec<Message>,
) {
    match (known.get(&fact.id), known.get(&other.id)) {
        (Some(Fact::Holds(true)), Some(Fact::Holds(answer))) if *answer != holds => {
            let (fact, other) = (fact.name(), other.name());
            let message = if holds {
                msg!("facts-implies", fact = fact, other = other)
            } else {
                msg!("facts-excludes", fact = fact, other = other)
            };
            wrong.push(message);
        }
        (Some(Fact::Holds(true)), None) => drop(known.insert(other.id, Fact::Holds(holds))),
        (None, Some(Fact::Holds(answer))) if *answer != holds => drop(known.insert(fact.id, Fact::Holds(false))),
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
    let all = scope(criterion).unwrap_or(Condition::Always);
    let verdict = judged(conditions, product, criterion.model(), &all);
    let clauses = criterion.parts_within(&CRITERION_CLAUSE).map(|clause| {
        let scope = scope(clause).unwrap_or(Condition::Always);
        let Verdict { state, because, open } = judged(conditions, product, criterion.model(), &scope);
        ClauseOutcome { id: clause.full_name().into_owned(), state, because, open }
    });
    let clauses = clauses.collect();
    Outcome {
        id: criterion.name().into_owned(),
        title: label(criterion, lang),
        state: verdict.state,
        when: criterion.field("when").map(|node| node.args().map(|arg| arg.word()).collect::<Vec<_>>().join(" ")),
        because: verdict.because,
        open: verdict.open,
        clauses,
    }
}

/// Whether a condition holds for a product, and why.
struct Verdict {
    state: Applicability,
    because: Vec<Reason>,
    open: Vec<String>,
}

fn judged(conditions: &Conditions<'_>, product: &Product, model: &Model, condition: &Condition) -> Verdict {
    let facts = condition.facts();
    let mut deciding: Vec<(ItemId, Fact)> =
        facts.iter().filter_map(|fact| Some((*fact, *product.known.get(fact)?))).collect();
    let state = decide(conditions, condition, &deciding);
    if state == Applicability::Open {
        deciding.clear();
    }
    // A fact without which the answer is the same does not decide.
    let mut at = 0;
    while at < deciding.len() {
        let fact = deciding.remove(at);
        if decide(conditions, condition, &deciding) != state {
            deciding.insert(at, fact);
            at += 1;
        }
    }
    let name = |fact: &ItemId| model.item(*fact).name().into_owned();
    let reason = |(fact, answer): &(ItemId, Fact)| Reason {
        fact: name(fact),
        holds: *answer != Fact::Holds(false),
        value: match answer {
            Fact::Holds(_) => None,
            Fact::Word(word) => Some(name(word)),
            Fact::Number(number) => Some(number.to_string()),
        },
        given: product.given.contains_key(fact),
    };
    let open = facts.iter().filter(|fact| state == Applicability::Open && !product.known.contains_key(fact));
    Verdict { state, because: deciding.iter().map(reason).collect(), open: open.map(name).collect() }
}

/// Whether the condition holds for every, some or no product of which these facts are known.
fn decide(conditions: &Conditions<'_>, condition: &Condition, known: &[(ItemId, Fact)]) -> Applicability {
    let known = Condition::All(known.iter().map(|(fact, answer)| answer.condition(*fact)).collect());
    if conditions.implies(&known, condition) {
        Applicability::Applies
    } else if !conditions.possible(&known.and(condition.clone())) {
        Applicability::NotApplicable
    } else {
        Applicability::Open
    }
}
