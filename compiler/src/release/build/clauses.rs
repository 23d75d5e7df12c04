//! What a criterion asks to show: its clauses with their items, and which of them are needed.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{CRITERION_CLAUSE, PROCEDURE, SCHEME};
use kijun_pack::{Clause, ClauseException, Condition, Count, Needs, Strength, Text};

use super::common::{condition, id, ids, passage, targets};
use super::own::condition_text;
use crate::corpus::condition::{self as conditions, combinations, own_scope};
use crate::corpus::model::{Item, Model, choice_of};
use crate::ground::modal;
use crate::release::text::{self, published};

/// The clauses of a criterion, each with its items behind it.
pub(super) fn clauses(criterion: Item<'_>, obliging: &Obliging) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for part in criterion.parts_within(&CRITERION_CLAUSE) {
        let id = within(criterion, part);
        // An item of which no verb says how it obliges obliges as the clause around it.
        let around = id.rsplit_once('.').and_then(|(parent, _)| clauses.iter().find(|it| it.id == parent));
        let around = around.map_or(Strength::Mandatory, |it| it.strength);
        let strength = modal::strongest(&obliging.binding(part), &obliging.phrases).map_or(around, |rank| rank.0);
        clauses.push(clause(criterion, part, id, strength));
    }
    clauses
}

fn clause<'a>(criterion: Item<'a>, part: Item<'a>, id: String, strength: Strength) -> Clause {
    let parameters = |name: &str, language: &str| text::value(criterion, name, language);
    let text = passage(criterion, Some(part.own_texts()), &parameters);
    let (condition, condition_text) = products(part.model(), scope(criterion, part));
    let each = |field: &'static str| part.fields(field).map(|node| published(part, part.texts_of(node))).collect();
    let exception = |node| {
        let text = passage(criterion, Some(part.texts_of(node)), &parameters);
        let (condition, condition_text) = products(part.model(), part.condition_in(node));
        ClauseException { condition, condition_text, text: text.text, written: text.written }
    };
    Clause {
        id,
        carries: part
            .target("carries")
            .filter(|other| says_the_same(part, *other))
            .map(|it| it.full_name().into_owned()),
        strength,
        longlist: targets(part, "meets"),
        condition,
        condition_text,
        text: text.text,
        written: text.written,
        judged_by_item: is_judged_by_item(criterion, part),
        exceptions: part.fields("except").map(exception).collect(),
        examples: each("example"),
        notes: each("note"),
        guidance: each("guidance"),
        procedures: procedures(criterion, part),
    }
}

/// Whether two clauses say the same in all languages.
fn says_the_same(part: Item<'_>, other: Item<'_>) -> bool {
    let said = |part: Item<'_>| -> Text {
        part.own_texts().iter().map(|(language, text)| (language.into_owned(), text.text().into_owned())).collect()
    };
    said(part) == said(other)
}

/// The procedures that evaluate a clause or item, by itself or with what it lies in; where none does, those of its items.
fn procedures<'a>(criterion: Item<'a>, part: Item<'a>) -> Vec<String> {
    let around = part.ancestors().take_while(|around| *around != criterion);
    let of = |item: Item<'a>| item.sources(&PROCEDURE, "evaluates");
    let mut found: BTreeSet<Item<'a>> = around.chain([part]).flat_map(of).collect();
    if found.is_empty() {
        found = part.parts_within(&CRITERION_CLAUSE).flat_map(of).collect();
    }
    ids(found.into_iter())
}

/// Whether the items of a clause or item have verdicts of their own: where it says so, and so does what it lies in.
fn is_judged_by_item<'a>(criterion: Item<'a>, part: Item<'a>) -> bool {
    let mut all = part.ancestors().take_while(|around| *around != criterion).chain([part]);
    all.all(|item| item.has("judged") && item.parts(&CRITERION_CLAUSE).next().is_some())
}

/// The id of a clause or item in its criterion.
fn within(criterion: Item<'_>, part: Item<'_>) -> String {
    let mut names: Vec<String> = part.ancestors().take_while(|around| *around != criterion).map(id).collect();
    names.reverse();
    names.push(id(part));
    names.join(".")
}

/// The products that a clause or item applies to, among those of its criterion; `None` where they can't be read.
fn scope<'a>(criterion: Item<'a>, part: Item<'a>) -> Option<conditions::Condition> {
    let mut around: Vec<Item<'a>> = part.ancestors().take_while(|around| *around != criterion).collect();
    around.reverse();
    let mut parts = Vec::new();
    for item in around.into_iter().chain([part]) {
        match own_scope(item)? {
            conditions::Condition::Always => {}
            scope => parts.push(scope),
        }
    }
    Some(match parts.len() {
        0 => conditions::Condition::Always,
        1 => parts.remove(0),
        _ => conditions::Condition::All(parts),
    })
}

fn products(model: &Model, scope: Option<conditions::Condition>) -> (Option<Condition>, Text) {
    let Some(scope) = scope else { return (None, Text::new()) };
    let published = condition(model, &scope);
    let text = if published.is_some() { condition_text(model, &scope) } else { Text::new() };
    (published, text)
}

/// Which clauses and items are needed, beyond that all are that no combination names.
pub(super) fn needs(criterion: Item<'_>) -> Vec<Needs> {
    let parts = criterion.parts_within(&CRITERION_CLAUSE);
    let mut needs = Vec::new();
    for item in std::iter::once(criterion).chain(parts) {
        let lines = combinations(item).unwrap_or_default();
        needs.extend(lines.iter().filter_map(|line| combination(criterion, line)));
    }
    needs
}

fn combination(criterion: Item<'_>, of: &conditions::Condition) -> Option<Needs> {
    use conditions::Condition as From;
    let all = |parts: &[From]| parts.iter().map(|part| combination(criterion, part)).collect::<Option<Vec<_>>>();
    Some(match of {
        From::Fact(part) => Needs::Clause(within(criterion, criterion.model().item(*part))),
        From::All(parts) => Needs::All(all(parts)?),
        From::Any(parts) => Needs::Any(all(parts)?),
        From::AtLeast(count, parts) => Needs::AtLeast(Count { count: u32::try_from(*count).ok()?, of: all(parts)? }),
        // A combination has no such part.
        From::Always | From::Not(_) | From::Is(..) | From::Compare(..) => return None,
    })
}

/// How binding a phrase is; the strongest is the greatest.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rank(Strength);

impl Ord for Rank {
    fn cmp(&self, other: &Rank) -> std::cmp::Ordering {
        let rank = |it: &Rank| Strength::ALL.iter().rev().position(|strength| *strength == it.0);
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Rank) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What the scheme says of how its texts oblige.
pub(super) struct Obliging {
    /// The codes of the binding languages, or of all where none is binding.
    languages: Vec<String>,
    /// The phrases in these languages.
    phrases: Vec<(Rank, String)>,
}

impl Obliging {
    pub(super) fn of(model: &Model) -> Obliging {
        let languages = model.languages();
        let none = !languages.iter().any(|it| it.normative);
        let binding = languages.into_iter().filter(|it| none || it.normative).map(|it| it.code);
        let mut obliging = Obliging { languages: binding.collect(), phrases: Vec::new() };
        let (Some(scheme), Some(field)) = (model.scheme(), SCHEME.field("modal")) else { return obliging };
        for line in scheme.fields("modal") {
            let Some(strength) = choice_of(field, line).and_then(Strength::parse) else { continue };
            let lists = scheme.texts_of(line).lists().filter(|(language, _)| obliging.is_binding(language));
            let words: Vec<_> = lists.flat_map(|(_, words)| words).collect();
            obliging.phrases.extend(words.iter().map(|word| (Rank(strength), word.text().into_owned())));
        }
        obliging
    }

    /// The text that obliges.
    fn binding(&self, part: Item<'_>) -> String {
        let texts = part.own_texts().iter().filter(|(language, _)| self.is_binding(language));
        texts.map(|(_, text)| text.text().into_owned()).collect::<Vec<_>>().join("\n")
    }

    fn is_binding(&self, language: &str) -> bool {
        self.languages.iter().any(|it| it == language)
    }
}
