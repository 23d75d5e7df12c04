//! What has to be read before a corpus can be analysed: open documents, and files on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kijun::disk::{self, DiskError};
use kijun::{File, Sources, msg};

use super::{Document, MAX_DOCUMENT};

/// What has to be read before one corpus is up to date.
pub(super) struct Work {
    pub(super) loose: bool,
    pub(super) reload: bool,
    pub(super) relock: bool,
    pub(super) changed: BTreeSet<PathBuf>,
    pub(super) open: BTreeMap<PathBuf, Document>,
    pub(super) before: Option<Sources>,
    pub(super) problems: Arc<Vec<DiskError>>,
}

/// A corpus as it was read, and what could not be.
pub(super) struct Read {
    pub(super) sources: Sources,
    pub(super) problems: Vec<DiskError>,
}

impl Work {
    /// Reads what changed, on top of what was read just before.
    pub(super) fn read(mut self, root: &Path, begun: Option<Read>) -> Read {
        let (mut sources, mut problems) = match (begun, self.before) {
            _ if self.reload => disk::gather(root),
            (Some(begun), _) => (begun.sources, begun.problems),
            (None, Some(before)) => (before, self.problems.to_vec()),
            (None, None) => (Sources::default(), Vec::new()),
        };
        if self.relock && !self.reload {
            relock(root, &mut sources, &mut problems);
        }
        if self.loose {
            sources.config.partial = true;
        }
        if self.reload {
            self.changed.extend(self.open.keys().cloned());
        }
        let mut renamed = false;
        for path in &self.changed {
            problems.retain(|problem| problem.path != *path);
            let name = disk::relative(root, path);
            if self.open.get(path).is_some_and(|document| document.text.len() > MAX_DOCUMENT) {
                let message = msg!("lsp-document-too-large", megabytes = MAX_DOCUMENT >> 20);
                problems.push(DiskError::new(path, message));
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
            // A file that comes or goes may be one that was called otherwise before.
            renamed |= file.is_some() != sources.find(&name).is_some();
            sources = sources.with_file(&name, file);
        }
        if renamed && !self.loose && !self.reload {
            sources.unread = disk::unread(root);
        }
        let figures = sources.figure_files();
        if !sources.figures.are(&figures) {
            sources.figures = disk::figures(root, figures);
        }
        Read { sources, problems }
    }
}

/// Reads what was reviewed; where that can't be read, what was read before stays.
fn relock(root: &Path, sources: &mut Sources, problems: &mut Vec<DiskError>) {
    problems.retain(|problem| problem.path != root.join(kijun::corpus::lock::FILE));
    match disk::lock(root) {
        Ok(lock) => sources.lock = lock,
        Err(error) => problems.push(error),
    }
}

/// Parses a document; one that is too large is taken for an empty one.
pub(super) fn parse(root: &Path, path: &Path, text: &str) -> File {
    let text = if text.len() > MAX_DOCUMENT { String::new() } else { text.to_owned() };
    File::new(disk::relative(root, path), text)
}
