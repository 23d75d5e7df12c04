//! The sheet of procedures, where each has a verdict of its own: as it is where a laboratory evaluates.

use std::collections::BTreeSet;

use kijun_dsl::is_date;
use kijun_pack::{Procedure, ProcedureAnswer, VerdictRole};

use super::{Form, evidence};
use crate::assess::codes::{
    CONTRADICTORY_VERDICT, Finding, MISSING_DECLARATION, MISSING_VERDICT, UNKNOWN_ANSWER, WRONG_DATE,
};
use crate::assess::form::{self, Judged};
use crate::msg;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Finding>) {
    if !form.reference.is_tested {
        return;
    }
    let asked = asked(form);
    for procedure in form::procedures(&form.reference.edition) {
        if procedure.evaluates.iter().any(|clause| asked.contains(clause)) {
            of_procedure(form, procedure, findings);
        }
    }
    contradictions(form, findings);
}

/// The clauses that apply, as far as that is known, and are not waived.
fn asked(form: &Form<'_>) -> BTreeSet<String> {
    let waived = form.waived();
    let rows = form.reference.rows().filter(|row| !waived.contains(&row.criterion.id.as_str()));
    let applies = |row: &form::ClauseRow<'_>| row.condition().is_none_or(|it| form.known.holds(&it) != Some(false));
    rows.filter(applies).map(|row| row.id()).collect()
}

fn of_procedure(form: &Form<'_>, procedure: &Procedure, findings: &mut Vec<Finding>) {
    let id = &procedure.id;
    let spot = |part: &str| form.spot(&format!("procedures/{id}/{part}"));
    let said = form.filled.answers.procedures.iter().find(|it| it.procedure == *id);
    let Some(said) = said.filter(|it| !it.verdict.is_empty()) else {
        // A row that is missing is told as such.
        if !form.filled.is_workbook || form.filled.procedures.contains(id) {
            let finding = Finding::new(&MISSING_VERDICT, msg!("assess-missing-verdict", id = id.as_str()));
            findings.push(finding.about(id).at(spot("verdict")));
        }
        return;
    };
    match form.role(&said.verdict) {
        None => {
            let message = msg!("assess-unknown-answer", answer = said.verdict.as_str());
            let finding = Finding::new(&UNKNOWN_ANSWER, message).help(form.verdicts());
            findings.push(finding.about(id).at(spot("verdict")));
        }
        Some(VerdictRole::NotApplicable) => {}
        Some(VerdictRole::Pass | VerdictRole::Fail) => {
            carried_out(form, said, findings);
            evidence::of_row(form, &said.evidence, id, &spot("evidence"), findings);
        }
    }
}

/// Who carried a procedure out, and when.
fn carried_out(form: &Form<'_>, said: &ProcedureAnswer, findings: &mut Vec<Finding>) {
    let id = &said.procedure;
    let mut tell = |finding: Finding, part: &str| {
        findings.push(finding.about(id).at(form.spot(&format!("procedures/{id}/{part}"))));
    };
    if evidence::is_none(&said.tester) {
        let message = msg!("assess-missing-field", field = msg!("sheet-tester"));
        tell(Finding::new(&MISSING_DECLARATION, message), "tester");
    }
    let (begun, finished) = (&form.filled.answers.evaluation.begun, &form.filled.answers.evaluation.finished);
    if !is_date(&said.date) {
        let message = msg!("assess-no-date", date = said.date.as_str());
        tell(Finding::new(&WRONG_DATE, message).help(msg!("assess-no-date-help")), "date");
    } else if is_date(begun) && is_date(finished) && !(begun..=finished).contains(&&said.date) {
        let (date, begun, finished) = (said.date.as_str(), begun.as_str(), finished.as_str());
        tell(
            Finding::new(&WRONG_DATE, msg!("assess-outside", date = date, begun = begun, finished = finished)),
            "date",
        );
    }
}

/// Clauses whose verdict is not what their procedures come to.
fn contradictions(form: &Form<'_>, findings: &mut Vec<Finding>) {
    for row in form.reference.rows() {
        let id = row.id();
        let own = form::procedures(&form.reference.edition).filter(|it| it.evaluates.contains(&id));
        let role = |id: &str| {
            let answer = form.filled.answers.procedures.iter().find(|it| it.procedure == id)?;
            form.role(&answer.verdict)
        };
        let roles: Vec<(&str, Option<VerdictRole>)> = own.map(|it| (it.id.as_str(), role(&it.id))).collect();
        let failed = roles.iter().find(|(_, role)| *role == Some(VerdictRole::Fail));
        let all = |wanted| !roles.is_empty() && roles.iter().all(|(_, role)| *role == Some(wanted));
        let message = match (super::clauses::role(form, &row), failed) {
            (Some(VerdictRole::Pass), Some((procedure, _))) => {
                msg!("assess-passes-though", id = id.as_str(), procedure = *procedure)
            }
            (Some(VerdictRole::Pass), None) if all(VerdictRole::NotApplicable) => {
                msg!("assess-passes-without", id = id.as_str())
            }
            (Some(VerdictRole::Fail), None) if all(VerdictRole::Pass) => msg!("assess-fails-though", id = id.as_str()),
            _ => continue,
        };
        // What follows from items stands in no cell that somebody fills in.
        let first = row.items().next().filter(|_| row.verdict() == Judged::ByItems);
        let at = first.map_or_else(|| id.clone(), |item| format!("{}.{}", row.criterion.id, item.id));
        let spot = form.spot(&format!("clauses/{at}/verdict"));
        findings.push(Finding::new(&CONTRADICTORY_VERDICT, message).about(&id).at(spot));
    }
}
