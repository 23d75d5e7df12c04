//! The edition that a checklist is checked against, with everything about it that is asked for each of many files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use kijun_pack::{Edition, Fact, Text};

use super::form::{self, ClauseRow};
use crate::ground::messages::Message;
use crate::paper::form::{folded, narrowed};
use crate::paper::workbook::{Look, cut};
use crate::{Lang, msg};

/// What a form prints of one thing, by the key of its column, in each language in which it is handed out.
pub type Printed = BTreeMap<&'static str, Vec<String>>;

/// An edition, ready to be compared with many filled forms.
pub struct Reference {
    /// The edition.
    pub edition: Arc<Edition>,
    /// The facts that its form asks for, by their place in the catalogue.
    facts: Vec<usize>,
    /// The clauses that have a row: their id, and their places in the edition.
    pub(super) clauses: Vec<(String, usize, usize)>,
    /// The place of each clause in that list.
    pub(super) place: HashMap<String, usize>,
    /// What the form prints of each clause.
    pub(super) clause_texts: Vec<Printed>,
    /// The same of each procedure, by its id.
    pub(super) procedure_texts: HashMap<String, Printed>,
    /// The fact that a question or name is of, folded.
    pub(super) asked: HashMap<String, String>,
    /// The words of each list, folded, and the ids that they stand for.
    pub(super) verdicts: HashMap<String, String>,
    pub(super) evaluators: HashMap<String, String>,
    /// What is printed beside the fields of the cover, folded.
    pub(super) hints: HashSet<String>,
    /// Whether each procedure has a verdict of its own.
    pub is_tested: bool,
}

impl Reference {
    /// Prepares an edition.
    pub fn new(edition: Arc<Edition>) -> Reference {
        let looks: Vec<Look<'_>> =
            edition.catalogue.scheme.languages.iter().map(|it| Look::new(&edition, &it.code)).collect();
        let rows: Vec<ClauseRow<'_>> = form::rows(&edition).collect();
        let printed = |of: &dyn Fn(&Look<'_>) -> Vec<(&'static str, String)>| {
            let mut texts = Printed::new();
            for (key, text) in looks.iter().flat_map(of) {
                texts.entry(key).or_default().push(bare(cut(&text)));
            }
            texts
        };
        let clause_texts = rows.iter().map(|row| printed(&|look| form::clause_texts(look, row).into()));
        let of_procedure = |it| printed(&|look| form::procedure_texts(look, it).into());
        let procedure_texts = form::procedures(&edition).map(|it| (it.id.clone(), of_procedure(it)));
        let facts = edition.facts();
        let asked = facts.iter().flat_map(|fact| {
            let names = fact.question.values().chain(fact.name.values()).map(|text| folded(text));
            let printed = looks.iter().map(|look| folded(&form::question(look, fact)));
            names.chain(printed).chain([folded(&fact.id)]).map(|text| (text, fact.id.clone()))
        });
        let place = |wanted: &&Fact| edition.catalogue.facts.iter().position(|fact| fact.id == wanted.id);
        let criterion = |wanted: &str| edition.criteria.iter().position(|it| it.id == wanted).unwrap_or_default();
        let clause = |row: &ClauseRow<'_>| {
            let at = row.criterion.clauses.iter().position(|it| it.id == row.clause.id).unwrap_or_default();
            (row.id(), criterion(&row.criterion.id), at)
        };
        let clauses: Vec<_> = rows.iter().map(clause).collect();
        let is_tested = form::is_tested(&edition);
        Reference {
            facts: facts.iter().filter_map(place).collect(),
            place: clauses.iter().enumerate().map(|(at, (id, ..))| (folded(id), at)).collect(),
            clause_texts: clause_texts.collect(),
            procedure_texts: procedure_texts.collect(),
            asked: asked.collect(),
            verdicts: words(edition.catalogue.scheme.verdicts.iter().map(|it| (it.id.as_str(), &it.name))),
            evaluators: words(edition.catalogue.evaluators.iter().map(|it| (it.id.as_str(), &it.name))),
            hints: hints(&edition, is_tested),
            clauses,
            is_tested,
            edition: Arc::clone(&edition),
        }
    }

    /// The facts that its form asks for.
    pub fn facts(&self) -> Vec<&Fact> {
        self.facts.iter().map(|at| &self.edition.catalogue.facts[*at]).collect()
    }

    /// The clauses that have a row.
    pub fn rows(&self) -> impl Iterator<Item = ClauseRow<'_>> {
        (0..self.clauses.len()).map(|at| self.row(at))
    }

    /// The row at this place among all of them.
    pub(super) fn row(&self, at: usize) -> ClauseRow<'_> {
        let (_, criterion, clause) = &self.clauses[at];
        let criterion = &self.edition.criteria[*criterion];
        ClauseRow { criterion, clause: &criterion.clauses[*clause] }
    }

    /// How answers name it.
    pub fn document(&self) -> kijun_pack::AnsweredDocument {
        let document = &self.edition.document;
        kijun_pack::AnsweredDocument {
            id: document.id.clone(),
            number: document.number.clone(),
            edition: document.edition.clone(),
            digest: self.edition.digest().to_owned(),
        }
    }

    /// How it is called: `DOCUMENT@EDITION`.
    pub fn name(&self) -> String {
        format!("{}@{}", self.edition.document.id, self.edition.document.edition)
    }
}

/// A printed text as it is compared: what spaces and line breaks a program makes of it is no change.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words<'e>(of: impl Iterator<Item = (&'e str, &'e Text)>) -> HashMap<String, String> {
    let named = |(id, name): (&'e str, &'e Text)| {
        let names = name.values().map(|text| folded(text)).chain([folded(id)]);
        names.map(|text| (text, id.to_owned())).collect::<Vec<_>>()
    };
    of.flat_map(named).collect()
}

/// A message in both languages, folded.
pub(super) fn both(message: &Message) -> [String; 2] {
    [Lang::En, Lang::Ja].map(|lang| message.in_(lang))
}

fn hints(edition: &Edition, is_tested: bool) -> HashSet<String> {
    let fields = form::fields(is_tested).filter_map(|field| field.hint(is_tested)).flat_map(|hint| both(&hint));
    let mut hints: HashSet<String> = fields.map(|text| folded(&text)).collect();
    for item in edition.recognised() {
        hints.extend(item.attestation.values().map(|text| folded(&crate::ground::markdown::plain(text))));
        for language in &edition.catalogue.scheme.languages {
            hints.insert(folded(&waives(&Look::new(edition, &language.code), item)));
        }
    }
    hints
}

/// What a recognition waives, as the cover says it.
pub(crate) fn waives(look: &Look<'_>, item: &kijun_pack::Recognition) -> String {
    // Those of other levels are no business of this checklist.
    let own: Vec<String> =
        item.waives.iter().filter(|id| look.pack.criteria.iter().any(|it| it.id == **id)).cloned().collect();
    let (waives, since) = (look.list(&own), item.since.as_str());
    look.say(&match item.until.as_deref() {
        Some(until) => msg!("sheet-waives-until", criteria = waives, since = since, until = until),
        None => msg!("sheet-waives", criteria = waives, since = since),
    })
}

/// An id as it is looked up.
pub(super) fn id(text: &str) -> String {
    narrowed(text)
}
