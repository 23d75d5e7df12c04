//! Findings as one JSON document. Its JSON Schema is made from these types.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Lines, Position, View};
use crate::ground::diagnostic::{Diagnostic, Edit, Fix, Follow, Severity};
use crate::ground::json::{Each, Format, write_pretty};
use crate::ground::place::Place;
use crate::judge::analysis::Analysis;

/// The major version of the format.
pub const VERSION: u32 = 1;

/// The findings of one corpus.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Report")]
pub struct Report<Findings = Vec<Finding>> {
    /// The format of this document.
    pub format: Format,
    /// The language of the sentences: `en` or `ja`.
    pub language: &'static str,
    /// How many findings there are.
    pub summary: Summary,
    /// The findings, by file, place and code.
    pub findings: Findings,
}

/// Counts.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Source files looked at.
    pub files: usize,
    /// Findings that fail a build.
    pub errors: usize,
    /// Findings that have to be looked at.
    pub warnings: usize,
    /// Findings worth knowing.
    pub notes: usize,
    /// Findings that items allow, which are not listed.
    pub allowed: usize,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Its code; `kijun explain CODE` prints the page.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub location: Location,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Edits that mend it.
    pub fixes: Vec<FixData>,
    /// What follows from it and vanishes with it.
    pub follows: Vec<FollowData>,
}

/// A finding that follows from another one.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FollowData {
    /// Its code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub location: Location,
}

/// A range of one file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The file.
    pub file: String,
    /// Where it begins.
    pub start: Position,
    /// Behind its end.
    pub end: Position,
}

/// A place that belongs to a finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    /// What it is.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub location: Location,
}

/// Edits that mend a finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FixData {
    /// What they do.
    pub title: String,
    /// Whether `kijun check --fix` makes them.
    pub certain: bool,
    /// The edits; none overlaps another.
    pub edits: Vec<EditData>,
}

/// A range and the text to put in its place.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditData {
    /// What to replace.
    #[serde(flatten)]
    pub location: Location,
    /// With what.
    pub text: String,
}

/// Writes the findings as JSON, indented, with a line break at the end.
///
/// # Errors
///
/// What `out` says when it can't be written to.
pub fn write(analysis: &Analysis, view: View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let writer = Writer { analysis, lines: Lines::of(&analysis.model), view };
    let report = Report {
        format: Format { name: "kijun-diagnostics", major: VERSION },
        language: view.lang.code(),
        summary: Summary {
            files: analysis.sources.files.len(),
            errors: analysis.count(Severity::Error),
            warnings: analysis.count(Severity::Warning),
            notes: analysis.count(Severity::Note),
            allowed: analysis.allowed.len(),
        },
        findings: Each(|| analysis.diagnostics.iter().map(|finding| writer.finding(finding))),
    };
    write_pretty(&report, out)
}

/// The name of a severity in JSON.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

struct Writer<'a> {
    analysis: &'a Analysis,
    lines: Lines<'a>,
    view: View<'a>,
}

impl Writer<'_> {
    fn finding(&self, finding: &Diagnostic) -> Finding {
        let related = |(place, message): &(Place, crate::ground::messages::Message)| Related {
            message: message.in_(self.view.lang),
            location: self.location(*place),
        };
        Finding {
            code: finding.code.name,
            severity: severity(finding.severity),
            message: finding.message.in_(self.view.lang),
            location: self.location(finding.place),
            help: finding.help.as_ref().map(|help| help.in_(self.view.lang)),
            related: finding.related.iter().map(related).collect(),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            follows: finding.follows.iter().map(|follow| self.follow(follow)).collect(),
        }
    }

    fn follow(&self, follow: &Follow) -> FollowData {
        FollowData {
            code: follow.code.name,
            message: follow.message.in_(self.view.lang),
            location: self.location(follow.place),
        }
    }

    fn fix(&self, fix: &Fix) -> FixData {
        let edit = |edit: &Edit| EditData { location: self.location(edit.place), text: edit.text.clone() };
        FixData {
            title: fix.title.in_(self.view.lang),
            certain: fix.certain,
            edits: fix.edits.iter().map(edit).collect(),
        }
    }

    fn location(&self, place: Place) -> Location {
        Location {
            file: self.view.path(&self.analysis.model.file(place.file).path),
            start: self.lines.position(place.file, place.span.start),
            end: self.lines.position(place.file, place.span.end),
        }
    }
}
