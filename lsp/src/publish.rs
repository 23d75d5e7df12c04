//! Sends findings: after every change, and only for files whose findings changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use kijun::{Analysis, FileId, Lang, msg};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::{Notify, mpsc, oneshot};
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, ProgressToken, Uri};

use crate::convert;
use crate::features::{capabilities, diagnostics};
use crate::workspace::{Current, Workspace};

/// Sends findings to one client.
pub(crate) struct Publisher {
    client: Client,
    workspace: Arc<Workspace>,
    changed: Arc<Notify>,
    watcher: Mutex<Option<RecommendedWatcher>>,
}

impl Publisher {
    /// Begins; it ends with the runtime.
    pub(crate) fn start(client: Client, workspace: Arc<Workspace>) -> Publisher {
        let changed = Arc::new(Notify::new());
        let (tell, early) = mpsc::unbounded_channel();
        workspace.tell_early(Box::new(move |current| {
            // Who is gone hears nothing.
            let _ = tell.send(early_news(current));
        }));
        tokio::spawn(work(client.clone(), workspace.clone(), changed.clone(), early));
        Publisher { client, workspace, changed, watcher: Mutex::default() }
    }

    /// Something changed: what is wrong has to be found out anew. Many calls while it works are one.
    pub(crate) fn wake(&self) {
        self.changed.notify_one();
    }

    /// The user wants something else: what was shown has to be asked for anew.
    pub(crate) fn refresh(&self) {
        self.wake();
        let client = self.client.clone();
        let able = self.workspace.abilities().refreshes;
        tokio::spawn(async move {
            // A client that fails to is none the worse for it.
            if able.lenses {
                let _ = client.code_lens_refresh().await;
            }
            if able.hints {
                let _ = client.inlay_hint_refresh().await;
            }
        });
    }

    /// Watches the client's folders, if it does not tell of changes on disk itself.
    pub(crate) fn watch_folders(&self, folders: &[PathBuf]) {
        if !self.workspace.abilities().watches_files {
            self.watch(folders);
        }
    }

    /// Watches folders. Again and again the same ones are no more than once.
    pub(crate) fn watch(&self, folders: &[PathBuf]) {
        if folders.is_empty() {
            return;
        }
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        if watcher.is_none() {
            let (workspace, changed) = (self.workspace.clone(), self.changed.clone());
            let told = move |event: notify::Result<notify::Event>| {
                let Ok(event) = event else { return };
                let concerns = |path: &PathBuf| workspace.changed_on_disk(path);
                if !event.kind.is_access() && event.paths.iter().map(concerns).fold(false, |any, it| any | it) {
                    changed.notify_one();
                }
            };
            *watcher = notify::recommended_watcher(told).ok();
        }
        let Some(watcher) = watcher.as_mut() else { return };
        for folder in folders {
            // Where the system can't watch, what is open is still right.
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
        }
    }
}

/// What the client was told of a corpus.
struct Told {
    analysis: Arc<Analysis>,
    lang: Lang,
    unreadable: BTreeMap<Uri, Diagnostic>,
}

/// What the client has to be told: the findings of a file, none if it has none any more.
type News = Vec<(Uri, Vec<Diagnostic>)>;

/// What was sent last of each file that has findings, by its digest, and of which version of the document.
type Sent = BTreeMap<Uri, (u64, Option<i32>)>;

async fn work(
    client: Client,
    workspace: Arc<Workspace>,
    changed: Arc<Notify>,
    mut early: mpsc::UnboundedReceiver<News>,
) {
    let mut told: BTreeMap<PathBuf, Told> = BTreeMap::new();
    let mut sent = Sent::new();
    loop {
        tokio::select! {
            biased;
            Some(news) = early.recv() => {
                send(&client, &workspace, &mut sent, news).await;
                continue;
            }
            () = changed.notified() => {}
        }
        if capabilities::pulls(workspace.abilities(), &workspace.settings()) {
            if workspace.abilities().refreshes.findings {
                let client = client.clone();
                tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
            }
            continue;
        }
        // Dropped, and with it the display ended, when all of this round is sent.
        let _progress = Progress::start(&client, &workspace);
        let roots = workspace.roots();
        let gone: Vec<PathBuf> = told.keys().filter(|root| !roots.contains(root)).cloned().collect();
        for root in gone {
            let news = told.remove(&root).map(|told| told.taken_back(&root));
            send(&client, &workspace, &mut sent, news.unwrap_or_default()).await;
        }
        for root in roots {
            let (workspace_, root_, before) = (workspace.clone(), root.clone(), told.remove(&root));
            let mut finding = tokio::task::spawn_blocking(move || news(&workspace_, &root_, before));
            let found = loop {
                tokio::select! {
                    biased;
                    Some(news) = early.recv() => send(&client, &workspace, &mut sent, news).await,
                    found = &mut finding => break found,
                }
            };
            // A panic costs this round; the next change makes another, which tells everything.
            let Ok((now, news)) = found else { continue };
            told.extend(now.map(|now| (root, now)));
            send(&client, &workspace, &mut sent, news).await;
        }
    }
}

/// Sends what differs from what was sent before: a corpus that was read anew may say the same of most files.
async fn send(client: &Client, workspace: &Workspace, sent: &mut Sent, news: News) {
    for (uri, findings) in news {
        let version = workspace.version(&uri);
        let digest = digest(&findings);
        if sent.get(&uri).is_some_and(|before| *before == (digest, version)) {
            continue;
        }
        match findings.is_empty() && version.is_none() {
            true => drop(sent.remove(&uri)),
            false => drop(sent.insert(uri.clone(), (digest, version))),
        }
        client.publish_diagnostics(uri, findings, version).await;
    }
}

fn digest(findings: &[Diagnostic]) -> u64 {
    let mut hasher = DefaultHasher::new();
    // Findings can always be written as JSON.
    serde_json::to_vec(findings).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

/// What can be said of edited files before the whole corpus is analysed; nothing to a client that asks itself.
fn early_news(current: &Current) -> News {
    let view = &current.view;
    if capabilities::pulls(view.abilities, &view.settings) {
        return Vec::new();
    }
    let uris = current.edited.iter().map(|file| view.uri(*file));
    uris.map(|uri| (uri.clone(), diagnostics::of_document(view, &current.problems, &uri))).collect()
}

/// Brings a corpus up to date and compares with what the client was told: open documents first. A corpus that was
/// removed meanwhile has nothing wrong any more.
fn news(workspace: &Workspace, root: &Path, before: Option<Told>) -> (Option<Told>, News) {
    let Some(current) = workspace.current(root) else {
        return (None, before.map(|told| told.taken_back(root)).unwrap_or_default());
    };
    let view = &current.view;
    let unreadable: BTreeMap<Uri, Diagnostic> = diagnostics::unreadable(view, &current.problems).into_iter().collect();
    let mut news: News = Vec::new();
    for file in (0..view.analysis.sources.files.len()).map(|at| FileId(at as u32)) {
        let known = before.as_ref().filter(|told| told.lang == view.lang);
        let same = known.is_some_and(|told| is_same(&told.analysis, &view.analysis, file));
        // A document that says something else by now was told of early, and will be again.
        if !same && !workspace.is_ahead(view, file) {
            let uri = view.uri(file);
            let mut findings = diagnostics::of_file(view, file);
            findings.extend(unreadable.get(&uri).cloned());
            news.push((uri, findings));
        }
    }
    if let Some(told) = &before {
        let is_gone = |uri: &Uri| view.find(uri).is_none() && !unreadable.contains_key(uri);
        news.extend(told.taken_back(root).into_iter().filter(|(uri, _)| is_gone(uri)));
    } else {
        news.retain(|(_, findings)| !findings.is_empty());
    }
    let is_told =
        |uri: &Uri, finding: &Diagnostic| before.as_ref().is_some_and(|told| told.unreadable.get(uri) == Some(finding));
    let new = unreadable.iter().filter(|(uri, finding)| view.find(uri).is_none() && !is_told(uri, finding));
    news.extend(new.map(|(uri, finding)| (uri.clone(), vec![finding.clone()])));
    news.sort_by_key(|(uri, _)| workspace.version(uri).is_none());
    (Some(Told { analysis: view.analysis.clone(), lang: view.lang, unreadable }), news)
}

/// Whether the findings of a file are the same in both analyses, at the same places.
fn is_same(old: &Analysis, new: &Analysis, file: FileId) -> bool {
    let same_file = |file: FileId| {
        let (old, new) = (old.sources.files.get(file.0 as usize), new.sources.files.get(file.0 as usize));
        old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new) || (old.path == new.path && old.text == new.text))
    };
    let (old, new) = (diagnostics::findings(old, file), diagnostics::findings(new, file));
    let related = || new.iter().flat_map(|finding| &finding.related).map(|(place, _)| place.file);
    same_file(file) && old == new && related().all(same_file)
}

impl Told {
    /// Takes back all findings that the client was told.
    fn taken_back(&self, root: &Path) -> News {
        let files = self.analysis.diagnostics.chunk_by(|a, b| a.place.file == b.place.file);
        let path = |file: FileId| root.join(&self.analysis.sources.files[file.0 as usize].path);
        let uris = files.map(|findings| convert::uri(&path(findings[0].place.file)));
        uris.chain(self.unreadable.keys().cloned()).map(|uri| (uri, Vec::new())).collect()
    }
}

/// Shows that work goes on, once it takes long.
struct Progress {
    _done: oneshot::Sender<()>,
}

impl Progress {
    fn start(client: &Client, workspace: &Workspace) -> Option<Progress> {
        let (_done, mut done) = oneshot::channel::<()>();
        if !workspace.abilities().progress {
            return None;
        }
        let (client, lang, patience) = (client.clone(), workspace.lang(), workspace.settings().patience());
        tokio::spawn(async move {
            // Without patience it is shown even if it is done already.
            if !patience.is_zero() && tokio::time::timeout(patience, &mut done).await.is_ok() {
                return;
            }
            let token = ProgressToken::String("kijun/check".to_owned());
            if client.create_work_done_progress(token.clone()).await.is_ok() {
                let shown = client.progress(token, msg!("cli-progress-check").in_(lang)).begin().await;
                let _ = done.await;
                shown.finish().await;
            }
        });
        Some(Progress { _done })
    }
}
