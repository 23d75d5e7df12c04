//! What is a document's own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::{data, items};
use crate::{
    Allowed, ChangeClass, ChapterPlace, ClauseId, Column, Condition, Coverage, CoverageState, Decimal, Direction,
    DocumentStatus, Format, HoleForm, ItemKind, Provenance, Strength, Text, Withdrawn, format,
};

data! {
/// What is a document's own. The catalogue, which it names by its digest, has the rest.
#[derive(Default)]
pub struct Pack {
    /// The format of this file.
    #[schemars(schema_with = "format::pack")]
    pub format: Format,
    /// `sha256:` and the SHA-256 in hexadecimal of this JSON without white space and with this field empty.
    pub digest: String,
    /// The digest of the catalogue that it goes with.
    pub catalogue: String,
    /// What the scheme prints on every output.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notice: Text,
    /// The document.
    pub document: Document,
    /// The document's requirements.
    pub requirements: Vec<Requirement>,
    /// The document's criteria.
    pub criteria: Vec<Criterion>,
    /// The document's evaluation procedures.
    pub procedures: Vec<Procedure>,
    /// The recognitions that waive criteria of the document, those that are withdrawn too.
    pub recognitions: Vec<Recognition>,
    /// What covers what, at the levels that lead up to the document's.
    pub coverage: Coverage,
    /// The checks that items of the document allow, with the reasons.
    pub allowed: Vec<Allowed>,
    /// What the authors say that changes of these items mean.
    pub changes: Vec<DeclaredChange>,
}

/// An entry of the revision history.
pub struct Revision {
    /// The edition.
    pub edition: String,
    /// Its date: a year, month or day.
    pub date: String,
    /// What changed. Markdown.
    pub text: Text,
}

/// From when a criterion, or a value, holds.
pub struct Since {
    /// The first day: a year, month or day.
    pub date: String,
    /// The holes whose values it is about: long-list item and hole, `1-2:minimum-length`; empty for the whole criterion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holes: Vec<String>,
}

/// A former edition that may be met instead of the document's.
pub struct Accepted {
    /// The edition.
    pub edition: String,
    /// The last day: a year, month or day.
    pub until: String,
}

/// That a body approved a document.
pub struct Approval {
    /// The day.
    pub date: String,
    /// The body. Markdown.
    pub by: Text,
}

/// The public comment on a document.
pub struct Consultation {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Where and how comments are sent. Markdown.
    pub address: Text,
}

/// A chapter of a document that its authors wrote.
pub struct Chapter {
    /// Its id in the document.
    pub id: String,
    /// Where it stands.
    pub place: ChapterPlace,
    /// Its heading, without a number.
    pub title: Text,
    /// What it says; several are numbered below the number of the chapter. Markdown.
    pub texts: Vec<Text>,
    /// Remarks. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}

/// A figure of a document. Its drawing stands in a file of its own.
pub struct Figure {
    /// Its id in the document. Its number is its place among the figures.
    pub id: String,
    /// The path of the file, from the folder of the corpus.
    pub file: String,
    /// How many bytes the file has.
    pub size: u64,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// What stands below it.
    pub caption: Text,
    /// What it shows, for who can't see it.
    pub alternative: Text,
}

/// What a criterion fills in.
pub struct Binding {
    /// The long-list item.
    pub longlist: String,
    /// The hole.
    pub hole: String,
    /// Which way is stricter.
    pub direction: Direction,
    /// The value.
    pub value: Amount,
    /// The products that it is for, among those of the criterion, where another value is for others; each product has
    /// one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub condition_text: Text,
    /// Whether it is for all products that no other value of the hole is for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub otherwise: bool,
    /// The values at the other levels that lead up to or follow this one for the category, lowest first.
    pub elsewhere: Vec<LevelValue>,
}

/// A value: a number with its unit, words, or else a text.
#[derive(Default)]
pub struct Amount {
    /// The number, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// Its unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The word, or the words of the set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// As it is printed.
    pub text: Text,
}

/// A number with its unit.
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// The unit.
    pub unit: String,
    /// Both as they are printed.
    pub text: Text,
}

/// The value that a hole has at another level.
pub struct LevelValue {
    /// The level.
    pub level: String,
    /// The product category, where the level is defined per category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The criterion that fills it in.
    pub criterion: String,
    /// The products that it is for, where another value is for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub condition_text: Text,
    /// The value.
    pub value: Amount,
}

/// One thing that a criterion asks to show.
#[derive(Default)]
pub struct Clause {
    /// Its id in the criterion: `a`; of an item, with that of the clause or item that it lies in: `a.2`, `a.2.1`.
    pub id: String,
    /// The clause of another criterion that it takes over under the same words: criterion and clause, `S1.1-02.a`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries: Option<String>,
    /// How it obliges.
    #[serde(default, skip_serializing_if = "Strength::obliges")]
    pub strength: Strength,
    /// The long-list items that it is about, where it says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub longlist: Vec<String>,
    /// The products that it applies to, among those of the criterion: its own condition and that of the clause around
    /// it, without the exceptions of both; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub condition_text: Text,
    /// What is to be shown, numbers filled in. Markdown; a link to an item has the target `#` and the item's id.
    pub text: Text,
    /// The same with its holes as they are written, `{minimum-length}`; absent where it has none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub written: Text,
    /// Whether each of its items has a verdict of its own, from which its own follows; otherwise it is judged as a whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub judged_by_item: bool,
    /// What it does not apply to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<ClauseException>,
    /// Examples, which oblige nobody. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Remarks. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// How it is to be understood and judged. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<Text>,
    /// The procedures that evaluate it.
    pub procedures: Vec<String>,
}

/// What a clause does not apply to.
pub struct ClauseException {
    /// The products; absent where only a person can decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub condition_text: Text,
    /// The exception, numbers filled in. Markdown.
    pub text: Text,
    /// The same with its holes as they are written, `{minimum-length}`; absent where it has none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub written: Text,
}

/// So many of several things.
#[derive(Eq)]
pub struct Count {
    /// How many are needed at least.
    pub count: u32,
    /// Of these.
    pub of: Vec<Needs>,
}

/// A text in which numbers are printed.
#[derive(Default)]
pub struct Passage {
    /// The text, numbers filled in. Markdown.
    pub text: Text,
    /// The same with its holes as they are written, `{minimum-length}`; absent where it has none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub written: Text,
}

/// A piece of evidence that a procedure looks at.
pub struct EvidenceUse {
    /// The kind of evidence.
    pub kind: String,
    /// What exactly. Markdown.
    pub text: Text,
}

/// How a procedure or one of its steps is carried out and judged.
pub struct Guidance {
    /// The step, counted from 1; absent where it is for the whole procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// What it says. Markdown.
    pub text: Text,
}

/// An outside test case that covers what a procedure does.
pub struct TestLink {
    /// The test case.
    pub test: ClauseId,
    /// What it is about.
    pub topic: Text,
    /// The clauses that the test case is for.
    pub tests: Vec<ClauseId>,
}

/// What the author of an item says that its change since the last edition means.
#[derive(Eq, PartialOrd, Ord)]
pub struct DeclaredChange {
    /// The kind of the item.
    pub kind: ItemKind,
    /// The item.
    pub item: String,
    /// What it means.
    pub class: ChangeClass,
    /// The reason, in each language.
    pub reason: Text,
    /// What stands on its line where the languages have reasons of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}
}

items! {
/// The document.
pub struct Document {
    /// Its title.
    pub title: Text,
    /// Its number.
    pub number: String,
    /// Its edition.
    pub edition: String,
    /// How far it is.
    pub status: DocumentStatus,
    /// Its date: a year, month or day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its level.
    pub level: String,
    /// Its product category, where its level is defined per category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The revision history, oldest first.
    pub revisions: Vec<Revision>,
    /// The day from which it applies: a year, month or day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// The former editions that may still be met instead, and until when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepts: Vec<Accepted>,
    /// Who approved it, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<Approval>,
    /// Who drafted it. Markdown.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub drafted_by: Text,
    /// Where questions go. Markdown.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub contact: Text,
    /// Its public comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultation: Option<Consultation>,
    /// The hour at which the last day of its public comment ends: `17:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_time: Option<String>,
    /// The languages in which comments can be written. Markdown.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub comments_in: Text,
    /// What has to be written with a comment. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments_state: Vec<Text>,
    /// How personal data in comments is handled. Markdown.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub personal_data: Text,
    /// The chapters that its authors wrote, as they wrote them; those of one place stand in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Chapter>,
    /// Its figures, in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
}

/// A security requirement.
pub struct Requirement {
    /// A short title.
    pub title: Text,
    /// The level and category from which upward it holds, where it is the same requirement at all levels above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest: Option<Column>,
    /// The long-list items it takes up.
    pub longlist: Vec<String>,
    /// The threats it counters.
    pub threats: Vec<String>,
    /// The criteria that meet it.
    pub criteria: Vec<String>,
    /// How far it is covered.
    pub coverage: CoverageState,
}

/// A conformance criterion.
pub struct Criterion {
    /// A short title.
    pub title: Text,
    /// The requirements it meets.
    pub requirements: Vec<String>,
    /// The criterion that it takes over with its procedures, where it says the same at another level or category; what
    /// follows here is all that holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries: Option<String>,
    /// The level and category of that criterion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<Column>,
    /// The criterion of a lower level that it builds on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strengthens: Option<String>,
    /// The criteria of still lower levels that it builds on through that one, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ancestors: Vec<String>,
    /// The products it applies to; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The same in words.
    pub condition_text: Text,
    /// What it fills in.
    pub bindings: Vec<Binding>,
    /// From when it holds, or a value of it, where that is not with its edition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub since: Vec<Since>,
    /// What is to be shown; the items of a clause stand behind it.
    pub clauses: Vec<Clause>,
    /// Which clauses are needed, of those that lie in the same clause or in none; all of these hold, and clauses that
    /// none of them names are all needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Needs>,
    /// The recognitions that waive it.
    pub waived_by: Vec<String>,
    /// How it is to be understood and judged. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<Text>,
}

/// An evaluation procedure. Where it says nothing of how well it is founded, it is as well as the criteria that it
/// evaluates.
pub struct Procedure {
    /// The procedure that it takes over, where it is the same for another criterion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries: Option<String>,
    /// The clauses it evaluates: criterion and clause, `S1.1-02.a`.
    pub evaluates: Vec<String>,
    /// The method.
    pub method: String,
    /// What is looked at.
    pub evidence: Vec<EvidenceUse>,
    /// The steps in order.
    pub steps: Vec<Passage>,
    /// What a conforming product shows.
    pub expected: Vec<Passage>,
    /// When the verdict is pass.
    pub pass: Passage,
    /// The outside test cases that cover the same.
    pub tests: Vec<TestLink>,
    /// How it is carried out and judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<Guidance>,
}

/// An outside attestation that is deemed to meet criteria.
pub struct Recognition {
    /// Its name.
    pub name: Text,
    /// What the applicant hands in. Markdown.
    pub attestation: Text,
    /// The outside document behind it.
    pub source: String,
    /// The criteria it waives.
    pub waives: Vec<String>,
    /// The first day it holds.
    pub since: String,
    /// The last day it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}
}

/// A combination of clauses as an expression tree: `{"any": [{"clause": "a"}, {"all": [{"clause": "b"}, …]}]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// The clause or item with this id.
    Clause(String),
    /// All.
    All(Vec<Needs>),
    /// At least one.
    Any(Vec<Needs>),
    /// At least so many.
    AtLeast(Count),
}

impl Needs {
    /// One of these clauses.
    pub fn one_of(clauses: Vec<String>) -> Needs {
        Needs::Any(clauses.into_iter().map(Needs::Clause).collect())
    }

    /// The clauses that it names.
    pub fn clauses(&self) -> Vec<&String> {
        match self {
            Needs::Clause(id) => vec![id],
            Needs::All(parts) | Needs::Any(parts) => parts.iter().flat_map(Needs::clauses).collect(),
            Needs::AtLeast(count) => count.of.iter().flat_map(Needs::clauses).collect(),
        }
    }

    /// The clauses that it names, to call them otherwise.
    pub fn clauses_mut(&mut self) -> Vec<&mut String> {
        match self {
            Needs::Clause(id) => vec![id],
            Needs::All(parts) | Needs::Any(parts) => parts.iter_mut().flat_map(Needs::clauses_mut).collect(),
            Needs::AtLeast(count) => count.of.iter_mut().flat_map(Needs::clauses_mut).collect(),
        }
    }

    /// Whether it is fulfilled where these clauses pass.
    pub fn holds(&self, passes: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Needs::Clause(id) => passes(id),
            Needs::All(parts) => parts.iter().all(|part| part.holds(passes)),
            Needs::Any(parts) => parts.iter().any(|part| part.holds(passes)),
            Needs::AtLeast(it) => it.of.iter().filter(|part| part.holds(passes)).count() >= it.count as usize,
        }
    }

    /// Whether it is fulfilled without a clause that it names, as far as that clause has a part in it.
    pub fn holds_without(&self, id: &str, passes: &dyn Fn(&str) -> bool) -> bool {
        let names = |part: &&Needs| part.clauses().iter().any(|it| *it == id);
        let inner = |parts: &[Needs]| parts.iter().filter(names).any(|part| part.holds_without(id, passes));
        let others = |parts: &[Needs]| parts.iter().filter(|part| !names(part) && part.holds(passes)).count();
        match self {
            Needs::Clause(_) => false,
            Needs::All(parts) => parts.iter().filter(names).all(|part| part.holds_without(id, passes)),
            Needs::Any(parts) => others(parts) > 0 || inner(parts),
            Needs::AtLeast(it) => others(&it.of) >= it.count as usize || inner(&it.of),
        }
    }

    /// The clauses of which one is enough, where it says no more than that.
    pub fn alternatives(&self) -> Option<Vec<&String>> {
        let Needs::Any(parts) = self else { return None };
        let mut clauses = Vec::new();
        for part in parts {
            let Needs::Clause(id) = part else { return None };
            clauses.push(id);
        }
        Some(clauses)
    }
}

impl Criterion {
    /// The conditions that it, its clauses and its values have.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let clauses = self.clauses.iter().flat_map(|clause| {
            clause.condition.iter().chain(clause.exceptions.iter().filter_map(|it| it.condition.as_ref()))
        });
        let values = self.bindings.iter().filter_map(|binding| binding.condition.as_ref());
        self.condition.iter().chain(clauses).chain(values)
    }
}

/// The criterion of a clause as it is cited, `S1.1-02.a.2`: the longest beginning that is known as one.
pub fn criterion_of(clause: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    let dots = clause.rmatch_indices('.').map(|(at, _)| &clause[..at]);
    dots.into_iter().find(|id| is_known(id))
}

impl Clause {
    /// Its texts: what it asks, its exceptions, and what explains it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let exceptions = self.exceptions.iter().map(|exception| &exception.text);
        let remarks = self.examples.iter().chain(&self.notes).chain(&self.guidance);
        std::iter::once(&self.text).chain(exceptions).chain(remarks)
    }

    /// The id of the clause or item that it lies in.
    pub fn parent(&self) -> Option<&str> {
        self.id.rsplit_once('.').map(|(parent, _)| parent)
    }
}

impl Amount {
    /// Whether it says the same as another, however it is printed.
    pub fn is_same(&self, other: &Amount) -> bool {
        let says = |it: &Amount| (it.value, it.unit.clone(), it.words.clone());
        says(self) == says(other) && (self.value.is_some() || !self.words.is_empty() || self.text == other.text)
    }

    /// As a number with its unit, where it is one.
    pub fn quantity(&self) -> Option<Quantity> {
        Some(Quantity { value: self.value?, unit: self.unit.clone(), text: self.text.clone() })
    }
}

impl From<Quantity> for Amount {
    fn from(Quantity { value, unit, text }: Quantity) -> Amount {
        Amount { value: Some(value), unit, words: Vec::new(), text }
    }
}

impl HoleForm {
    /// Whether a number is filled in, as most are.
    pub fn is_number(&self) -> bool {
        *self == HoleForm::Number
    }
}

#[expect(clippy::derivable_impls, reason = "a macro makes the lists of words")]
impl Default for HoleForm {
    fn default() -> HoleForm {
        HoleForm::Number
    }
}

impl Strength {
    /// Whether it obliges, which most clauses do.
    fn obliges(&self) -> bool {
        *self == Strength::Mandatory
    }
}

#[expect(clippy::derivable_impls, reason = "a macro makes the lists of words")]
impl Default for Strength {
    fn default() -> Strength {
        Strength::Mandatory
    }
}

impl Default for Document {
    /// A draft that says nothing yet.
    fn default() -> Document {
        Document {
            id: String::new(),
            title: Text::new(),
            number: String::new(),
            edition: String::new(),
            status: DocumentStatus::Draft,
            date: None,
            level: String::new(),
            category: None,
            revisions: Vec::new(),
            effective: None,
            accepts: Vec::new(),
            approvals: Vec::new(),
            drafted_by: Text::new(),
            contact: Text::new(),
            consultation: None,
            closing_time: None,
            comments_in: Text::new(),
            comments_state: Vec::new(),
            personal_data: Text::new(),
            chapters: Vec::new(),
            figures: Vec::new(),
            notes: Vec::new(),
            provenance: None,
            replaces: Vec::new(),
            withdrawn: None,
        }
    }
}
