//! The corpora and open documents of one client. No async, and nothing here waits for the client.
//!
//! A notification changes a document and leaves a mark; the next to need an analysis brings the corpus up to date.
//! Unsaved text counts, the disk is read for the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kijun::disk::{self, DiskError};
use kijun::{Analysis, File, Lang, Sources, analyse, analysis, msg};
use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent, Uri};

use crate::convert::{self, Lines};
use crate::settings::{Abilities, Settings};
use crate::view::{Spot, View};

/// A document of more bytes than this is left out of the analysis: nobody types in it, and each key would cost.
pub(crate) const MAX_DOCUMENT: usize = 16 << 20;

/// The corpora and open documents.
#[derive(Default)]
pub(crate) struct Workspace {
    state: Mutex<State>,
    /// Held while a corpus is brought up to date, so that two askers don't do it twice.
    working: Mutex<()>,
}

#[derive(Default)]
struct State {
    corpora: BTreeMap<PathBuf, Corpus>,
    documents: BTreeMap<PathBuf, Document>,
    forced: Option<Lang>,
    locale: Option<Lang>,
    settings: Arc<Settings>,
    abilities: Abilities,
}

/// An open document.
struct Document {
    version: i32,
    text: Arc<String>,
    /// The text parsed, once somebody needed it.
    file: Option<Arc<File>>,
}

#[derive(Default)]
struct Corpus {
    /// Not a folder with a `kijun.toml`, but the open documents of a folder without one.
    loose: bool,
    /// Everything has to be read from disk.
    reload: bool,
    /// Files whose text may be another than in `analysis`.
    changed: BTreeSet<PathBuf>,
    analysis: Option<Arc<Analysis>>,
    problems: Arc<Vec<DiskError>>,
}

/// A corpus as the publisher sees it.
pub(crate) struct Current {
    /// It.
    pub(crate) view: View,
    /// What could not be read.
    pub(crate) problems: Arc<Vec<DiskError>>,
}

/// Goes on with what a panic in another request left: every change to the state is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Workspace {
    /// Takes what the client said of itself.
    pub(crate) fn meet(&self, locale: Option<Lang>, forced: Option<Lang>, abilities: Abilities) {
        let mut state = lock(&self.state);
        (state.locale, state.forced, state.abilities) = (locale, forced, abilities);
    }

    /// Takes the user's settings.
    pub(crate) fn configure(&self, settings: Settings) {
        lock(&self.state).settings = Arc::new(settings);
    }

    /// The user's settings.
    pub(crate) fn settings(&self) -> Arc<Settings> {
        lock(&self.state).settings.clone()
    }

    /// What the client can show.
    pub(crate) fn abilities(&self) -> Abilities {
        lock(&self.state).abilities
    }

    /// The reader's language.
    pub(crate) fn lang(&self) -> Lang {
        lock(&self.state).lang()
    }

    /// Adds the corpora of a folder.
    pub(crate) fn add_folder(&self, folder: &Path) {
        let found = disk::corpora(folder);
        let mut state = lock(&self.state);
        for root in found {
            state.corpora.entry(root).or_insert_with(Corpus::unread);
        }
    }

    /// Forgets the corpora of a folder that have no open document.
    pub(crate) fn remove_folder(&self, folder: &Path) {
        let mut state = lock(&self.state);
        let State { corpora, documents, .. } = &mut *state;
        corpora.retain(|root, _| !root.starts_with(folder) || documents.keys().any(|path| path.starts_with(root)));
    }

    /// Opens a document.
    pub(crate) fn open(&self, uri: &Uri, version: i32, text: String) {
        let Some(path) = convert::path(uri) else { return };
        let root = root_of(&path);
        let mut state = lock(&self.state);
        state.documents.insert(path.clone(), Document { version, text: Arc::new(text), file: None });
        let corpus = state.corpora.entry(root.clone()).or_insert_with(|| match disk::has_config(&root) {
            true => Corpus::unread(),
            false => Corpus { loose: true, ..Corpus::default() },
        });
        corpus.changed.insert(path);
    }

    /// Changes an open document, in the order in which the client made the changes.
    pub(crate) fn change(&self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        let Some(path) = convert::path(uri) else { return };
        let mut state = lock(&self.state);
        let Some(document) = state.documents.get_mut(&path) else { return };
        let text = Arc::make_mut(&mut document.text);
        changes.iter().for_each(|change| convert::apply(text, change));
        (document.version, document.file) = (version, None);
        state.mark(path);
    }

    /// Closes a document: what is on disk counts again.
    pub(crate) fn close(&self, uri: &Uri) {
        let Some(path) = convert::path(uri) else { return };
        let mut state = lock(&self.state);
        state.documents.remove(&path);
        state.mark(path);
    }

    /// Notices that something changed on disk. A folder or a `kijun.toml` makes its corpora be read anew.
    pub(crate) fn changed_on_disk(&self, path: &Path) {
        if path.extension().is_some_and(|extension| extension == disk::EXTENSION) && !path.is_dir() {
            return lock(&self.state).mark(path.to_owned());
        }
        let is_config = path.file_name().is_some_and(|name| name == disk::CONFIG);
        if is_config && let Some(folder) = path.parent() {
            self.add_folder(folder);
        }
        let mut state = lock(&self.state);
        let concerned = |root: &Path| {
            if is_config { path.parent() == Some(root) } else { root.starts_with(path) || path.starts_with(root) }
        };
        state.corpora.iter_mut().filter(|(root, _)| concerned(root)).for_each(|(_, corpus)| corpus.reload = true);
    }

    /// The roots of all corpora.
    pub(crate) fn roots(&self) -> Vec<PathBuf> {
        lock(&self.state).corpora.keys().cloned().collect()
    }

    /// The root of the corpus that a document is in.
    pub(crate) fn root_of(&self, uri: &Uri) -> Option<PathBuf> {
        let path = convert::path(uri)?;
        lock(&self.state).root_of(&path)
    }

    /// The version of an open document.
    pub(crate) fn version(&self, uri: &Uri) -> Option<i32> {
        Some(lock(&self.state).documents.get(&convert::path(uri)?)?.version)
    }

    /// The corpus as it is now: analysed again first, if anything changed.
    pub(crate) fn current(&self, root: &Path) -> Option<Current> {
        let _one_at_a_time = lock(&self.working);
        let mut read: Option<Read> = None;
        let mut unfinished = Unfinished { workspace: self, root, is: false };
        // What changed while files were read is taken in first: nobody wants to know what was wrong before.
        loop {
            let Some(work) = lock(&self.state).take_work(root, read.is_some())? else { break };
            unfinished.is = true;
            read = Some(work.read(root, read));
        }
        if let Some(read) = read {
            let old = lock(&self.state).corpora.get(root)?.analysis.clone();
            let analysis = match &old {
                Some(old) => analysis::update(old, &read.sources),
                None => analyse(&read.sources),
            };
            let mut state = lock(&self.state);
            let corpus = state.corpora.get_mut(root)?;
            corpus.analysis = Some(Arc::new(analysis));
            corpus.problems = Arc::new(read.problems);
        }
        unfinished.is = false;
        let state = lock(&self.state);
        let corpus = state.corpora.get(root)?;
        let view = state.view(root, corpus.analysis.clone()?);
        Some(Current { view, problems: corpus.problems.clone() })
    }

    /// The corpus as it was analysed last, without waiting for what changed since; analysed now if it never was.
    pub(crate) fn recent(&self, root: &Path) -> Option<View> {
        let view = |state: &State| Some(state.view(root, state.corpora.get(root)?.analysis.clone()?));
        let recent = view(&lock(&self.state));
        recent.or_else(|| Some(self.current(root)?.view))
    }

    /// A document as it is now, parsed.
    pub(crate) fn file(&self, uri: &Uri) -> Option<Arc<File>> {
        let path = convert::path(uri)?;
        let (version, text, root) = {
            let state = lock(&self.state);
            let document = state.documents.get(&path)?;
            if let Some(file) = &document.file {
                return Some(file.clone());
            }
            (document.version, document.text.clone(), state.root_of(&path)?)
        };
        let file = Arc::new(parse(&root, &path, &text));
        let mut state = lock(&self.state);
        let document = state.documents.get_mut(&path).filter(|document| document.version == version);
        if let Some(document) = document {
            document.file = Some(file.clone());
        }
        Some(file)
    }

    /// A place in an open document, seen in the newest analysis of its corpus.
    pub(crate) fn spot<T>(&self, uri: &Uri, position: Position, ask: impl FnOnce(&Spot<'_>) -> T) -> Option<T> {
        let view = self.current(&self.root_of(uri)?)?.view;
        let id = view.find(uri)?;
        let (file, offset) = (view.file(id).clone(), view.offset(id, position));
        Some(ask(&Spot { view: &view, file, id: Some(id), offset }))
    }

    /// A place in an open document as it is this moment, with the corpus as it was analysed last.
    pub(crate) fn spot_now<T>(&self, uri: &Uri, position: Position, ask: impl FnOnce(&Spot<'_>) -> T) -> Option<T> {
        let file = self.file(uri)?;
        let view = self.recent(&self.root_of(uri)?)?;
        let offset = Lines::new(&file.text).offset(&file.text, position);
        Some(ask(&Spot { id: view.find(uri), view: &view, file, offset }))
    }
}

impl Corpus {
    fn unread() -> Corpus {
        Corpus { reload: true, ..Corpus::default() }
    }
}

impl State {
    fn lang(&self) -> Lang {
        self.forced.or(self.settings.lang()).or(self.locale).unwrap_or(Lang::En)
    }

    fn view(&self, root: &Path, analysis: Arc<Analysis>) -> View {
        View::new(analysis, root.to_owned(), self.lang(), self.settings.clone(), self.abilities)
    }

    /// The innermost corpus around a file.
    fn root_of(&self, path: &Path) -> Option<PathBuf> {
        path.ancestors().skip(1).find(|folder| self.corpora.contains_key(*folder)).map(Path::to_owned)
    }

    fn mark(&mut self, path: PathBuf) {
        if let Some(corpus) = self.root_of(&path).and_then(|root| self.corpora.get_mut(&root)) {
            corpus.changed.insert(path);
        }
    }

    /// What has to be read for a corpus, of which some was read just before or not; `Some(None)` where nothing has, and
    /// `None` where there is no such corpus.
    fn take_work(&mut self, root: &Path, begun: bool) -> Option<Option<Work>> {
        let open: Vec<(PathBuf, Document)> = self
            .documents
            .iter()
            .filter(|(path, _)| self.root_of(path).as_deref() == Some(root))
            .map(|(path, it)| {
                (path.clone(), Document { version: it.version, text: it.text.clone(), file: it.file.clone() })
            })
            .collect();
        let corpus = self.corpora.get_mut(root)?;
        let idle = !corpus.reload && corpus.changed.is_empty() && (begun || corpus.analysis.is_some());
        if idle {
            return Some(None);
        }
        Some(Some(Work {
            loose: corpus.loose,
            reload: std::mem::take(&mut corpus.reload),
            changed: std::mem::take(&mut corpus.changed),
            open: open.into_iter().collect(),
            before: corpus.analysis.as_ref().map(|analysis| analysis.sources.clone()),
            problems: corpus.problems.clone(),
        }))
    }
}

/// What has to be read before one corpus is up to date.
struct Work {
    loose: bool,
    reload: bool,
    changed: BTreeSet<PathBuf>,
    open: BTreeMap<PathBuf, Document>,
    before: Option<Sources>,
    problems: Arc<Vec<DiskError>>,
}

/// A corpus as it was read, and what could not be.
struct Read {
    sources: Sources,
    problems: Vec<DiskError>,
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

impl Work {
    /// Reads what changed, on top of what was read just before.
    fn read(mut self, root: &Path, begun: Option<Read>) -> Read {
        let (mut sources, mut problems) = match (begun, self.before) {
            _ if self.reload => disk::gather(root),
            (Some(begun), _) => (begun.sources, begun.problems),
            (None, Some(before)) => (before, self.problems.to_vec()),
            (None, None) => (Sources::default(), Vec::new()),
        };
        if self.loose {
            sources.config.partial = true;
        }
        if self.reload {
            self.changed.extend(self.open.keys().cloned());
        }
        for path in &self.changed {
            problems.retain(|problem| problem.path != *path);
            let name = disk::relative(root, path);
            if self.open.get(path).is_some_and(|document| document.text.len() > MAX_DOCUMENT) {
                let message = msg!("lsp-document-too-large", megabytes = MAX_DOCUMENT >> 20);
                problems.push(DiskError { path: path.clone(), message });
            }
            let file = match self.open.get(path) {
                Some(document) => {
                    Some(document.file.clone().unwrap_or_else(|| Arc::new(parse(root, path, &document.text))))
                }
                None if self.loose || !path.exists() => None,
                None => disk::read_text(path)
                    .map_err(|error| problems.push(error))
                    .ok()
                    .map(|text| Arc::new(File::new(name.clone(), text))),
            };
            sources = sources.with_file(&name, file);
        }
        Read { sources, problems }
    }
}

/// Parses a document; one that is too large is taken for an empty one.
fn parse(root: &Path, path: &Path, text: &str) -> File {
    let text = if text.len() > MAX_DOCUMENT { String::new() } else { text.to_owned() };
    File::new(disk::relative(root, path), text)
}

/// The folder of the corpus around a file: the nearest with a `kijun.toml`, or else its own.
fn root_of(path: &Path) -> PathBuf {
    let folders = path.ancestors().skip(1);
    let own = path.parent().unwrap_or(path);
    folders.into_iter().find(|folder| disk::has_config(folder)).unwrap_or(own).to_owned()
}
