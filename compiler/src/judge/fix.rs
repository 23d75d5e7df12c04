//! Makes the edits that certainly mend a finding, until none is left.

use std::collections::BTreeMap;

use crate::corpus::sources::Sources;
use crate::ground::diagnostic::{Diagnostic, Edit, Fix};
use crate::ground::place::FileId;
use crate::judge::analysis::{Analysis, analyse};

/// A mended corpus.
pub struct Fixed {
    /// Its analysis.
    pub analysis: Analysis,
    /// The paths of the files that changed, in order.
    pub changed: Vec<String>,
    /// How many findings were mended.
    pub count: usize,
}

/// Fixes can undo each other; after this many rounds the rest is left to a person.
const MAX_ROUNDS: usize = 64;

/// How many findings have a certain fix.
pub fn certain(analysis: &Analysis) -> usize {
    analysis.diagnostics.iter().filter(|finding| finding.fixes.iter().any(|fix| fix.certain)).count()
}

/// The corpus with every certain fix made. Of fixes that touch the same text, the later waits for the next round.
pub fn fixed(sources: &Sources) -> Fixed {
    let mut analysis = analyse(sources);
    let mut count = 0;
    for _ in 0..MAX_ROUNDS {
        let (next, made) = round(&analysis);
        if made == 0 {
            break;
        }
        count += made;
        analysis = analyse(&next);
    }
    let changed = analysis.sources.files.iter().zip(&sources.files).filter(|(new, old)| new.text != old.text);
    let changed = changed.map(|(new, _)| new.path.clone()).collect();
    Fixed { analysis, changed, count }
}

/// The certain edits that can be made at once, by file and in order, and of how many findings they are; of the findings
/// that are `wanted`.
pub fn edits(analysis: &Analysis, wanted: impl Fn(&Diagnostic) -> bool) -> (BTreeMap<FileId, Vec<&Edit>>, usize) {
    let mut chosen: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut made = 0;
    for finding in analysis.diagnostics.iter().filter(|finding| wanted(finding)) {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.certain) else { continue };
        let taken = |edit: &Edit| {
            let others = chosen.get(&edit.place.file);
            others.is_some_and(|others| others.iter().any(|other| touch(edit, other)))
        };
        if changes(analysis, fix) && !fix.edits.iter().any(taken) {
            fix.edits.iter().for_each(|edit| chosen.entry(edit.place.file).or_default().push(edit));
            made += 1;
        }
    }
    chosen.values_mut().for_each(|edits| edits.sort_by_key(|edit| edit.place));
    (chosen, made)
}

fn round(analysis: &Analysis) -> (Sources, usize) {
    let (chosen, made) = edits(analysis, |_| true);
    let mut sources = analysis.sources.clone();
    for (file, edits) in chosen {
        let file = analysis.model.file(file);
        sources = sources.with(&file.path, Some(edited(&file.text, &edits)));
    }
    (sources, made)
}

/// Whether the fix does anything: one that puts the same text back would be made for ever.
fn changes(analysis: &Analysis, fix: &Fix) -> bool {
    fix.edits.iter().any(|edit| edit.place.span.of(&analysis.model.file(edit.place.file).text) != edit.text)
}

fn touch(a: &Edit, b: &Edit) -> bool {
    a.place.span.start <= b.place.span.end && b.place.span.start <= a.place.span.end
}

/// The text with these edits, which are in order and do not overlap.
pub(crate) fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.place.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.place.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}
