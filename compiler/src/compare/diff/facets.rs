//! What an item says, as it can be compared: the walk over the item, with what the vocabulary says that a change of each
//! field can mean. Which way is stricter is said here.

use std::borrow::Cow;
use std::collections::BTreeSet;

use kijun_dsl::kinds::{Kind, Weight};

use super::entries::Entry;
use crate::release::walk::field_of;
use kijun_pack::{Binding, Catalogue, Condition, Criterion, Needs, Statement, Text, Value as Told};

/// One thing that an item says.
pub(super) struct Facet<'p> {
    /// The field, by its keyword in English.
    pub(super) field: &'static str,
    /// Which of several; empty where there is one.
    pub(super) part: String,
    pub(super) value: Value<'p>,
    /// The text as it is written, with the ids of what is filled in.
    pub(super) written: Option<Cow<'p, Text>>,
}

/// What can be compared, each in its own way.
pub(super) enum Value<'p> {
    /// A text, by language.
    Text(Cow<'p, Text>, Weight),
    /// A word, number or date, as it is printed.
    Word(Cow<'p, Text>, Weight),
    /// Ids, each once. Which there are is what matters; their order is only how papers print them.
    Ids(Vec<String>, Sense),
    /// One of several things of which a higher number is stricter, by id, as it is printed.
    Rank(&'p str, u32, Cow<'p, Text>),
    /// Numbers with a unit and a direction, each for some products of the criterion.
    Limit(Vec<&'p Binding>, Option<&'p Condition>),
    /// The longest time that something holds; longer is looser.
    Length(&'p kijun_pack::Quantity),
    /// The days on which something holds; longer is looser.
    Window(&'p str, Option<&'p str>),
    /// The products that something applies to, also in words.
    Applies(Option<&'p Condition>, &'p Text),
    /// Which clauses have to be shown.
    Demand(&'p Criterion),
}

/// What it means where one more stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// More is looser.
    Looser,
    /// As much as the field weighs.
    Weight(Weight),
}

/// Everything that an item says.
pub(super) fn facets<'p>(entry: &Entry<'p>) -> Vec<Facet<'p>> {
    let languages = entry.catalogue.scheme.languages.iter().map(|language| language.code.as_str()).collect();
    let reader = Reader { kind: entry.kind, catalogue: entry.catalogue, languages };
    entry.body.statements(&entry.allowed).into_iter().map(|statement| reader.facet(statement)).collect()
}

struct Reader<'p> {
    kind: &'static Kind,
    catalogue: &'p Catalogue,
    languages: Vec<&'p str>,
}

impl<'p> Reader<'p> {
    fn facet(&self, statement: Statement<'p>) -> Facet<'p> {
        let Statement { field, part, value, written } = statement;
        let weight = self.weight(field);
        let value = match value {
            Told::Text(text) => Value::Text(Cow::Borrowed(text), weight),
            Told::Texts(texts) => Value::Text(Cow::Owned(listed(&texts)), weight),
            Told::Word(word) => match self.rank(field, &word) {
                Some((id, rank, name)) => Value::Rank(id, rank, Cow::Borrowed(name)),
                None => Value::Word(self.everywhere(&word), weight),
            },
            Told::Words(words) => Value::Word(Cow::Owned(words), weight),
            Told::Ids(mut ids) => {
                let mut known = BTreeSet::new();
                ids.retain(|id| known.insert(id.clone()));
                // Who else may evaluate, and what else waives, asks for less.
                let is_way_out = matches!(field, "evaluators" | "waives");
                Value::Ids(ids, if is_way_out { Sense::Looser } else { Sense::Weight(weight) })
            }
            Told::Limit(values, condition) => Value::Limit(values, condition),
            Told::Length(length) => Value::Length(length),
            Told::Window(since, until) => Value::Window(since, until),
            Told::Applies(condition, text) => Value::Applies(condition, text),
            Told::Demand(criterion) => Value::Demand(criterion),
        };
        let written = match written.as_slice() {
            [] => None,
            [text] => Some(Cow::Borrowed(*text)),
            texts => Some(Cow::Owned(listed(&texts.iter().map(|text| Cow::Borrowed(*text)).collect::<Vec<_>>()))),
        };
        Facet { field, part: part.into_owned(), value, written }
    }

    /// What the vocabulary says of a field; that it knows each one is tested.
    fn weight(&self, field: &str) -> Weight {
        field_of(self.kind, field).map_or(Weight::Trace, |field| field.weight)
    }

    /// What a word names of which one is more rigorous than another, with its rigour and its name.
    fn rank(&self, field: &str, id: &str) -> Option<(&'p str, u32, &'p Text)> {
        let known = match field {
            "method" => &self.catalogue.methods,
            "assessment" => &self.catalogue.assessments,
            _ => return None,
        };
        known.iter().find(|known| known.id == id).map(|known| (known.id.as_str(), known.rank, &known.name))
    }

    /// The same in every language.
    fn everywhere(&self, text: &str) -> Cow<'p, Text> {
        Cow::Owned(self.languages.iter().map(|language| ((*language).to_owned(), text.to_owned())).collect())
    }
}

/// Several texts in order as one, so that a step that moves down the list is no other step.
fn listed(texts: &[Cow<'_, Text>]) -> Text {
    let mut all = Text::new();
    for (at, text) in texts.iter().enumerate() {
        for (language, text) in text.iter() {
            let all: &mut String = all.entry(language.clone()).or_default();
            let number = if texts.len() > 1 { format!("{}. ", at + 1) } else { String::new() };
            let gap = if all.is_empty() { "" } else { "\n" };
            all.push_str(&format!("{gap}{number}{text}"));
        }
    }
    all
}

/// The combinations of a criterion, those of which one clause is enough as they were written before there were others.
fn demanded(criterion: &Criterion) -> Vec<serde_json::Value> {
    let line = |needs: &Needs| match needs.alternatives() {
        Some(clauses) => serde_json::json!(clauses),
        None => serde_json::json!(needs),
    };
    criterion.needs.iter().map(line).collect()
}

impl Value<'_> {
    /// All that it says, for a digest.
    pub(super) fn written(&self) -> String {
        let json = match self {
            Value::Text(text, _) | Value::Word(text, _) | Value::Rank(_, _, text) => {
                serde_json::to_string(text.as_ref())
            }
            Value::Ids(ids, _) => serde_json::to_string(&ids.iter().collect::<BTreeSet<_>>()),
            Value::Limit(values, _) => match values.as_slice() {
                [only] if only.condition.is_none() => {
                    let (direction, value, _) = only.said();
                    serde_json::to_string(&(direction, value))
                }
                values => serde_json::to_string(&values.iter().map(|it| it.said()).collect::<Vec<_>>()),
            },
            Value::Length(quantity) => serde_json::to_string(quantity),
            Value::Window(since, until) => serde_json::to_string(&(since, until)),
            Value::Applies(condition, _) => serde_json::to_string(condition),
            Value::Demand(criterion) => serde_json::to_string(&demanded(criterion)),
        };
        // Strings, numbers and lists of them can always be written.
        json.unwrap_or_default()
    }
}
