//! An evaluation procedure, as it stands with the criterion that it evaluates.

use minijinja::{Value, context};

use super::edition::Rendering;
use kijun_pack::{EvidenceUse, Procedure, TestLink};

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
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
    }
}
