//! What a person is shown of findings, and in which order: the errors last, where the eye is.

use std::collections::BTreeMap;

use super::{Lines, View};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::messages::Message;
use crate::ground::place::Place;
use crate::judge::analysis::Analysis;
use crate::msg;

/// How much a person wants to see.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// Colours.
    pub color: bool,
    /// Each note, and not only how many there are of each code.
    pub notes: bool,
    /// Errors only.
    pub errors: bool,
}

impl Shown {
    /// The severities of which each finding is shown, the worst last.
    pub(super) fn severities(self) -> &'static [Severity] {
        match (self.errors, self.notes) {
            (true, _) => &[Severity::Error],
            (false, true) => &[Severity::Note, Severity::Warning, Severity::Error],
            (false, false) => &[Severity::Warning, Severity::Error],
        }
    }

    /// Whether notes are counted by their code.
    pub(super) fn counts_notes(self) -> bool {
        !self.errors && !self.notes
    }
}

/// A finding, and the other places of which exactly the same is found.
pub(super) struct Group<'a> {
    pub(super) finding: &'a Diagnostic,
    pub(super) same_at: Vec<Place>,
}

/// The findings of one severity, what is the same told once, in the order of their first places.
pub(super) fn groups(analysis: &Analysis, severity: Severity) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for finding in analysis.diagnostics.iter().filter(|finding| finding.severity == severity) {
        // Another correction is another finding: an editor makes it at its place.
        let says = (finding.code.name, finding.message.in_(crate::Lang::En));
        let alike = known.entry(says).or_default();
        let same = alike.iter().find(|at| {
            let first = groups[**at].finding;
            first.help == finding.help && first.follows.is_empty() && finding.follows.is_empty()
        });
        match same {
            Some(at) => groups[*at].same_at.push(finding.place),
            None => {
                alike.push(groups.len());
                groups.push(Group { finding, same_at: Vec::new() });
            }
        }
    }
    groups
}

/// Each code that notes have, with how many they are and the first of them.
pub(super) fn notes(analysis: &Analysis) -> Vec<(&'static Code, usize, &Diagnostic)> {
    let mut codes: BTreeMap<&str, (&'static Code, usize, &Diagnostic)> = BTreeMap::new();
    for note in analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Note) {
        codes.entry(note.code.name).or_insert((note.code, 0, note)).1 += 1;
    }
    codes.into_values().collect()
}

/// A place as a reader can go to it: `corpus/levels.kijun:12:3`.
pub(super) fn place(analysis: &Analysis, lines: &Lines<'_>, view: View<'_>, place: Place) -> String {
    let at = lines.position(place.file, place.span.start);
    format!("{}:{}:{}", view.path(&analysis.model.file(place.file).path), at.line, at.column)
}

/// The notes of one code, in a sentence.
pub(super) fn note(
    analysis: &Analysis,
    lines: &Lines<'_>,
    view: View<'_>,
    count: usize,
    first: &Diagnostic,
) -> Message {
    let place = place(analysis, lines, view, first.place);
    match count {
        1 => msg!("report-one-note", message = first.message.clone(), place = place),
        _ => msg!("report-notes", count = count, place = place),
    }
}

/// What stands below all findings: what can be mended, how to see more, and last how many there are.
pub(super) fn end(analysis: &Analysis, view: View<'_>, shown: Shown) -> String {
    let mut lines = Vec::new();
    let certain = crate::judge::fix::certain(analysis);
    if certain > 0 {
        lines.push(msg!("report-fixable", count = certain));
    }
    if shown.counts_notes() && analysis.count(Severity::Note) > 0 {
        lines.push(msg!("report-more-notes"));
    }
    lines.push(summary(analysis));
    lines.iter().map(|line| line.in_(view.lang) + "\n").collect()
}

/// How many findings there are, in a sentence.
pub fn summary(analysis: &Analysis) -> Message {
    let files = analysis.sources.files.len();
    if analysis.diagnostics.is_empty() {
        return msg!("report-clean", files = files);
    }
    msg!(
        "report-summary",
        errors = analysis.count(Severity::Error),
        warnings = analysis.count(Severity::Warning),
        notes = analysis.count(Severity::Note),
        files = files,
    )
}

/// What a severity is called.
pub(crate) fn word(severity: Severity) -> Message {
    match severity {
        Severity::Error => msg!("report-error"),
        Severity::Warning => msg!("report-warning"),
        Severity::Note => msg!("report-note"),
    }
}
