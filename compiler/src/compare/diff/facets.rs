//! What an item says, taken apart into what can be compared, and how much each part weighs.
//!
//! This is the one place that says which field obliges, which only explains, and which way is stricter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kijun_dsl::kinds::EVIDENCE;

use super::entries::{Body, Entry};
use crate::pack::{
    Binding, Category, ClauseId, Condition, Criterion, Document, Fact, Level, LonglistItem, Pack, Procedure,
    Provenance, Ranked, Recognition, Requirement, Scheme, Source, SourceClause, Term, Text, Threat, Unit,
};

/// One thing that an item says.
pub(super) struct Facet<'p> {
    /// The field, by its keyword in English.
    pub(super) field: &'static str,
    /// Which of several; empty where there is one.
    pub(super) part: String,
    pub(super) value: Value<'p>,
}

/// What can be compared, each in its own way.
pub(super) enum Value<'p> {
    /// A text, by language.
    Text(Cow<'p, Text>, Weight),
    /// A word, number or date, as it is printed.
    Word(Cow<'p, Text>, Weight),
    /// Ids in no order.
    Ids(Vec<String>, Sense),
    /// Something of which a higher number is stricter, as it is printed.
    Rank(f64, Cow<'p, Text>),
    /// A number with a unit and a direction.
    Limit(&'p Binding),
    /// The longest time that something holds; longer is looser.
    Length(&'p crate::pack::Quantity),
    /// The days on which something holds; longer is looser.
    Window(&'p str, Option<&'p str>),
    /// The products that something applies to, also in words.
    Applies(Option<&'p Condition>, &'p Text),
    /// Which clauses have to be shown.
    Demand(&'p Criterion),
}

/// What it means where a text or word changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It obliges, or decides what obliges.
    Binding,
    /// It names or explains.
    Label,
    /// It says where something comes from, or how well it is founded.
    Trace,
    /// It says how something is evaluated.
    Evaluation,
}

/// What it means where one more stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// More is looser.
    Looser,
    /// It can't be said.
    Open,
    /// It says where something comes from.
    Trace,
    /// It says how something is evaluated.
    Evaluation,
}

use Weight::{Binding as Obliges, Evaluation, Label, Trace};

/// Everything that an item says.
pub(super) fn facets<'p>(entry: &Entry<'p>) -> Vec<Facet<'p>> {
    let languages: Vec<&'p str> = entry
        .packs
        .first()
        .map(|pack| pack.scheme.languages.iter().map(|language| language.code.as_str()).collect())
        .unwrap_or_default();
    let made = Maker { pack: entry.packs.first().copied(), languages, out: Vec::new() };
    match entry.body {
        Body::Document(it) => made.document(it),
        Body::Requirement(it) => made.requirement(it),
        Body::Criterion(it) => made.criterion(it),
        Body::Procedure(it) => made.procedure(it),
        Body::Recognition(it) => made.recognition(it),
        Body::Longlist(it) => made.longlist(it),
        Body::Fact(it) => made.fact(it),
        Body::Term(it) => made.term(it),
        Body::Threat(it) => made.threat(it),
        Body::Named(it) if entry.kind == &EVIDENCE => {
            made.text("name", &it.name, Label).text("description", &it.description, Evaluation)
        }
        Body::Named(it) => made.text("name", &it.name, Label).text("description", &it.description, Trace),
        Body::Level(it) => made.level(it),
        Body::Category(it) => made.category(it),
        Body::Ranked(it) => made.ranked(it),
        Body::Unit(it) => made.unit(it),
        Body::Group(it) => made.text("name", &it.name, Label).word("number", &it.number.to_string(), Label),
        Body::Source(it) => made.source(it),
        Body::Clause(it) => made.clause(it),
        Body::Scheme(it) => made.scheme(it),
    }
    .out
}

struct Maker<'p> {
    pack: Option<&'p Pack>,
    languages: Vec<&'p str>,
    out: Vec<Facet<'p>>,
}

impl<'p> Maker<'p> {
    fn put(mut self, field: &'static str, part: &str, value: Value<'p>) -> Self {
        self.out.push(Facet { field, part: part.to_owned(), value });
        self
    }

    fn text(self, field: &'static str, text: &'p Text, weight: Weight) -> Self {
        if text.is_empty() { self } else { self.put(field, "", Value::Text(Cow::Borrowed(text), weight)) }
    }

    /// Several texts in order, as one: a step that moves down the list is no other step.
    fn list(self, field: &'static str, texts: &[Text], weight: Weight) -> Self {
        if texts.is_empty() {
            return self;
        }
        let mut all = Text::new();
        for (at, text) in texts.iter().enumerate() {
            for (language, text) in text {
                let all: &mut String = all.entry(language.clone()).or_default();
                let number = if texts.len() > 1 { format!("{}. ", at + 1) } else { String::new() };
                let gap = if all.is_empty() { "" } else { "\n" };
                all.push_str(&format!("{gap}{number}{text}"));
            }
        }
        self.put(field, "", Value::Text(Cow::Owned(all), weight))
    }

    /// The same in every language.
    fn everywhere(&self, text: &str) -> Cow<'p, Text> {
        Cow::Owned(self.languages.iter().map(|language| ((*language).to_owned(), text.to_owned())).collect())
    }

    fn word(self, field: &'static str, word: &str, weight: Weight) -> Self {
        if word.is_empty() {
            return self;
        }
        let word = self.everywhere(word);
        self.put(field, "", Value::Word(word, weight))
    }

    fn ids<I: ToString>(self, field: &'static str, ids: impl IntoIterator<Item = I>, sense: Sense) -> Self {
        let mut ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
        ids.sort();
        ids.dedup();
        self.put(field, "", Value::Ids(ids, sense))
    }

    fn founded(self, provenance: Option<&'p Provenance>) -> Self {
        match provenance {
            Some(it) => self.word("provenance", &it.confidence, Trace).text("provenance", &it.note, Trace),
            None => self,
        }
    }

    fn document(self, it: &'p Document) -> Self {
        self.text("title", &it.title, Label)
            .word("number", &it.number, Label)
            .word("edition", &it.edition, Label)
            .word("status", &it.status, Label)
            .word("date", it.date.as_deref().unwrap_or_default(), Label)
            .word("level", &it.level, Obliges)
            .word("category", it.category.as_deref().unwrap_or_default(), Obliges)
            .list("revision", &it.revisions.iter().map(|it| it.text.clone()).collect::<Vec<_>>(), Label)
            .list("note", &it.notes, Label)
            .founded(it.provenance.as_ref())
    }

    fn requirement(self, it: &'p Requirement) -> Self {
        self.text("title", &it.title, Label)
            .ids("selects", &it.longlist, Sense::Trace)
            .ids("counters", &it.threats, Sense::Trace)
            .list("note", &it.notes, Label)
            .founded(it.provenance.as_ref())
    }

    fn criterion(self, it: &'p Criterion) -> Self {
        let mut made = self
            .text("title", &it.title, Label)
            .ids("satisfies", &it.requirements, Sense::Trace)
            .ids("strengthens", &it.strengthens, Sense::Trace)
            .put("when", "", Value::Applies(it.condition.as_ref(), &it.condition_text));
        for binding in &it.bindings {
            made = made.put("bind", &binding.hole, Value::Limit(binding));
        }
        made = made.put("any-of", "", Value::Demand(it));
        for clause in &it.clauses {
            made = made.put("clause", &clause.id, Value::Text(Cow::Borrowed(&clause.text), Obliges));
        }
        made.list("note", &it.notes, Label).founded(it.provenance.as_ref())
    }

    fn procedure(self, it: &'p Procedure) -> Self {
        let method = self.pack.and_then(|pack| pack.methods.iter().find(|method| method.id == it.method));
        let evidence: Vec<Text> = it.evidence.iter().map(|it| it.text.clone()).collect();
        let kinds = it.evidence.iter().map(|it| &it.kind).collect::<Vec<_>>();
        let made = self.ids("evaluates", &it.evaluates, Sense::Evaluation);
        let made = match method {
            Some(method) => made.rank("method", method),
            None => made.word("method", &it.method, Evaluation),
        };
        made.ids("evidence", kinds, Sense::Evaluation)
            .list("evidence", &evidence, Evaluation)
            .list("step", &it.steps, Evaluation)
            .list("expect", &it.expected, Evaluation)
            .text("pass", &it.pass, Evaluation)
            .ids("maps", it.tests.iter().map(|it| &it.test), Sense::Trace)
            .list("note", &it.notes, Label)
            .founded(it.provenance.as_ref())
    }

    fn rank(self, field: &'static str, it: &'p Ranked) -> Self {
        let rank = it.rank.as_f64().unwrap_or_default();
        self.put(field, "", Value::Rank(rank, Cow::Borrowed(&it.name)))
    }

    fn recognition(self, it: &'p Recognition) -> Self {
        self.text("name", &it.name, Label)
            .text("attestation", &it.attestation, Obliges)
            .word("source", &it.source, Obliges)
            .ids("waives", &it.waives, Sense::Looser)
            .put("since", "", Value::Window(&it.since, it.until.as_deref()))
            .list("note", &it.notes, Label)
            .founded(it.provenance.as_ref())
    }

    fn longlist(self, it: &'p LonglistItem) -> Self {
        let holes = it.holes.iter().map(|it| format!("{} {} {}", it.id, it.direction, it.unit));
        self.text("title", &it.title, Label)
            .word("group", &it.group, Trace)
            .text("text", &it.text, Obliges)
            .ids("hole", holes, Sense::Open)
            .ids("from", it.sources.iter().map(|it| format!("{} {}", it.relation, it.clause)), Sense::Trace)
            .word("adopted", &it.decision.kind, Trace)
            .word("deferred", it.decision.level.as_deref().unwrap_or_default(), Trace)
            .text("declined", &it.decision.reason, Trace)
            .list("note", &it.notes, Label)
            .founded(it.provenance.as_ref())
    }

    fn fact(self, it: &'p Fact) -> Self {
        self.text("name", &it.name, Label)
            .text("question", &it.question, Obliges)
            .ids("implies", &it.implies, Sense::Open)
            .ids("excludes", &it.excludes, Sense::Open)
    }

    fn term(self, it: &'p Term) -> Self {
        let avoid = it.avoid.values().flatten();
        self.text("name", &it.name, Label).text("definition", &it.definition, Obliges).ids("avoid", avoid, Sense::Trace)
    }

    fn threat(self, it: &'p Threat) -> Self {
        self.text("name", &it.name, Label).text("description", &it.description, Trace).ids(
            "endangers",
            &it.endangers,
            Sense::Trace,
        )
    }

    fn level(self, it: &'p Level) -> Self {
        let assessment = self.pack.and_then(|pack| pack.assessments.iter().find(|found| found.id == it.assessment));
        let made = self
            .text("name", &it.name, Label)
            .word("rank", &it.rank.to_string(), Obliges)
            .word("includes", it.includes.as_deref().unwrap_or_default(), Obliges)
            .word("scope", &it.scope, Obliges)
            .ids("evaluators", &it.evaluators, Sense::Looser);
        let made = match assessment {
            Some(assessment) => made.rank("assessment", assessment),
            None => made.word("assessment", &it.assessment, Obliges),
        };
        match &it.validity {
            Some(validity) => made.put("validity", "", Value::Length(validity)),
            None => made,
        }
    }

    fn category(self, it: &'p Category) -> Self {
        self.text("name", &it.name, Label).text("description", &it.description, Obliges).ids(
            "levels",
            &it.levels,
            Sense::Open,
        )
    }

    fn ranked(self, it: &'p Ranked) -> Self {
        self.text("name", &it.name, Label).text("description", &it.description, Evaluation).word(
            "rank",
            &it.rank.to_string(),
            Evaluation,
        )
    }

    fn unit(self, it: &'p Unit) -> Self {
        let equals = it.equals.as_ref().map(|it| format!("{} {}", it.value, it.unit)).unwrap_or_default();
        self.text("name", &it.name, Label).word("equals", &equals, Obliges)
    }

    fn source(self, it: &'p Source) -> Self {
        self.word("title", &it.title, Label)
            .word("publisher", &it.publisher, Label)
            .word("date", it.date.as_deref().unwrap_or_default(), Label)
            .word("link", it.link.as_deref().unwrap_or_default(), Label)
            .word("supersedes", it.supersedes.as_deref().unwrap_or_default(), Trace)
            .founded(it.provenance.as_ref())
    }

    fn clause(self, it: &'p SourceClause) -> Self {
        let condition = it.condition.as_ref().map(written).unwrap_or_default();
        self.text("topic", &it.topic, Trace)
            .word("clause", &it.status, Trace)
            .word("when", &condition, Trace)
            .ids("tests", &it.tests, Sense::Trace)
            .ids("from", it.from.iter().map(|it| format!("{} {}", it.clause, it.change)), Sense::Trace)
            .founded(it.provenance.as_ref())
    }

    fn scheme(self, it: &'p Scheme) -> Self {
        let languages =
            it.languages.iter().map(|it| if it.normative { format!("{} *", it.code) } else { it.code.clone() });
        let verdicts: BTreeMap<&str, &Text> = it.verdicts.iter().map(|it| (it.id.as_str(), &it.name)).collect();
        let mut made = self
            .text("name", &it.name, Label)
            .text("owner", &it.owner, Label)
            .text("notice", &it.notice, Label)
            .ids("language", languages, Sense::Open);
        for (id, name) in verdicts {
            made = made.put("verdict", id, Value::Text(Cow::Borrowed(name), Label));
        }
        made
    }
}

/// A condition of a source, by the ids of its conditions.
fn written(condition: &Condition) -> String {
    let all = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts.iter().map(written).collect();
        format!("({})", parts.join(word))
    };
    match condition {
        Condition::Fact(id) => id.clone(),
        Condition::Not(part) => format!("not {}", written(part)),
        Condition::All(parts) => all(parts, " and "),
        Condition::Any(parts) => all(parts, " or "),
    }
}

impl std::fmt::Display for ClauseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.source, self.clause)
    }
}

impl Value<'_> {
    /// All that it says, for a digest.
    pub(super) fn written(&self) -> String {
        let json = match self {
            Value::Text(text, _) | Value::Word(text, _) | Value::Rank(_, text) => serde_json::to_string(text.as_ref()),
            Value::Ids(ids, _) => serde_json::to_string(ids),
            Value::Limit(binding) => serde_json::to_string(&(&binding.direction, &binding.value)),
            Value::Length(quantity) => serde_json::to_string(quantity),
            Value::Window(since, until) => serde_json::to_string(&(since, until)),
            Value::Applies(condition, _) => serde_json::to_string(condition),
            Value::Demand(criterion) => serde_json::to_string(&criterion.any_of),
        };
        // Strings, numbers and lists of them can always be written.
        json.unwrap_or_default()
    }
}
