//! Findings as SARIF 2.1.0, which code hosts and editors read.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Lines, View, page};
use crate::ground::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::ground::json::{Each, write_pretty};
use crate::ground::place::Place;
use crate::judge::analysis::{Allowed, Analysis};
use crate::msg;

macro_rules! data {
    ($(struct $name:ident$(<$of:ident: $is:ident>)? { $($body:tt)* })*) => {
        $(#[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct $name$(<$of: $is>)? { $($body)* })*
    };
}

data! {
struct Log<R: Serialize> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

struct Run<R: Serialize> {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    results: R,
}

struct Tool {
    driver: Driver,
}

struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

struct Rule {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
}

struct Text {
    text: String,
}

struct Help {
    text: String,
    markdown: String,
}

struct Configuration {
    level: &'static str,
}

struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

struct Physical {
    artifact_location: Artifact,
    region: Region,
}

struct Artifact {
    uri: String,
}

struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

struct FixData {
    description: Text,
    artifact_changes: Vec<Change>,
}

struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

struct Suppression {
    kind: &'static str,
    justification: String,
}
}

/// Writes all findings as one SARIF log; those that an item allows are in it as suppressed.
///
/// # Errors
///
/// What `out` says when it can't be written to.
pub fn write(analysis: &Analysis, view: View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let allowed = analysis.allowed.iter().map(|allowed| &allowed.diagnostic);
    let codes = analysis.diagnostics.iter().chain(allowed).map(|finding| (finding.code.name, finding.code));
    let codes: BTreeMap<&'static str, &'static Code> = codes.collect();
    let rules = codes.values().map(|code| rule(code, view)).collect();
    let writer = Writer { analysis, lines: Lines::of(&analysis.model), view, codes };
    let results = Each(|| {
        let standing = analysis.diagnostics.iter().map(|finding| writer.finding(finding, Vec::new()));
        let suppressed = analysis.allowed.iter().map(|Allowed { diagnostic, reason }| {
            writer.finding(diagnostic, vec![Suppression { kind: "inSource", justification: reason.clone() }])
        });
        standing.chain(suppressed)
    });
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: driver(rules) },
            language: view.lang.code(),
            column_kind: "utf16CodeUnits",
            results,
        }],
    };
    write_pretty(&log, out)
}

/// What SARIF says of the tool, with the rules of these codes; for reports of other things than a corpus.
pub(crate) fn tool<'c>(codes: impl IntoIterator<Item = &'c &'static Code>, lang: crate::Lang) -> serde_json::Value {
    let rules = codes.into_iter().map(|code| rule(code, View { lang, base: "" })).collect();
    // These types have string keys and no failing parts.
    serde_json::to_value(Tool { driver: driver(rules) }).unwrap_or_default()
}

fn driver(rules: Vec<Rule>) -> Driver {
    Driver {
        name: "kijun",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules,
    }
}

fn rule(code: &'static Code, view: View<'_>) -> Rule {
    let markdown = page::text(code, view.lang);
    Rule {
        id: code.name,
        short_description: Text { text: page::summary(code, view.lang) },
        full_description: Text { text: page::about(code, view.lang) },
        help: Help { text: crate::ground::markdown::plain(&markdown), markdown },
        default_configuration: Configuration { level: level(code.severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    super::json::severity(severity)
}

struct Writer<'a> {
    analysis: &'a Analysis,
    lines: Lines<'a>,
    view: View<'a>,
    codes: BTreeMap<&'static str, &'static Code>,
}

impl Writer<'_> {
    fn finding(&self, finding: &Diagnostic, suppressions: Vec<Suppression>) -> Finding {
        let lang = self.view.lang;
        let mut text = finding.message.in_(lang);
        if let Some(help) = &finding.help {
            text.push_str("\n\n");
            text.push_str(&help.in_(lang));
        }
        if !finding.follows.is_empty() {
            text.push_str("\n\n");
            text.push_str(&msg!("report-and-so-count", count = finding.follows.len()).in_(lang));
        }
        let follows = finding.follows.iter().map(|follow| (follow.place, &follow.message));
        let related = finding.related.iter().map(|(place, message)| (*place, message)).chain(follows);
        let related = related
            .enumerate()
            .map(|(at, (place, message))| self.location(place, Some(at + 1), Some(Text { text: message.in_(lang) })));
        Finding {
            rule_id: finding.code.name,
            rule_index: self.codes.range(..finding.code.name).count(),
            level: level(finding.severity),
            message: Text { text },
            locations: [self.location(finding.place, None, None)],
            related_locations: related.collect(),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            suppressions,
        }
    }

    fn fix(&self, fix: &Fix) -> FixData {
        let changes = fix.edits.chunk_by(|a, b| a.place.file == b.place.file).map(|edits| Change {
            artifact_location: self.artifact(edits[0].place),
            replacements: edits
                .iter()
                .map(|edit| Replacement {
                    deleted_region: self.region(edit.place),
                    inserted_content: Text { text: edit.text.clone() },
                })
                .collect(),
        });
        FixData { description: Text { text: fix.title.in_(self.view.lang) }, artifact_changes: changes.collect() }
    }

    fn location(&self, place: Place, id: Option<usize>, message: Option<Text>) -> Location {
        let physical_location = Physical { artifact_location: self.artifact(place), region: self.region(place) };
        Location { id, physical_location, message }
    }

    fn artifact(&self, place: Place) -> Artifact {
        Artifact { uri: uri(&self.view.path(&self.analysis.model.file(place.file).path)) }
    }

    fn region(&self, place: Place) -> Region {
        let start = self.lines.position(place.file, place.span.start);
        let end = self.lines.position(place.file, place.span.end);
        Region {
            start_line: start.line,
            start_column: start.utf16_column,
            end_line: end.line,
            end_column: end.utf16_column,
        }
    }
}

/// A path as a URI reference.
pub(crate) fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~');
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if plain(byte) { uri.push(byte.into()) } else { uri.push_str(&format!("%{byte:02X}")) }
    }
    uri
}
