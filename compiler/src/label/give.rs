//! Entries that are added to the register: what they need, and what they may not do. None changes what is there.

use kijun_pack::{Answers, Edition, Level, Text};

use super::entry::{Entry, Step};
use super::register::{FOLDER, Record, Register};
use super::status::Status;
use crate::corpus::numbering;
use crate::ground::digest::sha256;
use crate::ground::messages::Message;
use crate::ground::{after, closest, following};
use crate::msg;

/// What an officer says of an entry.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// The day.
    pub on: &'a str,
    /// Which body does it.
    pub by: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The last day, where that is not the one that the level gives.
    pub until: Option<&'a str>,
    /// Which evaluator of the register it was.
    pub evaluated_by: &'a str,
}

/// An accepted form: its answers, and the edition that it is of.
#[derive(Clone, Copy, Debug)]
pub struct Accepted<'a> {
    /// What was answered.
    pub answers: &'a Answers,
    /// The edition.
    pub edition: &'a Edition,
}

/// Whether a number is of a form: `YYYY` is the year, `#` a digit, `@` a capital letter.
pub fn fits(form: &str, number: &str) -> bool {
    numbering::fits(&form.replace("YYYY", "####"), number)
}

/// The last day that a label of a level can have that begins on a day.
pub fn longest(level: &Level, on: &str) -> Option<String> {
    let validity = level.validity.as_ref()?;
    after(on, validity.value.whole()?, &validity.unit)
}

impl Register {
    /// The next number of a level in a year: one more than the highest there is.
    fn next(&self, level: &str, year: &str) -> Result<String, Message> {
        let none = || msg!("label-no-form", level = level);
        let form = self.level.get(level).map(|rule| rule.number.replace("YYYY", year)).ok_or_else(none)?;
        let width = form.len() - form.trim_end_matches('#').len();
        let (head, _) = form.split_at(form.len() - width);
        if width == 0 || head.contains(['#', '@', '*']) {
            return Err(msg!("label-form-open", form = form));
        }
        let taken = self.label.keys().filter_map(|number| number.strip_prefix(head)?.parse::<u64>().ok());
        let next = format!("{head}{:0width$}", taken.max().unwrap_or(0) + 1);
        if fits(&form, &next) { Ok(next) } else { Err(msg!("label-form-full", form = form)) }
    }

    /// Gives a label for the first time; its number, and the files that belong to it.
    ///
    /// # Errors
    /// The form, the day or the evaluator is not what the level asks for.
    pub fn issue(&mut self, form: Accepted<'_>, given: &Given<'_>) -> Result<(String, (String, Vec<u8>)), Message> {
        let document = &form.edition.document;
        let number = self.next(&document.level, given.on.get(..4).unwrap_or_default())?;
        let answers = form.answers;
        let said = |text: &str| Text::from_iter([(language(form), text.to_owned())]);
        let mut record = Record {
            level: document.level.clone(),
            category: document.category.clone().unwrap_or_default(),
            document: document.id.clone(),
            facts: facts(answers),
            contact: answers.product.contact.clone(),
            applicant: said(&answers.product.applicant),
            product: said(&answers.product.name),
            ..Record::default()
        };
        let (entry, file) = evaluated(&number, form, given, Step::Issued, given.on)?;
        record.entries.push(entry);
        self.label.insert(number.clone(), record);
        Ok((number, file))
    }

    /// Renews a label, or records that its product was evaluated again.
    ///
    /// # Errors
    /// There is no such label, it has ended, or the form is of another product or level.
    pub fn evaluate(
        &mut self,
        number: &str,
        form: Accepted<'_>,
        given: &Given<'_>,
        step: Step,
    ) -> Result<(String, Vec<u8>), Message> {
        let status = self.held(number, given.on)?;
        let record = self.record(number)?;
        let product = &form.answers.product;
        let is_same = |text: &Text, said: &str| text.values().any(|own| own == said);
        if !is_same(&record.applicant, &product.applicant) || !is_same(&record.product, &product.name) {
            let other = format!("{} / {}", product.applicant, product.name);
            return Err(msg!("label-other-product", number = number, other = other));
        }
        if record.level != form.edition.document.level || record.document != form.edition.document.id {
            let name = form.edition.document.id.as_str();
            return Err(msg!("label-other-document", number = number, document = name));
        }
        if step == Step::Reevaluated && status != Status::Valid {
            return Err(msg!("label-not-valid", number = number, status = status.name()));
        }
        // Who renews before the end loses nothing of it.
        let next = following(record.until(given.on)).filter(|next| next.as_str() > given.on);
        let begin = next.unwrap_or_else(|| given.on.to_owned());
        let (entry, file) = evaluated(number, form, given, step, &begin)?;
        record.facts = facts(form.answers);
        record.entries.push(entry);
        Ok(file)
    }

    /// Ends a label.
    ///
    /// # Errors
    /// There is no such label, or it has ended.
    pub fn end(&mut self, number: &str, given: &Given<'_>, step: Step) -> Result<(), Message> {
        self.held(number, given.on)?;
        let (by, reason) = (given.by.to_owned(), given.reason.to_owned());
        self.record(number)?.entries.push(Entry { by, reason, ..Entry::new(given.on, step) });
        Ok(())
    }

    fn record(&mut self, number: &str) -> Result<&mut Record, Message> {
        if !self.label.contains_key(number) {
            let near = closest(number, self.label.keys().map(String::as_str));
            return Err(match near {
                Some(near) => msg!("label-none-near", number = number, near = near),
                None => msg!("label-none", number = number),
            });
        }
        self.label.get_mut(number).ok_or_else(|| msg!("label-none", number = number))
    }

    /// What a label is that somebody still has, and to which nothing happened after the day.
    fn held(&mut self, number: &str, on: &str) -> Result<Status, Message> {
        let record = self.record(number)?.clone();
        let status = self.status(&record, on);
        if let Some(later) = record.entries.iter().find(|entry| entry.on.as_str() > on) {
            return Err(msg!("label-later-entry", number = number, on = on, later = later.on.as_str()));
        }
        if status.is_held() { Ok(status) } else { Err(msg!("label-not-held", number = number, status = status.name())) }
    }
}

/// The entry for an evaluation, and the file of answers that it names.
fn evaluated(
    number: &str,
    form: Accepted<'_>,
    given: &Given<'_>,
    step: Step,
    begin: &str,
) -> Result<(Entry, (String, Vec<u8>)), Message> {
    let Accepted { answers, edition } = form;
    let level = edition.catalogue.levels.iter().find(|it| it.id == edition.document.level);
    let most = level.and_then(|level| longest(level, begin));
    let until = match (step, given.until, most) {
        (Step::Reevaluated, ..) => String::new(),
        (_, Some(until), Some(most)) if until > most.as_str() => {
            let level = level.map(|it| it.name.clone()).unwrap_or_default();
            return Err(msg!("label-too-long", until = until, most = most, level = level));
        }
        (_, Some(until), _) => until.to_owned(),
        (_, None, Some(most)) => most,
        (_, None, None) => return Err(msg!("label-no-validity")),
    };
    let bytes = answers.to_json().into_bytes();
    let claimed = answers.recognitions.iter().filter(|it| it.claimed == "true");
    let entry = Entry {
        by: given.by.to_owned(),
        reason: given.reason.to_owned(),
        edition: edition.document.edition.clone(),
        until,
        evaluator: answers.evaluation.kind.clone(),
        evaluated_by: given.evaluated_by.to_owned(),
        models: listed(&answers.product.models),
        hardware: listed(&answers.product.hardware),
        software: listed(&answers.product.software),
        recognitions: claimed.map(|it| it.recognition.clone()).collect(),
        answers: format!("{FOLDER}/{number}/{}-{}.json", given.on, step_word(step)),
        sha256: sha256(&bytes),
        ..Entry::new(given.on, step)
    };
    let path = entry.answers.clone();
    Ok((entry, (path, bytes)))
}

fn step_word(step: Step) -> &'static str {
    match step {
        Step::Issued => "issued",
        Step::Renewed => "renewed",
        Step::Reevaluated => "reevaluated",
        Step::Returned => "returned",
        Step::Revoked => "revoked",
    }
}

/// The language that a form was filled in in; the scheme's own where it does not say so.
fn language(form: Accepted<'_>) -> String {
    let languages = &form.edition.catalogue.scheme.languages;
    let own = languages.iter().find(|it| it.normative).or(languages.first()).map_or("", |it| &it.code);
    if form.answers.language.is_empty() { own.to_owned() } else { form.answers.language.clone() }
}

/// The facts as the register writes them: those that hold, and of numbers and words what they are.
fn facts(answers: &Answers) -> Vec<String> {
    let said = answers.facts.iter().filter(|(_, said)| *said != "false");
    said.map(|(id, said)| if said == "true" { id.clone() } else { format!("{id}={said}") }).collect()
}

/// What people wrote as a list.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ',', ';', '、', '，', '；']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
