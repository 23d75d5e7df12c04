//! What a tool is asked: arguments as they are announced, and as they came.

use std::collections::BTreeMap;
use std::path::Path;

use kijun::ground::messages::Message;
use kijun::{Analysis, Lang, msg};
use serde_json::{Map, Value, json};

use crate::corpus::Corpus;
use crate::exit::Failure;

/// An argument of a tool.
pub(super) struct Argument {
    pub(super) name: &'static str,
    pub(super) about: fn() -> Message,
    pub(super) kind: Kind,
}

/// What an argument has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, which may be left out.
    Text,
    /// A text that has to be there.
    Needed,
    /// A whole number, which may be left out.
    Count,
    /// Answers to facts by their ids.
    Facts,
}

/// The JSON Schema of arguments.
pub(super) fn schema(arguments: &[Argument], lang: Lang) -> Map<String, Value> {
    let mut properties = Map::new();
    for argument in arguments {
        let mut schema = match argument.kind {
            Kind::Text | Kind::Needed => json!({ "type": "string" }),
            Kind::Count => json!({ "type": "integer", "minimum": 1 }),
            Kind::Facts => {
                json!({ "type": "object", "additionalProperties": { "type": ["boolean", "number", "string"] } })
            }
        };
        schema["description"] = (argument.about)().in_(lang).into();
        properties.insert(argument.name.to_owned(), schema);
    }
    let needed = arguments.iter().filter(|it| matches!(it.kind, Kind::Needed | Kind::Facts));
    let required: Vec<&str> = needed.map(|it| it.name).collect();
    let schema = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if let Value::Object(schema) = schema { schema } else { Map::new() }
}

/// A question: the corpus, the language of the answer, and the arguments.
pub(super) struct Asked<'a> {
    pub(super) folder: &'a Path,
    pub(super) lang: Lang,
    pub(super) arguments: &'a Map<String, Value>,
}

impl Asked<'_> {
    /// Makes sure that the arguments are those of the tool.
    pub(super) fn checked(&self, known: &[Argument]) -> Result<(), Failure> {
        let mut wrong = Vec::new();
        for name in self.arguments.keys().filter(|name| known.iter().all(|it| it.name != name.as_str())) {
            let known = known.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
            wrong.push(msg!("mcp-unknown-argument", name = name.as_str(), known = known));
        }
        for Argument { name, kind, .. } in known {
            let name = *name;
            let fits = |value: &Value| match kind {
                Kind::Text | Kind::Needed => value.is_string(),
                Kind::Count => value.as_u64().is_some_and(|count| count > 0),
                Kind::Facts => value.as_object().is_some_and(|facts| {
                    facts.values().all(|value| value.is_boolean() || value.is_number() || value.is_string())
                }),
            };
            match self.arguments.get(name) {
                None if matches!(kind, Kind::Needed | Kind::Facts) => wrong.push(msg!("mcp-missing", name = name)),
                Some(value) if !fits(value) => wrong.push(match kind {
                    Kind::Text | Kind::Needed => msg!("mcp-not-text", name = name),
                    Kind::Count => msg!("mcp-not-count", name = name),
                    Kind::Facts => msg!("mcp-not-facts", name = name),
                }),
                _ => {}
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.into()) }
    }

    /// A text, if it is there.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.arguments.get(name)?.as_str()
    }

    /// The same, owned.
    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// A text that has to be there.
    pub(super) fn needed(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }

    /// A whole number, if it is there.
    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.arguments.get(name)?.as_u64().and_then(|count| usize::try_from(count).ok())
    }

    /// What was answered to facts, each as a text.
    pub(super) fn facts(&self, name: &str) -> BTreeMap<String, String> {
        let mut facts = BTreeMap::new();
        for (fact, answer) in self.arguments.get(name).and_then(Value::as_object).into_iter().flatten() {
            let said = answer.as_str().map_or_else(|| answer.to_string(), str::to_owned);
            facts.insert(fact.clone(), said);
        }
        facts
    }

    /// The corpus as it is now, analysed.
    pub(super) fn analysed(&self) -> Result<(Corpus, Analysis), Failure> {
        let corpus = Corpus::read(Some(self.folder))?;
        let analysis = corpus.analyse(self.lang);
        Ok((corpus, analysis))
    }
}
