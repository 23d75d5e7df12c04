//! The answers of a filled checklist as declarations: who assessed, what is claimed of each clause, on which evidence, and
//! who affirms it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Property;
use crate::assess::check::cited;
use crate::paper::form::folded;
use kijun_pack::{Answers, Edition, EvidenceEntry, VerdictRole};

/// What the one product, its maker and its evaluator are called in the file.
const PRODUCT: &str = "product";
const APPLICANT: &str = "applicant";
const ASSESSOR: &str = "assessor";

#[derive(Serialize)]
pub(super) struct Declarations {
    assessors: [Assessor; 1],
    attestations: [Attestation; 1],
    claims: Vec<Claim>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<Evidence>,
    targets: Targets,
    #[serde(skip_serializing_if = "Option::is_none")]
    affirmation: Option<Affirmation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Assessor {
    #[serde(rename = "bom-ref")]
    bom_ref: &'static str,
    third_party: bool,
    organization: Named,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "bom-ref", skip_serializing_if = "Option::is_none")]
    bom_ref: Option<&'static str>,
    name: String,
}

#[derive(Serialize)]
struct Attestation {
    summary: String,
    assessor: &'static str,
    map: Vec<Mapped>,
}

#[derive(Serialize)]
struct Mapped {
    requirement: String,
    claims: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conformance: Option<Conformance>,
}

/// How far a requirement is met. A clause that does not apply has none: CycloneDX has no word for that.
#[derive(Serialize)]
struct Conformance {
    score: u8,
    rationale: String,
}

#[derive(Serialize)]
struct Claim {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    target: &'static str,
    predicate: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reasoning: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Evidence {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    property_name: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    data: Vec<Data>,
}

#[derive(Serialize)]
struct Data {
    name: String,
}

#[derive(Serialize)]
struct Targets {
    organizations: [Named; 1],
    components: [Component; 1],
}

#[derive(Serialize)]
struct Component {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "bom-ref")]
    bom_ref: &'static str,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    version: String,
    properties: Vec<Property>,
}

/// Who affirms it, in words: a signatory of CycloneDX needs a signature or an address.
#[derive(Serialize)]
struct Affirmation {
    statement: String,
}

pub(super) fn of(edition: &Edition, answers: &Answers) -> Declarations {
    let known: BTreeSet<String> = answers.evidence.iter().map(|it| folded(&it.number)).collect();
    let (mut claims, mut map) = (Vec::new(), Vec::new());
    for (at, answer) in answers.clauses.iter().enumerate().filter(|(_, answer)| !answer.verdict.is_empty()) {
        let verdict = edition.catalogue.scheme.verdicts.iter().find(|verdict| verdict.id == answer.verdict);
        let claim = format!("claim:{}:{}", at + 1, answer.clause);
        let score = match verdict.map(|verdict| verdict.role) {
            Some(VerdictRole::Pass) => Some(1),
            Some(VerdictRole::Fail) => Some(0),
            Some(VerdictRole::NotApplicable) | None => None,
        };
        let conformance = score.map(|score| Conformance { score, rationale: answer.remark.clone() });
        map.push(Mapped { requirement: answer.clause.clone(), claims: vec![claim.clone()], conformance });
        let numbers = cited(&answer.evidence).into_iter().filter(|number| known.contains(number));
        claims.push(Claim {
            bom_ref: claim,
            target: PRODUCT,
            predicate: format!("{}: {}", answer.clause, answer.verdict),
            reasoning: answer.remark.clone(),
            evidence: numbers.map(|number| evidence_ref(&number)).collect(),
        });
    }
    Declarations {
        assessors: [Assessor {
            bom_ref: ASSESSOR,
            third_party: answers.evaluation.evaluator != answers.product.applicant,
            organization: Named { bom_ref: None, name: answers.evaluation.evaluator.clone() },
        }],
        attestations: [Attestation { summary: summary(answers), assessor: ASSESSOR, map }],
        claims,
        evidence: answers.evidence.iter().map(evidence).collect(),
        targets: targets(answers),
        affirmation: affirmation(answers),
    }
}

/// The document and the days of the evaluation.
fn summary(answers: &Answers) -> String {
    let document = &answers.document;
    let days = [answers.evaluation.begun.as_str(), answers.evaluation.finished.as_str()];
    let days: Vec<&str> = days.into_iter().filter(|day| !day.is_empty()).collect();
    let name = format!("{} {}", document.number, document.edition);
    if days.is_empty() { name } else { format!("{name}, {}", days.join(" – ")) }
}

fn evidence_ref(number: &str) -> String {
    format!("evidence:{}", folded(number))
}

fn evidence(entry: &EvidenceEntry) -> Evidence {
    let is_day = entry.date.len() == "2026-12-01".len() && entry.date.chars().all(|c| c.is_ascii_digit() || c == '-');
    let description = [entry.name.as_str(), entry.version.as_str()];
    Evidence {
        bom_ref: evidence_ref(&entry.number),
        property_name: entry.number.clone(),
        description: description.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "),
        created: is_day.then(|| format!("{}T00:00:00Z", entry.date)),
        data: if entry.place.is_empty() { Vec::new() } else { vec![Data { name: entry.place.clone() }] },
    }
}

fn targets(answers: &Answers) -> Targets {
    let product = &answers.product;
    let said = [
        ("models", &product.models),
        ("differences", &product.differences),
        ("hardware", &product.hardware),
        ("sample", &product.sample),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let mut properties: Vec<Property> = said.map(|(name, text)| Property::new(name, text)).collect();
    properties.extend(answers.facts.iter().map(|(fact, said)| Property::new(&format!("fact:{fact}"), said)));
    let claimed = answers.recognitions.iter().filter(|it| !it.claimed.is_empty());
    properties.extend(claimed.map(|it| Property::new(&format!("recognition:{}", it.recognition), &it.attestation)));
    Targets {
        organizations: [Named { bom_ref: Some(APPLICANT), name: product.applicant.clone() }],
        components: [Component {
            kind: "device",
            bom_ref: PRODUCT,
            name: product.name.clone(),
            version: product.software.clone(),
            properties,
        }],
    }
}

fn affirmation(answers: &Answers) -> Option<Affirmation> {
    let declared = &answers.declaration;
    let said = [&declared.name, &declared.office, &declared.date];
    let statement = said.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    (!statement.is_empty()).then_some(Affirmation { statement })
}
