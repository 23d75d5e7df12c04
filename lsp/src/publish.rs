//! Sends findings: after every change, and only for files whose findings changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kijun::msg;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::{Notify, oneshot};
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, ProgressToken, Uri};

use crate::features::{capabilities, diagnostics};
use crate::workspace::Workspace;

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
        tokio::spawn(work(client.clone(), workspace.clone(), changed.clone()));
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
        tokio::spawn(async move {
            // A client that can't is none the worse for it.
            let _ = client.code_lens_refresh().await;
            let _ = client.inlay_hint_refresh().await;
        });
    }

    /// Watches folders for a client that does not tell of changes on disk itself.
    pub(crate) fn watch(&self, folders: &[PathBuf]) {
        if self.workspace.abilities().watches_files {
            return;
        }
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        if watcher.is_none() {
            let (workspace, changed) = (self.workspace.clone(), self.changed.clone());
            let told = move |event: notify::Result<notify::Event>| {
                let Ok(event) = event else { return };
                if !event.kind.is_access() {
                    event.paths.iter().for_each(|path| workspace.changed_on_disk(path));
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

/// Work that takes longer than this is shown.
const PATIENCE: Duration = Duration::from_millis(200);

/// What the client was sent last, by corpus and file.
type Sent = BTreeMap<PathBuf, BTreeMap<Uri, Vec<Diagnostic>>>;

async fn work(client: Client, workspace: Arc<Workspace>, changed: Arc<Notify>) {
    let mut sent = Sent::new();
    loop {
        changed.notified().await;
        if capabilities::pulls(workspace.abilities(), &workspace.settings()) {
            let client = client.clone();
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
            continue;
        }
        let roots = workspace.roots();
        // Dropped, and with it the display ended, when all of this round is sent.
        let _progress = Progress::start(&client, &workspace);
        let gone: Vec<PathBuf> = sent.keys().filter(|root| !roots.contains(root)).cloned().collect();
        for root in gone {
            for uri in sent.remove(&root).unwrap_or_default().into_keys() {
                client.publish_diagnostics(uri, Vec::new(), None).await;
            }
        }
        for root in roots {
            let workspace_ = workspace.clone();
            let root_ = root.clone();
            // A panic costs this round; the next change makes another.
            let found = tokio::task::spawn_blocking(move || findings(&workspace_, &root_)).await;
            let Ok(Some(found)) = found else { continue };
            let old = sent.remove(&root).unwrap_or_default();
            for (uri, items) in &found {
                if old.get(uri) != Some(items) {
                    client.publish_diagnostics(uri.clone(), items.clone(), workspace.version(uri)).await;
                }
            }
            for uri in old.keys().filter(|uri| !found.contains_key(*uri)) {
                client.publish_diagnostics(uri.clone(), Vec::new(), workspace.version(uri)).await;
            }
            sent.insert(root, found);
        }
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
        let (client, lang) = (client.clone(), workspace.lang());
        tokio::spawn(async move {
            if tokio::time::timeout(PATIENCE, &mut done).await.is_ok() {
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

fn findings(workspace: &Workspace, root: &Path) -> Option<BTreeMap<Uri, Vec<Diagnostic>>> {
    let current = workspace.current(root)?;
    let mut found: BTreeMap<Uri, Vec<Diagnostic>> = diagnostics::of_corpus(&current.view).into_iter().collect();
    for (uri, diagnostic) in diagnostics::unreadable(&current.view, &current.problems) {
        found.entry(uri).or_default().push(diagnostic);
    }
    Some(found)
}
