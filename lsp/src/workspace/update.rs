//! Brings a corpus up to date: what an edited document shows first, then the whole, which no key waits for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use kijun::{Analysis, Draft, Sources, analyse, begin, disk};

use super::read::Read;
use super::{Current, Workspace, lock};

/// How long an analysis can be put off by edits that come while it goes on.
const PUT_OFF: Duration = Duration::from_secs(1);

/// Of how many edited files something is said before the whole corpus is analysed. More are not edited by hand.
const MAX_EARLY: usize = 4;

impl Workspace {
    /// The corpus as it is now: analysed again first, if anything changed.
    pub(crate) fn current(&self, root: &Path) -> Option<Current> {
        let _one_at_a_time = lock(&self.working);
        let mut read: Option<Read> = None;
        let mut unfinished = Unfinished { workspace: self, root, is: false };
        let began = Instant::now();
        // What changed meanwhile is taken in first: nobody wants to know what was wrong before.
        loop {
            self.parse_changed(root);
            let Some(work) = lock(&self.state).take_work(root, read.is_some())? else { break };
            unfinished.is = true;
            let now = work.read(root, read.take());
            if let Some(analysis) = self.analysed(root, &now, began)? {
                let mut state = lock(&self.state);
                let corpus = state.corpora.get_mut(root)?;
                corpus.analysis = Some(Arc::new(analysis));
                corpus.problems = Arc::new(now.problems);
                break;
            }
            read = Some(now);
        }
        unfinished.is = false;
        let state = lock(&self.state);
        let corpus = state.corpora.get(root)?;
        let view = state.view(root, corpus.analysis.clone()?);
        Some(Current { view, edited: Vec::new(), problems: corpus.problems.clone() })
    }

    fn is_behind(&self, root: &Path) -> bool {
        lock(&self.state).corpora.get(root).is_some_and(|corpus| corpus.is_behind())
    }

    /// Analyses what was read, and tells early what is known early; `Some(None)` if something changed meanwhile.
    fn analysed(&self, root: &Path, read: &Read, began: Instant) -> Option<Option<Analysis>> {
        if self.is_behind(root) {
            return Some(None);
        }
        let old = lock(&self.state).corpora.get(root)?.analysis.clone();
        let draft = old.as_ref().and_then(|old| begin(old, &read.sources));
        let (Some(old), Some(draft)) = (old, draft) else { return Some(Some(analyse(&read.sources))) };
        self.tell(root, &draft, &old, read);
        let job = self.behind.finish(draft);
        loop {
            let rung = self.bell.rung();
            if let Some(done) = job.result() {
                return Some(done);
            }
            if self.is_behind(root) {
                if began.elapsed() < PUT_OFF {
                    job.stop();
                    return Some(None);
                }
                // It was put off for long enough. What is typed now is looked at beside it.
                self.look_ahead(root, &old, read);
            }
            self.bell.wait(rung);
        }
    }

    fn tell(&self, root: &Path, draft: &Draft, old: &Analysis, read: &Read) {
        let Some(early) = self.early.get().filter(|_| draft.edited().len() <= MAX_EARLY) else { return };
        let view = lock(&self.state).view(root, Arc::new(draft.early(old)));
        early(&Current { view, edited: draft.edited().to_vec(), problems: Arc::new(read.problems.clone()) });
    }

    /// Tells early what the open documents show that changed since a corpus was read. They stay marked: the corpus is
    /// brought up to date behind the analysis that goes on.
    fn look_ahead(&self, root: &Path, old: &Analysis, read: &Read) {
        self.parse_changed(root);
        let sources = {
            let state = lock(&self.state);
            let changed = state.corpora.get(root).into_iter().flat_map(|corpus| &corpus.changed);
            changed.fold(read.sources.clone(), |sources: Sources, path| {
                match state.documents.get(path).and_then(|document| document.file.clone()) {
                    Some(file) => sources.with_file(&disk::relative(root, path), Some(file)),
                    None => sources,
                }
            })
        };
        if let Some(draft) = begin(old, &sources) {
            self.tell(root, &draft, old, read);
        }
    }

    /// Parses the open documents of a corpus that changed, where nobody has done so yet.
    fn parse_changed(&self, root: &Path) {
        let changed: Vec<PathBuf> = {
            let state = lock(&self.state);
            let corpus = state.corpora.get(root);
            corpus.into_iter().flat_map(|corpus| &corpus.changed).cloned().collect()
        };
        changed.iter().for_each(|path| drop(self.parsed(path)));
    }
}

/// Makes a corpus be read anew if a panic ends the work on it: what had changed is not known any more.
struct Unfinished<'w> {
    workspace: &'w Workspace,
    root: &'w Path,
    is: bool,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if self.is
            && let Some(corpus) = lock(&self.workspace.state).corpora.get_mut(self.root)
        {
            corpus.reload = !corpus.loose;
        }
    }
}
