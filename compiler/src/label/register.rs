//! The register of labels: a text file in the corpus that people edit and git merges, with a record for each label, and
//! the rules and bodies that the records name.

use std::collections::BTreeMap;

use kijun_pack::Text;
use serde::{Deserialize, Serialize};

use super::entry::Entry;
use crate::ground::messages::Message;
use crate::ground::natural;
use crate::revise::merge as branch;
use crate::{Lang, msg};

/// What the register of a corpus is called.
pub const FILE: &str = "labels.toml";

/// The folder of a corpus that holds the answers by which labels were given.
pub const FOLDER: &str = "labels";

/// Whether a path is that of a register.
pub(crate) fn is_register(path: &str) -> bool {
    path.rsplit('/').next() == Some(FILE)
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Register {
    /// How the list is published.
    #[serde(skip_serializing_if = "Publication::is_empty")]
    pub list: Publication,
    /// The rules of each level that no document prints.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub level: BTreeMap<String, Rule>,
    /// Who takes labels of this scheme for something of their own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub recognised: BTreeMap<String, Recognised>,
    /// Those who may evaluate because somebody gave them the right to.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub evaluator: BTreeMap<String, Evaluator>,
    /// The labels by their number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<String, Record>,
}

/// How the list is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Publication {
    /// Where its pages are found.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// How long until the next issue at the latest: `7 days`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub every: String,
}

impl Publication {
    fn is_empty(&self) -> bool {
        *self == Publication::default()
    }
}

/// The rules of a level that no document prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rule {
    /// How numbers look: `YYYY` is the year, `#` a digit, `@` a capital letter.
    pub number: String,
    /// For how long a label that has ended can still be renewed: `90 days`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub grace: String,
    /// How well this is founded: `verified`, `secondary`, `inferred` or `unverified`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub provenance: String,
}

/// Somebody who takes labels of this scheme for something of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recognised {
    /// Labels of which levels.
    pub levels: Vec<String>,
    /// The first day.
    pub since: String,
    /// The last day, where it ends.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// How well this is founded: `verified`, `secondary`, `inferred` or `unverified`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub provenance: String,
    /// Who, and for what.
    pub by: Text,
}

/// Somebody who may evaluate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Evaluator {
    /// The kind of evaluator.
    pub kind: String,
    /// The first day of the right.
    pub since: String,
    /// The last day, where it ends.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// Whether the name may be published.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
    /// The name.
    pub name: Text,
}

/// One label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Record {
    /// Its level.
    pub level: String,
    /// The category of the product, where the level has any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// The document whose criteria it met.
    pub document: String,
    /// The facts that hold for the product; of a number or word what it is: `users=120`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// What the applicant agreed to publish, of what need not be: `manufacturer`, `country`, `contact`,
    /// `vulnerability-contact`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub public: Vec<String>,
    /// Where questions go.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Where vulnerabilities are reported.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub vulnerability_contact: String,
    /// The page of the product.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Where vulnerabilities of the product are told.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub vulnerabilities: String,
    /// Other certificates of the product.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<String>,
    /// Who has it.
    pub applicant: Text,
    /// What the product is called.
    pub product: Text,
    /// What the product is.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub overview: Text,
    /// Who makes it.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub manufacturer: Text,
    /// Where it is made.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub country: Text,
    /// What else is said of its security.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub security: Text,
    /// What became of it, oldest first.
    #[serde(rename = "entry", skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
}

impl Register {
    /// Whether a text is a register, and no list of another kind.
    pub fn is(text: &str) -> bool {
        text.lines().any(|line| line.starts_with("[label.") || line.starts_with("[level."))
    }

    /// Reads a register.
    ///
    /// # Errors
    /// The text is no register; the message names the line.
    pub fn parse(text: &str) -> Result<Register, Message> {
        if let Some(line) = branch::conflict(text) {
            return Err(msg!("label-register-conflict", line = line));
        }
        toml::from_str(text).map_err(|error| msg!("label-register-unreadable", error = error.to_string()))
    }

    /// The register's text: rules and bodies, then the labels in the order of their numbers.
    pub fn to_text(&self) -> String {
        let head = [Lang::Ja, Lang::En].map(|lang| format!("# {}\n", msg!("label-register-head").in_(lang)));
        let rules = Register { label: BTreeMap::new(), ..self.clone() };
        let mut pieces = vec![head.concat(), written(&rules)];
        for (number, record) in self.sorted() {
            let mut record = record.clone();
            record.entries.sort_by(|a, b| a.on.cmp(&b.on));
            let label = [(number.to_owned(), record)].into();
            pieces.push(written(&Register { label, ..Register::default() }));
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces.join("\n")
    }

    /// The labels in the order of their numbers.
    pub fn sorted(&self) -> Vec<(&str, &Record)> {
        let mut labels: Vec<(&str, &Record)> = self.label.iter().map(|(id, record)| (id.as_str(), record)).collect();
        labels.sort_by_cached_key(|(number, _)| natural(number));
        labels
    }

    /// The line of a text at which a label, or one of its entries from 1, begins.
    pub fn line(text: &str, number: &str, entry: usize) -> usize {
        let heads = |open: &str, behind: &str, close: &str| {
            [format!("{open}label.{number}{behind}{close}"), format!("{open}label.\"{number}\"{behind}{close}")]
        };
        let (label, entries) = (heads("[", "", "]"), heads("[[", ".entry", "]]"));
        let lines = || text.lines().map(str::trim_end).enumerate();
        let mut begun = lines().filter(|(_, line)| entries.iter().any(|head| head == line));
        let found = match entry.checked_sub(1) {
            Some(before) => begun.nth(before),
            None => lines().find(|(_, line)| label.iter().any(|head| head == line)),
        };
        found.map_or(1, |(at, _)| at + 1)
    }
}

/// A part of the register as text.
fn written(part: &Register) -> String {
    // Strings and lists of tables can always be written.
    let text = toml::to_string_pretty(part).unwrap_or_default();
    // What only holds tables has no lines of its own.
    let heads = ["[label]", "[level]", "[recognised]", "[evaluator]"];
    let kept: Vec<&str> = text.lines().filter(|line| !heads.contains(line)).collect();
    let kept = kept.join("\n");
    if kept.trim().is_empty() { String::new() } else { format!("{}\n", kept.trim()) }
}
