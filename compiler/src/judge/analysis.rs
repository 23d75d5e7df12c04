//! The pipeline: sources to a model and everything that is wrong with it. Pure, and never fails.

use std::collections::BTreeSet;
use std::sync::Arc;

use kijun_dsl::tree::{Arg, Node};
use rayon::prelude::*;

use crate::compare::diff::Diff;
use crate::corpus::coverage::Coverage;
use crate::corpus::model::{Item, Model};
use crate::corpus::resolve::resolve;
use crate::corpus::sources::Sources;
use crate::ground::closest;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::ground::place::FileId;
use crate::ground::place::Place;
use crate::judge::check::{self, ByFile, Found, Known};
use crate::judge::consequence::fold;
use crate::judge::fault;
use crate::msg;

mod carried;
mod draft;

pub use draft::{Draft, begin};

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
    /// What changed since the last published editions; `None` where nothing was published.
    pub since_published: Option<Arc<Diff>>,
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
    /// Puts what is allowed in order.
    fn sort(&mut self) {
        self.allowed.sort_by(|a, b| a.diagnostic.order().cmp(&b.diagnostic.order()));
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Analyses a corpus.
pub fn analyse(sources: &Sources) -> Analysis {
    let model = resolve(sources);
    let coverage = Arc::new(Coverage::of(&model));
    let (found, by_file) = rayon::join(
        || check::run(&model, &coverage, sources, &|| false),
        || ByFile::run(&model, sources, &Known::default()),
    );
    finish(sources.clone(), model, coverage, by_file, found.unwrap_or_default())
}

/// Analyses a corpus of which most files are as they were in `old`: the same as [`analyse`], only sooner.
///
/// What is taken over is what certainly is the same: ids while the edited files define the same items and parts, links
/// and the findings of files that the edit can't reach, and coverage while all links that it rests on lead where they
/// led.
pub fn update(old: &Analysis, sources: &Sources) -> Analysis {
    let draft = begin(old, sources);
    draft.and_then(|draft| draft.finish(&|| false)).unwrap_or_else(|| analyse(sources))
}

/// Puts together what is wrong with a corpus, and what of it is allowed.
fn finish(sources: Sources, model: Model, coverage: Arc<Coverage>, by_file: ByFile, found: Found) -> Analysis {
    let Found { diagnostics: mut found, since: since_published } = found;
    found.extend(by_file.findings().cloned());
    carried::once(&model, &mut found);
    let faults = (0..sources.files.len()).into_par_iter().flat_map_iter(|at| {
        let file = FileId(at as u32);
        fault::diagnostics(file, &sources.files[at])
    });
    let mut diagnostics: Vec<Diagnostic> = faults.collect();
    let mut allowed = Vec::new();
    let used = allow(&model, found, &mut diagnostics, &mut allowed);
    diagnostics.extend(unknown_codes(&model));
    diagnostics.extend(unused_allows(&model, &used));
    sources.config.apply(&mut diagnostics);
    let diagnostics = fold(&model, diagnostics, Vec::new());
    let mut analysis = Analysis { sources, model, coverage, diagnostics, allowed, since_published, by_file };
    analysis.sort();
    analysis
}

/// Parts the findings into those that stand and those that the item they are in allows; returns the lines that do.
fn allow(
    model: &Model,
    found: Vec<Diagnostic>,
    stand: &mut Vec<Diagnostic>,
    allowed: &mut Vec<Allowed>,
) -> BTreeSet<Place> {
    let allowing: Vec<Item<'_>> = model.allowing().collect();
    let mut used = BTreeSet::new();
    for diagnostic in found {
        let at = diagnostic.place;
        let first = allowing.partition_point(|item| item.file_id() < at.file);
        let mut here = allowing[first..].iter().take_while(|item| item.file_id() == at.file);
        let holder = here.find(|item| item.node().span().touches(at.span.start));
        let code = diagnostic.code.name;
        let line =
            holder.and_then(|item| item.fields("allow").find(|line| line.arg(0).is_some_and(|arg| arg.word() == code)));
        match line {
            Some(line) => {
                used.insert(Place { file: at.file, span: line.word_span() });
                let reason = line.arg(2).map(|arg| arg.text().into_owned()).unwrap_or_default();
                allowed.push(Allowed { diagnostic, reason });
            }
            None => stand.push(diagnostic),
        }
    }
    used
}

/// All lines that allow a check, each with the item that they are in and the code's argument.
fn allowances(model: &Model) -> impl Iterator<Item = (Item<'_>, Node<'_>, Arg<'_>)> {
    let lines = model.allowing().flat_map(|item| item.fields("allow").map(move |line| (item, line)));
    lines.filter_map(|(item, line)| Some((item, line, line.arg(0)?)))
}

/// The lines that allow what no check finds.
fn unknown_codes(model: &Model) -> impl Iterator<Item = Diagnostic> {
    allowances(model).filter(|(_, _, code)| check::code(&code.word()).is_none()).map(|(item, _, code)| {
        let known = closest(&code.word(), check::codes().map(|code| code.name)).map(str::to_owned);
        let message = msg!("unknown-code", code = code.word());
        let finding = Diagnostic::new(&UNKNOWN_CODE, item.place_of(code.span()), message);
        match known {
            Some(best) => finding.help(msg!("did-you-mean", name = best)),
            None => finding.help(msg!("unknown-code-help")),
        }
    })
}

/// The lines that allow what was not found there.
fn unused_allows(model: &Model, used: &BTreeSet<Place>) -> impl Iterator<Item = Diagnostic> {
    let unused = |(item, line, code): &(Item<'_>, Node<'_>, Arg<'_>)| {
        check::code(&code.word()).is_some() && !used.contains(&item.place_of(line.word_span()))
    };
    allowances(model).filter(unused).map(|(item, line, code)| {
        let message = msg!("unused-allow", code = code.word());
        let finding = Diagnostic::new(&UNUSED_ALLOW, item.place_of(code.span()), message);
        let place = item.place_of(fault::line_span(&item.file().text, line.span()));
        finding.fix(msg!("unused-allow-fix"), vec![Edit { place, text: String::new() }])
    })
}
