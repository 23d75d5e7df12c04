//! The corpora and open documents of one client. No async, and nothing here waits for the client.
//!
//! A notification changes a document and leaves a mark; the next to need an analysis brings the corpus up to date.
//! Unsaved text counts, the disk is read for the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use kijun::corpus::edition;
use kijun::corpus::unread::{Unread, is_source};
use kijun::disk::{self, DiskError};
use kijun::{Analysis, File, FileId, Lang};
use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent, Uri};

use self::behind::{Behind, Bell};
use self::read::{Work, parse};
use crate::convert::{self, Lines};
use crate::features::accept::{Accept, accept};
use crate::settings::{Abilities, Settings};
use crate::view::{Spot, View};

mod behind;
mod read;
mod update;

/// A document of more bytes than this is left out of the analysis: nobody types in it, and each key would cost.
pub(crate) const MAX_DOCUMENT: usize = 16 << 20;

/// Hears of what is known early.
pub(crate) type Early = Box<dyn Fn(&Current) + Send + Sync>;

/// The corpora and open documents.
pub(crate) struct Workspace {
    state: Mutex<WorkspaceState>,
    /// Rings when something changed.
    bell: Arc<Bell>,
    behind: Behind,
    early: OnceLock<Early>,
    /// Held while a corpus is brought up to date, so that two askers don't do it twice.
    working: Mutex<()>,
    /// Held while a document is parsed, for the same reason.
    parsing: Mutex<()>,
}

#[derive(Default)]
struct WorkspaceState {
    /// What the client has open, as far as it is folders.
    folders: BTreeSet<PathBuf>,
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
    /// What was reviewed has to be.
    relock: bool,
    /// Files whose text may be another than in `analysis`.
    changed: BTreeSet<PathBuf>,
    analysis: Option<Arc<Analysis>>,
    problems: Arc<Vec<DiskError>>,
}

/// A corpus as the publisher sees it.
pub(crate) struct Current {
    /// It.
    pub(crate) view: View,
    /// The files with findings, where they are not all known.
    pub(crate) edited: Vec<FileId>,
    /// What could not be read.
    pub(crate) problems: Arc<Vec<DiskError>>,
}

/// Goes on with what a panic in another request left: every change to the state is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for Workspace {
    fn default() -> Workspace {
        let bell = Arc::new(Bell::default());
        Workspace {
            state: Mutex::default(),
            behind: Behind::new(Arc::clone(&bell)),
            bell,
            early: OnceLock::new(),
            working: Mutex::default(),
            parsing: Mutex::default(),
        }
    }
}

impl Workspace {
    /// Takes what the client said of itself.
    pub(crate) fn meet(&self, locale: Option<Lang>, forced: Option<Lang>, abilities: Abilities) {
        let mut state = lock(&self.state);
        (state.locale, state.forced, state.abilities) = (locale, forced, abilities);
    }

    /// Has somebody hear, as soon as it is known, what is wrong with edited files: an analysis that has no other
    /// findings, and lacks some of the whole corpus.
    pub(crate) fn tell_early(&self, early: Early) {
        // Who was first stays.
        let _ = self.early.set(early);
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

    /// Adds a folder of the client, with its corpora.
    pub(crate) fn add_folder(&self, folder: &Path) {
        lock(&self.state).folders.insert(folder.to_owned());
        self.add_corpora(folder);
    }

    fn add_corpora(&self, folder: &Path) {
        let found = disk::corpora(folder);
        let mut state = lock(&self.state);
        for root in found {
            state.corpora.entry(root).or_insert_with(Corpus::unread);
        }
    }

    /// Forgets the corpora of a folder that have no open document.
    pub(crate) fn remove_folder(&self, folder: &Path) {
        let mut state = lock(&self.state);
        let WorkspaceState { corpora, documents, folders, .. } = &mut *state;
        folders.remove(folder);
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
        self.bell.ring();
    }

    /// Changes an open document, in the order in which the client made the changes.
    pub(crate) fn change(&self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        let Some(path) = convert::path(uri) else { return };
        let mut state = lock(&self.state);
        let columns = state.abilities.columns;
        let Some(document) = state.documents.get_mut(&path) else { return };
        let text = Arc::make_mut(&mut document.text);
        changes.iter().for_each(|change| convert::apply(text, change, columns));
        (document.version, document.file) = (version, None);
        state.mark(path);
        self.bell.ring();
    }

    /// Closes a document: what is on disk counts again.
    pub(crate) fn close(&self, uri: &Uri) {
        let Some(path) = convert::path(uri) else { return };
        let mut state = lock(&self.state);
        state.documents.remove(&path);
        state.mark(path);
        self.bell.ring();
    }

    /// Notices that something changed on disk; whether a corpus is concerned. A folder or a `kijun.toml` makes its
    /// corpora be read anew, and of what an editor puts beside a file nothing is read.
    pub(crate) fn changed_on_disk(&self, path: &Path) -> bool {
        let concerns = self.mark_on_disk(path);
        if concerns {
            self.bell.ring();
        }
        concerns
    }

    fn mark_on_disk(&self, path: &Path) -> bool {
        let root = lock(&self.state).root_of(path);
        if root.is_some_and(|root| is_source(&disk::relative(&root, path))) && !path.is_dir() {
            return lock(&self.state).mark(path.to_owned());
        }
        if path.file_name().is_some_and(|name| name == kijun::corpus::lock::FILE) {
            let mut state = lock(&self.state);
            let corpus = path.parent().and_then(|root| state.corpora.get_mut(root));
            return corpus.map(|corpus| corpus.relock = true).is_some();
        }
        let is_config = path.file_name().is_some_and(|name| name == disk::CONFIG);
        if is_config && let Some(folder) = path.parent() {
            self.add_corpora(folder);
        }
        let mut state = lock(&self.state);
        let mut concerned = false;
        for (root, corpus) in &mut state.corpora {
            let is = match is_config {
                true => path.parent() == Some(root),
                false => root.starts_with(path) || (path.starts_with(root) && corpus.is_part(root, path)),
            };
            corpus.reload |= is;
            concerned |= is;
        }
        concerned
    }

    /// The folders of corpora that lie in none of the client's folders, so that it tells of nothing in them.
    pub(crate) fn roots_outside(&self) -> Vec<PathBuf> {
        let state = lock(&self.state);
        let is_outside = |root: &Path| !state.folders.iter().any(|folder| root.starts_with(folder));
        let corpora = state.corpora.iter().filter(|(root, corpus)| !corpus.loose && is_outside(root));
        corpora.map(|(root, _)| root.clone()).collect()
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

    /// Whether a document says something else by now than a view of its corpus knows.
    pub(crate) fn is_ahead(&self, view: &View, file: FileId) -> bool {
        let path = view.root.join(&view.file(file).path);
        let state = lock(&self.state);
        let corpus = state.corpora.get(&view.root);
        state.documents.contains_key(&path) && corpus.is_some_and(|corpus| corpus.changed.contains(&path))
    }

    /// The corpus as it was analysed last, without waiting for what changed since; analysed now if it never was.
    pub(crate) fn recent(&self, root: &Path) -> Option<View> {
        let view = |state: &WorkspaceState| Some(state.view(root, state.corpora.get(root)?.analysis.clone()?));
        let recent = view(&lock(&self.state));
        recent.or_else(|| Some(self.current(root)?.view))
    }

    /// A document as it is now, parsed.
    pub(crate) fn file(&self, uri: &Uri) -> Option<Arc<File>> {
        self.parsed(&convert::path(uri)?)
    }

    fn parsed(&self, path: &Path) -> Option<Arc<File>> {
        let _one_at_a_time = lock(&self.parsing);
        let (version, text, root) = {
            let state = lock(&self.state);
            let document = state.documents.get(path)?;
            if let Some(file) = &document.file {
                return Some(file.clone());
            }
            (document.version, document.text.clone(), state.root_of(path)?)
        };
        let file = Arc::new(parse(&root, path, &text));
        let mut state = lock(&self.state);
        let document = state.documents.get_mut(path).filter(|document| document.version == version);
        if let Some(document) = document {
            document.file = Some(file.clone());
        }
        Some(file)
    }

    /// Accepts links and translations of a document as they are now. Nothing is written where the corpus keeps no count.
    pub(crate) fn accept(&self, asked: &Accept) -> Result<(), DiskError> {
        let uri = &asked.text_document.uri;
        let Some(root) = self.root_of(uri) else { return Ok(()) };
        let held = disk::hold(&root)?;
        // Somebody else may have accepted something since the lock was read.
        self.changed_on_disk(&root.join(kijun::corpus::lock::FILE));
        let Some(view) = self.root_of(uri).and_then(|root| self.current(&root)).map(|current| current.view) else {
            return Ok(());
        };
        let Some(text) = view.find(uri).and_then(|file| accept(&view, file, asked)) else { return Ok(()) };
        disk::write_lock(&held, &text)?;
        self.changed_on_disk(&view.root.join(kijun::corpus::lock::FILE));
        Ok(())
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
        let offset = Lines::new(&file.text, view.abilities.columns).offset(&file.text, position);
        Some(ask(&Spot { id: view.find(uri), view: &view, file, offset }))
    }
}

impl Corpus {
    fn unread() -> Corpus {
        Corpus { reload: true, ..Corpus::default() }
    }

    /// Whether something that is neither a source nor the configuration has to do with the corpus: a folder, an edition,
    /// or what looks like a source.
    fn is_part(&self, root: &Path, path: &Path) -> bool {
        let name = disk::relative(root, path);
        if edition::is_file(&name) || Unread::of(&name).is_some() {
            return true;
        }
        let is_hidden = name.split('/').any(|part| part.starts_with('.'));
        let says_nothing = path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("txt"));
        if !is_hidden && (path.is_dir() || (says_nothing && path.is_file())) {
            return true;
        }
        // What is gone was a part if something in it was.
        let below =
            |other: &str| other.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let sources = self.analysis.as_ref().map(|analysis| &analysis.sources);
        sources.is_some_and(|sources| {
            let unread = sources.unread.iter().map(|unread| unread.path.as_str());
            let figures = sources.figures.paths();
            sources.files.iter().map(|file| file.path.as_str()).chain(unread).chain(figures).any(below)
        })
    }

    /// Whether something changed since it was analysed.
    fn is_behind(&self) -> bool {
        self.reload || self.relock || !self.changed.is_empty()
    }
}

impl WorkspaceState {
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

    /// Has a file be read again; whether it is one of a corpus.
    fn mark(&mut self, path: PathBuf) -> bool {
        let corpus = self.root_of(&path).and_then(|root| self.corpora.get_mut(&root));
        corpus.map(|corpus| corpus.changed.insert(path)).is_some()
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
        let idle = !corpus.is_behind() && (begun || corpus.analysis.is_some());
        if idle {
            return Some(None);
        }
        Some(Some(Work {
            loose: corpus.loose,
            reload: std::mem::take(&mut corpus.reload),
            relock: std::mem::take(&mut corpus.relock),
            changed: std::mem::take(&mut corpus.changed),
            open: open.into_iter().collect(),
            before: corpus.analysis.as_ref().map(|analysis| analysis.sources.clone()),
            problems: corpus.problems.clone(),
        }))
    }
}

/// The folder of the corpus around a file: the nearest with a `kijun.toml`, or else its own.
fn root_of(path: &Path) -> PathBuf {
    let folders = path.ancestors().skip(1);
    let own = path.parent().unwrap_or(path);
    folders.into_iter().find(|folder| disk::has_config(folder)).unwrap_or(own).to_owned()
}
