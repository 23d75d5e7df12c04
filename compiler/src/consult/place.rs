//! What can be commented on: every paragraph of a document, with a number that stays when others come and go.
//!
//! A number is made of what the sources call a thing: `S1.1-02.a` a clause, `S1.1-02/title` a title,
//! `S1.1-02-D1/step-2` the second step. Japanese papers print `S1.1-02-D1 手順2`, and either can be written. Only what has no id of its own, such as steps, is counted, within its item.

use kijun_dsl::kinds::{CHAPTER, CRITERION, DOCUMENT, FACT, Kind, PROCEDURE, REQUIREMENT, TERM, THREAT, word};
use rustc_hash::FxHashMap;

use crate::paper::form::{folded, narrowed};
use crate::paper::review::phrase::said;
use crate::release::printed::{numbered, sentence, whole};
use crate::release::walk::{field_of, kind_of};
use crate::{Lang, msg};
use kijun_pack::{Body, Criterion, Edition, EvidenceUse, Needs, Procedure, Statement, Text, Value};

/// The place of a comment on the document as a whole.
pub const GENERAL: &str = "general";

/// An item of the document with its places.
#[derive(Clone, Debug)]
pub struct CommentItem {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id.
    pub id: String,
    /// Its title; empty where it has none.
    pub title: Text,
    /// What can be commented on, in the order of the document.
    pub places: Vec<CommentPlace>,
}

/// Something that can be commented on.
#[derive(Clone, Debug)]
pub struct CommentPlace {
    /// Its number, as registers keep it.
    pub id: String,
    /// The same as Japanese papers print it; the same as `id` where that would not tell places apart.
    japanese: String,
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

impl CommentPlace {
    /// Its number, as papers in this language print it: `S1.1-02-D1 手順2` for `S1.1-02-D1/step-2`.
    pub fn number(&self, lang: Lang) -> &str {
        if lang == Lang::Ja { &self.japanese } else { &self.id }
    }

    /// What it is called: `step 2`.
    pub fn label(&self, lang: Lang) -> String {
        let name = word(self.field).map_or(self.field, |word| lang.word(word));
        format!("{name} {}", self.part).trim_end().to_owned()
    }
}

/// The items of a document that are in force, in the order in which they are read, with their places.
pub fn entries(pack: &Edition) -> Vec<CommentItem> {
    let mut entries = vec![entry(pack, Body::Document(&pack.document))];
    let requirements = pack.requirements.iter().filter(|it| it.withdrawn.is_none());
    entries.extend(requirements.map(|it| entry(pack, Body::Requirement(it))));
    let mut procedures: Vec<&Procedure> = pack.procedures.iter().filter(|it| it.withdrawn.is_none()).collect();
    for it in pack.criteria.iter().filter(|it| it.withdrawn.is_none()) {
        entries.push(entry(pack, Body::Criterion(it)));
        // A procedure stands with the first criterion that it evaluates.
        let clause = format!("{}.", it.id);
        let (own, others): (Vec<&Procedure>, _) = procedures
            .into_iter()
            .partition(|procedure| procedure.evaluates.first().is_some_and(|first| first.starts_with(&clause)));
        procedures = others;
        entries.extend(own.into_iter().map(|it| entry(pack, Body::Procedure(it))));
    }
    entries.extend(procedures.into_iter().map(|it| entry(pack, Body::Procedure(it))));
    entries.extend(pack.recognised().map(|it| entry(pack, Body::Recognition(it))));
    entries.extend(pack.facts().into_iter().map(|it| entry(pack, Body::Fact(it))));
    entries.extend(pack.catalogue.terms.iter().map(|it| entry(pack, Body::Term(it))));
    entries.extend(pack.threats().into_iter().map(|it| entry(pack, Body::Threat(it))));
    entries.retain(|entry| !entry.places.is_empty());
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for place in entries.iter().flat_map(|entry| &entry.places) {
        *known.entry(folded(&place.japanese)).or_default() += 1;
    }
    for place in entries.iter_mut().flat_map(|entry| &mut entry.places) {
        if known[&folded(&place.japanese)] > 1 {
            place.japanese.clone_from(&place.id);
        }
    }
    entries
}

/// An item with a place for each thing that it says and that the vocabulary opens to comments, in the order of the
/// vocabulary.
fn entry(pack: &Edition, body: Body<'_>) -> CommentItem {
    let kind = kind_of(body);
    let title = match body {
        Body::Procedure(it) => pack.catalogue.methods.iter().find(|known| known.id == it.method).map(|it| &it.name),
        _ => body.title().map(|(_, title)| title),
    };
    let id = body.id().into_owned();
    let mut made =
        Made { entry: CommentItem { kind, id, title: title.cloned().unwrap_or_default(), places: Vec::new() } };
    let mut statements = body.statements(&[]);
    // What a clause says beside its text is part of it.
    let known = |field: &str| if kind == &DOCUMENT { field_of(kind, field) } else { kind.field(field) };
    statements.retain(|it| known(it.field).is_some_and(|field| field.seen.commented));
    // A chapter stands together, in the order of print, and so does a figure behind them.
    let parts: Vec<&str> = match body {
        Body::Document(it) => {
            let chapters = numbered(it).into_iter().flatten().map(|it| it.chapter.id.as_str());
            chapters.chain(it.figures.iter().map(|it| it.id.as_str())).collect()
        }
        _ => Vec::new(),
    };
    let part = |part: &str| parts.iter().position(|id| *id == part);
    statements.sort_by_key(|it| (part(&it.part), kind.field_number(it.field)));
    for Statement { field, part, value, .. } in statements {
        match (body, value) {
            (Body::Criterion(it), Value::Text(text)) if !part.is_empty() => {
                let clause = it.clauses.iter().find(|clause| clause.id == *part);
                made.put(format!("{}.{part}", it.id), field, &part, clause.map_or_else(|| text.clone(), whole));
            }
            (Body::Document(it), Value::Text(text)) if !part.is_empty() => {
                made.put(format!("{}.{part}/{field}", it.id), field, &part, text.clone());
            }
            (Body::Document(it), Value::Texts(texts)) if !part.is_empty() => {
                let field = if field == CHAPTER.word.en { "text" } else { field };
                for (at, text) in (1..).zip(texts) {
                    let (id, part) = (format!("{}.{part}/{field}-{at}", it.id), format!("{part} {at}"));
                    made.put(id, field, &part, text.into_owned());
                }
            }
            (Body::Procedure(_), Value::Texts(texts)) if !part.is_empty() => {
                for (at, text) in (1..).zip(texts) {
                    let id = format!("{}-{part}-{at}", made.number(field));
                    made.put(id, field, &format!("{part}-{at}"), text.into_owned());
                }
            }
            // Notes and conditions of a clause.
            (Body::Criterion(_), _) if !part.is_empty() => {}
            (Body::Procedure(it), Value::Ids(_)) => {
                let evidence: Vec<Text> = it.evidence.iter().map(|used| named(pack, used)).collect();
                made.list(field, &evidence);
            }
            // What exactly is looked at stands behind its name.
            (Body::Procedure(_), Value::Text(_)) if !part.is_empty() => {}
            (_, Value::Text(text)) => made.text(field, text),
            (_, Value::Texts(texts)) => made.list(field, texts.iter().map(AsRef::as_ref)),
            (_, Value::Applies(Some(_), text)) => made.text(field, text),
            (_, Value::Demand(criterion)) => made.list(field, &combinations(pack, criterion)),
            (_, Value::Applies(None, _) | Value::Word(_) | Value::Words(_) | Value::Ids(_)) => {}
            (_, Value::Limit(..) | Value::Length(_) | Value::Window(..)) => {}
        }
    }
    made.entry
}

/// Which clauses of a criterion are needed, in words.
fn combinations(pack: &Edition, it: &Criterion) -> Vec<Text> {
    let line = |needs: &Needs, lang: Lang| match needs.alternatives() {
        Some(group) => {
            let group: Vec<&str> = group.into_iter().map(String::as_str).collect();
            let clauses = group.join(if lang == Lang::Ja { "、" } else { ", " });
            msg!("sheet-one-of", clauses = clauses).in_(lang)
        }
        None => sentence(needs, lang),
    };
    let text = |needs: &Needs| {
        let languages = pack.catalogue.scheme.languages.iter();
        languages.map(|it| (it.code.clone(), line(needs, Lang::of(&it.code).unwrap_or(Lang::En)))).collect()
    };
    it.needs.iter().map(text).collect()
}

/// A kind of evidence with what exactly is looked at.
fn named(pack: &Edition, used: &EvidenceUse) -> Text {
    let Some(kind) = pack.catalogue.evidence.iter().find(|kind| kind.id == used.kind) else {
        return used.text.clone();
    };
    let line = |(language, name): (&String, &String)| {
        let colon = msg!("site-colon").in_(Lang::of(language).unwrap_or(Lang::En));
        let line = used.text.get(language).map_or_else(|| name.clone(), |text| format!("{name}{colon}{text}"));
        (language.clone(), line)
    };
    kind.name.iter().map(line).collect()
}

/// An entry that is being made.
struct Made {
    entry: CommentItem,
}

impl Made {
    /// Ids are unique among what the document numbers; what all documents share has its kind in front.
    fn number(&self, field: &str) -> String {
        let is_shared = [&FACT, &TERM, &THREAT].contains(&self.entry.kind);
        let kind = if is_shared { format!("{}:", self.entry.kind.word.en) } else { String::new() };
        format!("{kind}{}/{field}", self.entry.id)
    }

    fn put(&mut self, id: String, field: &'static str, part: &str, text: Text) {
        let (kind, item, part) = (self.entry.kind, self.entry.id.clone(), part.to_owned());
        let japanese = self.japanese(&id, field, &part);
        self.entry.places.push(CommentPlace { id, japanese, kind, item, field, part, text });
    }

    /// A number in Japanese words: of a clause its letter, of anything else the name of its field behind the number of
    /// its item, or behind what that is called where readers know no number.
    fn japanese(&self, id: &str, field: &'static str, part: &str) -> String {
        let entry = &self.entry;
        let is_counted = part.chars().all(|c| c.is_ascii_digit());
        if id == format!("{}.{part}", entry.id) || !is_counted {
            return id.to_owned();
        }
        let word = word(field).map_or(field, |word| Lang::Ja.word(word));
        let item = match [&CRITERION, &PROCEDURE, &REQUIREMENT].contains(&entry.kind) {
            true => entry.id.clone(),
            false if entry.kind == &DOCUMENT => Lang::Ja.word(DOCUMENT.title).to_owned(),
            false => format!("{}「{}」", Lang::Ja.word(entry.kind.title), said(&entry.title, Lang::Ja)),
        };
        format!("{item} {word}{part}")
    }

    fn text(&mut self, field: &'static str, text: &Text) {
        if text.values().any(|text| !text.is_empty()) {
            self.put(self.number(field), field, "", text.clone());
        }
    }

    fn list<'t>(&mut self, field: &'static str, texts: impl IntoIterator<Item = &'t Text>) {
        for (at, text) in (1..).zip(texts) {
            self.put(format!("{}-{at}", self.number(field)), field, &at.to_string(), text.clone());
        }
    }
}

/// The places of a document by their numbers.
pub struct Places {
    /// In the order of the document.
    pub all: Vec<CommentPlace>,
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
        let all: Vec<CommentPlace> = entries.into_iter().flat_map(|entry| entry.places).collect();
        let by_id = all.iter().enumerate().map(|(at, place)| (place.id.clone(), at)).collect();
        let mut by_folded: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (at, place) in all.iter().enumerate() {
            let names = std::collections::BTreeSet::from([folded(&place.id), folded(&place.japanese)]);
            for name in names {
                by_folded.entry(name).and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
        Places { all, by_id, by_folded, titles }
    }

    /// Where in the document a place stands; full-width letters and case make no difference.
    pub fn position(&self, id: &str) -> Option<usize> {
        let exact = self.by_id.get(narrowed(id).as_str()).copied();
        exact.or_else(|| self.by_folded.get(&folded(id)).copied().flatten())
    }

    /// The place with this number.
    pub fn find(&self, id: &str) -> Option<&CommentPlace> {
        self.position(id).map(|at| &self.all[at])
    }

    /// The title of a place's item.
    pub fn title(&self, place: &CommentPlace) -> Option<&Text> {
        self.titles.get(&(place.kind.word.en, place.item.clone()))
    }
}
