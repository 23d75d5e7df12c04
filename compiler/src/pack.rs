//! The pack: everything that a toolchain needs of one document edition, neutral of any output format.
//!
//! Packs are what generators see and what is published as JSON. The JSON Schema is made from these types.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Number;

mod read;
mod seal;

pub use read::{ReadError, read};

/// What a file of the format calls itself.
pub const NAME: &str = "kijun-pack";
/// The major version of the format; a reader refuses another one.
pub const MAJOR: u32 = 1;
/// The minor version of the format; a reader accepts any.
pub const MINOR: u32 = 0;

macro_rules! data {
    ($($(#[$meta:meta])* $visibility:vis struct $name:ident { $($body:tt)* })*) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase")]
        $visibility struct $name { $($body)* })*
    };
}

/// A text by language code. Markdown (CommonMark) where the field says so.
pub type Text = BTreeMap<String, String>;

data! {
/// Everything about one edition of one document.
pub struct Pack {
    /// The format of this file.
    pub format: Format,
    /// `sha256:` and the SHA-256 in hexadecimal of this JSON without white space and with this field empty.
    pub digest: String,
    /// The scheme.
    pub scheme: Scheme,
    /// The document.
    pub document: Document,
    /// All levels, lowest first.
    pub levels: Vec<Level>,
    /// All product categories.
    pub categories: Vec<Category>,
    /// All kinds of assessment.
    pub assessments: Vec<Ranked>,
    /// All evaluation methods.
    pub methods: Vec<Ranked>,
    /// All kinds of evaluator.
    pub evaluators: Vec<Ranked>,
    /// All kinds of evidence.
    pub evidence: Vec<Named>,
    /// The product facts that the document's conditions depend on, implied ones included.
    pub facts: Vec<Fact>,
    /// The assets that the document's threats endanger.
    pub assets: Vec<Named>,
    /// The threats of the document's level.
    pub threats: Vec<Threat>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// The units.
    pub units: Vec<Unit>,
    /// The groups of the long list, by number.
    pub groups: Vec<Group>,
    /// The pinned sources, and others that the document cites.
    pub sources: Vec<Source>,
    /// The whole long list.
    pub longlist: Arc<Vec<LonglistItem>>,
    /// The document's requirements.
    pub requirements: Vec<Requirement>,
    /// The document's criteria.
    pub criteria: Vec<Criterion>,
    /// The document's evaluation procedures.
    pub procedures: Vec<Procedure>,
    /// The recognitions that waive criteria of the document.
    pub recognitions: Vec<Recognition>,
    /// What covers what, at the levels that lead up to the document's.
    pub coverage: Coverage,
    /// The checks that items of the document allow, with the reasons.
    pub allowed: Vec<Allowed>,
    /// What the authors say that changes mean.
    pub changes: Vec<DeclaredChange>,
}

/// The format of a pack.
pub struct Format {
    /// Always `kijun-pack`.
    pub name: String,
    /// Another major version can't be read.
    pub major: u32,
    /// A higher minor version only adds.
    pub minor: u32,
}

/// The scheme.
pub struct Scheme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Who runs it.
    pub owner: Text,
    /// Printed on every output.
    pub notice: Text,
    /// The languages of the publications, in the scheme's order.
    pub languages: Vec<Language>,
    /// The checklist's verdict words, in the scheme's order.
    pub verdicts: Vec<Verdict>,
    /// The phrases that oblige, recommend or permit.
    pub modals: Vec<Modal>,
}

/// Phrases that oblige equally.
pub struct Modal {
    /// `mandatory`, `recommended` or `permitted`.
    pub strength: String,
    /// The phrases, by language.
    pub phrases: BTreeMap<String, Vec<String>>,
}

/// A language of the publications.
pub struct Language {
    /// Its code, such as `ja`.
    pub code: String,
    /// Whether its texts are the binding ones.
    pub normative: bool,
}

/// A verdict word.
pub struct Verdict {
    /// Its id.
    pub id: String,
    /// What it counts as.
    pub role: VerdictRole,
    /// How it is printed.
    pub name: Text,
}

/// The document.
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its number.
    pub number: String,
    /// Its edition.
    pub edition: String,
    /// How far it is: `draft`, `consultation`, `published` or `withdrawn`.
    pub status: String,
    /// Its date: a year, month or day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its level.
    pub level: String,
    /// Its product category, where its level is defined per category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The revision history, oldest first.
    pub revisions: Vec<Revision>,
    /// Remarks. Markdown.
    pub notes: Vec<Text>,
    /// How well it is founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
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

/// How well something is founded.
pub struct Provenance {
    /// `verified`, `secondary`, `inferred` or `unverified`.
    pub confidence: String,
    /// What is to be confirmed.
    pub note: Text,
}

/// A level.
pub struct Level {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its place; higher is stricter.
    #[schemars(with = "u32")]
    pub rank: Number,
    /// The next lower level, whose long-list items it contains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub includes: Option<String>,
    /// `all-products` or `per-category`.
    pub scope: String,
    /// The kind of assessment.
    pub assessment: String,
    /// The evaluators allowed.
    pub evaluators: Vec<String>,
    /// How long a label is valid at the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Quantity>,
}

/// A product category.
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What belongs to it. Markdown.
    pub description: Text,
    /// The levels that exist for it.
    pub levels: Vec<String>,
}

/// Something that has a name.
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is. Markdown.
    pub description: Text,
}

/// A unit of numbers.
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// How many of a smaller unit it is; absent for one that has no smaller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equals: Option<Equals>,
}

/// A number of smaller units.
pub struct Equals {
    /// How many.
    #[schemars(schema_with = "number")]
    pub value: Number,
    /// The smaller unit.
    pub unit: String,
}

/// Something that has a name and a rigour.
pub struct Ranked {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is, or the qualification it needs. Markdown.
    pub description: Text,
    /// Its rigour; higher is stricter.
    #[schemars(with = "u32")]
    pub rank: Number,
}

/// A yes/no fact about a product.
pub struct Fact {
    /// Its id.
    pub id: String,
    /// The noun phrase that stands for it in a condition in words.
    pub name: Text,
    /// The question that the applicant answers.
    pub question: Text,
    /// Facts that hold whenever this one does.
    pub implies: Vec<String>,
    /// Facts that never hold together with this one.
    pub excludes: Vec<String>,
}

/// A threat.
pub struct Threat {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What happens. Markdown.
    pub description: Text,
    /// The assets it endangers.
    pub endangers: Vec<String>,
    /// The document's requirements that counter it.
    pub countered_by: Vec<String>,
}

/// An entry of the glossary.
pub struct Term {
    /// Its id.
    pub id: String,
    /// The term.
    pub name: Text,
    /// What it means. Markdown.
    pub definition: Text,
    /// Words not to use for it, by language.
    pub avoid: BTreeMap<String, Vec<String>>,
}

/// A group of the long list.
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its number.
    #[schemars(with = "u32")]
    pub number: Number,
    /// Its name.
    pub name: Text,
}

/// One edition of an outside document.
pub struct Source {
    /// Its id: name and edition, `etsi-en-303-645@2.1.1`.
    pub id: String,
    /// The short name that the scheme pins it under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// Its title as published.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// When: a year, month or day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The older edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// The conditions that its clauses refer to.
    pub conditions: Vec<SourceCondition>,
    /// Its clauses in its own order.
    pub clauses: Vec<SourceClause>,
    /// How well it is founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// A condition of a source.
pub struct SourceCondition {
    /// Its id in the source.
    pub id: String,
    /// What it is about.
    pub topic: Text,
    /// The same over the product facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<Condition>,
}

/// A clause of a source.
pub struct SourceClause {
    /// Its id in the source.
    pub id: String,
    /// `mandatory`, `recommended`, `permitted`, `informative` or `test`.
    pub status: String,
    /// What it is about, in own words.
    pub topic: Text,
    /// When it applies, over the source's conditions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// For a test case, the clauses it is for.
    pub tests: Vec<ClauseId>,
    /// The clauses of the older edition it comes from.
    pub from: Vec<Migration>,
    /// How well it is founded, where that differs from its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// Where a clause comes from.
pub struct Migration {
    /// The clause of the older edition.
    pub clause: String,
    /// `same`, `moved`, `split` or `merged`.
    pub change: String,
}

/// A clause of a source, from anywhere.
#[derive(Eq, PartialOrd, Ord)]
pub struct ClauseId {
    /// The source's id.
    pub source: String,
    /// The clause's id.
    pub clause: String,
}

/// An item of the long list.
pub struct LonglistItem {
    /// Its id.
    pub id: String,
    /// A short title.
    pub title: Text,
    /// Its group.
    pub group: String,
    /// What it asks; a hole is printed as its name in square brackets. Markdown.
    pub text: Text,
    /// The numbers that criteria fill in.
    pub holes: Vec<Hole>,
    /// The source clauses it comes from.
    pub sources: Vec<SourceLink>,
    /// What was decided about it.
    pub decision: Decision,
    /// Remarks. Markdown.
    pub notes: Vec<Text>,
    /// How well it is founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// The withdrawn items it takes the place of.
    pub replaces: Vec<String>,
    /// Set where it is kept for its id only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

/// A number that criteria fill in.
pub struct Hole {
    /// Its name.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// Which way is stricter: `at-least`, `at-most` or `exactly`.
    pub direction: String,
}

/// A link to a source clause.
pub struct SourceLink {
    /// The clause.
    pub clause: ClauseId,
    /// `equal`, `subset`, `superset`, `intersects` or `supports`.
    pub relation: String,
    /// What the clause is about.
    pub topic: Text,
    /// A remark on the relation. Markdown.
    pub note: Text,
}

/// What was decided about a long-list item.
pub struct Decision {
    /// `adopted`, `declined`, `deferred` or `open`.
    pub kind: String,
    /// The level it is deferred to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The reason. Markdown.
    pub reason: Text,
}

/// Since when and why an item is kept for its id only.
pub struct Withdrawn {
    /// Since when.
    pub date: String,
    /// Why. Markdown.
    pub reason: Text,
}

/// A security requirement.
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// A short title.
    pub title: Text,
    /// The long-list items it takes up.
    pub longlist: Vec<String>,
    /// The threats it counters.
    pub threats: Vec<String>,
    /// The criteria that meet it.
    pub criteria: Vec<String>,
    /// How far it is covered: `uncovered`, `shallow` or `deep`.
    pub coverage: String,
    /// Remarks. Markdown.
    pub notes: Vec<Text>,
    /// How well it is founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// The withdrawn items it takes the place of.
    pub replaces: Vec<String>,
    /// Set where it is kept for its id only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

/// A conformance criterion.
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// A short title.
    pub title: Text,
    /// The requirements it meets.
    pub requirements: Vec<String>,
    /// The criterion of a lower level that it builds on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strengthens: Option<String>,
    /// The criteria of still lower levels that it builds on through that one, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ancestors: Vec<String>,
    /// The products it applies to; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The same in words.
    pub condition_text: Text,
    /// The numbers it fills in.
    pub bindings: Vec<Binding>,
    /// What is to be shown.
    pub clauses: Vec<Clause>,
    /// Groups of clauses of which one is enough; clauses in no group are all needed.
    pub any_of: Vec<Vec<String>>,
    /// The recognitions that waive it.
    pub waived_by: Vec<String>,
    /// Remarks. Markdown.
    pub notes: Vec<Text>,
    /// How well it is founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// The withdrawn items it takes the place of.
    pub replaces: Vec<String>,
    /// Set where it is kept for its id only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

/// A number that a criterion fills in.
pub struct Binding {
    /// The long-list item.
    pub longlist: String,
    /// The hole.
    pub hole: String,
    /// Which way is stricter: `at-least`, `at-most` or `exactly`.
    pub direction: String,
    /// The value.
    pub value: Quantity,
    /// The values at the other levels that lead up to or follow this one for the category, lowest first.
    pub elsewhere: Vec<LevelValue>,
}

/// A number with its unit.
pub struct Quantity {
    /// The number.
    #[schemars(schema_with = "number")]
    pub value: Number,
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
    /// The value.
    pub value: Quantity,
}

/// One thing that a criterion asks to show.
pub struct Clause {
    /// Its id in the criterion.
    pub id: String,
    /// What is to be shown, numbers filled in. Markdown; a link to an item has the target `#` and the item's id.
    pub text: Text,
    /// The procedures that evaluate it.
    pub procedures: Vec<String>,
}

/// An evaluation procedure.
pub struct Procedure {
    /// Its id.
    pub id: String,
    /// The clauses it evaluates: criterion and clause, `S1.1-02.a`.
    pub evaluates: Vec<String>,
    /// The method.
    pub method: String,
    /// What is looked at.
    pub evidence: Vec<EvidenceUse>,
    /// The steps in order. Markdown.
    pub steps: Vec<Text>,
    /// What a conforming product shows. Markdown.
    pub expected: Vec<Text>,
    /// When the verdict is pass. Markdown.
    pub pass: Text,
    /// The outside test cases that cover the same.
    pub tests: Vec<TestLink>,
    /// Remarks. Markdown.
    pub notes: Vec<Text>,
    /// How well it is founded; where it says nothing, as well as the criteria that it evaluates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// The withdrawn items it takes the place of.
    pub replaces: Vec<String>,
    /// Set where it is kept for its id only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

/// A piece of evidence that a procedure looks at.
pub struct EvidenceUse {
    /// The kind of evidence.
    pub kind: String,
    /// What exactly. Markdown.
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

/// An outside attestation that is deemed to meet criteria.
pub struct Recognition {
    /// Its id.
    pub id: String,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Remarks. Markdown.
    pub notes: Vec<Text>,
    /// How well it is founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// What covers what.
pub struct Coverage {
    /// The levels, with their category, that lead up to the document's, lowest first; the document's is last.
    pub columns: Vec<Column>,
    /// For each long-list item, in order.
    pub longlist: Vec<LonglistCoverage>,
    /// For each clause of the pinned sources that is no test, in order.
    pub sources: Vec<SourceCoverage>,
    /// Test cases of the pinned sources that no procedure of the document maps.
    pub unmapped_tests: Vec<ClauseId>,
    /// Procedures of the document that map no test case.
    pub unmapped_procedures: Vec<String>,
}

/// A level, with a category where it is defined per category.
pub struct Column {
    /// The level.
    pub level: String,
    /// The category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

/// How far a long-list item is covered.
pub struct LonglistCoverage {
    /// The item.
    pub item: String,
    /// At each column.
    pub cells: Vec<LonglistCell>,
}

/// How far a long-list item is covered at one level and category.
pub struct LonglistCell {
    /// `uncovered`, `shallow` or `deep`.
    pub state: String,
    /// The requirements that select it.
    pub requirements: Vec<String>,
    /// The criteria that meet these.
    pub criteria: Vec<String>,
}

/// How far a source clause is covered.
pub struct SourceCoverage {
    /// The clause.
    pub clause: ClauseId,
    /// Its status.
    pub status: String,
    /// The long-list items that come from it, with the relation.
    pub longlist: Vec<LonglistRelation>,
    /// At each column: `uncovered`, `shallow` or `deep`.
    pub cells: Vec<String>,
}

/// A long-list item that comes from a clause.
pub struct LonglistRelation {
    /// The item.
    pub item: String,
    /// `equal`, `subset`, `superset`, `intersects` or `supports`.
    pub relation: String,
}

/// A check that an item allows.
pub struct Allowed {
    /// The item.
    pub item: String,
    /// The check's code.
    pub code: String,
    /// The reason, in the language of its author.
    pub reason: String,
}

/// What the author of an item says that its change since the last edition means.
#[derive(Eq, PartialOrd, Ord)]
pub struct DeclaredChange {
    /// The kind of the item, such as `criterion`.
    pub kind: String,
    /// The item.
    pub item: String,
    /// `stricter`, `looser`, `clarified`, `editorial`, `translation`, `trace` or `evaluation`.
    pub class: String,
    /// The reason, in each language.
    pub reason: Text,
}
}

/// What a verdict word counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictRole {
    /// The clause is met.
    Pass,
    /// It is not met.
    Fail,
    /// It does not apply.
    NotApplicable,
}

/// A condition as an expression tree: `{"all": [{"fact": "a"}, {"not": {"fact": "b"}}]}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// The product fact, or the condition of the source, with this id.
    Fact(String),
    /// It does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
}

/// A number that is an integer wherever it is whole, so that programs write `1` back and not `1.0`.
fn number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "anyOf": [{ "type": "integer" }, { "type": "number" }] })
}

/// The JSON Schema of packs.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Pack).to_value()
}
