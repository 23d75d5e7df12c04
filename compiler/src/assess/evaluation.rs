//! The laboratory's report of an evaluation, from the workbook that it filled in and in which nothing is wrong.
//!
//! The report is data first, with a schema; the paper ([`paper()`]) says the same to people.

use schemars::JsonSchema;
use serde::Serialize;

use super::check::{Checked, State};
use super::form::{self, ClauseRow};
use super::reference::Reference;
use crate::ground::json::{Format, pretty};
use crate::msg;
use crate::paper::workbook::Look;
use kijun_pack::{
    DeclarationAnswers, Edition, EvaluationAnswers, EvidenceEntry, LaboratoryAnswers, ProductAnswers, Text, VerdictRole,
};

mod paper;

pub use paper::paper;

/// The major version of the format.
pub const VERSION: u32 = 1;

/// A report.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The format of this document.
    pub format: Format,
    /// The language of the texts, as a code (BCP 47).
    pub language: String,
    /// What was evaluated against.
    pub document: Document,
    /// Whether every criterion that applies and obliges is met.
    pub conforms: bool,
    /// The applicant and the item that was evaluated.
    pub product: ProductAnswers,
    /// Who evaluated, and when.
    pub evaluation: EvaluationAnswers,
    /// The kind of evaluator in words.
    pub evaluator_kind: String,
    /// What the laboratory says beside its results.
    pub laboratory: LaboratoryAnswers,
    /// What the applicant declares.
    pub declaration: DeclarationAnswers,
    /// What the product is, as far as criteria depend on it.
    pub facts: Vec<FactAnswer>,
    /// The results, in the document's order.
    pub criteria: Vec<CriterionResult>,
    /// What was carried out, in the document's order.
    pub procedures: Vec<ProcedureResult>,
    /// The evidence.
    pub evidence: Vec<EvidenceEntry>,
}

/// What was evaluated against.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The scheme.
    pub scheme: String,
    /// What is printed on every output of the scheme.
    pub notice: String,
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its edition.
    pub edition: String,
    /// The digest of its pack.
    pub digest: String,
    /// Its title.
    pub title: String,
    /// The level.
    pub level: String,
    /// The kind of assessment.
    pub assessment: String,
}

/// What a product is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FactAnswer {
    /// The fact.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer, as the form has it.
    pub answer: String,
}

/// What came of a criterion.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CriterionResult {
    /// The criterion.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its verdict, by those of its clauses and what it needs of them; empty where it was not evaluated.
    pub verdict: String,
    /// The recognition by which it counts as met without being evaluated.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub waived_by: String,
    /// Its clauses and items.
    pub clauses: Vec<ClauseResult>,
}

/// What came of a clause.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClauseResult {
    /// The clause: `S1.1-02.a`.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Its verdict, or the one that follows from those of its items; empty where it has none.
    pub verdict: String,
    /// The numbers of the evidence.
    pub evidence: String,
    /// Why it does not apply, or a remark.
    pub remark: String,
}

/// What came of a procedure.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureResult {
    /// The procedure.
    pub id: String,
    /// The clauses that it evaluates.
    pub evaluates: Vec<String>,
    /// The method.
    pub method: String,
    /// Its verdict; empty where it was not carried out, since no clause of it applies.
    pub verdict: String,
    /// The numbers of the evidence.
    pub evidence: String,
    /// Who carried it out.
    pub tester: String,
    /// When.
    pub date: String,
    /// Where.
    pub place: String,
    /// With which tools.
    pub tools: String,
    /// What was otherwise than prescribed.
    pub deviations: String,
    /// What was tested again.
    pub retests: String,
}

impl Report {
    /// The report of a form that was checked; `None` where something in it is wrong or missing.
    pub fn of(reference: &Reference, checked: &Checked, language: &str) -> Option<Report> {
        if checked.state == State::Deficient {
            return None;
        }
        let edition = &*reference.edition;
        let desk = Desk { look: Look::new(edition, language), edition, checked };
        let answers = checked.answers.clone();
        let kind = edition.catalogue.evaluators.iter().find(|it| it.id == answers.evaluation.kind);
        Some(Report {
            format: Format { name: "kijun-evaluation-report", major: VERSION },
            language: language.to_owned(),
            document: desk.document(),
            conforms: checked.state == State::Conforms,
            evaluator_kind: kind.map_or("", |kind| desk.look.text(&kind.name)).to_owned(),
            facts: desk.facts(reference),
            criteria: desk.criteria(),
            procedures: form::procedures(edition).map(|it| desk.procedure(it)).collect(),
            product: answers.product,
            evaluation: answers.evaluation,
            laboratory: answers.laboratory,
            declaration: answers.declaration,
            evidence: answers.evidence,
        })
    }

    /// The document.
    pub fn to_json(&self) -> String {
        pretty(self)
    }
}

/// What a report is made from.
struct Desk<'a> {
    look: Look<'a>,
    edition: &'a Edition,
    checked: &'a Checked,
}

impl Desk<'_> {
    fn document(&self) -> Document {
        let (document, scheme) = (&self.edition.document, &self.edition.catalogue.scheme);
        let levels = &self.edition.catalogue.levels;
        let level = levels.iter().find(|level| level.id == document.level);
        let assessments = &self.edition.catalogue.assessments;
        let assessment = level.and_then(|level| assessments.iter().find(|it| it.id == level.assessment));
        let said = |text: &Text| self.look.text(text).to_owned();
        Document {
            scheme: said(&scheme.name),
            notice: said(&scheme.notice),
            id: document.id.clone(),
            number: document.number.clone(),
            edition: document.edition.clone(),
            digest: self.edition.digest().to_owned(),
            title: said(&document.title),
            level: level.map(|it| said(&it.name)).unwrap_or_default(),
            assessment: assessment.map(|it| said(&it.name)).unwrap_or_default(),
        }
    }

    fn facts(&self, reference: &Reference) -> Vec<FactAnswer> {
        let said = |fact: &&kijun_pack::Fact| {
            let answer = self.checked.answers.facts.get(&fact.id)?;
            let word =
                fact.values.iter().find(|word| word.id == *answer).map(|word| self.look.text(&word.name).to_owned());
            let answer = word.unwrap_or_else(|| match answer.as_str() {
                "true" => self.look.say(&msg!("sheet-yes")),
                "false" => self.look.say(&msg!("sheet-no")),
                other => other.to_owned(),
            });
            Some(FactAnswer { id: fact.id.clone(), question: self.look.text(&fact.question).to_owned(), answer })
        };
        reference.facts().iter().filter_map(said).collect()
    }

    /// The first verdict of the scheme that has a role.
    fn role(&self, role: Option<VerdictRole>) -> String {
        let verdicts = &self.edition.catalogue.scheme.verdicts;
        let named = verdicts.iter().find(|it| Some(it.role) == role);
        named.map_or("", |it| self.look.text(&it.name)).to_owned()
    }

    fn verdict(&self, id: &str) -> String {
        let verdicts = &self.edition.catalogue.scheme.verdicts;
        verdicts.iter().find(|it| it.id == id).map_or("", |it| self.look.text(&it.name)).to_owned()
    }

    fn criteria(&self) -> Vec<CriterionResult> {
        let mut results = Vec::new();
        for outcome in &self.checked.outcomes {
            let Some(criterion) = self.edition.criteria.iter().find(|it| it.id == outcome.criterion) else { continue };
            let clauses = criterion.clauses.iter().zip(&outcome.clauses).map(|(clause, (_, role))| {
                let row = ClauseRow { criterion, clause };
                let said = self.checked.answers.clauses.iter().find(|it| it.clause == row.id());
                let own = said.map(|it| self.verdict(&it.verdict)).filter(|it| !it.is_empty());
                ClauseResult {
                    id: row.id(),
                    text: self.look.plain(&crate::release::printed::whole(clause)),
                    verdict: own.unwrap_or_else(|| self.role(*role)),
                    evidence: said.map(|it| it.evidence.clone()).unwrap_or_default(),
                    remark: said.map(|it| it.remark.clone()).unwrap_or_default(),
                }
            });
            let claimed = |id: &str| {
                self.checked.answers.recognitions.iter().any(|it| it.recognition == id && it.claimed == "true")
            };
            let waives = self.edition.recognised().find(|it| claimed(&it.id) && it.waives.contains(&criterion.id));
            results.push(CriterionResult {
                id: criterion.id.clone(),
                title: self.look.text(&criterion.title).to_owned(),
                verdict: if outcome.is_waived { String::new() } else { self.role(outcome.role) },
                waived_by: waives.map(|it| self.look.text(&it.name).to_owned()).unwrap_or_default(),
                clauses: clauses.collect(),
            });
        }
        results
    }

    fn procedure(&self, procedure: &kijun_pack::Procedure) -> ProcedureResult {
        let said = self.checked.answers.procedures.iter().find(|it| it.procedure == procedure.id);
        let said = said.cloned().unwrap_or_default();
        let method = self.edition.catalogue.methods.iter().find(|method| method.id == procedure.method);
        ProcedureResult {
            id: procedure.id.clone(),
            evaluates: procedure.evaluates.clone(),
            method: method.map_or(procedure.method.clone(), |method| self.look.text(&method.name).to_owned()),
            verdict: self.verdict(&said.verdict),
            evidence: said.evidence,
            tester: said.tester,
            date: said.date,
            place: said.place,
            tools: said.tools,
            deviations: said.remark,
            retests: said.retest,
        }
    }
}
