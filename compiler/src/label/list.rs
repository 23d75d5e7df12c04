//! The public list of labels as data: what anybody may read of each, what changed since an earlier issue, and when the
//! next one comes. Its JSON Schema is made from these types.

use std::collections::BTreeMap;

use kijun_pack::{Answers, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Step};
use super::known::Known;
use super::register::Register;
use super::status::{Status, span};
use crate::ground::messages::Message;
use crate::ground::{after, following};
use crate::msg;

mod lister;

use lister::Lister;

/// The major version of the format.
pub const VERSION: u32 = 1;

/// What the list is called.
const NAME: &str = "kijun-labels";

/// The public list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct List {
    /// The format of this document.
    pub format: Format,
    /// The number of this issue. It only rises.
    pub serial: u32,
    /// The day of this issue, on which everything holds as it says.
    pub on: String,
    /// The day by which the next issue comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_update: Option<String>,
    /// Where the pages are found.
    pub address: String,
    /// The scheme.
    pub scheme: Text,
    /// What the scheme prints on every output.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notice: Text,
    /// The labels, by number.
    pub labels: Vec<Listed>,
    /// What changed, the latest first.
    pub changes: Vec<Changed>,
}

/// The format of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Format {
    /// Always `kijun-labels`.
    pub name: String,
    /// Another major version can't be read.
    pub major: u32,
}

/// What anybody may read of a label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Listed {
    /// Its number.
    pub number: String,
    /// The issue in which it was last listed otherwise than before.
    pub serial: u32,
    /// What it is.
    pub status: Status,
    /// Its level.
    pub level: Named,
    /// The category of the product, where the level has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Named>,
    /// The criteria that it met.
    pub criteria: Criteria,
    /// Who has it.
    pub applicant: Text,
    /// What the product is called.
    pub product: Text,
    /// Its models.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<String>,
    /// The versions of its hardware that are covered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hardware: Vec<String>,
    /// The versions of its software that are covered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub software: Vec<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub overview: Text,
    /// Who makes it, where the applicant agreed.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub manufacturer: Text,
    /// Where it is made, where the applicant agreed.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub country: Text,
    /// Its page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Where questions go, where the applicant agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Other certificates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<String>,
    /// Where its vulnerabilities are told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vulnerabilities: String,
    /// Where vulnerabilities are reported, where the applicant agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vulnerability_contact: String,
    /// What else is said of its security.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub security: Text,
    /// The day on which it was given.
    pub issued: String,
    /// The day on which it was last renewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewed: Option<String>,
    /// Its last day.
    pub until: String,
    /// The kind of evaluator.
    pub evaluator: Named,
    /// Who evaluated it, where that may be published.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub evaluated_by: Text,
    /// What came of the evaluation, clause by clause; empty where the answers were not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessment: Vec<Assessed>,
    /// The recognitions by which criteria were deemed met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognitions: Vec<Named>,
    /// Who takes the label for something of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised: Vec<Text>,
    /// What became of it, oldest first.
    pub history: Vec<Event>,
}

/// Something of the scheme with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// The criteria that a label was given under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Criteria {
    /// The document.
    pub document: String,
    /// Its number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Its edition.
    pub edition: String,
    /// Its title.
    pub title: Text,
}

/// The verdict on a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Assessed {
    /// The criterion and the clause.
    pub clause: String,
    /// What the criterion is about.
    pub title: Text,
    /// The verdict.
    pub verdict: Named,
    /// Why the clause does not apply.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Something that became of a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The day.
    pub on: String,
    /// `issued`, `renewed`, `reevaluated`, `returned` or `revoked`.
    #[schemars(with = "String")]
    pub what: Step,
    /// Which body did it.
    pub by: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The edition of the criteria, where it is said anew.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// The last day, where it is said anew.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// The versions of the software, where they are said anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub software: Vec<String>,
}

/// That a label is listed otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// The issue.
    pub serial: u32,
    /// Its day.
    pub on: String,
    /// The label.
    pub number: String,
    /// What it is from then on.
    pub status: Status,
    /// What it was before; absent where it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Status>,
}

/// Finds the answers of an entry.
pub type Find<'a> = dyn Fn(&Entry) -> Option<Answers> + 'a;

/// The list on a day, as the issue that follows an earlier one. What nobody needs to know is not in it.
///
/// # Errors
/// The earlier issue is of a later day, or lists a label that the register does not have any more.
pub fn list(
    register: &Register,
    known: Known<'_>,
    answers: &Find<'_>,
    on: &str,
    earlier: Option<&List>,
) -> Result<List, Message> {
    let Some(first) = known.now.first().or(known.published.first()) else { return Err(msg!("label-no-documents")) };
    if let Some(earlier) = earlier.filter(|it| it.on.as_str() > on) {
        return Err(msg!("label-list-later", on = on, later = earlier.on.as_str()));
    }
    let listed = register.sorted().into_iter().filter(|(_, record)| register.status(record, on) != Status::NotYet);
    let labels: Vec<Listed> =
        listed.map(|(number, record)| Lister { register, known, on }.of(number, record, answers)).collect();
    let gone =
        earlier.into_iter().flat_map(|it| &it.labels).find(|it| labels.iter().all(|new| new.number != it.number));
    if let Some(gone) = gone {
        return Err(msg!("label-list-gone", number = gone.number.as_str()));
    }
    let next_update = span(&register.list.every).and_then(|(count, unit)| following(&after(on, count, unit)?));
    let scheme = &first.catalogue.scheme;
    let list = List {
        format: Format { name: NAME.to_owned(), major: VERSION },
        serial: 1,
        on: on.to_owned(),
        next_update,
        address: register.list.address.clone(),
        scheme: scheme.name.clone(),
        notice: scheme.notice.clone(),
        labels,
        changes: Vec::new(),
    };
    Ok(list.behind(earlier))
}

impl List {
    /// Reads an earlier issue; `None` where it is none that this version can read.
    pub fn read(json: &str) -> Option<List> {
        let list: List = serde_json::from_str(json).ok()?;
        (list.format.name == NAME && list.format.major == VERSION).then_some(list)
    }

    /// The same as the issue that follows an earlier one: of the next number, unless nothing is different.
    fn behind(mut self, earlier: Option<&List>) -> List {
        let before: BTreeMap<&str, &Listed> =
            earlier.into_iter().flat_map(|it| &it.labels).map(|it| (it.number.as_str(), it)).collect();
        let last = earlier.map_or(0, |it| it.serial);
        let mut changes = Vec::new();
        for label in &mut self.labels {
            let was = before.get(label.number.as_str());
            label.serial = was.map_or(0, |it| it.serial);
            if was.is_some_and(|was| **was == *label) {
                continue;
            }
            label.serial = last + 1;
            changes.push(Changed {
                serial: last + 1,
                on: self.on.clone(),
                number: label.number.clone(),
                status: label.status,
                before: was.map(|it| it.status),
            });
        }
        let is_same = |earlier: &List| {
            let same = List { serial: self.serial, changes: Vec::new(), ..earlier.clone() };
            changes.is_empty() && same == self
        };
        self.serial = if earlier.is_some_and(is_same) { last } else { last + 1 };
        changes.extend(earlier.into_iter().flat_map(|it| it.changes.clone()));
        self.changes = changes;
        self
    }

    /// Which issue it is.
    pub fn issue(&self) -> Message {
        msg!("label-issue", serial = self.serial as usize, on = self.on.as_str())
    }

    /// How many labels are what.
    pub fn count(&self, status: Status) -> usize {
        self.labels.iter().filter(|it| it.status == status).count()
    }
}
