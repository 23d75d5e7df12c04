//! The cover: identification, evaluator, period, declaration, recognitions.

use std::collections::BTreeMap;

use kijun_dsl::is_date;
use kijun_pack::{Fact, Text};

use super::Form;
use super::evidence::is_none;
use crate::assess::codes::{
    EMPTY_EVIDENCE, EVALUATOR_NOT_ALLOWED, Finding, MISSING_DECLARATION, MISSING_EVIDENCE, MISSING_IDENTIFICATION,
    UNKNOWN_ANSWER, WRONG_DATE,
};
use crate::assess::form::{Asked, FormField, Part, fields};
use crate::assess::reference::Reference;
use crate::ground::messages::Message;
use crate::msg;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Finding>) {
    for field in fields(form.reference.is_tested) {
        findings.extend(of_field(form, field));
    }
    dates(form, findings);
    recognitions(form, findings);
}

fn of_field(form: &Form<'_>, field: &FormField) -> Option<Finding> {
    let said = (field.get)(&form.filled.answers);
    let spot = form.spot(&format!("fields/{}", field.id));
    let is_needed = match field.asked {
        Asked::Free => field.id == "sample" && form.reference.is_tested,
        Asked::Needed | Asked::Day | Asked::Evaluator => true,
    };
    if is_needed && is_none(said) {
        let code = if field.part == Part::Product { &MISSING_IDENTIFICATION } else { &MISSING_DECLARATION };
        return Some(Finding::new(code, msg!("assess-missing-field", field = (field.label)())).at(spot));
    }
    match field.asked {
        Asked::Day if !is_date(said) => {
            let message = msg!("assess-no-date", date = said.as_str());
            Some(Finding::new(&WRONG_DATE, message).help(msg!("assess-no-date-help")).at(spot))
        }
        Asked::Evaluator => evaluator(form, said).map(|finding| finding.at(spot)),
        Asked::Day | Asked::Free | Asked::Needed => None,
    }
}

fn evaluator(form: &Form<'_>, kind: &str) -> Option<Finding> {
    let edition = &form.reference.edition;
    let level = edition.catalogue.levels.iter().find(|level| level.id == edition.document.level)?;
    if level.evaluators.iter().any(|id| id == kind) {
        return None;
    }
    let allowed = edition.catalogue.evaluators.iter().filter(|it| level.evaluators.contains(&it.id));
    let help = msg!("assess-choose", answers = names(allowed.map(|it| &it.name)));
    Some(match edition.catalogue.evaluators.iter().find(|it| it.id == kind) {
        Some(known) => {
            let message = msg!("assess-evaluator", kind = known.name.clone(), level = level.name.clone());
            Finding::new(&EVALUATOR_NOT_ALLOWED, message).help(help)
        }
        None => Finding::new(&UNKNOWN_ANSWER, msg!("assess-unknown-answer", answer = kind)).help(help),
    })
}

/// The days follow each other, come after the edition was there, and not after today.
fn dates(form: &Form<'_>, findings: &mut Vec<Finding>) {
    let answers = &form.filled.answers;
    let received = ("received", answers.laboratory.received.as_str());
    let begun = ("begun", answers.evaluation.begun.as_str());
    let finished = ("finished", answers.evaluation.finished.as_str());
    let authorised = ("authorised-on", answers.laboratory.date.as_str());
    let declared = ("declared-on", answers.declaration.date.as_str());
    let mut tell = |id: &str, message: Message| {
        findings.push(Finding::new(&WRONG_DATE, message).at(form.spot(&format!("fields/{id}"))));
    };
    for (before, after) in [(received, begun), (begun, finished), (finished, authorised), (finished, declared)] {
        if is_date(before.1) && is_date(after.1) && before.1 > after.1 {
            tell(after.0, msg!("assess-reversed", date = after.1, before = before.1));
        }
    }
    let published = form.reference.edition.document.date.as_deref().unwrap_or_default();
    for (id, day) in [received, begun, finished, authorised, declared].into_iter().filter(|(_, day)| is_date(day)) {
        // A year or month is on or before all days in it.
        if !["received", "begun"].contains(&id) && day < published {
            tell(id, msg!("assess-before-edition", date = day, edition = published));
        }
        if form.options.on.as_deref().is_some_and(|today| day > today) {
            tell(id, msg!("assess-yet-to-come", date = day));
        }
    }
}

fn recognitions(form: &Form<'_>, findings: &mut Vec<Finding>) {
    let declared = &form.filled.answers.declaration.date;
    for claim in &form.filled.answers.recognitions {
        let spot = |part: &str| form.spot(&format!("recognitions/{}/{part}", claim.recognition));
        let Some(item) = form.reference.edition.recognised().find(|it| it.id == claim.recognition) else { continue };
        if !["", "true", "false"].contains(&claim.claimed.as_str()) {
            let message = msg!("assess-unknown-answer", answer = claim.claimed.as_str());
            findings.push(Finding::new(&UNKNOWN_ANSWER, message).help(yes_or_no()).at(spot("claimed")));
        }
        if claim.claimed != "true" {
            continue;
        }
        if claim.attestation.is_empty() {
            let message = msg!("assess-no-attestation", name = item.name.clone());
            findings.push(Finding::new(&MISSING_EVIDENCE, message).at(spot("attestation")));
        } else if is_none(&claim.attestation) {
            let message = msg!("assess-empty-evidence", text = claim.attestation.as_str());
            findings.push(Finding::new(&EMPTY_EVIDENCE, message).at(spot("attestation")));
        }
        let is_in_force = *declared >= item.since && item.until.as_ref().is_none_or(|until| declared <= until);
        if is_date(declared) && !is_in_force {
            let message = msg!("assess-not-in-force", name = item.name.clone(), date = declared.as_str());
            findings.push(Finding::new(&WRONG_DATE, message).at(spot("claimed")));
        }
    }
}

fn yes_or_no() -> Message {
    msg!("assess-yes-or-no")
}

/// What a fact can be answered with.
pub(super) fn answers_of(fact: &Fact, reference: &Reference) -> Message {
    if let Some(number) = &fact.number {
        let unit = reference.edition.catalogue.units.iter().find(|unit| unit.id == number.unit);
        let unit = unit.map(|unit| unit.name.clone()).unwrap_or_default();
        let (least, most) = (number.least.to_string(), number.most.map(|it| it.to_string()).unwrap_or_default());
        return msg!("assess-number", least = least, most = most, unit = unit);
    }
    if fact.values.is_empty() {
        return yes_or_no();
    }
    msg!("assess-choose", answers = names(fact.values.iter().map(|it| &it.name)))
}

/// Names as a list, in each language.
pub(super) fn names<'t>(of: impl Iterator<Item = &'t Text>) -> Text {
    let mut lists: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (language, name) in of.flat_map(|text| text.iter()) {
        lists.entry(language.clone()).or_default().push(name);
    }
    let joined = |(language, names): (String, Vec<&str>)| {
        let separator = if language == "ja" { "、" } else { ", " };
        let list = names.join(separator);
        (language, list)
    };
    lists.into_iter().map(joined).collect()
}
