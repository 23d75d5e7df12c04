//! What is a document's own.

use crate::item::{data, items};
use crate::{
    Allowed, ChangeClass, ClauseId, Condition, Coverage, CoverageState, Decimal, Direction, DocumentStatus, Format,
    ItemKind, Provenance, Text, Withdrawn, format,
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

/// A number that a criterion fills in.
pub struct Binding {
    /// The long-list item.
    pub longlist: String,
    /// The hole.
    pub hole: String,
    /// Which way is stricter.
    pub direction: Direction,
    /// The value.
    pub value: Quantity,
    /// The values at the other levels that lead up to or follow this one for the category, lowest first.
    pub elsewhere: Vec<LevelValue>,
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
    /// The value.
    pub value: Quantity,
}

/// One thing that a criterion asks to show.
pub struct Clause {
    /// Its id in the criterion.
    pub id: String,
    /// What is to be shown, numbers filled in. Markdown; a link to an item has the target `#` and the item's id.
    pub text: Text,
    /// The same with its holes as they are written, `{minimum-length}`; absent where it has none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub written: Text,
    /// The procedures that evaluate it.
    pub procedures: Vec<String>,
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
}

/// A security requirement.
pub struct Requirement {
    /// A short title.
    pub title: Text,
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
    /// The numbers it fills in.
    pub bindings: Vec<Binding>,
    /// What is to be shown.
    pub clauses: Vec<Clause>,
    /// Groups of clauses of which one is enough; clauses in no group are all needed.
    pub any_of: Vec<Vec<String>>,
    /// The recognitions that waive it.
    pub waived_by: Vec<String>,
}

/// An evaluation procedure. Where it says nothing of how well it is founded, it is as well as the criteria that it
/// evaluates.
pub struct Procedure {
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
            notes: Vec::new(),
            provenance: None,
            replaces: Vec::new(),
            withdrawn: None,
        }
    }
}
