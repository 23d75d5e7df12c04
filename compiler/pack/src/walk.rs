//! One walk over everything that a catalogue and a pack say: item, field, part, value.
//!
//! Whoever compares, numbers, searches or lists what items say walks here. Every struct is taken apart without `..`, so
//! that the compiler names a field that was forgotten. Named with `_` is an item's id, by which it is known, and what
//! follows from other fields; the reason stands beside it.

use std::borrow::Cow;

use crate::{
    Allowed, Binding, Catalogue, Category, Condition, Criterion, Document, Fact, Group, Item, Level, LonglistItem,
    Named, Pack, Pin, Procedure, Provenance, Quantity, Ranked, Recognition, Requirement, Scheme, Source, SourceClause,
    Term, Text, Threat, Unit, Withdrawn,
};

mod own;
mod shared;

/// An item of any kind, or a clause of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Body<'p> {
    /// A document.
    Document(&'p Document),
    /// A requirement.
    Requirement(&'p Requirement),
    /// A criterion.
    Criterion(&'p Criterion),
    /// A procedure.
    Procedure(&'p Procedure),
    /// A recognition.
    Recognition(&'p Recognition),
    /// A long-list item.
    Longlist(&'p LonglistItem),
    /// A product fact.
    Fact(&'p Fact),
    /// An entry of the glossary.
    Term(&'p Term),
    /// A threat.
    Threat(&'p Threat),
    /// An asset.
    Asset(&'p Named),
    /// A level.
    Level(&'p Level),
    /// A product category.
    Category(&'p Category),
    /// A kind of assessment.
    Assessment(&'p Ranked),
    /// An evaluation method.
    Method(&'p Ranked),
    /// A kind of evaluator.
    Evaluator(&'p Ranked),
    /// A kind of evidence.
    Evidence(&'p Named),
    /// A unit.
    Unit(&'p Unit),
    /// A group of the long list.
    Group(&'p Group),
    /// A source, with the short name that it is pinned under.
    Source(&'p Source, Option<&'p Pin>),
    /// A clause of the source with this id.
    Clause(&'p str, &'p SourceClause),
    /// The scheme.
    Scheme(&'p Scheme),
}

/// One thing that an item says.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement<'p> {
    /// The field, by its keyword in English.
    pub field: &'static str,
    /// Which of several: the id of a clause, a hole or whatever it is about; empty where there is one.
    pub part: Cow<'p, str>,
    /// What it says.
    pub value: Value<'p>,
    /// Its text or texts as they are written, with the ids of what is filled in; none where nothing is.
    pub written: Vec<&'p Text>,
}

/// What an item can say.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'p> {
    /// A text, by language.
    Text(&'p Text),
    /// Several texts, in an order of their own.
    Texts(Vec<Cow<'p, Text>>),
    /// A word, a number or a date, as sources write it.
    Word(Cow<'p, str>),
    /// The same in each language.
    Words(Text),
    /// The ids of what it names, each with the words that stand beside it; in no order.
    Ids(Vec<String>),
    /// The numbers that a criterion fills into one hole, each for some products of the criterion.
    Limit(Vec<&'p Binding>, Option<&'p Condition>),
    /// The longest time that something holds.
    Length(&'p Quantity),
    /// The days on which something holds: the first, and the last where there is one.
    Window(&'p str, Option<&'p str>),
    /// The products that something applies to, also in words; none means all.
    Applies(Option<&'p Condition>, &'p Text),
    /// Which clauses of the criterion have to be shown.
    Demand(&'p Criterion),
}

impl Catalogue {
    /// Everything that it holds, with the clauses of its sources.
    pub fn bodies(&self) -> Vec<Body<'_>> {
        let Catalogue {
            format: _,
            digest: _,
            scheme,
            levels,
            categories,
            assessments,
            methods,
            evaluators,
            evidence,
            facts,
            assets,
            threats,
            terms,
            units,
            groups,
            sources,
            longlist,
            // What is said of items beside them goes with the items: `Body::statements` is given it.
            allowed: _,
            changes: _,
        } = self;
        let mut bodies = vec![Body::Scheme(scheme)];
        bodies.extend(longlist.iter().map(Body::Longlist));
        bodies.extend(terms.iter().map(Body::Term));
        bodies.extend(levels.iter().map(Body::Level));
        bodies.extend(categories.iter().map(Body::Category));
        bodies.extend(assessments.iter().map(Body::Assessment));
        bodies.extend(methods.iter().map(Body::Method));
        bodies.extend(evaluators.iter().map(Body::Evaluator));
        bodies.extend(evidence.iter().map(Body::Evidence));
        bodies.extend(units.iter().map(Body::Unit));
        bodies.extend(groups.iter().map(Body::Group));
        bodies.extend(facts.iter().map(Body::Fact));
        bodies.extend(threats.iter().map(Body::Threat));
        bodies.extend(assets.iter().map(Body::Asset));
        for source in sources {
            bodies.push(Body::Source(source, scheme.pins.iter().find(|pin| pin.source == source.id)));
            bodies.extend(source.clauses.iter().map(|clause| Body::Clause(&source.id, clause)));
        }
        bodies
    }
}

impl Pack {
    /// Everything that is the document's own, the document first.
    pub fn bodies(&self) -> Vec<Body<'_>> {
        let Pack {
            format: _,
            digest: _,
            catalogue: _,
            // The scheme says it.
            notice: _,
            document,
            requirements,
            criteria,
            procedures,
            recognitions,
            // What is covered follows from the items.
            coverage: _,
            allowed: _,
            changes: _,
        } = self;
        let mut bodies = vec![Body::Document(document)];
        bodies.extend(requirements.iter().map(Body::Requirement));
        bodies.extend(criteria.iter().map(Body::Criterion));
        bodies.extend(procedures.iter().map(Body::Procedure));
        bodies.extend(recognitions.iter().map(Body::Recognition));
        bodies
    }
}

impl<'p> Body<'p> {
    /// Its id; of a clause of a source, with that of the source.
    pub fn id(self) -> Cow<'p, str> {
        match (self, self.item()) {
            (Body::Clause(source, clause), _) => Cow::Owned(format!("{source}:{}", clause.id)),
            (_, item) => Cow::Borrowed(item.map_or("", Item::id)),
        }
    }

    /// What every item has; clauses of sources are none.
    pub fn item(self) -> Option<&'p dyn Item> {
        Some(match self {
            Body::Document(item) => item,
            Body::Requirement(item) => item,
            Body::Criterion(item) => item,
            Body::Procedure(item) => item,
            Body::Recognition(item) => item,
            Body::Longlist(item) => item,
            Body::Fact(item) => item,
            Body::Term(item) => item,
            Body::Threat(item) => item,
            Body::Asset(item) | Body::Evidence(item) => item,
            Body::Level(item) => item,
            Body::Category(item) => item,
            Body::Assessment(item) | Body::Method(item) | Body::Evaluator(item) => item,
            Body::Unit(item) => item,
            Body::Group(item) => item,
            Body::Source(item, _) => item,
            Body::Scheme(item) => item,
            Body::Clause(..) => return None,
        })
    }

    /// The field that heads it, with its text: title, name or topic. A procedure has none, and a source says its own in
    /// one language.
    pub fn title(self) -> Option<(&'static str, &'p Text)> {
        Some(match self {
            Body::Document(it) => ("title", &it.title),
            Body::Requirement(it) => ("title", &it.title),
            Body::Criterion(it) => ("title", &it.title),
            Body::Longlist(it) => ("title", &it.title),
            Body::Recognition(it) => ("name", &it.name),
            Body::Fact(it) => ("name", &it.name),
            Body::Term(it) => ("name", &it.name),
            Body::Threat(it) => ("name", &it.name),
            Body::Asset(it) | Body::Evidence(it) => ("name", &it.name),
            Body::Level(it) => ("name", &it.name),
            Body::Category(it) => ("name", &it.name),
            Body::Assessment(it) | Body::Method(it) | Body::Evaluator(it) => ("name", &it.name),
            Body::Unit(it) => ("name", &it.name),
            Body::Group(it) => ("name", &it.name),
            Body::Scheme(it) => ("name", &it.name),
            Body::Clause(_, it) => ("topic", &it.topic),
            Body::Procedure(_) | Body::Source(..) => return None,
        })
    }

    /// Everything that it says, with the checks that are switched off for it.
    pub fn statements(self, allowed: &[&'p Allowed]) -> Vec<Statement<'p>> {
        let mut walk = Walk { allowed, said: Vec::new() };
        match self {
            Body::Document(it) => walk.document(it),
            Body::Requirement(it) => walk.requirement(it),
            Body::Criterion(it) => walk.criterion(it),
            Body::Procedure(it) => walk.procedure(it),
            Body::Recognition(it) => walk.recognition(it),
            Body::Longlist(it) => walk.longlist(it),
            Body::Fact(it) => walk.fact(it),
            Body::Term(it) => walk.term(it),
            Body::Threat(it) => walk.threat(it),
            Body::Asset(it) | Body::Evidence(it) => walk.named(it),
            Body::Level(it) => walk.level(it),
            Body::Category(it) => walk.category(it),
            Body::Assessment(it) | Body::Method(it) => walk.ranked(it, "description"),
            Body::Evaluator(it) => walk.ranked(it, "qualification"),
            Body::Unit(it) => walk.unit(it),
            Body::Group(it) => walk.group(it),
            Body::Source(it, pin) => walk.source(it, pin),
            Body::Clause(_, it) => walk.clause(it),
            Body::Scheme(it) => walk.scheme(it),
        }
        walk.said
    }
}

/// A walk through one item.
struct Walk<'a, 'p> {
    allowed: &'a [&'p Allowed],
    said: Vec<Statement<'p>>,
}

impl<'p> Walk<'_, 'p> {
    fn put(&mut self, field: &'static str, part: impl Into<Cow<'p, str>>, value: Value<'p>) {
        self.said.push(Statement { field, part: part.into(), value, written: Vec::new() });
    }

    fn text(&mut self, field: &'static str, text: &'p Text) {
        self.text_of(field, "", text);
    }

    /// The text that was said last is written so.
    fn as_written(&mut self, texts: impl IntoIterator<Item = [&'p Text; 2]>) {
        let texts: Vec<[&Text; 2]> = texts.into_iter().collect();
        let Some(said) = self.said.last_mut().filter(|_| texts.iter().any(|[written, _]| !written.is_empty())) else {
            return;
        };
        // Where nothing is filled in, what is printed is what is written.
        said.written =
            texts.into_iter().map(|[written, text]| if written.is_empty() { text } else { written }).collect();
    }

    /// One of several texts.
    fn text_of(&mut self, field: &'static str, part: impl Into<Cow<'p, str>>, text: &'p Text) {
        if !text.is_empty() {
            self.put(field, part, Value::Text(text));
        }
    }

    fn texts(&mut self, field: &'static str, part: &'p str, texts: impl IntoIterator<Item = &'p Text>) {
        let texts: Vec<Cow<'p, Text>> = texts.into_iter().map(Cow::Borrowed).collect();
        if !texts.is_empty() {
            self.put(field, part, Value::Texts(texts));
        }
    }

    fn word(&mut self, field: &'static str, word: impl Into<Cow<'p, str>>) {
        self.word_of(field, "", word);
    }

    /// One of several words.
    fn word_of(&mut self, field: &'static str, part: &'p str, word: impl Into<Cow<'p, str>>) {
        let word = word.into();
        if !word.is_empty() {
            self.put(field, part, Value::Word(word));
        }
    }

    fn ids<I: ToString>(&mut self, field: &'static str, ids: impl IntoIterator<Item = I>) {
        self.put(field, "", Value::Ids(ids.into_iter().map(|id| id.to_string()).collect()));
    }

    /// What every item has.
    fn common(
        &mut self,
        notes: &'p [Text],
        provenance: &'p Option<Provenance>,
        replaces: &'p [String],
        withdrawn: &'p Option<Withdrawn>,
    ) {
        self.texts("note", "", notes);
        self.founded(provenance);
        if !replaces.is_empty() {
            self.ids("replaces", replaces);
        }
        for Allowed { kind: _, item: _, code, reason } in self.allowed.iter().copied() {
            self.word_of("allow", code, reason);
        }
        if let Some(Withdrawn { date, reason }) = withdrawn {
            self.word("withdrawn", date);
            self.text("withdrawn", reason);
        }
    }

    fn founded(&mut self, provenance: &'p Option<Provenance>) {
        if let Some(Provenance { confidence, note }) = provenance {
            self.word("provenance", confidence.name());
            self.text("provenance", note);
        }
    }
}
