//! The types of format 1, as it was written.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::{
    ChangeClass, ClauseId, ClauseStatus, Column, Condition, CoverageState, Decision, Direction, DocumentStatus,
    EvidenceUse, Format, Hole, ItemKind, Language, LonglistCoverage, Migration, Modal, Provenance, Relation, Revision,
    Scope, SourceCondition, SourceLink, TestLink, Text, Verdict, Withdrawn, WordLists,
};

macro_rules! data {
    ($(pub(crate) struct $name:ident { $($body:tt)* })*) => {$(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct $name { $($body)* }
    )*};
}

data! {
pub(crate) struct Pack {
    pub(crate) format: Format,
    pub(crate) digest: String,
    pub(crate) scheme: Scheme,
    pub(crate) document: Document,
    pub(crate) levels: Vec<Level>,
    pub(crate) categories: Vec<Category>,
    pub(crate) assessments: Vec<Ranked>,
    pub(crate) methods: Vec<Ranked>,
    pub(crate) evaluators: Vec<Ranked>,
    pub(crate) evidence: Vec<Named>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) assets: Vec<Named>,
    pub(crate) threats: Vec<Threat>,
    pub(crate) terms: Vec<Term>,
    pub(crate) units: Vec<Unit>,
    pub(crate) groups: Vec<Group>,
    pub(crate) sources: Vec<Source>,
    pub(crate) longlist: Vec<LonglistItem>,
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) procedures: Vec<Procedure>,
    pub(crate) recognitions: Vec<Recognition>,
    pub(crate) coverage: Coverage,
    pub(crate) allowed: Vec<Allowed>,
    pub(crate) changes: Vec<DeclaredChange>,
}
pub(crate) struct Allowed {
    pub(crate) item: String,
    pub(crate) code: String,
    pub(crate) reason: String,
}
pub(crate) struct DeclaredChange {
    pub(crate) kind: ItemKind,
    pub(crate) item: String,
    pub(crate) class: ChangeClass,
    pub(crate) reason: Text,
}
pub(crate) struct Scheme {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) owner: Text,
    pub(crate) notice: Text,
    pub(crate) languages: Vec<Language>,
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) modals: Vec<Modal>,
}
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) number: String,
    pub(crate) edition: String,
    pub(crate) status: DocumentStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    pub(crate) level: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) category: Option<String>,
    pub(crate) revisions: Vec<Revision>,
    pub(crate) notes: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
}
pub(crate) struct Level {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) rank: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) includes: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) assessment: String,
    pub(crate) evaluators: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) validity: Option<Quantity>,
}
pub(crate) struct Category {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) description: Text,
    pub(crate) levels: Vec<String>,
}
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) description: Text,
}
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) equals: Option<Equals>,
}
pub(crate) struct Equals {
    pub(crate) value: Number,
    pub(crate) unit: String,
}
pub(crate) struct Ranked {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) description: Text,
    pub(crate) rank: Number,
}
pub(crate) struct Fact {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) question: Text,
    pub(crate) implies: Vec<String>,
    pub(crate) excludes: Vec<String>,
}
pub(crate) struct Threat {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) description: Text,
    pub(crate) endangers: Vec<String>,
    pub(crate) countered_by: Vec<String>,
}
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) definition: Text,
    pub(crate) avoid: WordLists,
}
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) number: Number,
    pub(crate) name: Text,
}
pub(crate) struct Source {
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alias: Option<String>,
    pub(crate) title: String,
    pub(crate) publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) supersedes: Option<String>,
    pub(crate) conditions: Vec<SourceCondition>,
    pub(crate) clauses: Vec<SourceClause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
}
pub(crate) struct SourceClause {
    pub(crate) id: String,
    pub(crate) status: ClauseStatus,
    pub(crate) topic: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) condition: Option<Condition>,
    pub(crate) tests: Vec<ClauseId>,
    pub(crate) from: Vec<Migration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
}
pub(crate) struct LonglistItem {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) group: String,
    pub(crate) text: Text,
    pub(crate) holes: Vec<Hole>,
    pub(crate) sources: Vec<SourceLink>,
    pub(crate) decision: Decision,
    pub(crate) notes: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
    pub(crate) replaces: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Withdrawn>,
}
pub(crate) struct Requirement {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) longlist: Vec<String>,
    pub(crate) threats: Vec<String>,
    pub(crate) criteria: Vec<String>,
    pub(crate) coverage: CoverageState,
    pub(crate) notes: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
    pub(crate) replaces: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Withdrawn>,
}
pub(crate) struct Criterion {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) requirements: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) strengthens: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ancestors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) condition: Option<Condition>,
    pub(crate) condition_text: Text,
    pub(crate) bindings: Vec<Binding>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) any_of: Vec<Vec<String>>,
    pub(crate) waived_by: Vec<String>,
    pub(crate) notes: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
    pub(crate) replaces: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Withdrawn>,
}
pub(crate) struct Binding {
    pub(crate) longlist: String,
    pub(crate) hole: String,
    pub(crate) direction: Direction,
    pub(crate) value: Quantity,
    pub(crate) elsewhere: Vec<LevelValue>,
}
pub(crate) struct Quantity {
    pub(crate) value: Number,
    pub(crate) unit: String,
    pub(crate) text: Text,
}
pub(crate) struct LevelValue {
    pub(crate) level: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) category: Option<String>,
    pub(crate) criterion: String,
    pub(crate) value: Quantity,
}
pub(crate) struct Clause {
    pub(crate) id: String,
    pub(crate) text: Text,
    pub(crate) procedures: Vec<String>,
}
pub(crate) struct Procedure {
    pub(crate) id: String,
    pub(crate) evaluates: Vec<String>,
    pub(crate) method: String,
    pub(crate) evidence: Vec<EvidenceUse>,
    pub(crate) steps: Vec<Text>,
    pub(crate) expected: Vec<Text>,
    pub(crate) pass: Text,
    pub(crate) tests: Vec<TestLink>,
    pub(crate) notes: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
    pub(crate) replaces: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Withdrawn>,
}
pub(crate) struct Recognition {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) attestation: Text,
    pub(crate) source: String,
    pub(crate) waives: Vec<String>,
    pub(crate) since: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<String>,
    pub(crate) notes: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
}
pub(crate) struct Coverage {
    pub(crate) columns: Vec<Column>,
    pub(crate) longlist: Vec<LonglistCoverage>,
    pub(crate) sources: Vec<SourceCoverage>,
    pub(crate) unmapped_tests: Vec<ClauseId>,
    pub(crate) unmapped_procedures: Vec<String>,
}
pub(crate) struct SourceCoverage {
    pub(crate) clause: ClauseId,
    pub(crate) status: ClauseStatus,
    pub(crate) longlist: Vec<LonglistRelation>,
    pub(crate) cells: Vec<CoverageState>,
}
pub(crate) struct LonglistRelation {
    pub(crate) item: String,
    pub(crate) relation: Relation,
}
}
