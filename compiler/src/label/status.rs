//! What a label is on a day: it follows from its entries, and from how long a level lets it be renewed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Step};
use super::register::{Record, Register};
use crate::ground::messages::Message;
use crate::ground::{after, following};
use crate::msg;

/// What a label is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is not given yet.
    NotYet,
    /// It holds.
    Valid,
    /// It has ended, and can still be renewed.
    Grace,
    /// It has ended.
    Lapsed,
    /// It was taken away.
    Revoked,
}

impl Status {
    /// Those that are published, in the order in which they are offered.
    pub const PUBLIC: [Status; 4] = [Status::Valid, Status::Grace, Status::Lapsed, Status::Revoked];

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Status::NotYet => msg!("label-not-yet"),
            Status::Valid => msg!("label-valid"),
            Status::Grace => msg!("label-grace"),
            Status::Lapsed => msg!("label-lapsed"),
            Status::Revoked => msg!("label-was-revoked"),
        }
    }

    /// What programs call it.
    pub fn word(self) -> &'static str {
        match self {
            Status::NotYet => "not-yet",
            Status::Valid => "valid",
            Status::Grace => "grace",
            Status::Lapsed => "lapsed",
            Status::Revoked => "revoked",
        }
    }

    /// Whether somebody still has it.
    pub fn is_held(self) -> bool {
        matches!(self, Status::Valid | Status::Grace)
    }
}

/// A time that somebody wrote: `90 days`.
pub fn span(text: &str) -> Option<(u32, &str)> {
    let (count, unit) = text.split_once(' ')?;
    Some((count.parse().ok()?, unit))
}

impl Record {
    /// The entries up to a day, oldest first; of one day as they stand.
    pub fn past(&self, on: &str) -> Vec<&Entry> {
        let mut past: Vec<&Entry> = self.entries.iter().filter(|entry| entry.on.as_str() <= on).collect();
        past.sort_by(|a, b| a.on.cmp(&b.on));
        past
    }

    /// What the last entry up to a day says that says it.
    fn said<T: ?Sized>(&self, on: &str, what: impl Fn(&Entry) -> Option<&T>) -> Option<&T> {
        self.past(on).into_iter().rev().find_map(what)
    }

    /// The last day of what holds on a day.
    pub fn until(&self, on: &str) -> &str {
        self.said(on, |entry| text(&entry.until)).unwrap_or_default()
    }

    /// The edition that it is valid under on a day.
    pub fn edition(&self, on: &str) -> &str {
        self.said(on, |entry| text(&entry.edition)).unwrap_or_default()
    }

    /// The kind of its evaluator.
    pub fn evaluator(&self, on: &str) -> &str {
        self.said(on, |entry| text(&entry.evaluator)).unwrap_or_default()
    }

    /// The evaluator of the register, where its last evaluation was made by one.
    pub fn evaluated_by(&self, on: &str) -> &str {
        self.evaluation(on).map_or("", |entry| &entry.evaluated_by)
    }

    /// The last entry for which the product was looked at.
    pub fn evaluation(&self, on: &str) -> Option<&Entry> {
        self.past(on).into_iter().rfind(|entry| entry.what.is_evaluation())
    }

    /// Its models, or what another list of the entries says.
    pub fn list(&self, on: &str, of: impl Fn(&Entry) -> &[String]) -> Vec<String> {
        let said = self.said(on, |entry| Some(of(entry)).filter(|list| !list.is_empty()));
        said.map(<[String]>::to_vec).unwrap_or_default()
    }

    /// The day on which it was given.
    pub fn issued(&self) -> &str {
        self.entries.iter().find(|entry| entry.what == Step::Issued).map_or("", |entry| &entry.on)
    }

    /// The day on which it was last renewed.
    pub fn renewed(&self, on: &str) -> Option<&str> {
        self.past(on).into_iter().rfind(|entry| entry.what == Step::Renewed).map(|entry| entry.on.as_str())
    }
}

impl Register {
    /// What a label is on a day.
    pub fn status(&self, record: &Record, on: &str) -> Status {
        let past = record.past(on);
        if past.is_empty() {
            return Status::NotYet;
        }
        if past.iter().any(|entry| entry.what == Step::Revoked) {
            return Status::Revoked;
        }
        if past.iter().any(|entry| entry.what == Step::Returned) {
            return Status::Lapsed;
        }
        let until = record.until(on);
        match () {
            () if until.is_empty() || on <= until => Status::Valid,
            () if self.grace(record, until).is_some_and(|last| *on <= *last) => Status::Grace,
            () => Status::Lapsed,
        }
    }

    /// The last day on which a label that ended can still be renewed.
    pub fn grace(&self, record: &Record, until: &str) -> Option<String> {
        let (count, unit) = span(&self.level.get(&record.level)?.grace)?;
        after(&following(until)?, count, unit)
    }
}

fn text(said: &str) -> Option<&str> {
    Some(said).filter(|said| !said.is_empty())
}
