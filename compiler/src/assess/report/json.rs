//! What came of many filled forms as one JSON document. Its JSON Schema is made from these types.

use schemars::JsonSchema;
use serde::Serialize;

use super::{FileReport, totals};
use crate::Lang;
use crate::assess::check::State;
use crate::ground::json::{Format, pretty};

/// The major version of the format.
pub const VERSION: u32 = 1;

/// What came of filled checklists.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The format of this document.
    pub format: Format,
    /// The language of the sentences: `en` or `ja`.
    pub language: &'static str,
    /// How many there are of what.
    pub summary: Summary,
    /// The files, in the order in which they were named.
    pub files: Vec<Entry>,
}

/// Counts.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Files looked at.
    pub files: usize,
    /// Those that are complete and conform.
    pub conforming: usize,
    /// Those that are complete and do not conform.
    pub not_conforming: usize,
    /// Those in which something is wrong or missing.
    pub deficient: usize,
    /// Findings that have to be mended.
    pub errors: usize,
    /// Findings that have to be looked at.
    pub warnings: usize,
    /// Findings worth knowing.
    pub notes: usize,
    /// How often each code was found, the most frequent first.
    pub codes: Vec<Count>,
    /// How often each clause, procedure or fact was found, the most frequent first.
    pub items: Vec<Count>,
}

/// How often something was found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// What.
    pub name: String,
    /// How often.
    pub count: usize,
}

/// One file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its path.
    pub file: String,
    /// The edition that it was checked against; absent where it could not be read.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub edition: String,
    /// Who applies with which product.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub product: String,
    /// `conforms`, `does-not-conform` or `deficient`.
    pub state: &'static str,
    /// What is wrong.
    pub findings: Vec<Deficiency>,
}

/// One thing that is wrong.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deficiency {
    /// Its code; `kijun explain CODE` prints the page.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The sheet; absent in a file of answers, and where it is the whole file.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub sheet: String,
    /// The cell, or the place in a file of answers.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub cell: String,
    /// The clause, procedure or fact that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

/// The document.
pub fn render(files: &[FileReport], lang: Lang) -> String {
    let totals = totals(files);
    let [conforming, not_conforming, deficient] = totals.states;
    let [errors, warnings, notes] = totals.severities;
    let count = |(name, count): &(&str, usize)| Count { name: (*name).to_owned(), count: *count };
    let summary = Summary {
        files: files.len(),
        conforming,
        not_conforming,
        deficient,
        errors,
        warnings,
        notes,
        codes: totals.codes.iter().map(count).collect(),
        items: totals.items.iter().map(count).collect(),
    };
    let files = files.iter().map(|file| entry(file, lang)).collect();
    let format = Format { name: "kijun-checklist-report", major: VERSION };
    pretty(&Report { format, language: lang.code(), summary, files })
}

fn entry(file: &FileReport, lang: Lang) -> Entry {
    let findings = file.findings.iter().map(|finding| Deficiency {
        code: finding.code.name,
        severity: crate::judge::report::json::severity(finding.code.severity),
        message: finding.message.in_(lang),
        help: finding.help.as_ref().map(|help| help.in_(lang)),
        sheet: finding.spot.sheet.clone(),
        cell: finding.spot.cell.clone(),
        item: finding.item.clone(),
    });
    Entry {
        file: file.path.clone(),
        edition: file.edition.clone(),
        product: file.product.clone(),
        state: name(file.state),
        findings: findings.collect(),
    }
}

fn name(state: State) -> &'static str {
    match state {
        State::Conforms => "conforms",
        State::DoesNotConform => "does-not-conform",
        State::Deficient => "deficient",
    }
}
