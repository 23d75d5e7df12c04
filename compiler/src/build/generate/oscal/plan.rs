//! The procedures of a document as an assessment plan: each an activity with its steps.

use std::collections::{BTreeMap, BTreeSet};

use super::criteria::clause_id;
use super::form::{
    Activity, AssessmentPlan, BackMatter, Chosen, Href, Local, PlanFile, Resource, Reviewed, Selected, Step, day,
};
use super::ids::{Scribe, own, token};
use crate::msg;
use kijun_pack::{Edition, Guidance, Procedure, criterion_of};

/// The plan; none where nothing is evaluated, which OSCAL can't say.
pub(super) fn file(edition: &Edition, scribe: &Scribe<'_>) -> Option<PlanFile> {
    let document = &edition.document;
    let procedures = edition.procedures.iter().filter(|procedure| procedure.withdrawn.is_none());
    let activities: Vec<Activity> = procedures.map(|procedure| activity(edition, procedure, scribe)).collect();
    let criteria = edition.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    let all = criteria.map(|it| Chosen { control_id: token(&it.id), statement_ids: Vec::new() });
    let reviewed = reviewed(all.collect());
    if activities.is_empty() || reviewed.is_none() {
        return None;
    }
    let title = scribe.word(&msg!("oscal-plan", name = document.title.clone()));
    let (product, criteria) = (scribe.uuid(&["product"]), scribe.file(&["criteria", &document.id]));
    let resource = |uuid, title, rlinks| Resource { uuid, title, props: Vec::new(), rlinks };
    let path = Href { href: format!("criteria.{}.json", scribe.language) };
    let assessment_plan = AssessmentPlan {
        uuid: scribe.file(&["plan", &document.id]),
        metadata: scribe.metadata(title, day(edition), &document.edition),
        import_ssp: Href { href: format!("#{product}") },
        local_definitions: Local { activities },
        reviewed_controls: reviewed?,
        back_matter: Some(BackMatter {
            resources: vec![
                resource(product, scribe.word(&msg!("oscal-product")), Vec::new()),
                resource(criteria, scribe.line(&document.title), vec![path]),
            ],
        }),
    };
    Some(PlanFile { assessment_plan })
}

fn activity(edition: &Edition, procedure: &Procedure, scribe: &Scribe<'_>) -> Activity {
    let method = edition.catalogue.methods.iter().find(|method| method.id == procedure.method);
    let method_name = method.map_or_else(|| procedure.method.clone(), |method| scribe.line(&method.name));
    let mut props = vec![own("id", &procedure.id), own("method", &procedure.method)];
    let kinds: BTreeSet<&str> = procedure.evidence.iter().map(|used| used.kind.as_str()).collect();
    props.extend(kinds.into_iter().map(|kind| own("evidence", kind)));
    props.extend(procedure.tests.iter().map(|link| own("test", &link.test.to_string())));
    props.extend(scribe.founded(procedure.provenance.as_ref()));
    let nothing = BTreeSet::new();
    let prose = |text| scribe.prose(&scribe.said(text), &nothing);
    let mut texts: Vec<String> = Vec::new();
    for used in &procedure.evidence {
        let kind = edition.catalogue.evidence.iter().find(|it| it.id == used.kind);
        let kind = kind.map_or_else(|| used.kind.clone(), |kind| scribe.line(&kind.name));
        texts.push(scribe.word(&msg!("oscal-evidence", kind = kind, text = prose(&used.text))).trim_end().to_owned());
    }
    texts.extend(procedure.expected.iter().map(|it| prose(&it.text)));
    texts.push(prose(&procedure.pass.text));
    texts.extend(guidance(procedure, None).map(|it| prose(&it.text)));
    let steps = procedure.steps.iter().enumerate().map(|(at, step)| Step {
        uuid: scribe.uuid(&["step", &procedure.id, &(at + 1).to_string()]),
        description: prose(&step.text),
        remarks: guidance(procedure, Some(at + 1)).map(|it| prose(&it.text)).collect::<Vec<_>>().join("\n\n"),
    });
    texts.retain(|text| !text.is_empty());
    Activity {
        uuid: scribe.uuid(&["procedure", &procedure.id]),
        title: format!("{} {method_name}", procedure.id),
        description: texts.join("\n\n"),
        props,
        steps: steps.collect(),
        related_controls: related(edition, procedure),
    }
}

fn guidance(procedure: &Procedure, step: Option<usize>) -> impl Iterator<Item = &Guidance> {
    procedure.guidance.iter().filter(move |it| it.step.map(|step| step as usize) == step)
}

/// The criteria and clauses that a procedure evaluates.
fn related(edition: &Edition, procedure: &Procedure) -> Option<Reviewed> {
    let known: BTreeSet<&str> = edition.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let mut clauses: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for id in &procedure.evaluates {
        let Some(criterion) = criterion_of(id, |id| known.contains(id)) else { continue };
        clauses.entry(criterion).or_default().push(clause_id(criterion, &id[criterion.len() + 1..]));
    }
    let chosen = clauses.into_iter();
    reviewed(chosen.map(|(id, statement_ids)| Chosen { control_id: token(id), statement_ids }).collect())
}

fn reviewed(include_controls: Vec<Chosen>) -> Option<Reviewed> {
    (!include_controls.is_empty()).then(|| Reviewed { control_selections: vec![Selected { include_controls }] })
}
