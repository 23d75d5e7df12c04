//! What happened to a label: a dated entry, which nobody changes.

use serde::{Deserialize, Serialize};

use crate::ground::messages::Message;
use crate::msg;

/// What happened to a label on a day. What it leaves out is as the entries before say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    /// The day.
    pub on: String,
    /// What happened.
    pub what: Step,
    /// Which body did it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The edition of the criteria.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// The last day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// The kind of evaluator.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evaluator: String,
    /// Which of the register's evaluators, where it was one of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evaluated_by: String,
    /// The models that it covers: a family may have several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<String>,
    /// The versions of the hardware that it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hardware: Vec<String>,
    /// The versions of the software that it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub software: Vec<String>,
    /// The recognitions that were claimed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognitions: Vec<String>,
    /// The answers by which it was given, from the folder of the corpus.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answers: String,
    /// The SHA-256 of that file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
}

/// What can happen to a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// It is given for the first time.
    Issued,
    /// It is given for another time.
    Renewed,
    /// It was evaluated again, and holds as long as before.
    Reevaluated,
    /// Whoever has it gives it back.
    Returned,
    /// It is taken away.
    Revoked,
}

impl Step {
    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Step::Issued => msg!("label-issued"),
            Step::Renewed => msg!("label-renewed"),
            Step::Reevaluated => msg!("label-reevaluated"),
            Step::Returned => msg!("label-returned"),
            Step::Revoked => msg!("label-revoked"),
        }
    }

    /// Whether the product is looked at for it.
    pub fn is_evaluation(self) -> bool {
        matches!(self, Step::Issued | Step::Renewed | Step::Reevaluated)
    }

    /// Whether nothing can follow.
    pub fn is_end(self) -> bool {
        matches!(self, Step::Returned | Step::Revoked)
    }
}

impl Entry {
    /// An entry that says no more than what happened when.
    pub fn new(on: &str, what: Step) -> Entry {
        let text = String::new;
        let list = Vec::new;
        Entry {
            on: on.to_owned(),
            what,
            by: text(),
            reason: text(),
            edition: text(),
            until: text(),
            evaluator: text(),
            evaluated_by: text(),
            models: list(),
            hardware: list(),
            software: list(),
            recognitions: list(),
            answers: text(),
            sha256: text(),
        }
    }
}
