//! An evaluation procedure, as it stands with the criterion that it evaluates.

use minijinja::{Value, context};

use super::edition::Rendering;
use crate::{Lang, msg};
use kijun_pack::{EvidenceUse, Guidance, Procedure, TestLink};

pub(super) fn content(edition: &Rendering<'_>, item: &Procedure) -> Value {
    let pack = edition.pack;
    let evidence = |evidence: &EvidenceUse| {
        context! {
            kind => edition.named(&evidence.kind, pack.catalogue.evidence.iter().map(|item| (&item.id, &item.name))),
            text => edition.prose(&evidence.text),
        }
    };
    let test = |test: &TestLink| {
        context! {
            test => edition.clause_link(&test.test),
            topic => edition.label(&test.topic),
            clauses => test.tests.iter().map(|clause| edition.clause_link(clause)).collect::<Vec<_>>(),
        }
    };
    context! {
        id => &item.id,
        method => edition.named(&item.method, pack.catalogue.methods.iter().map(|item| (&item.id, &item.name))),
        evaluates => edition.links(&item.evaluates),
        evidence => item.evidence.iter().map(evidence).collect::<Vec<_>>(),
        steps => edition.all(item.steps.iter().map(|it| &it.text)),
        expected => edition.all(item.expected.iter().map(|it| &it.text)),
        pass => edition.prose(&item.pass.text),
        tests => item.tests.iter().map(test).collect::<Vec<_>>(),
        guidance => guidance(edition, item),
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
    }
}

/// How a procedure and its steps are carried out and judged.
pub(super) fn guidance(edition: &Rendering<'_>, item: &Procedure) -> Vec<Value> {
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    let entry = |it: &Guidance| {
        let step = it.step.map(|step| msg!("printed-step", number = step.to_string()).in_(lang));
        context! { step, text => edition.prose(&it.text) }
    };
    item.guidance.iter().map(entry).collect()
}
