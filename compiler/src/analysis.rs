//! The pipeline: sources to a model and everything that is wrong with it. Pure, and never fails.

use std::collections::BTreeSet;
use std::sync::Arc;

use kijun_dsl::kinds::LEVEL;
use rayon::prelude::*;

use crate::check::{self, ByFile, Known};
use crate::coverage::Coverage;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::fault;
use crate::model::{Item, Model};
use crate::msg;
use crate::resolve::{Relinked, relink};
use crate::sources::{FileId, Sources};

/// An `allow` that allows nothing.
pub(crate) static UNUSED_ALLOW: Code =
    Code { name: "unused-allow", severity: Severity::Warning, page: include_str!("check/unused-allow.md") };

/// A code that no check has.
pub(crate) static UNKNOWN_CODE: Code =
    Code { name: "unknown-code", severity: Severity::Error, page: include_str!("check/unknown-code.md") };

/// A corpus with everything that is known about it.
pub struct Analysis {
    /// The sources.
    pub sources: Sources,
    /// The resolved corpus.
    pub model: Model,
    /// What covers what.
    pub coverage: Arc<Coverage>,
    /// What is wrong, by file, place and code.
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong and allowed, in the same order.
    pub allowed: Vec<Allowed>,
    /// What is wrong with each file on its own, before anything is allowed.
    by_file: ByFile,
}

/// A finding that an item allows.
pub struct Allowed {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The reason that the item gives, as its author wrote it.
    pub reason: String,
}

impl Analysis {
    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Analyses a corpus.
pub fn analyse(sources: &Sources) -> Analysis {
    let model = crate::resolve::resolve(&sources.files);
    let coverage = Arc::new(Coverage::of(&model));
    finish(sources, model, coverage, &Known::default())
}

/// Analyses a corpus of which most files are as they were in `old`: the same as [`analyse`], only sooner.
///
/// What is taken over is what certainly is the same: ids and links while the edited files define the same names,
/// coverage while all links lead where they led, and the findings of files that the edit can't reach.
pub fn update(old: &Analysis, sources: &Sources) -> Analysis {
    if old.sources.config != sources.config {
        return analyse(sources);
    }
    let Some(relinked) = relink(&old.model, &sources.files) else { return analyse(sources) };
    let known = old.by_file.known(&old.model, &relinked);
    let Relinked { model, changed, same_links } = relinked;
    let is_level = |file: &FileId| model.file(*file).outline.definitions.iter().any(|item| item.kind == &LEVEL);
    let same_coverage = same_links && !changed.iter().any(is_level);
    let coverage = if same_coverage { Arc::clone(&old.coverage) } else { Arc::new(Coverage::of(&model)) };
    finish(sources, model, coverage, &known)
}

/// Finds what is wrong with a corpus and what of it is allowed.
fn finish(sources: &Sources, model: Model, coverage: Arc<Coverage>, known: &Known) -> Analysis {
    let (found, by_file) = check::run(&model, &coverage, sources, known);
    let faults = (0..sources.files.len()).into_par_iter().map(|at| {
        let file = FileId(at as u32);
        fault::diagnostics(file, &sources.files[at])
    });
    let mut diagnostics: Vec<Diagnostic> = faults.flatten().collect();
    let mut allowed = Vec::new();
    allow(&model, found, &mut diagnostics, &mut allowed);
    diagnostics.retain_mut(|diagnostic| match sources.config.severity.get(diagnostic.code.name) {
        None => true,
        Some(level) => level.severity().map(|severity| diagnostic.severity = severity).is_some(),
    });
    let order = |diagnostic: &Diagnostic| (diagnostic.place.file, diagnostic.place.span, diagnostic.code.name);
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
    allowed.sort_by(|a, b| order(&a.diagnostic).cmp(&order(&b.diagnostic)));
    Analysis { sources: sources.clone(), model, coverage, diagnostics, allowed, by_file }
}

/// Parts the findings into those that stand and those that the item they are in allows.
fn allow(model: &Model, found: Vec<Diagnostic>, stand: &mut Vec<Diagnostic>, allowed: &mut Vec<Allowed>) {
    let allowing: Vec<Item<'_>> = model.allowing().collect();
    let mut used = BTreeSet::new();
    for diagnostic in found {
        let at = diagnostic.place;
        let holder =
            allowing.iter().find(|item| item.file_id() == at.file && item.node().span().touches(at.span.start));
        let code = diagnostic.code.name;
        let line =
            holder.and_then(|item| item.fields("allow").find(|line| line.arg(0).is_some_and(|arg| arg.word() == code)));
        match line {
            Some(line) => {
                used.insert((at.file, line.word_span()));
                let reason = line.arg(2).map(|arg| arg.text().into_owned()).unwrap_or_default();
                allowed.push(Allowed { diagnostic, reason });
            }
            None => stand.push(diagnostic),
        }
    }
    for (item, line) in allowing.iter().flat_map(|item| item.fields("allow").map(move |line| (item, line))) {
        let Some(code) = line.arg(0) else { continue };
        let place = Place { file: item.file_id(), span: code.span() };
        if check::code(&code.word()).is_none() {
            let known = fault::closest(&code.word(), check::codes().map(|code| code.name)).map(str::to_owned);
            let finding = Diagnostic::new(&UNKNOWN_CODE, place, msg!("unknown-code", code = code.word()));
            stand.push(match known {
                Some(best) => finding.help(msg!("did-you-mean", name = best)),
                None => finding.help(msg!("unknown-code-help")),
            });
        } else if !used.contains(&(item.file_id(), line.word_span())) {
            let finding = Diagnostic::new(&UNUSED_ALLOW, place, msg!("unused-allow", code = code.word()));
            let edits = vec![crate::diagnostic::Edit {
                place: Place { file: item.file_id(), span: fault::line_span(&item.file().text, line.span()) },
                text: String::new(),
            }];
            stand.push(finding.fix(msg!("unused-allow-fix"), edits));
        }
    }
}
