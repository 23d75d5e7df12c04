//! The one door through which a corpus is changed.
//!
//! Who changes a corpus holds it from before he reads it until he has written, so that of two people at the same time
//! the second sees what the first did. Several files that belong together are written beside their places first, then
//! listed in a journal, and only then put there: a run that is killed in between is finished by the next.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};

use serde::{Deserialize, Serialize};

use super::write::{Staged, sweep_file, sync_folder};
use super::{DiskError, inside, own, read_text, relative, write};
use crate::msg;

/// Where a change of several files is listed while it is being made.
const JOURNAL: &str = ".kijun-change.json";
/// Where nobody can lock a folder itself.
pub(super) const LOCK: &str = ".kijun-lock";

/// How often and how long somebody who wants to change a corpus waits for another: ten seconds in all.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(20);

/// A corpus that nobody else changes while this is there.
#[derive(Debug)]
pub struct Held {
    folder: PathBuf,
    /// The same with all links followed: from it the target of a link in the corpus is named too.
    real: PathBuf,
    /// Paths of a change that an earlier run began and this one finished.
    finished: Vec<String>,
    /// Unlocked when it is closed, also by the end of the process.
    _lock: File,
}

/// Waits until nobody else changes a corpus, and keeps others from it.
///
/// # Errors
/// The folder can't be opened, another holds it for more than ten seconds, or what an earlier run left can't be finished.
pub fn hold(folder: &Path) -> Result<Held, DiskError> {
    if !folder.is_dir() {
        let message = if folder.exists() { msg!("not-a-folder") } else { msg!("no-such-folder") };
        return Err(DiskError::new(folder, message));
    }
    let lock = locked(folder)?;
    let real = folder.canonicalize().map_err(|error| DiskError::io(folder, &error))?;
    let finished = finish(&real)?;
    sweep(&real);
    Ok(Held { folder: folder.to_owned(), real, finished, _lock: lock })
}

/// Whether an earlier run began a change of several files and did not end it.
pub(super) fn is_pending(folder: &Path) -> bool {
    folder.join(JOURNAL).exists()
}

/// Waits until nobody else has this folder.
pub(super) fn locked(folder: &Path) -> Result<File, DiskError> {
    let lock = lockable(folder).map_err(|error| DiskError::io(folder, &error))?;
    for attempt in 0.. {
        match lock.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if attempt < TRIES => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(DiskError::new(folder, msg!("corpus-held"))),
            Err(TryLockError::Error(error)) => return Err(DiskError::io(folder, &error)),
        }
    }
    Ok(lock)
}

/// What is locked: the folder itself, or a file in it where a system opens no folders.
fn lockable(folder: &Path) -> std::io::Result<File> {
    if cfg!(unix) {
        return File::open(folder);
    }
    OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK))
}

impl Held {
    /// The corpus folder, as it was named.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The paths of files that an earlier run, which was interrupted, had yet to put in their places.
    pub fn finished(&self) -> &[String] {
        &self.finished
    }

    /// Puts files of the corpus in their places, all of them or none; also when the run is killed, since the next one
    /// then finishes.
    ///
    /// # Errors
    /// A path leads out of the folder, or a file can't be written; the corpus is then as it was.
    pub fn put(&self, files: &[(String, Vec<u8>)]) -> Result<(), DiskError> {
        let mut staged = Vec::new();
        for (path, bytes) in files {
            staged.push(Staged::new(&self.place(path)?, bytes)?);
        }
        if staged.len() <= 1 {
            return staged.into_iter().try_for_each(Staged::put);
        }
        let (mut moves, mut live) = (Vec::new(), Vec::new());
        for staged in staged {
            let (part, path, file) = staged.keep()?;
            live.push(file);
            moves.push(Move { part: relative(&self.real, &part), path: relative(&self.real, &path) });
        }
        // Strings can always be written as JSON.
        let listed = serde_json::to_vec(&moves).unwrap_or_default();
        write(&self.real.join(JOURNAL), &listed)?;
        finish(&self.real).map(|_| ())
    }

    /// Where a file of the corpus is, if that is in it and no folder.
    fn place(&self, path: &str) -> Result<PathBuf, DiskError> {
        let place = own(&self.real, path)?;
        if place.is_dir() { Err(DiskError::new(&place, msg!("is-a-folder"))) } else { Ok(place) }
    }
}

/// A file that is written and not yet in its place; both paths from the corpus folder.
#[derive(Serialize, Deserialize)]
struct Move {
    part: String,
    path: String,
}

/// Puts what the journal lists in its place; gives the paths of what was put.
fn finish(folder: &Path) -> Result<Vec<String>, DiskError> {
    let journal = folder.join(JOURNAL);
    let mut put = Vec::new();
    if journal.exists() {
        let listed: Vec<Move> = serde_json::from_str(&read_text(&journal)?)
            .map_err(|error| DiskError::new(&journal, msg!("io-error", error = error.to_string())))?;
        for Move { part, path } in listed {
            let (part, place) = (inside(folder, &part)?, inside(folder, &path)?);
            // What is not there any more is in its place already.
            if part.exists() {
                fs::rename(&part, &place).map_err(|error| DiskError::io(&place, &error))?;
                sync_folder(&place);
                put.push(path);
            }
        }
        fs::remove_file(&journal).map_err(|error| DiskError::io(&journal, &error))?;
    }
    Ok(put)
}

/// Removes files that were written beside their places by runs that are gone.
fn sweep(folder: &Path) {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).follow_links(false).build();
    walk.flatten().for_each(|entry| sweep_file(entry.path()));
}
