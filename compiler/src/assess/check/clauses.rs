//! The rows of the checklist: whether each is answered as the facts and the other rows allow.

use kijun_pack::{Criterion, Strength, VerdictRole};

use super::{Form, Outcome, evidence};
use crate::assess::codes::{
    APPLIES_AFTER_ALL, DOES_NOT_APPLY, Finding, MISSING_REASON, MISSING_VERDICT, NOT_MET, UNKNOWN_ANSWER,
};
use crate::assess::form::{ClauseRow, Judged};
use crate::msg;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Finding>) {
    let waived = form.waived();
    let rows = form.reference.rows().filter(|row| !waived.contains(&row.criterion.id.as_str()));
    // What follows from items is told of them.
    for row in rows.filter(|row| row.verdict() == Judged::Here) {
        of_row(form, &row, findings);
    }
}

fn of_row(form: &Form<'_>, row: &ClauseRow<'_>, findings: &mut Vec<Finding>) {
    let id = row.id();
    let said = form.filled.clause(&id);
    let verdict = said.map_or("", |it| it.verdict.as_str());
    let applies = row.condition().map_or(Some(true), |condition| form.known.holds(&condition));
    let spot = |part: &str| form.spot(&format!("clauses/{id}/{part}"));
    let mut tell = |finding: Finding, part: &str| findings.push(finding.about(&id).at(spot(part)));
    if verdict.is_empty() {
        // A row that is missing is told as such.
        let is_there = !form.filled.is_workbook || form.filled.at.contains_key(&format!("clauses/{id}/verdict"));
        if is_there && !spared(form, row.criterion, &row.clause.id) {
            tell(Finding::new(&MISSING_VERDICT, msg!("assess-missing-verdict", id = id.as_str())), "verdict");
        }
        return;
    }
    match form.role(verdict) {
        None => {
            let message = msg!("assess-unknown-answer", answer = verdict);
            tell(Finding::new(&UNKNOWN_ANSWER, message).help(form.verdicts()), "verdict");
        }
        Some(VerdictRole::NotApplicable) if applies == Some(true) => {
            let message = msg!("assess-applies", id = id.as_str());
            tell(Finding::new(&APPLIES_AFTER_ALL, message).help(msg!("assess-applies-help")), "verdict");
        }
        Some(VerdictRole::NotApplicable) => {
            if evidence::is_none(said.map_or("", |it| it.remark.as_str())) {
                tell(Finding::new(&MISSING_REASON, msg!("assess-missing-reason", id = id.as_str())), "remark");
            }
        }
        Some(VerdictRole::Pass | VerdictRole::Fail) if applies == Some(false) => {
            let message = msg!("assess-does-not-apply", id = id.as_str());
            tell(Finding::new(&DOES_NOT_APPLY, message).help(msg!("assess-does-not-apply-help")), "verdict");
        }
        Some(role @ (VerdictRole::Pass | VerdictRole::Fail)) => {
            if role == VerdictRole::Fail && obliges(form, row) {
                tell(Finding::new(&NOT_MET, msg!("assess-not-met", id = id.as_str())), "verdict");
            }
            let text = said.map_or("", |it| it.evidence.as_str());
            evidence::of_row(form, text, &id, &spot("evidence"), findings);
        }
    }
}

/// Whether a clause that is not met fails its criterion.
fn obliges(form: &Form<'_>, row: &ClauseRow<'_>) -> bool {
    row.clause.strength == Strength::Mandatory && !spared(form, row.criterion, &row.clause.id)
}

/// What comes of a clause: its verdict, or what follows from those of its items.
pub(super) fn role(form: &Form<'_>, row: &ClauseRow<'_>) -> Option<VerdictRole> {
    match row.verdict() {
        Judged::Here => form.filled.clause(&row.id()).and_then(|said| form.role(&said.verdict)),
        Judged::Above => None,
        Judged::ByItems => {
            let is_absent = |clause| {
                role(form, &ClauseRow { criterion: row.criterion, clause }) == Some(VerdictRole::NotApplicable)
            };
            Some(match passes(form, row.criterion, &row.clause.id) {
                _ if row.items().all(is_absent) => VerdictRole::NotApplicable,
                true => VerdictRole::Pass,
                false => VerdictRole::Fail,
            })
        }
    }
}

/// What comes of a criterion by its clauses.
pub(super) fn outcome(form: &Form<'_>, criterion: &Criterion) -> Outcome {
    let rows = criterion.clauses.iter().map(|clause| ClauseRow { criterion, clause });
    let clauses: Vec<_> = rows.map(|row| (row, role(form, &row))).collect();
    let is_failed = |(row, role): &(ClauseRow<'_>, Option<VerdictRole>)| {
        *role == Some(VerdictRole::Fail) && row.verdict() == Judged::Here && obliges(form, row)
    };
    let judged: Vec<VerdictRole> = clauses.iter().filter_map(|(_, role)| *role).collect();
    let role = match judged.first() {
        None => None,
        Some(_) if clauses.iter().any(is_failed) => Some(VerdictRole::Fail),
        Some(_) if judged.iter().all(|role| *role == VerdictRole::NotApplicable) => Some(VerdictRole::NotApplicable),
        Some(_) => Some(VerdictRole::Pass),
    };
    Outcome {
        criterion: criterion.id.clone(),
        is_waived: form.waived().contains(&criterion.id.as_str()),
        role,
        clauses: clauses.into_iter().map(|(row, role)| (row.clause.id.clone(), role)).collect(),
    }
}

/// Whether what the criterion needs is shown without this clause: for the clause, or one that it lies in, every
/// combination that names it is fulfilled by the others.
fn spared(form: &Form<'_>, criterion: &Criterion, clause: &str) -> bool {
    let passes = |id: &str| passes(form, criterion, id);
    let mut around = std::iter::successors(Some(clause), |id| id.rsplit_once('.').map(|(outer, _)| outer));
    around.any(|id| {
        let mut named = criterion.needs.iter().filter(|needs| needs.clauses().iter().any(|it| *it == id)).peekable();
        named.peek().is_some() && named.all(|needs| needs.holds_without(id, &passes))
    })
}

/// Whether a clause is shown: by its verdict, or by those of its items where these are judged.
fn passes(form: &Form<'_>, criterion: &Criterion, id: &str) -> bool {
    let role = |id: &str| {
        let said = form.filled.clause(&format!("{}.{id}", criterion.id));
        said.and_then(|it| form.role(&it.verdict))
    };
    let Some(clause) = criterion.clauses.iter().find(|clause| clause.id == id) else { return false };
    let row = ClauseRow { criterion, clause };
    match row.verdict() {
        Judged::Here => role(id) == Some(VerdictRole::Pass),
        Judged::Above => false,
        Judged::ByItems => row.items().all(|item| {
            role(&item.id) == Some(VerdictRole::NotApplicable)
                || passes(form, criterion, &item.id)
                || item.strength != Strength::Mandatory
                || spared(form, criterion, &item.id)
        }),
    }
}
