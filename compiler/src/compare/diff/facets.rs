//! What an item says, taken apart into what can be compared. How much each part weighs is the vocabulary's to say; which
//! way is stricter is said here.
//!
//! Each item is taken apart without `..`, so that the compiler names a field that was forgotten. Named with `_` are the
//! id, by which items are paired, what [`Maker::kept`] tells of every item, and what follows from other fields.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, EVALUATOR, Field, Kind, Weight};

use super::entries::{Body, Entry};
use kijun_pack::{
    Binding, Catalogue, Category, Clause, Condition, Criterion, Document, Fact, Group, Level, LonglistItem, Named,
    Needs, Pin, Procedure, Provenance, Ranked, Recognition, Requirement, Revision, Scheme, Source, SourceClause, Term,
    Text, Threat, Unit,
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
    let made = Maker { kind: entry.kind, catalogue: entry.catalogue, languages, out: Vec::new() };
    let made = match entry.body {
        Body::Document(it) => made.document(it),
        Body::Requirement(it) => made.requirement(it),
        Body::Criterion(it) => made.criterion(it),
        Body::Procedure(it) => made.procedure(it),
        Body::Recognition(it) => made.recognition(it),
        Body::Longlist(it) => made.longlist(it),
        Body::Fact(it) => made.fact(it),
        Body::Term(it) => made.term(it),
        Body::Threat(it) => made.threat(it),
        Body::Named(it) => made.named(it),
        Body::Level(it) => made.level(it),
        Body::Category(it) => made.category(it),
        Body::Ranked(it) => made.ranked(it),
        Body::Unit(it) => made.unit(it),
        Body::Group(it) => made.group(it),
        Body::Source(it, pin) => made.source(it, pin),
        Body::Clause(it) => made.clause(it),
        Body::Scheme(it) => made.scheme(it),
    };
    made.kept(entry).out
}

struct Maker<'p> {
    kind: &'static Kind,
    catalogue: &'p Catalogue,
    languages: Vec<&'p str>,
    out: Vec<Facet<'p>>,
}

impl<'p> Maker<'p> {
    fn put(mut self, field: &'static str, part: &str, value: Value<'p>) -> Self {
        self.out.push(Facet { field, part: part.to_owned(), value });
        self
    }

    fn text(self, field: &'static str, text: &'p Text) -> Self {
        self.text_of(field, "", text)
    }

    /// One of several texts.
    fn text_of(self, field: &'static str, part: &str, text: &'p Text) -> Self {
        let weight = self.weight(field);
        if text.is_empty() { self } else { self.put(field, part, Value::Text(Cow::Borrowed(text), weight)) }
    }

    /// What the vocabulary says of a field. What is no field of the kind says what stands in a source.
    fn weight(&self, field: &str) -> Weight {
        field_of(self.kind, field).map_or(Weight::Trace, |field| field.weight)
    }

    /// Several texts in order, as one: a step that moves down the list is no other step.
    fn list<'t>(self, field: &'static str, texts: impl IntoIterator<Item = &'t Text>) -> Self {
        self.list_of(field, "", texts)
    }

    /// The same of a part.
    fn list_of<'t>(self, field: &'static str, part: &str, texts: impl IntoIterator<Item = &'t Text>) -> Self {
        let weight = self.weight(field);
        let texts: Vec<&Text> = texts.into_iter().collect();
        if texts.is_empty() {
            return self;
        }
        let mut all = Text::new();
        for (at, text) in texts.iter().enumerate() {
            for (language, text) in *text {
                let all: &mut String = all.entry(language.clone()).or_default();
                let number = if texts.len() > 1 { format!("{}. ", at + 1) } else { String::new() };
                let gap = if all.is_empty() { "" } else { "\n" };
                all.push_str(&format!("{gap}{number}{text}"));
            }
        }
        self.put(field, part, Value::Text(Cow::Owned(all), weight))
    }

    /// The same in every language.
    fn everywhere(&self, text: &str) -> Cow<'p, Text> {
        Cow::Owned(self.languages.iter().map(|language| ((*language).to_owned(), text.to_owned())).collect())
    }

    fn word(self, field: &'static str, word: &str) -> Self {
        self.word_of(field, "", word)
    }

    /// One of several words.
    fn word_of(self, field: &'static str, part: &str, word: &str) -> Self {
        if word.is_empty() {
            return self;
        }
        let (word, weight) = (self.everywhere(word), self.weight(field));
        self.put(field, part, Value::Word(word, weight))
    }

    fn ids<I: ToString>(self, field: &'static str, ids: impl IntoIterator<Item = I>) -> Self {
        let weight = self.weight(field);
        self.ids_with(field, ids, Sense::Weight(weight))
    }

    fn ids_with<I: ToString>(self, field: &'static str, ids: impl IntoIterator<Item = I>, sense: Sense) -> Self {
        let mut ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
        ids.sort();
        ids.dedup();
        self.put(field, "", Value::Ids(ids, sense))
    }

    fn founded(self, provenance: Option<&'p Provenance>) -> Self {
        match provenance {
            Some(it) => self.word("provenance", it.confidence.name()).text("provenance", &it.note),
            None => self,
        }
    }

    fn document(self, it: &'p Document) -> Self {
        let Document {
            id: _,
            title,
            number,
            edition,
            status,
            date,
            level,
            category,
            revisions: _,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        self.text("title", title)
            .word("number", number)
            .word("edition", edition)
            .word("status", status.name())
            .word("date", date.as_deref().unwrap_or_default())
            .word("level", level)
            .word("category", category.as_deref().unwrap_or_default())
            .revisions(it)
    }

    /// The entries of the revision history, each with its edition and date, as the paper prints it.
    fn revisions(self, it: &'p Document) -> Self {
        let line = |it: &Revision| -> Text {
            let line = |(language, text): (&String, &String)| {
                (language.clone(), format!("{} {} {text}", it.edition, it.date).trim_end().to_owned())
            };
            it.text.iter().map(line).collect()
        };
        self.list("revision", &it.revisions.iter().map(line).collect::<Vec<_>>())
    }

    fn requirement(self, it: &'p Requirement) -> Self {
        let Requirement {
            id: _,
            title,
            longlist,
            threats,
            criteria: _,
            coverage: _,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        self.text("title", title).ids("selects", longlist).ids("counters", threats)
    }

    fn criterion(self, it: &'p Criterion) -> Self {
        let Criterion {
            id: _,
            title,
            requirements,
            strengthens,
            condition,
            condition_text,
            bindings,
            clauses,
            ancestors: _,
            needs: _,
            waived_by: _,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        let mut made = self.text("title", title).ids("satisfies", requirements).ids("strengthens", strengthens).put(
            "when",
            "",
            Value::Applies(condition.as_ref(), condition_text),
        );
        for (at, binding) in bindings.iter().enumerate() {
            let is_same = |other: &&Binding| other.hole == binding.hole && other.longlist == binding.longlist;
            if bindings[..at].iter().any(|other| is_same(&other)) {
                continue;
            }
            let values = bindings.iter().filter(is_same).collect();
            made = made.put("bind", &binding.hole, Value::Limit(values, condition.as_ref()));
        }
        made = made.put("any-of", "", Value::Demand(it));
        clauses.iter().fold(made, |made, clause| made.criterion_clause(clause))
    }

    fn criterion_clause(self, it: &'p Clause) -> Self {
        let part = it.id.as_str();
        let mut made = self.text_of("clause", part, &it.text);
        made = made.put("when", part, Value::Applies(it.condition.as_ref(), &it.condition_text));
        if !it.longlist.is_empty() {
            let weight = made.weight("meets");
            let ids = it.longlist.clone();
            made = made.put("meets", part, Value::Ids(ids, Sense::Weight(weight)));
        }
        for exception in &it.exceptions {
            made = made.text_of("except", part, &exception.text);
        }
        made.list_of("example", part, &it.examples).list_of("note", part, &it.notes).list_of(
            "guidance",
            part,
            &it.guidance,
        )
    }

    fn procedure(self, it: &'p Procedure) -> Self {
        let Procedure {
            id: _,
            evaluates,
            method,
            evidence,
            steps,
            expected,
            pass,
            tests,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        let known = self.catalogue.methods.iter().find(|known| known.id == *method);
        let kinds = evidence.iter().map(|it| &it.kind).collect::<Vec<_>>();
        let made = self.ids("evaluates", evaluates);
        let made = match known {
            Some(known) => made.rank("method", known),
            None => made.word("method", method),
        };
        let mut made = made.ids("evidence", kinds);
        for evidence in evidence {
            made = made.text_of("evidence", &evidence.kind, &evidence.text);
        }
        made.list("step", steps.iter().map(|it| &it.text))
            .list("expect", expected.iter().map(|it| &it.text))
            .text("pass", &pass.text)
            .ids("maps", tests.iter().map(|it| &it.test))
    }

    fn rank(self, field: &'static str, it: &'p Ranked) -> Self {
        let rank = it.rank;
        self.put(field, "", Value::Rank(&it.id, rank, Cow::Borrowed(&it.name)))
    }

    fn recognition(self, it: &'p Recognition) -> Self {
        let Recognition {
            id: _,
            name,
            attestation,
            source,
            waives,
            since,
            until,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        self.text("name", name)
            .text("attestation", attestation)
            .word("source", source)
            .ids_with("waives", waives, Sense::Looser)
            .put("since", "", Value::Window(since, until.as_deref()))
    }

    fn longlist(self, it: &'p LonglistItem) -> Self {
        let LonglistItem {
            id: _,
            title,
            group,
            text,
            holes,
            sources,
            decision,
            written: _,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        let holes = holes.iter().map(|it| format!("{} {} {}", it.id, it.direction, it.unit));
        let mut made = self;
        for source in sources {
            made = made.text_of("from", &source.clause.to_string(), &source.note);
        }
        made.text("title", title)
            .word("group", group)
            .text("text", text)
            .ids("hole", holes)
            .ids("from", sources.iter().map(|it| format!("{} {}", it.relation, it.clause)))
            .word("adopted", decision.kind.name())
            .word("deferred", decision.level.as_deref().unwrap_or_default())
            .text("declined", &decision.reason)
    }

    fn fact(self, it: &'p Fact) -> Self {
        let Fact { id: _, name, question, implies, excludes, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        self.text("name", name).text("question", question).ids("implies", implies).ids("excludes", excludes)
    }

    fn term(self, it: &'p Term) -> Self {
        let Term { id: _, name, definition, avoid, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        let avoid = avoid.iter().flat_map(|(language, words)| words.iter().map(move |it| format!("{language} {it}")));
        self.text("name", name).text("definition", definition).ids("avoid", avoid)
    }

    fn threat(self, it: &'p Threat) -> Self {
        let Threat { id: _, name, description, levels, endangers, notes: _, provenance: _, replaces: _, withdrawn: _ } =
            it;
        self.text("name", name).text("description", description).ids("levels", levels).ids("endangers", endangers)
    }

    fn level(self, it: &'p Level) -> Self {
        let Level {
            id: _,
            name,
            rank,
            includes,
            scope,
            evaluators,
            validity,
            assessment,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        let known = self.catalogue.assessments.iter().find(|known| known.id == *assessment);
        let made = self
            .text("name", name)
            .word("rank", &rank.to_string())
            .word("includes", includes.as_deref().unwrap_or_default())
            .word("scope", scope.name())
            .ids_with("evaluators", evaluators, Sense::Looser);
        let made = match known {
            Some(known) => made.rank("assessment", known),
            None => made.word("assessment", assessment),
        };
        match validity {
            Some(validity) => made.put("validity", "", Value::Length(validity)),
            None => made,
        }
    }

    fn category(self, it: &'p Category) -> Self {
        let Category { id: _, name, description, levels, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        self.text("name", name).text("description", description).ids("levels", levels)
    }

    fn named(self, it: &'p Named) -> Self {
        let Named { id: _, name, description, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        self.text("name", name).text("description", description)
    }

    fn group(self, it: &'p Group) -> Self {
        let Group { id: _, number, name, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        self.text("name", name).word("number", &number.to_string())
    }

    fn ranked(self, it: &'p Ranked) -> Self {
        let Ranked { id: _, name, description, rank, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        let about = if self.kind == &EVALUATOR { "qualification" } else { "description" };
        self.text("name", name).text(about, description).word("rank", &rank.to_string())
    }

    fn unit(self, it: &'p Unit) -> Self {
        let Unit { id: _, name, singular, equals, notes: _, provenance: _, replaces: _, withdrawn: _ } = it;
        let equals = equals.as_ref().map(|it| format!("{} {}", it.value, it.unit)).unwrap_or_default();
        self.text("name", name).text("singular", singular).word("equals", &equals)
    }

    fn source(self, it: &'p Source, pin: Option<&'p Pin>) -> Self {
        let Source {
            id: _,
            title,
            publisher,
            date,
            link,
            supersedes,
            conditions,
            dropped,
            clauses: _,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        let mut made = self;
        for condition in conditions {
            let means = condition.means.as_ref().map(written).unwrap_or_default();
            made = made.text_of("condition", &condition.id, &condition.topic);
            made = made.word_of("condition", &condition.id, if means.is_empty() { "?" } else { &means });
        }
        made.word("title", title)
            .word("pin", pin.map_or("", |pin| &pin.alias))
            .word_of("pin", "complete", if pin.is_some_and(|pin| pin.complete) { "complete" } else { "" })
            .word("publisher", publisher)
            .word("date", date.as_deref().unwrap_or_default())
            .word("link", link.as_deref().unwrap_or_default())
            .word("supersedes", supersedes.as_deref().unwrap_or_default())
            .ids("dropped", dropped.iter().map(|it| &it.clause))
            .dropped(it)
    }

    fn dropped(self, it: &'p Source) -> Self {
        it.dropped.iter().fold(self, |made, it| made.text_of("dropped", &it.clause, &it.note))
    }

    fn clause(self, it: &'p SourceClause) -> Self {
        let SourceClause { id: _, status, topic, condition, tests, from, notes, provenance } = it;
        let condition = condition.as_ref().map(written).unwrap_or_default();
        self.text("topic", topic)
            .word("clause", status.name())
            .word("when", &condition)
            .ids("tests", tests)
            .ids("from", from.iter().map(|it| format!("{} {}", it.clause, it.change)))
            .list("note", notes)
            .founded(provenance.as_ref())
    }

    fn scheme(self, it: &'p Scheme) -> Self {
        let Scheme {
            id: _,
            name,
            owner,
            notice,
            languages,
            levels,
            verdicts,
            numbering,
            vague,
            pins: _,
            modals: _,
            notes: _,
            provenance: _,
            replaces: _,
            withdrawn: _,
        } = it;
        let languages =
            languages.iter().map(|it| if it.normative { format!("{} *", it.code) } else { it.code.clone() });
        let mut made = self.text("name", name).text("owner", owner).text("notice", notice).ids("language", languages);
        for verdict in verdicts {
            made = made.text_of("verdict", &verdict.id, &verdict.name);
            made = made.word_of("verdict", &verdict.id, verdict.role.name());
        }
        made = made.ids("levels", levels);
        for numbering in numbering {
            made = made.word_of("numbering", numbering.kind.name(), &numbering.pattern);
        }
        let vague = vague.iter().flat_map(|(language, words)| words.iter().map(move |it| format!("{language} {it}")));
        made = made.ids("vague", vague);
        for (strength, phrases) in phrases(it) {
            let weight = made.weight("modal");
            made = made.put("modal", strength, Value::Word(Cow::Owned(phrases), weight));
        }
        made
    }

    /// What is told of every item: its remarks, how well it is founded, what it replaces, the checks that it switches off, and why it is kept for its id only.
    fn kept(self, entry: &Entry<'p>) -> Self {
        let mut made = self;
        if let Some(item) = entry.item() {
            made = made.list("note", item.notes()).founded(item.provenance());
        }
        if !entry.replaces().is_empty() {
            made = made.ids("replaces", entry.replaces());
        }
        for allowed in &entry.allowed {
            made = made.word_of("allow", &allowed.code, &allowed.reason);
        }
        if let Some(withdrawn) = entry.withdrawn() {
            made = made.word("withdrawn", &withdrawn.date).text("withdrawn", &withdrawn.reason);
        }
        made
    }
}

/// The combinations of a criterion, those of which one clause is enough as they were written before there were others.
fn demanded(criterion: &Criterion) -> Vec<serde_json::Value> {
    let line = |needs: &Needs| match needs.alternatives() {
        Some(clauses) => serde_json::json!(clauses),
        None => serde_json::json!(needs),
    };
    criterion.needs.iter().map(line).collect()
}

/// The field of a kind; of a criterion also that of its clauses.
pub(super) fn field_of(kind: &'static Kind, field: &str) -> Option<&'static Field> {
    let of_clause = || if kind == &CRITERION { CRITERION_CLAUSE.field(field) } else { None };
    kind.field(field).or_else(of_clause)
}

/// The phrases of each strength, sorted, as they are listed.
fn phrases(scheme: &Scheme) -> BTreeMap<&'static str, Text> {
    let mut known: BTreeMap<&'static str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for modal in &scheme.modals {
        let known = known.entry(modal.strength.name()).or_default();
        for (language, phrases) in &modal.phrases {
            known.entry(language).or_default().extend(phrases.iter().map(String::as_str));
        }
    }
    let listed = |phrases: BTreeSet<&str>| phrases.into_iter().collect::<Vec<_>>().join(" / ");
    let text = |known: BTreeMap<&str, BTreeSet<&str>>| {
        known.into_iter().map(|(language, phrases)| (language.to_owned(), listed(phrases))).collect()
    };
    known.into_iter().map(|(strength, known)| (strength, text(known))).collect()
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

impl Value<'_> {
    /// All that it says, for a digest.
    pub(super) fn written(&self) -> String {
        let json = match self {
            Value::Text(text, _) | Value::Word(text, _) | Value::Rank(_, _, text) => {
                serde_json::to_string(text.as_ref())
            }
            Value::Ids(ids, _) => serde_json::to_string(ids),
            Value::Limit(values, _) => match values.as_slice() {
                [only] if only.condition.is_none() => serde_json::to_string(&(&only.direction, &only.value)),
                values => {
                    let all: Vec<_> = values.iter().map(|it| (&it.direction, &it.value, &it.condition)).collect();
                    serde_json::to_string(&all)
                }
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
