//! An analysis behind an edit in two parts: what the edited files and their neighbours show, and the rest.

use std::sync::Arc;

use kijun_dsl::Span;
use kijun_dsl::kinds::LEVEL;

use super::{Analysis, UNUSED_ALLOW, allow, carried, finish, unknown_codes};
use crate::corpus::coverage::Coverage;
use crate::corpus::model::Model;
use crate::corpus::resolve::{Relinked, relink};
use crate::corpus::sources::Sources;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::place::FileId;
use crate::ground::place::Place;
use crate::judge::check::{self, ByFile, Corpus, Known};
use crate::judge::consequence::{fold, may_follow};
use crate::judge::fault;

/// A corpus behind an edit, of which the checks of the whole corpus have not been made.
pub struct Draft {
    sources: Sources,
    model: Model,
    by_file: ByFile,
    /// The files that are others than before.
    edited: Vec<FileId>,
    /// What covers what, where the edit can't have changed that.
    coverage: Option<Arc<Coverage>>,
}

/// The first, quick part of [`update`](super::update); `None` where everything has to be analysed anew.
pub fn begin(old: &Analysis, sources: &Sources) -> Option<Draft> {
    if old.sources.config != sources.config {
        return None;
    }
    let relinked = relink(&old.model, sources)?;
    let same_lock = old.sources.lock == sources.lock;
    let known = if same_lock { old.by_file.known(&old.model, &relinked) } else { Known::default() };
    let Relinked { model, mut edited, touched, same_coverage, .. } = relinked;
    // Of files that nobody wrote, nobody is told.
    edited.retain(|file| (file.0 as usize) < sources.files.len());
    let by_file = ByFile::run(&model, sources, &known);
    let same_coverage = same_coverage && !touched.iter().any(|item| model.item(*item).is(&LEVEL));
    let coverage = same_coverage.then(|| Arc::clone(&old.coverage));
    Some(Draft { sources: sources.clone(), model, by_file, edited, coverage })
}

impl Draft {
    /// The files that are others than before.
    pub fn edited(&self) -> &[FileId] {
        &self.edited
    }

    /// What can be said already: an analysis with findings of the edited files only, and with the coverage of before.
    ///
    /// Those findings are what the whole analysis will say, with one exception. What only the checks of the whole
    /// corpus find, and allowances that allow nothing, are those of before: moved with the text where it is the same,
    /// and left out where it is not.
    pub fn early(&self, old: &Analysis) -> Analysis {
        let corpus = Corpus { model: &self.model, partial: self.sources.config.partial, reviewed: None };
        let (mut stand, mut allowed) = (Vec::new(), Vec::new());
        for file in &self.edited {
            let mut found: Vec<Diagnostic> =
                self.by_file.findings().filter(|found| found.place.file == *file).cloned().collect();
            check::dangling_in(&corpus, *file, &mut found);
            carried::once(&self.model, &mut found);
            let _ = allow(&self.model, found, &mut stand, &mut allowed);
            stand.extend(unknown_codes(&self.model).filter(|found| found.place.file == *file));
            stand.extend(fault::diagnostics(*file, &self.sources.files[file.0 as usize]));
        }
        self.sources.config.apply(&mut stand);
        let moves = Moves::between(&old.sources, &self.sources, &self.edited);
        let waits = |found: &&Diagnostic| check::is_of_corpus(found.code) || found.code == &UNUSED_ALLOW;
        let before = old.diagnostics.iter().filter(|found| self.edited.binary_search(&found.place.file).is_ok());
        stand.extend(before.filter(waits).filter_map(|found| moves.moved(found)));
        let elsewhere = self.causes_elsewhere(&stand);
        let stand = fold(&self.model, stand, elsewhere);
        let (sources, by_file, model) = (self.sources.clone(), self.by_file.clone(), self.model.clone());
        let mut early = Analysis {
            sources,
            model,
            coverage: Arc::clone(&old.coverage),
            diagnostics: stand,
            allowed,
            since_published: old.since_published.clone(),
            by_file,
        };
        early.sort();
        early
    }

    /// What in other files, and of ids, findings of the edited files may follow from. Where none may, nobody looks.
    fn causes_elsewhere(&self, stand: &[Diagnostic]) -> Vec<Diagnostic> {
        if !stand.iter().any(may_follow) {
            return Vec::new();
        }
        let corpus = Corpus { model: &self.model, partial: self.sources.config.partial, reviewed: None };
        let mut found = Vec::new();
        check::dangling(&corpus, &mut found);
        found.retain(|finding| self.edited.binary_search(&finding.place.file).is_err());
        // Of those that were told before the edit, the text may be another.
        check::duplicates(&self.model, &mut found);
        let mut causes = Vec::new();
        let _ = allow(&self.model, found, &mut causes, &mut Vec::new());
        for (at, file) in self.sources.files.iter().enumerate().filter(|(_, file)| !file.faults.is_empty()) {
            let id = FileId(at as u32);
            if self.edited.binary_search(&id).is_err() {
                causes.extend(fault::diagnostics(id, file));
            }
        }
        self.sources.config.apply(&mut causes);
        causes
    }

    /// The rest of [`update`](super::update); `None` if `stop` came true before it was done.
    pub fn finish(self, stop: &(impl Fn() -> bool + Sync)) -> Option<Analysis> {
        if stop() {
            return None;
        }
        let Draft { sources, model, by_file, coverage, .. } = self;
        let coverage = coverage.unwrap_or_else(|| Arc::new(Coverage::of(&model)));
        let found = check::run(&model, &coverage, &sources, stop)?;
        Some(finish(sources, model, coverage, by_file, found))
    }
}

/// Where the texts of some files have moved to.
struct Moves(Vec<Move>);

/// One file's text before and after: the same up to an offset, and the same again from another one on.
struct Move {
    file: FileId,
    same_until: u32,
    same_from: u32,
    /// Where what stood at `same_from` stands now.
    now_from: u32,
}

impl Moves {
    fn between(old: &Sources, new: &Sources, edited: &[FileId]) -> Moves {
        let of = |file: &FileId| {
            let at = file.0 as usize;
            Move::between(*file, old.files[at].text.as_bytes(), new.files[at].text.as_bytes())
        };
        Moves(edited.iter().map(of).collect())
    }

    /// A finding where its places stand now; `None` where one of them is in a text that is not the same.
    fn moved(&self, finding: &Diagnostic) -> Option<Diagnostic> {
        let mut finding = finding.clone();
        let all_same = finding.places_mut().all(|place| match self.place(*place) {
            Some(moved) => {
                *place = moved;
                true
            }
            None => false,
        });
        all_same.then_some(finding)
    }

    fn place(&self, place: Place) -> Option<Place> {
        match self.0.iter().find(|other| other.file == place.file) {
            Some(moves) => Some(Place { span: moves.span(place.span)?, ..place }),
            None => Some(place),
        }
    }
}

impl Move {
    fn between(file: FileId, old: &[u8], new: &[u8]) -> Move {
        let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
        let end = ends.take_while(|(old, new)| old == new).count();
        let [same_until, same_from, now_from] = [start, old.len() - end, new.len() - end].map(|at| at as u32);
        Move { file, same_until, same_from, now_from }
    }

    /// A span that neither holds nor touches what is not the same.
    fn span(&self, span: Span) -> Option<Span> {
        let after = |at: u32| at - self.same_from + self.now_from;
        if span.end < self.same_until {
            Some(span)
        } else if span.start > self.same_from {
            Some(Span { start: after(span.start), end: after(span.end) })
        } else {
            None
        }
    }
}
