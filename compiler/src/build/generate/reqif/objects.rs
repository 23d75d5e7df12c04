//! What is published as objects: their attributes, relations and places.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{CRITERION_CLAUSE, Kind, Shape};
use kijun_pack::{Allowed, Binding, Body, Edition, Statement, Text, Value};

use crate::build::generate::uuid::named;
use crate::release::source::{condition_said, needs_said};
use crate::release::walk::{field_of, kind_of};

/// How the name of an attribute ends that has a text as it is written, with the ids of what is filled in.
const WRITTEN: &str = " as written";

/// Everything of a file.
pub(super) struct Content<'r> {
    pub(super) scheme: &'r str,
    pub(super) title: String,
    /// The last day on which a document was published or revised.
    pub(super) day: String,
    pub(super) objects: Vec<Object>,
    pub(super) specifications: Vec<Specification>,
}

/// An item, a clause of a criterion or of a source.
pub(super) struct Object {
    pub(super) identifier: String,
    pub(super) id: String,
    pub(super) kind: &'static Kind,
    /// By the name of the attribute.
    pub(super) values: BTreeMap<String, Said>,
    /// What it names: the identifier, and as what.
    pub(super) relations: Vec<(String, String)>,
}

/// What an attribute says.
pub(super) enum Said {
    /// A text in Markdown.
    Text(String),
    /// Words, a line for each of several.
    Words(Vec<String>),
    /// A word of a closed list.
    Choice(&'static [kijun_dsl::kinds::Word], String),
}

/// A tree of objects.
pub(super) struct Specification {
    pub(super) name: String,
    /// Each object with how deep it lies.
    pub(super) places: Vec<(String, usize)>,
}

impl<'r> Content<'r> {
    pub(super) fn of(packs: &'r [Edition]) -> Content<'r> {
        let catalogue = &packs[0].catalogue;
        let scheme = catalogue.scheme.id.as_str();
        let languages: Vec<&str> = catalogue.scheme.languages.iter().map(|it| it.code.as_str()).collect();
        let mut writer = Writer { scheme, languages, objects: Vec::new(), known: BTreeSet::new(), named: Vec::new() };
        let mut specifications = vec![Specification { name: scheme.to_owned(), places: Vec::new() }];
        specifications.push(Specification { name: "longlist".to_owned(), places: Vec::new() });
        for body in catalogue.bodies() {
            let at = match body {
                Body::Longlist(_) => 1,
                Body::Source(source, _) => {
                    specifications.push(Specification { name: source.id.clone(), places: Vec::new() });
                    specifications.len() - 1
                }
                Body::Clause(..) => specifications.len() - 1,
                _ => 0,
            };
            writer.body(body, &catalogue.allowed, &mut specifications[at].places);
        }
        for edition in packs {
            let mut places = Vec::new();
            for body in edition.pack.bodies() {
                writer.body(body, &edition.pack.allowed, &mut places);
            }
            specifications.push(Specification { name: edition.document.id.clone(), places });
        }
        specifications.retain(|specification| !specification.places.is_empty());
        writer.relate();
        writer.even();
        let title = catalogue.scheme.name.values().next().cloned().unwrap_or_default();
        let days = packs.iter().filter_map(|edition| {
            let document = &edition.document;
            document.date.clone().or_else(|| document.revisions.last().map(|revision| revision.date.clone()))
        });
        // Where no document has a day yet, there is none to tell; the form asks for one all the same.
        let day = days.filter(|day| day.len() == "2026-12-01".len()).max().unwrap_or_else(|| "1970-01-01".to_owned());
        Content { scheme, title, day, objects: writer.objects, specifications }
    }
}

struct Writer<'r> {
    scheme: &'r str,
    languages: Vec<&'r str>,
    objects: Vec<Object>,
    /// The identifiers of objects that are there already: an item that several documents have is one object.
    known: BTreeSet<String>,
    /// What objects name, by their place in the list: the field, and the words.
    named: Vec<(usize, &'static str, String)>,
}

impl Writer<'_> {
    fn body(&mut self, body: Body<'_>, allowed: &[Allowed], places: &mut Vec<(String, usize)>) {
        let (kind, id) = (kind_of(body), body.id().into_owned());
        let depth = usize::from(!matches!(body, Body::Source(..) | Body::Document(_) | Body::Scheme(_)));
        let identifier = self.identifier(kind, &id);
        places.push((identifier.clone(), depth));
        let clauses = clauses(body);
        for clause in &clauses {
            let inner = self.identifier(&CRITERION_CLAUSE, &format!("{id}.{clause}"));
            places.push((inner, depth + 1 + clause.matches('.').count()));
        }
        if !self.known.insert(identifier) {
            return;
        }
        let first = self.objects.len();
        self.add(kind, id.clone());
        for clause in &clauses {
            self.add(&CRITERION_CLAUSE, format!("{id}.{clause}"));
        }
        let own: Vec<&Allowed> = allowed.iter().filter(|it| it.kind.name() == kind.word.en && it.item == id).collect();
        if let Body::Longlist(item) = body {
            // In the order in which a source has them.
            let numbers = item.holes.iter().filter(|hole| hole.form.is_number());
            numbers.for_each(|hole| self.line(first, "hole", format!("{} {} {}", hole.id, hole.unit, hole.direction)));
        }
        for statement in body.statements(&own) {
            if statement.field == "hole" {
                continue;
            }
            let inside = clauses.iter().position(|clause| **clause == *statement.part);
            let is_inside =
                inside.filter(|_| CRITERION_CLAUSE.field(statement.field).is_some() || statement.field == "clause");
            self.statement(kind, is_inside.map_or(first, |at| first + 1 + at), statement, is_inside.is_some());
        }
    }

    fn identifier(&self, kind: &Kind, id: &str) -> String {
        // An id of XML begins with a letter or this sign.
        format!("_{}", named(self.scheme, &["reqif", kind.word.en, id]))
    }

    fn add(&mut self, kind: &'static Kind, id: String) {
        let identifier = self.identifier(kind, &id);
        self.objects.push(Object { identifier, id, kind, values: BTreeMap::new(), relations: Vec::new() });
    }

    fn statement(&mut self, kind: &'static Kind, at: usize, statement: Statement<'_>, is_inside: bool) {
        let Statement { field, part, value, written } = statement;
        let part = if is_inside { "" } else { &*part };
        match value {
            Value::Text(text) => self.texts(at, field, part, &[text], &written),
            Value::Texts(texts) => {
                let texts: Vec<&Text> = texts.iter().map(|text| &**text).collect();
                self.texts(at, field, part, &texts, &written);
            }
            Value::Words(text) => self.texts(at, field, part, &[&text], &[]),
            Value::Word(word) => self.word(kind, at, field, part, &word),
            Value::Ids(ids) => ids.into_iter().for_each(|id| self.named.push((at, field, id))),
            Value::Limit(bindings, _) => {
                for binding in bindings {
                    self.line(at, field, limit(binding));
                    self.texts(at, field, "", &[&binding.value.text], &[]);
                }
            }
            Value::Length(length) => {
                self.line(at, field, format!("{} {}", length.value, length.unit));
                self.texts(at, field, "", &[&length.text], &[]);
            }
            Value::Window(since, until) => self.line(at, field, format!("{since} {}", until.unwrap_or_default())),
            Value::Applies(condition, text) => {
                if let Some(condition) = condition {
                    self.line(at, field, condition_said(condition));
                    self.texts(at, field, "", &[text], &[]);
                }
            }
            Value::Demand(criterion) => criterion.needs.iter().for_each(|it| self.line(at, "needs", needs_said(it))),
        }
    }

    /// A text in each language; where values are filled in, also as it is written.
    fn texts(&mut self, at: usize, field: &str, part: &str, texts: &[&Text], written: &[&Text]) {
        let head = if part.is_empty() { String::new() } else { format!("{part}: ") };
        for language in self.languages.clone() {
            for (texts, ending) in [(texts, ""), (written, WRITTEN)] {
                for text in texts.iter().filter_map(|text| text.get(language)).filter(|text| !text.is_empty()) {
                    let name = format!("{field}.{language}{ending}");
                    let text = format!("{head}{text}");
                    let values = &mut self.objects[at].values;
                    match values.get_mut(&name) {
                        Some(Said::Text(known)) => known.push_str(&format!("\n\n{text}")),
                        Some(Said::Words(lines)) => lines.push(text),
                        _ if ending.is_empty() => drop(values.insert(name, Said::Text(text))),
                        _ => drop(values.insert(name, Said::Words(vec![text]))),
                    }
                }
            }
        }
    }

    fn word(&mut self, kind: &'static Kind, at: usize, field: &'static str, part: &str, word: &str) {
        let shapes = field_of(kind, field).into_iter().flat_map(|field| field.args);
        let choice = shapes.filter_map(|arg| match arg.shape {
            Shape::Choice(words) if words.iter().any(|known| known.en == word) => Some(words),
            _ => None,
        });
        match choice.take(1).next().filter(|_| part.is_empty()) {
            Some(words) => drop(self.objects[at].values.insert(field.to_owned(), Said::Choice(words, word.to_owned()))),
            None => self.line(at, field, format!("{part} {word}")),
        }
    }

    fn line(&mut self, at: usize, field: &str, line: String) {
        let line = line.trim().to_owned();
        match self.objects[at].values.entry(field.to_owned()).or_insert_with(|| Said::Words(Vec::new())) {
            Said::Words(lines) => lines.push(line),
            Said::Text(_) | Said::Choice(..) => {}
        }
    }

    /// Makes relations of what objects name; what names no object of the file is a word.
    fn relate(&mut self) {
        let mut by_id: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for object in &self.objects {
            by_id.entry(object.id.clone()).or_default().push(object.identifier.clone());
        }
        for (at, field, said) in std::mem::take(&mut self.named) {
            let target = said.split(' ').find_map(|word| Some((word, by_id.get(word)?)));
            match target {
                // A word that names several objects of different kinds names none for certain.
                Some((id, targets)) if targets.len() == 1 => {
                    let rest: Vec<&str> = said.split(' ').filter(|word| *word != id).collect();
                    let name = std::iter::once(field).chain(rest).collect::<Vec<_>>().join(" ");
                    self.objects[at].relations.push((targets[0].clone(), name));
                }
                _ => self.line(at, field, said),
            }
        }
    }
}

impl Writer<'_> {
    /// Where a text of a kind stands as it is written for one object, it does for all.
    fn even(&mut self) {
        let written = |name: &&String| name.ends_with(WRITTEN);
        let mut names: BTreeSet<(&str, String)> = BTreeSet::new();
        for object in &self.objects {
            names.extend(object.values.keys().filter(written).map(|name| (object.kind.word.en, name.clone())));
        }
        for object in &mut self.objects {
            for (_, name) in names.iter().filter(|(kind, _)| *kind == object.kind.word.en) {
                if let (false, Some(Said::Text(text))) =
                    (object.values.contains_key(name), object.values.get(name.trim_end_matches(WRITTEN)))
                {
                    let text = text.clone();
                    object.values.insert(name.clone(), Said::Words(vec![text]));
                }
            }
        }
    }
}

/// The clauses of a criterion.
fn clauses(body: Body<'_>) -> Vec<String> {
    match body {
        Body::Criterion(criterion) => criterion.clauses.iter().map(|clause| clause.id.clone()).collect(),
        _ => Vec::new(),
    }
}

/// A number or word that a criterion fills in: the item and hole, which way is stricter, and for which products.
fn limit(binding: &Binding) -> String {
    let (direction, amount, condition) = binding.said();
    let number = amount.value.map(|number| format!("{number} {}", amount.unit));
    let said = number.unwrap_or_else(|| amount.words.join(" "));
    let products = condition.map(|it| format!(" when {}", condition_said(it))).unwrap_or_default();
    format!("{}:{} {} {}{products}", binding.longlist, binding.hole, direction.name(), said.trim())
}
