//! What all documents of a corpus share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::{data, items};
use crate::{
    ClauseStatus, Comparison, Confidence, Decimal, DecisionKind, DeclaredChange, Direction, Format, HoleForm, ItemKind,
    MigrationChange, Quantity, Relation, Scope, Strength, Text, VerdictRole, WordLists, format,
};

data! {
/// What all documents of a corpus share: the scheme, its vocabulary, the outside documents and the long list.
#[derive(Default)]
pub struct Catalogue {
    /// The format of this file.
    #[schemars(schema_with = "format::catalogue")]
    pub format: Format,
    /// `sha256:` and the SHA-256 in hexadecimal of this JSON without white space and with this field empty.
    pub digest: String,
    /// The scheme.
    pub scheme: Scheme,
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
    /// All product facts.
    pub facts: Vec<Fact>,
    /// All assets.
    pub assets: Vec<Named>,
    /// All threats.
    pub threats: Vec<Threat>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// The units.
    pub units: Vec<Unit>,
    /// The groups of the long list, by number.
    pub groups: Vec<Group>,
    /// All outside documents.
    pub sources: Vec<Source>,
    /// The long list.
    pub longlist: Vec<LonglistItem>,
    /// The checks that these items allow, with the reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Allowed>,
    /// What the authors say that changes of these items mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<DeclaredChange>,
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

/// A short name for one edition of an outside document.
pub struct Pin {
    /// The name.
    pub alias: String,
    /// The source's id.
    pub source: String,
    /// Whether each of its mandatory clauses has to be covered.
    pub complete: bool,
}

/// How ids of a kind look.
pub struct Numbering {
    /// The kind.
    pub kind: ItemKind,
    /// `#` is a digit, `@` a capital letter, `*` any run of characters.
    pub pattern: String,
}

/// Phrases that oblige equally.
pub struct Modal {
    /// How strongly they bind.
    pub strength: Strength,
    /// The phrases, by language.
    pub phrases: WordLists,
}

/// How well something is founded.
pub struct Provenance {
    /// How well.
    pub confidence: Confidence,
    /// What is to be confirmed.
    pub note: Text,
}

/// Since when and why an item is kept for its id only.
pub struct Withdrawn {
    /// Since when.
    pub date: String,
    /// Why. Markdown.
    pub reason: Text,
}

/// A number of smaller units.
pub struct Equals {
    /// How many.
    pub value: Decimal,
    /// The smaller unit.
    pub unit: String,
}

/// A condition of a source.
pub struct SourceCondition {
    /// Its id in the source.
    pub id: String,
    /// What it is about.
    pub topic: Text,
    /// The same over the product facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Condition>,
}

/// A clause of a source.
pub struct SourceClause {
    /// Its id in the source.
    pub id: String,
    /// How binding it is.
    pub status: ClauseStatus,
    /// What it is about, in own words.
    pub topic: Text,
    /// When it applies, over the source's conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// For a test case, the clauses it is for.
    pub tests: Vec<ClauseId>,
    /// The clauses of the older edition it comes from.
    pub from: Vec<Migration>,
    /// Whether its id stood for something else in the older edition.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reassigned: bool,
    /// Remarks. Markdown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// How well it is founded, where that differs from its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// Where a clause comes from.
pub struct Migration {
    /// The clause of the older edition.
    pub clause: String,
    /// How it came from there.
    pub change: MigrationChange,
}

/// A clause of the older edition that has no successor.
pub struct Dropped {
    /// The clause of the older edition.
    pub clause: String,
    /// The clauses of the newer edition that ask for it among other things.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covered_by: Vec<String>,
    /// Why. Markdown.
    pub note: Text,
}

/// A clause of a source, from anywhere.
#[derive(Eq, PartialOrd, Ord)]
pub struct ClauseId {
    /// The source's id.
    pub source: String,
    /// The clause's id.
    pub clause: String,
}

/// What criteria fill in.
pub struct Hole {
    /// Its name.
    pub id: String,
    /// What is filled in; absent for a number.
    #[serde(default, skip_serializing_if = "HoleForm::is_number")]
    pub form: HoleForm,
    /// The unit of a number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Which way is stricter: a greater number, a later word, more words of a set.
    pub direction: Direction,
    /// The words that can be filled in, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Word>,
}

/// A word that a hole or a fact can be.
#[derive(Eq)]
pub struct Word {
    /// The word.
    pub id: String,
    /// How it is printed.
    pub name: Text,
}

/// Which numbers a fact can be.
#[derive(Eq)]
pub struct FactNumber {
    /// The unit.
    pub unit: String,
    /// Whether they are whole.
    pub whole: bool,
    /// The least.
    pub least: Decimal,
    /// The greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
}

/// That a fact is one of its words.
#[derive(Eq)]
pub struct FactWord {
    /// The fact.
    pub fact: String,
    /// The word.
    pub word: String,
}

/// That a fact is a number that compares so with this one.
#[derive(Eq)]
pub struct FactComparison {
    /// The fact.
    pub fact: String,
    /// How.
    pub comparison: Comparison,
    /// With which number.
    pub number: Decimal,
}

/// A link to a source clause.
pub struct SourceLink {
    /// The clause.
    pub clause: ClauseId,
    /// How the item relates to it.
    pub relation: Relation,
    /// What the clause is about.
    pub topic: Text,
    /// A remark on the relation. Markdown.
    pub note: Text,
}

/// What was decided about a long-list item.
pub struct Decision {
    /// What.
    pub kind: DecisionKind,
    /// The level it is deferred to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The reason. Markdown.
    pub reason: Text,
}

/// A check that an item allows.
pub struct Allowed {
    /// The kind of the item.
    pub kind: ItemKind,
    /// The item.
    pub item: String,
    /// The check's code.
    pub code: String,
    /// The reason, in the language of its author.
    pub reason: String,
}
}

items! {
/// The scheme.
#[derive(Default)]
pub struct Scheme {
    /// Its name.
    pub name: Text,
    /// Who runs it.
    pub owner: Text,
    /// Printed on every output.
    pub notice: Text,
    /// The languages of the publications, in the scheme's order.
    pub languages: Vec<Language>,
    /// The levels, as the scheme lists them.
    pub levels: Vec<String>,
    /// The checklist's verdict words, in the scheme's order.
    pub verdicts: Vec<Verdict>,
    /// The editions of outside documents that it relies on, in the scheme's order.
    pub pins: Vec<Pin>,
    /// How ids look.
    pub numbering: Vec<Numbering>,
    /// The phrases that oblige, recommend or permit.
    pub modals: Vec<Modal>,
    /// Words that need a definition before they can be judged, by language.
    pub vague: WordLists,
}

/// A level.
pub struct Level {
    /// Its name.
    pub name: Text,
    /// Its place; higher is stricter.
    pub rank: u32,
    /// The next lower level, whose long-list items it contains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub includes: Option<String>,
    /// For which products its items are.
    pub scope: Scope,
    /// The kind of assessment.
    pub assessment: String,
    /// The evaluators allowed.
    pub evaluators: Vec<String>,
    /// How long a label is valid at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Quantity>,
}

/// A product category.
pub struct Category {
    /// Its name.
    pub name: Text,
    /// What belongs to it. Markdown.
    pub description: Text,
    /// The levels that exist for it.
    pub levels: Vec<String>,
}

/// Something that has a name.
pub struct Named {
    /// Its name.
    pub name: Text,
    /// What it is. Markdown.
    pub description: Text,
}

/// Something that has a name and a rigour.
pub struct Ranked {
    /// Its name.
    pub name: Text,
    /// What it is, or the qualification it needs. Markdown.
    pub description: Text,
    /// Its rigour; higher is stricter.
    pub rank: u32,
}

/// A fact about a product: yes or no, or else a number or one of several words.
pub struct Fact {
    /// The noun phrase that stands for it in a condition in words.
    pub name: Text,
    /// The question that the applicant answers.
    pub question: Text,
    /// Which numbers it can be, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<FactNumber>,
    /// The words of which it is one, where it is a word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Word>,
    /// Facts that hold whenever this one does.
    pub implies: Vec<String>,
    /// Facts that never hold together with this one.
    pub excludes: Vec<String>,
}

/// A threat.
pub struct Threat {
    /// Its name.
    pub name: Text,
    /// What happens. Markdown.
    pub description: Text,
    /// The levels that assume it.
    pub levels: Vec<String>,
    /// The assets it endangers.
    pub endangers: Vec<String>,
}

/// An entry of the glossary.
pub struct Term {
    /// The term.
    pub name: Text,
    /// What it means. Markdown.
    pub definition: Text,
    /// Words not to use for it, by language.
    pub avoid: WordLists,
}

/// A unit of numbers.
pub struct Unit {
    /// How it is printed behind a number.
    pub name: Text,
    /// How it is printed behind the number 1, where that differs.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub singular: Text,
    /// How many of a smaller unit it is; absent for one that has no smaller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equals: Option<Equals>,
}

/// A group of the long list.
pub struct Group {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: Text,
}

/// One edition of an outside document. Its id is name and edition: `etsi-en-303-645@2.1.1`.
pub struct Source {
    /// Its title as published.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// When: a year, month or day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The older edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// The conditions that its clauses refer to.
    pub conditions: Vec<SourceCondition>,
    /// Its clauses in its own order.
    pub clauses: Vec<SourceClause>,
    /// The clauses of the older edition that have no successor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
}

/// An item of the long list.
pub struct LonglistItem {
    /// A short title.
    pub title: Text,
    /// Its group.
    pub group: String,
    /// What it asks; a hole is printed as its name in square brackets. Markdown.
    pub text: Text,
    /// The same with its holes as they are written, `{minimum-length}`; absent where it has none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub written: Text,
    /// What criteria fill in.
    pub holes: Vec<Hole>,
    /// The source clauses it comes from.
    pub sources: Vec<SourceLink>,
    /// What was decided about it.
    pub decision: Decision,
}
}

/// A condition as an expression tree: `{"all": [{"fact": "a"}, {"not": {"fact": "b"}}]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// The product fact, or the condition of the source, with this id.
    Fact(String),
    /// The fact is this word.
    Is(FactWord),
    /// The fact is a number that compares so with another.
    Compare(FactComparison),
    /// It does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
}

impl FactComparison {
    /// Whether it holds where the fact is this number.
    pub fn holds(&self, number: Decimal) -> bool {
        match self.comparison {
            Comparison::MoreThan => number > self.number,
            Comparison::AtLeast => number >= self.number,
            Comparison::LessThan => number < self.number,
            Comparison::AtMost => number <= self.number,
            Comparison::Exactly => number == self.number,
        }
    }
}

impl Condition {
    /// The ids that it mentions, each as often as it does.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Condition::Fact(id) => vec![id],
            Condition::Is(it) => vec![&it.fact],
            Condition::Compare(it) => vec![&it.fact],
            Condition::Not(part) => part.ids(),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(Condition::ids).collect(),
        }
    }
}

impl Catalogue {
    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The short name that a source is pinned under.
    pub fn alias(&self, source: &str) -> Option<&str> {
        self.scheme.pins.iter().find(|pin| pin.source == source).map(|pin| pin.alias.as_str())
    }

    /// The pinned sources, in the scheme's order.
    pub fn pinned(&self) -> impl Iterator<Item = &Source> {
        self.scheme.pins.iter().filter_map(|pin| self.source(&pin.source))
    }
}

impl std::fmt::Display for ClauseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.source, self.clause)
    }
}
