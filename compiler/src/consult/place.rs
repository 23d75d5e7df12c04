//! What can be commented on: every paragraph of a document, with a number that stays when others come and go.
//!
//! A number is made of what the sources call a thing: `S1.1-02.a` a clause, `S1.1-02/title` a title,
//! `S1.1-02-D1/step-2` the second step. Only what has no id of its own, such as steps, is counted, within its item.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, FACT, Kind, PROCEDURE, RECOGNITION, REQUIREMENT, TERM, THREAT, word};
use rustc_hash::FxHashMap;

use crate::paper::form::{folded, narrowed};
use crate::release::printed::{sentence, whole};
use crate::{Lang, msg};
use kijun_pack::{Criterion, Edition, Named, Procedure, Text};

/// The place of a comment on the document as a whole.
pub const GENERAL: &str = "general";

/// An item of the document with its places.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id.
    pub id: String,
    /// Its title; empty where it has none.
    pub title: Text,
    /// What can be commented on, in the order of the document.
    pub places: Vec<Place>,
}

/// Something that can be commented on.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its number.
    pub id: String,
    /// The kind of its item.
    pub kind: &'static Kind,
    /// Its item.
    pub item: String,
    /// The field, by its keyword in English.
    pub field: &'static str,
    /// Which of several: the id of a clause, or the number of a step. Empty where there is one.
    pub part: String,
    /// What it says. Markdown.
    pub text: Text,
}

impl Place {
    /// What it is called: `step 2`.
    pub fn label(&self, lang: Lang) -> String {
        let name = word(self.field).map_or(self.field, |word| lang.word(word));
        format!("{name} {}", self.part).trim_end().to_owned()
    }
}

/// The items of a document that are in force, in the order in which they are read, with their places.
pub fn entries(pack: &Edition) -> Vec<Entry> {
    let document = &pack.document;
    let mut entries = vec![Made::new(&DOCUMENT, &document.id, &document.title).list("note", &document.notes).entry];
    for it in pack.requirements.iter().filter(|it| it.withdrawn.is_none()) {
        entries.push(Made::new(&REQUIREMENT, &it.id, &it.title).list("note", &it.notes).entry);
    }
    let mut procedures: Vec<&Procedure> = pack.procedures.iter().filter(|it| it.withdrawn.is_none()).collect();
    for it in pack.criteria.iter().filter(|it| it.withdrawn.is_none()) {
        entries.push(criterion(pack, it));
        // A procedure stands with the first criterion that it evaluates.
        let clause = format!("{}.", it.id);
        let (own, others) = procedures
            .into_iter()
            .partition(|procedure| procedure.evaluates.first().is_some_and(|first| first.starts_with(&clause)));
        procedures = others;
        entries.extend::<Vec<Entry>>(own.into_iter().map(|it: &Procedure| procedure(pack, it)).collect());
    }
    entries.extend(procedures.into_iter().map(|it| procedure(pack, it)));
    for it in pack.recognised() {
        let made = Made::new(&RECOGNITION, &it.id, &it.name).text("attestation", &it.attestation);
        entries.push(made.list("note", &it.notes).entry);
    }
    let shared = pack.facts().into_iter().map(|it| Made::new(&FACT, &it.id, &it.name).text("question", &it.question));
    entries.extend(shared.map(|made| made.entry));
    let terms =
        pack.catalogue.terms.iter().map(|it| Made::new(&TERM, &it.id, &it.name).text("definition", &it.definition));
    entries.extend(terms.map(|made| made.entry));
    let threats =
        pack.threats().into_iter().map(|it| Made::new(&THREAT, &it.id, &it.name).text("description", &it.description));
    entries.extend(threats.map(|made| made.entry));
    entries.retain(|entry| !entry.places.is_empty());
    entries
}

fn criterion(pack: &Edition, it: &Criterion) -> Entry {
    let mut made = Made::new(&CRITERION, &it.id, &it.title);
    if it.condition.is_some() {
        made = made.text("when", &it.condition_text);
    }
    for clause in &it.clauses {
        made.put(format!("{}.{}", it.id, clause.id), "clause", &clause.id, whole(clause));
    }
    for (at, needs) in it.needs.iter().enumerate() {
        let text = |lang: Lang| match needs.alternatives() {
            Some(group) => {
                let group: Vec<&str> = group.into_iter().map(String::as_str).collect();
                let clauses = group.join(if lang == Lang::Ja { "、" } else { ", " });
                msg!("sheet-one-of", clauses = clauses).in_(lang)
            }
            None => sentence(needs, lang),
        };
        let languages = pack.catalogue.scheme.languages.iter();
        let text = languages.map(|it| (it.code.clone(), text(Lang::of(&it.code).unwrap_or(Lang::En)))).collect();
        made.put(format!("{}/any-of-{}", it.id, at + 1), "any-of", &(at + 1).to_string(), text);
    }
    made.list("note", &it.notes).entry
}

fn procedure(pack: &Edition, it: &Procedure) -> Entry {
    let method = pack.catalogue.methods.iter().find(|method| method.id == it.method).map(|method| method.name.clone());
    let mut made = Made::new(&PROCEDURE, &it.id, &Text::new());
    made.entry.title = method.unwrap_or_default();
    let kind = |id: &str| pack.catalogue.evidence.iter().find(|kind| kind.id == id);
    let evidence: Vec<Text> = it.evidence.iter().map(|used| named(kind(&used.kind), &used.text)).collect();
    let made = made
        .list("evidence", &evidence)
        .list("step", it.steps.iter().map(|it| &it.text))
        .list("expect", it.expected.iter().map(|it| &it.text));
    made.text("pass", &it.pass.text).list("note", &it.notes).entry
}

/// A kind of evidence with what exactly is looked at.
fn named(kind: Option<&Named>, text: &Text) -> Text {
    let Some(kind) = kind else { return text.clone() };
    let line = |(language, name): (&String, &String)| {
        let colon = msg!("site-colon").in_(Lang::of(language).unwrap_or(Lang::En));
        let line = text.get(language).map_or_else(|| name.clone(), |text| format!("{name}{colon}{text}"));
        (language.clone(), line)
    };
    kind.name.iter().map(line).collect()
}

/// An entry that is being made.
struct Made {
    entry: Entry,
}

impl Made {
    fn new(kind: &'static Kind, id: &str, title: &Text) -> Made {
        let entry = Entry { kind, id: id.to_owned(), title: title.clone(), places: Vec::new() };
        let field = if kind.field("title").is_some() { "title" } else { "name" };
        Made { entry }.text(field, title)
    }

    /// Ids are unique among what the document numbers; what all documents share has its kind in front.
    fn number(&self, field: &str) -> String {
        let is_shared = [&FACT, &TERM, &THREAT].contains(&self.entry.kind);
        let kind = if is_shared { format!("{}:", self.entry.kind.word.en) } else { String::new() };
        format!("{kind}{}/{field}", self.entry.id)
    }

    fn put(&mut self, id: String, field: &'static str, part: &str, text: Text) {
        let (kind, item, part) = (self.entry.kind, self.entry.id.clone(), part.to_owned());
        self.entry.places.push(Place { id, kind, item, field, part, text });
    }

    fn text(mut self, field: &'static str, text: &Text) -> Made {
        if text.values().any(|text| !text.is_empty()) {
            self.put(self.number(field), field, "", text.clone());
        }
        self
    }

    fn list<'t>(mut self, field: &'static str, texts: impl IntoIterator<Item = &'t Text>) -> Made {
        for (at, text) in (1..).zip(texts) {
            self.put(format!("{}-{at}", self.number(field)), field, &at.to_string(), text.clone());
        }
        self
    }
}

/// The places of a document by their numbers.
pub struct Places {
    /// In the order of the document.
    pub all: Vec<Place>,
    by_id: FxHashMap<String, usize>,
    /// Where ids differ in case only, none is meant by another spelling.
    by_folded: FxHashMap<String, Option<usize>>,
    titles: FxHashMap<(&'static str, String), Text>,
}

impl Places {
    /// The places of a pack.
    pub fn of(pack: &Edition) -> Places {
        let entries = entries(pack);
        let titles =
            entries.iter().map(|entry| ((entry.kind.word.en, entry.id.clone()), entry.title.clone())).collect();
        let all: Vec<Place> = entries.into_iter().flat_map(|entry| entry.places).collect();
        let by_id = all.iter().enumerate().map(|(at, place)| (place.id.clone(), at)).collect();
        let mut by_folded: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (at, place) in all.iter().enumerate() {
            by_folded.entry(folded(&place.id)).and_modify(|known| *known = None).or_insert(Some(at));
        }
        Places { all, by_id, by_folded, titles }
    }

    /// Where in the document a place stands; full-width letters and case make no difference.
    pub fn position(&self, id: &str) -> Option<usize> {
        let exact = self.by_id.get(narrowed(id).as_str()).copied();
        exact.or_else(|| self.by_folded.get(&folded(id)).copied().flatten())
    }

    /// The place with this number.
    pub fn find(&self, id: &str) -> Option<&Place> {
        self.position(id).map(|at| &self.all[at])
    }

    /// The title of a place's item.
    pub fn title(&self, place: &Place) -> Option<&Text> {
        self.titles.get(&(place.kind.word.en, place.item.clone()))
    }
}
