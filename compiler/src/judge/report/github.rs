//! Findings as GitHub workflow commands, which show up beside the lines of a pull request.

use std::io::{self, Write};

use super::{Lines, View};
use crate::ground::diagnostic::{Diagnostic, Severity};
use crate::judge::analysis::Analysis;
use crate::msg;

/// Writes all findings, one command on a line.
///
/// # Errors
///
/// What `out` says when it can't be written to.
pub fn write(analysis: &Analysis, view: View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines::of(&analysis.model);
    analysis
        .diagnostics
        .iter()
        .try_for_each(|finding| out.write_all(command(analysis, &lines, finding, view).as_bytes()))
}

fn command(analysis: &Analysis, lines: &Lines<'_>, finding: &Diagnostic, view: View<'_>) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = finding.place;
    let start = lines.position(place.file, place.span.start);
    let end = lines.position(place.file, place.span.end);
    let file = property(&view.path(&analysis.model.file(place.file).path));
    let mut text = finding.message.in_(view.lang);
    if let Some(help) = &finding.help {
        text.push('\n');
        text.push_str(&help.in_(view.lang));
    }
    if !finding.follows.is_empty() {
        text.push('\n');
        text.push_str(&msg!("report-and-so-count", count = finding.follows.len()).in_(view.lang));
    }
    let mut columns = format!("col={}", start.utf16_column);
    // GitHub takes an end column only on the line of the start.
    if start.line == end.line {
        columns.push_str(&format!(",endColumn={}", end.utf16_column));
    }
    format!(
        "::{level} file={file},line={},endLine={},{columns},title={}::{}\n",
        start.line,
        end.line,
        property(finding.code.name),
        data(&text)
    )
}

/// What stands behind the second `::`.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
