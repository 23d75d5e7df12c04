//! The answers of one filled checklist, whatever they were written in: a workbook, a page, a program.
//!
//! Everything that somebody can answer is a text. Where a list of words is given, it is the id of a word; dates are
//! `2026-12-01`, and facts `true`, `false`, a number or the id of a word. An answer that is none of what can be answered
//! stands as it was written, so that nothing is lost before somebody has seen it.

use std::collections::BTreeMap;

use schemars::{Schema, SchemaGenerator};

use crate::format::{Format, version_schema};
use crate::item::data;
use crate::read::{ReadError, head, json, parse};

/// What a file of answers calls itself.
pub const ANSWERS: &str = "kijun-answers";
/// Its major version; a reader refuses one that it does not know.
pub const ANSWERS_MAJOR: u32 = 1;
/// Its minor version: 1 added what a laboratory says.
const ANSWERS_MINOR: u32 = 1;

data! {
/// The answers of one filled checklist.
#[derive(Default)]
pub struct Answers {
    /// The format of this file.
    #[schemars(schema_with = "format")]
    pub format: Format,
    /// The document that was answered to.
    pub document: AnsweredDocument,
    /// The language of the form, as a code (BCP 47).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Who applies, and with which product.
    #[serde(default)]
    pub product: ProductAnswers,
    /// Who evaluated it, and when.
    #[serde(default)]
    pub evaluation: EvaluationAnswers,
    /// What a laboratory's report says beside its results, where one evaluates.
    #[serde(default, skip_serializing_if = "LaboratoryAnswers::is_blank")]
    pub laboratory: LaboratoryAnswers,
    /// Who declares that all this is true.
    #[serde(default)]
    pub declaration: DeclarationAnswers,
    /// What the product is, by the fact's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// The recognitions that are claimed or refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognitions: Vec<Claim>,
    /// The register of evidence, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceEntry>,
    /// What is said of clauses, in the document's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<ClauseAnswer>,
    /// What is said of procedures, in the document's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<ProcedureAnswer>,
}

/// The document that was answered to.
#[derive(Default)]
pub struct AnsweredDocument {
    /// Its id.
    pub id: String,
    /// Its number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Its edition.
    pub edition: String,
    /// The digest of its pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

/// Who applies, and with which product.
#[derive(Default)]
pub struct ProductAnswers {
    /// Who applies.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub applicant: String,
    /// Where questions go.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// The name of the product.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its models.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub models: String,
    /// How they differ.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub differences: String,
    /// The version of its hardware.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hardware: String,
    /// The version of its software.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub software: String,
    /// The samples that were looked at, with their serial numbers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sample: String,
}

/// Who evaluated the product, and when.
#[derive(Default)]
pub struct EvaluationAnswers {
    /// The kind of evaluator.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The evaluator's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evaluator: String,
    /// What entitles the evaluator: a qualification, an accreditation, an office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub qualification: String,
    /// The first day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub begun: String,
    /// The last day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub finished: String,
}

/// What a laboratory's report says beside its results.
#[derive(Default)]
pub struct LaboratoryAnswers {
    /// The number of the report, which no other has.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report: String,
    /// Where the laboratory is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// What its accreditation covers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// The day on which it received the samples.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub received: String,
    /// Digests of the software that was evaluated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digests: String,
    /// Where it was evaluated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// With which tools, in which versions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tools: String,
    /// The rule by which a result is said to conform.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// Opinions and interpretations.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinions: String,
    /// Who authorises the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The office of who authorises it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// The day on which it is authorised.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
}

/// Who declares that all this is true.
#[derive(Default)]
pub struct DeclarationAnswers {
    /// The name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// The day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
}

/// Whether a recognition is claimed, and what shows it.
#[derive(Default)]
pub struct Claim {
    /// The recognition.
    pub recognition: String,
    /// `true` or `false`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub claimed: String,
    /// Where the attestation is found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub attestation: String,
}

/// A piece of evidence.
#[derive(Default)]
pub struct EvidenceEntry {
    /// The number by which it is cited.
    pub number: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Its date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Where it is found, or its digest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

/// What is said of a clause.
#[derive(Default)]
pub struct ClauseAnswer {
    /// The criterion and the clause: `S1.1-02.a`.
    pub clause: String,
    /// The verdict.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verdict: String,
    /// The numbers of the evidence: `1, 3`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Why it does not apply, or a remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// What the reviewer found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reviewed: String,
    /// The reviewer's remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub review: String,
}

/// What is said of a procedure that was carried out.
#[derive(Default)]
pub struct ProcedureAnswer {
    /// The procedure.
    pub procedure: String,
    /// The verdict.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verdict: String,
    /// The numbers of the evidence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Who carried it out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tester: String,
    /// When.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Where, if not where all was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// With which tools.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tools: String,
    /// What was otherwise than prescribed, and remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// What was tested again, when and why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub retest: String,
}
}

fn format(_: &mut SchemaGenerator) -> Schema {
    version_schema(ANSWERS, ANSWERS_MAJOR)
}

impl Answers {
    /// The format that this version writes.
    pub fn format() -> Format {
        Format { name: ANSWERS.to_owned(), major: ANSWERS_MAJOR, minor: ANSWERS_MINOR }
    }

    /// The file's content: JSON, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        json(self)
    }

    /// Whether nothing is answered.
    pub fn is_blank(&self) -> bool {
        let Answers { format, document, language, .. } = self.clone();
        *self == Answers { format, document, language, ..Answers::default() }
    }

    /// Reads a file of answers.
    ///
    /// # Errors
    /// It is no JSON of this format, or of another major version.
    pub fn read(text: &str) -> Result<Answers, ReadError> {
        let head = head(text)?;
        match head.major {
            _ if head.name != ANSWERS => Err(ReadError::OtherFormat(head.name)),
            ANSWERS_MAJOR => parse(text),
            major => Err(ReadError::OtherMajor(major)),
        }
    }
}

impl ClauseAnswer {
    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        let ClauseAnswer { clause: _, verdict, evidence, remark, reviewed, review } = self;
        [verdict, evidence, remark, reviewed, review].into_iter().all(String::is_empty)
    }
}

impl ProcedureAnswer {
    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        let ProcedureAnswer { procedure: _, verdict, evidence, tester, date, place, tools, remark, retest } = self;
        [verdict, evidence, tester, date, place, tools, remark, retest].into_iter().all(String::is_empty)
    }
}

impl LaboratoryAnswers {
    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        *self == LaboratoryAnswers::default()
    }
}

impl EvidenceEntry {
    /// Whether nothing is said but its number.
    pub fn is_blank(&self) -> bool {
        let EvidenceEntry { number: _, name, version, date, place } = self;
        [name, version, date, place].into_iter().all(String::is_empty)
    }
}
