//! What anybody may read of a label.

use kijun_pack::{Answers, Text, VerdictRole};

use super::{Assessed, Criteria, Event, Find, Listed, Named};
use crate::label::entry::Entry;
use crate::label::known::Known;
use crate::label::register::{Recognised, Record, Register};

/// A register on a day.
pub(super) struct Lister<'a> {
    pub(super) register: &'a Register,
    pub(super) known: Known<'a>,
    pub(super) on: &'a str,
}

impl Lister<'_> {
    pub(super) fn of(&self, number: &str, record: &Record, answers: &Find<'_>) -> Listed {
        let Lister { register, known, on } = *self;
        let edition = known.any(&record.document, record.edition(on));
        let catalogue = edition.map(|it| it.catalogue.as_ref());
        let may = |field: &str| record.public.iter().any(|it| it == field);
        let agreed = |field: &str, text: &Text| if may(field) { text.clone() } else { Text::new() };
        let told = |field: &str, text: &String| if may(field) { text.clone() } else { String::new() };
        let named =
            |id: &str, name: Option<&Text>| Named { id: id.to_owned(), name: name.cloned().unwrap_or_default() };
        let level = catalogue.and_then(|it| it.levels.iter().find(|it| it.id == record.level));
        let category = catalogue.and_then(|it| it.categories.iter().find(|it| it.id == record.category));
        let kind = record.evaluator(on);
        let evaluator = catalogue.and_then(|it| it.evaluators.iter().find(|it| it.id == kind));
        let who = register.evaluator.get(record.evaluated_by(on)).filter(|it| it.public);
        let evaluation = record.evaluation(on);
        let claimed = evaluation.map(|it| it.recognitions.as_slice()).unwrap_or_default();
        let recognition = |id: &String| {
            let item = edition.and_then(|it| it.recognitions.iter().find(|it| it.id == *id));
            named(id, item.map(|it| &it.name))
        };
        let is_recognised = |it: &&Recognised| {
            let is_in_time = it.since.as_str() <= on && (it.until.is_empty() || on <= it.until.as_str());
            it.levels.contains(&record.level) && is_in_time && register.status(record, on).is_held()
        };
        Listed {
            number: number.to_owned(),
            serial: 0,
            status: register.status(record, on),
            level: named(&record.level, level.map(|it| &it.name)),
            category: (!record.category.is_empty()).then(|| named(&record.category, category.map(|it| &it.name))),
            criteria: Criteria {
                document: record.document.clone(),
                number: edition.map(|it| it.document.number.clone()).unwrap_or_default(),
                edition: record.edition(on).to_owned(),
                title: edition.map(|it| it.document.title.clone()).unwrap_or_default(),
            },
            applicant: record.applicant.clone(),
            product: record.product.clone(),
            models: record.list(on, |it| &it.models),
            hardware: record.list(on, |it| &it.hardware),
            software: record.list(on, |it| &it.software),
            overview: record.overview.clone(),
            manufacturer: agreed("manufacturer", &record.manufacturer),
            country: agreed("country", &record.country),
            url: record.url.clone(),
            contact: told("contact", &record.contact),
            certificates: record.certificates.clone(),
            vulnerabilities: record.vulnerabilities.clone(),
            vulnerability_contact: told("vulnerability-contact", &record.vulnerability_contact),
            security: record.security.clone(),
            issued: record.issued().to_owned(),
            renewed: record.renewed(on).map(str::to_owned),
            until: record.until(on).to_owned(),
            evaluator: named(kind, evaluator.map(|it| &it.name)),
            evaluated_by: who.map(|it| it.name.clone()).unwrap_or_default(),
            assessment: evaluation.and_then(answers).map(|it| self.assessed(record, &it)).unwrap_or_default(),
            recognitions: claimed.iter().map(recognition).collect(),
            recognised: register.recognised.values().filter(is_recognised).map(|it| it.by.clone()).collect(),
            history: record.past(on).into_iter().map(event).collect(),
        }
    }

    /// The verdicts, without evidence and remarks, which are the applicant's own; but why a clause does not apply.
    fn assessed(&self, record: &Record, answers: &Answers) -> Vec<Assessed> {
        let Some(edition) = self.known.find(&record.document, record.edition(self.on)) else { return Vec::new() };
        let of = |criterion: &kijun_pack::Criterion, clause: &str| {
            let id = format!("{}.{clause}", criterion.id);
            let answer = answers.clauses.iter().find(|it| it.clause == id)?;
            let verdict = edition.catalogue.scheme.verdicts.iter().find(|it| it.id == answer.verdict)?;
            let is_left_out = verdict.role == VerdictRole::NotApplicable;
            let verdict = Named { id: verdict.id.clone(), name: verdict.name.clone() };
            let reason = if is_left_out { answer.remark.clone() } else { String::new() };
            Some(Assessed { clause: id, title: criterion.title.clone(), verdict, reason })
        };
        let criteria = edition.criteria.iter();
        criteria.flat_map(|it| it.clauses.iter().filter_map(move |clause| of(it, &clause.id))).collect()
    }
}

fn event(entry: &Entry) -> Event {
    Event {
        on: entry.on.clone(),
        what: entry.what,
        by: entry.by.clone(),
        reason: entry.reason.clone(),
        edition: entry.edition.clone(),
        until: entry.until.clone(),
        software: entry.software.clone(),
    }
}
