//! What is wrong with a register of labels.

use std::collections::BTreeMap;

use kijun_dsl::is_date;
use kijun_pack::{Edition, Level, Scope, Text};

use super::codes::{
    LABEL_CATEGORY, LABEL_EDITION, LABEL_EVALUATOR, LABEL_INCOMPLETE, LABEL_NEVER_ISSUED, LABEL_NUMBER, LABEL_ORDER,
    LABEL_TOO_LONG, LABEL_TWICE, LABEL_UNKNOWN,
};
use super::entry::{Entry, Step};
use super::give::{fits, longest};
use super::known::Known;
use super::register::{Record, Register};
use super::status::{Status, span};
use crate::ground::diagnostic::Code;
use crate::ground::messages::Message;
use crate::ground::natural;
use crate::msg;

/// Something wrong with a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// Its number; empty where it is none of one label.
    pub number: String,
    /// Which of its entries, from 1; 0 for the label itself.
    pub entry: usize,
    /// The kind.
    pub code: &'static Code,
    /// What is wrong.
    pub message: Message,
}

/// Everything that is wrong with a register, by number.
pub fn check(register: &Register, known: Known<'_>) -> Vec<Wrong> {
    let mut wrong = rules(register);
    for (number, record) in &register.label {
        let mut found = Found { number, entry: 0, wrong: &mut wrong };
        if !register.level.get(&record.level).is_some_and(|rule| fits(&rule.number, number)) {
            let form = register.level.get(&record.level).map_or("–", |rule| &rule.number);
            found.tell(&LABEL_NUMBER, msg!("label-wrong-number", number = number.as_str(), form = form));
        }
        of_record(record, &mut found);
        for (at, entry) in record.entries.iter().enumerate() {
            found.entry = at + 1;
            of_entry(register, record, entry, known, &mut found);
        }
    }
    wrong.extend(at_once(register));
    wrong.sort_by_cached_key(|it| (natural(&it.number), it.entry));
    wrong
}

struct Found<'f> {
    number: &'f str,
    entry: usize,
    wrong: &'f mut Vec<Wrong>,
}

impl Found<'_> {
    fn tell(&mut self, code: &'static Code, message: Message) {
        self.wrong.push(Wrong { number: self.number.to_owned(), entry: self.entry, code, message });
    }

    fn missing(&mut self, field: &str) {
        self.tell(&LABEL_INCOMPLETE, msg!("label-missing", field = field));
    }

    fn day(&mut self, day: &str) {
        if day.len() != "2026-01-01".len() || !is_date(day) {
            self.tell(&LABEL_INCOMPLETE, msg!("assess-no-date", date = day));
        }
    }
}

/// Times and days of the rules and bodies.
fn rules(register: &Register) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let mut found = Found { number: "", entry: 0, wrong: &mut wrong };
    let spans = register.level.values().map(|rule| &rule.grace).chain([&register.list.every]);
    for text in spans.filter(|text| !text.is_empty()) {
        let is_span = span(text).is_some_and(|(_, unit)| ["years", "months", "days"].contains(&unit));
        if !is_span {
            found.tell(&LABEL_INCOMPLETE, msg!("label-no-span", text = text.as_str()));
        }
    }
    let recognised = register.recognised.values().map(|it| [&it.since, &it.until]);
    let evaluators = register.evaluator.values().map(|it| [&it.since, &it.until]);
    for [since, until] in recognised.chain(evaluators) {
        found.day(since);
        if !until.is_empty() {
            found.day(until);
        }
    }
    wrong
}

fn of_record(record: &Record, found: &mut Found<'_>) {
    let texts = [("level", record.level.is_empty()), ("document", record.document.is_empty())];
    let names = [("applicant", record.applicant.is_empty()), ("product", record.product.is_empty())];
    for (field, _) in texts.into_iter().chain(names).filter(|(_, is_empty)| *is_empty) {
        found.missing(field);
    }
    match record.entries.first() {
        None => found.missing("entry"),
        Some(first) if first.what != Step::Issued => {
            found.entry = 1;
            found.tell(&LABEL_NEVER_ISSUED, msg!("label-never-issued", what = first.what.name()));
        }
        Some(_) => {}
    }
    for (at, pair) in record.entries.windows(2).enumerate() {
        let [before, entry] = pair else { continue };
        found.entry = at + 2;
        if entry.on < before.on {
            let (on, before) = (entry.on.as_str(), before.on.as_str());
            found.tell(&LABEL_ORDER, msg!("label-days-back", on = on, before = before));
        }
        if before.what.is_end() {
            found.tell(&LABEL_ORDER, msg!("label-after-end", what = before.what.name(), on = before.on.as_str()));
        } else if entry.on == before.on && entry.what == before.what {
            found.tell(&LABEL_ORDER, msg!("label-same-day", what = entry.what.name(), on = entry.on.as_str()));
        } else if entry.what == Step::Issued {
            found.tell(&LABEL_ORDER, msg!("label-issued-twice"));
        }
    }
    found.entry = 0;
}

fn of_entry(register: &Register, record: &Record, entry: &Entry, known: Known<'_>, found: &mut Found<'_>) {
    found.day(&entry.on);
    if entry.by.is_empty() {
        found.missing("by");
    }
    if entry.what.is_end() && entry.reason.is_empty() {
        found.missing("reason");
    }
    if !entry.what.is_evaluation() {
        return;
    }
    let number = record.edition(&entry.on);
    let Some(edition) = known.find(&record.document, number) else {
        let name = format!("{}@{number}", record.document);
        found.tell(&LABEL_UNKNOWN, msg!("assess-unknown-edition", name = name));
        return;
    };
    if !known.in_force(edition, &entry.on) {
        let name = format!("{}@{number}", record.document);
        found.tell(&LABEL_EDITION, msg!("label-not-in-force", name = name, on = entry.on.as_str()));
    }
    let Some(level) = edition.catalogue.levels.iter().find(|it| it.id == record.level) else {
        found.tell(&LABEL_UNKNOWN, msg!("label-unknown-level", level = record.level.as_str()));
        return;
    };
    category(record, edition, level, found);
    validity(record, entry, level, found);
    evaluator(register, record, entry, level, found);
    for id in entry.recognitions.iter().filter(|id| !edition.recognised().any(|it| it.id == **id)) {
        found.tell(&LABEL_UNKNOWN, msg!("label-unknown-recognition", id = id.as_str()));
    }
    // The facts are those of the last evaluation, and earlier editions may know others.
    if record.entries.iter().rfind(|it| it.what.is_evaluation()) != Some(entry) {
        return;
    }
    let facts = edition.facts();
    for fact in &record.facts {
        let id = fact.split('=').next().unwrap_or_default();
        if !facts.iter().any(|it| it.id == id) {
            found.tell(&LABEL_UNKNOWN, msg!("label-unknown-fact", fact = id));
        }
    }
}

fn category(record: &Record, edition: &Edition, level: &Level, found: &mut Found<'_>) {
    let document = &edition.document;
    if document.level != record.level {
        let (level, name) = (level.name.clone(), document.title.clone());
        found.tell(&LABEL_CATEGORY, msg!("label-other-level", level = level, document = name));
        return;
    }
    let known = edition.catalogue.categories.iter().find(|it| it.id == record.category);
    let is_known = known.is_some_and(|it| it.levels.contains(&record.level));
    let is_own = document.category.as_ref().is_none_or(|own| *own == record.category);
    let is_needed = level.scope == Scope::PerCategory;
    if (is_needed || !record.category.is_empty()) && !(is_own && (is_known || (!is_needed && known.is_some()))) {
        let category =
            known.map_or_else(|| Text::from_iter([("en".to_owned(), record.category.clone())]), |it| it.name.clone());
        found.tell(&LABEL_CATEGORY, msg!("label-no-category", level = level.name.clone(), category = category));
    }
}

fn validity(record: &Record, entry: &Entry, level: &Level, found: &mut Found<'_>) {
    if entry.what == Step::Reevaluated {
        return;
    }
    if entry.until.is_empty() {
        found.missing("until");
        return;
    }
    found.day(&entry.until);
    // Who renews before the end loses nothing of it.
    let held = record.entries.iter().filter(|it| it.on < entry.on).map(|it| it.until.as_str()).max();
    let begin = held.and_then(crate::ground::following).filter(|next| *next > entry.on);
    let begin = begin.unwrap_or_else(|| entry.on.clone());
    if let Some(most) = longest(level, &begin).filter(|most| entry.until > *most) {
        let level = level.name.clone();
        found.tell(&LABEL_TOO_LONG, msg!("label-too-long", until = entry.until.as_str(), most = most, level = level));
    }
}

fn evaluator(register: &Register, record: &Record, entry: &Entry, level: &Level, found: &mut Found<'_>) {
    let kind = record.evaluator(&entry.on);
    if kind.is_empty() {
        found.missing("evaluator");
        return;
    }
    if !level.evaluators.iter().any(|id| id == kind) {
        let (level, allowed) = (level.name.clone(), level.evaluators.join(", "));
        found.tell(&LABEL_EVALUATOR, msg!("label-evaluator-kind", kind = kind, level = level, allowed = allowed));
    }
    if entry.evaluated_by.is_empty() {
        return;
    }
    let Some(who) = register.evaluator.get(&entry.evaluated_by) else {
        found.tell(&LABEL_UNKNOWN, msg!("label-unknown-evaluator", id = entry.evaluated_by.as_str()));
        return;
    };
    let is_in_time = who.since <= entry.on && (who.until.is_empty() || entry.on <= who.until);
    if who.kind != kind || !is_in_time {
        let (id, on) = (entry.evaluated_by.as_str(), entry.on.as_str());
        found.tell(&LABEL_EVALUATOR, msg!("label-evaluator-right", id = id, kind = kind, on = on));
    }
}

/// A label with its number.
type Numbered<'r> = (&'r str, &'r Record);

/// Labels of one level for one product that hold at once.
fn at_once(register: &Register) -> Vec<Wrong> {
    let mut of_product: BTreeMap<(&Text, &Text, &str), Vec<Numbered<'_>>> = BTreeMap::new();
    for (number, record) in register.sorted() {
        of_product.entry((&record.applicant, &record.product, &record.level)).or_default().push((number, record));
    }
    let mut wrong = Vec::new();
    for labels in of_product.values() {
        for (at, (number, record)) in labels.iter().enumerate() {
            if let Some((other, _)) = labels[..at].iter().find(|(_, other)| overlap(register, other, record)) {
                let message = msg!("label-twice", other = *other);
                wrong.push(Wrong { number: (*number).to_owned(), entry: 0, code: &LABEL_TWICE, message });
            }
        }
    }
    wrong
}

/// Whether both hold on a day on which something happens to one of them.
fn overlap(register: &Register, one: &Record, other: &Record) -> bool {
    let mut days = one.entries.iter().chain(&other.entries).map(|entry| entry.on.as_str());
    days.any(|on| [one, other].iter().all(|it| register.status(it, on) == Status::Valid))
}
