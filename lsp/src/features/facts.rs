//! Which criteria apply to a product: `kijun/facts`.

use std::collections::BTreeMap;

use kijun::answer::facts::{Applicability, Outcome, Product, Reason, Scope, complete, outcomes};
use kijun::corpus::condition::Answer as Given;
use kijun::msg;
use kijun::release::label;
use kijun_dsl::kinds::{CRITERION, FACT, VALUE};
use serde::Serialize;
use tower_lsp::ls_types::Location;

use crate::view::View;

/// The answer to `kijun/facts`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    facts: Vec<Fact>,
    items: Vec<Criterion>,
    /// Why the answers can't all be true; nothing follows from them then.
    problems: Vec<String>,
}

/// A fact with its answer, given or following.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fact {
    name: String,
    title: String,
    question: String,
    /// Yes or no, a number, or a word.
    value: Option<serde_json::Value>,
    /// The words of which it is one.
    words: Vec<Word>,
    /// The unit of a number.
    unit: Option<String>,
}

/// A word that a fact can be.
#[derive(Serialize)]
struct Word {
    name: String,
    title: String,
}

/// A criterion, and whether it applies.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Criterion {
    id: String,
    title: String,
    applies: &'static str,
    why: String,
    location: Option<Location>,
}

/// Which criteria apply to a product of which these facts are known.
pub(crate) fn facts(view: &View, answers: &BTreeMap<String, serde_json::Value>) -> Option<Answer> {
    let (model, lang) = (view.model(), view.lang);
    let said = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let answers = answers.iter().map(|(fact, value)| (fact.clone(), said(value))).collect();
    let given = Product::of(model, &answers);
    let (product, problems) = match complete(model, given.clone()) {
        Ok(product) => (product, Vec::new()),
        Err(problems) => (given, problems),
    };
    let found = outcomes(&view.analysis, &product, &Scope::default(), lang).ok()?;
    let facts = model.of_kind(&FACT).map(|fact| {
        let question = fact.texts("question").map(|texts| super::sheet::spoken(fact, texts, lang));
        Fact {
            name: fact.name().into_owned(),
            title: label::label(fact, lang),
            question: question.unwrap_or_default(),
            value: product.answer(fact).map(|answer| match answer {
                Given::Holds(holds) => holds.into(),
                Given::Word(word) => model.item(word).name().into(),
                Given::Number(number) => number.to_string().into(),
            }),
            words: fact
                .parts(&VALUE)
                .map(|word| Word { name: word.name().into_owned(), title: label::label(word, lang) })
                .collect(),
            unit: fact.target("unit").map(|unit| label::label(unit, lang)),
        }
    });
    Some(Answer {
        facts: facts.collect(),
        items: found.criteria.into_iter().map(|outcome| criterion(view, outcome)).collect(),
        problems: problems.iter().map(|problem| problem.in_(lang)).collect(),
    })
}

fn criterion(view: &View, outcome: Outcome) -> Criterion {
    let why = why(view, &outcome);
    Criterion {
        location: view.model().find(&CRITERION, &outcome.id).map(|item| view.location(item.place())),
        applies: match outcome.state {
            Applicability::Applies => "yes",
            Applicability::NotApplicable => "no",
            Applicability::Open => "open",
        },
        id: outcome.id,
        title: outcome.title,
        why,
    }
}

/// The facts that decide, or those that still have to be answered, by what they are called.
fn why(view: &View, outcome: &Outcome) -> String {
    let lang = view.lang;
    let name =
        |fact: &String| view.model().find(&FACT, fact).map_or_else(|| fact.clone(), |item| label::label(item, lang));
    let separator = msg!("lsp-comma").in_(lang);
    if outcome.state == Applicability::Open {
        let open: Vec<String> = outcome.open.iter().map(name).collect();
        return msg!("facts-to-answer", facts = open.join(&separator)).in_(lang);
    }
    let reason = |reason: &Reason| {
        let holds = || if reason.holds { msg!("facts-yes") } else { msg!("facts-no") }.in_(lang);
        let answer = reason.value.clone().unwrap_or_else(holds);
        match reason.given {
            true => msg!("facts-given", fact = name(&reason.fact), answer = answer).in_(lang),
            false => msg!("facts-follows", fact = name(&reason.fact), answer = answer).in_(lang),
        }
    };
    match outcome.because.is_empty() {
        true => msg!("facts-every-product").in_(lang),
        false => outcome.because.iter().map(reason).collect::<Vec<_>>().join(&separator),
    }
}
