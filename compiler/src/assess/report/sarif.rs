//! The same as SARIF 2.1.0: a workbook has no lines, so a finding names its cell as a logical location.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{FileReport, place};
use crate::Lang;
use crate::assess::codes::Finding;
use crate::ground::diagnostic::Code;
use crate::ground::json::pretty;
use crate::judge::report::json::severity;
use crate::judge::report::sarif::{tool, uri};

/// The log.
pub fn render(files: &[FileReport], lang: Lang) -> String {
    let findings = || files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
    let codes: BTreeMap<&str, &'static Code> = findings().map(|(_, it)| (it.code.name, it.code)).collect();
    let result = |(file, finding): (&FileReport, &Finding)| {
        let mut text = finding.message.in_(lang);
        if let Some(help) = &finding.help {
            text.push_str("\n\n");
            text.push_str(&help.in_(lang));
        }
        json!({
            "ruleId": finding.code.name,
            "ruleIndex": codes.range(..finding.code.name).count(),
            "level": severity(finding.code.severity),
            "message": { "text": text },
            "locations": [location(file, finding)],
        })
    };
    pretty(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": tool(codes.values(), lang),
            "language": lang.code(),
            "columnKind": "utf16CodeUnits",
            "results": findings().map(result).collect::<Vec<_>>(),
        }],
    }))
}

fn location(file: &FileReport, finding: &Finding) -> Value {
    let physical = json!({ "artifactLocation": { "uri": uri(&file.path) } });
    let place = place(finding);
    if place.is_empty() {
        return json!({ "physicalLocation": physical });
    }
    let name = if finding.spot.cell.is_empty() { &finding.spot.sheet } else { &finding.spot.cell };
    json!({
        "physicalLocation": physical,
        "logicalLocations": [{ "name": name, "fullyQualifiedName": place, "kind": "element" }],
    })
}
