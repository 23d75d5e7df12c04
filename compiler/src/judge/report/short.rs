//! Findings in a line each, as compilers write them and editors and scripts read them.

use super::shown::{Shown, end, note, notes, place, word};
use super::{Lines, View};
use crate::judge::analysis::Analysis;
use crate::msg;

/// A line for each finding, the errors last, and a last line that counts them.
pub fn render(analysis: &Analysis, view: View<'_>, shown: Shown) -> String {
    let lines = Lines::of(&analysis.model);
    let mut out = String::new();
    if shown.counts_notes() {
        for (code, count, first) in notes(analysis) {
            let said = note(analysis, &lines, view, count, first).in_(view.lang);
            let word = word(first.severity).in_(view.lang);
            out.push_str(&line(&format!("{word}[{}]: {said}", code.name)));
        }
    }
    for severity in shown.severities() {
        for finding in analysis.diagnostics.iter().filter(|finding| finding.severity == *severity) {
            let place = place(analysis, &lines, view, finding.place);
            let (word, code) = (word(*severity).in_(view.lang), finding.code.name);
            let more = match finding.follows.len() {
                0 => String::new(),
                count => format!(" ({})", msg!("report-and-so-count", count = count).in_(view.lang)),
            };
            out.push_str(&line(&format!("{place}: {word}[{code}]: {}{more}", finding.message.in_(view.lang))));
        }
    }
    out + &end(analysis, view, shown)
}

/// One line, whatever stands in it.
fn line(text: &str) -> String {
    format!("{}\n", super::terminal::seen(&text.replace(['\n', '\r'], " ")))
}
