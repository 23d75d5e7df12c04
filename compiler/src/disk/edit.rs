//! The files of a corpus as an editor sees them: named by their path below the folder, and never outside of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::write::sync_folder;
use super::{CONFIG, DiskError, EXTENSION, Held, inside, paths, read_text, relative, write};
use crate::corpus::unread::is_source;
use crate::msg;

/// The paths of `kijun.toml` and of all source files, with `/` between their parts, in a fixed order.
pub fn list(folder: &Path) -> Vec<String> {
    // What can't be listed is not shown; opening the corpus says why.
    let found = paths(folder, is_source, &mut Vec::new());
    let config = Some(CONFIG.to_owned()).filter(|name| folder.join(name).is_file());
    config.into_iter().chain(found.iter().map(|path| relative(folder, path))).collect()
}

/// The folder's full path, all links followed.
///
/// # Errors
/// It is no folder.
pub fn root(folder: &Path) -> Result<PathBuf, DiskError> {
    if !folder.is_dir() {
        let message = if folder.exists() { msg!("not-a-folder") } else { msg!("no-such-folder") };
        return Err(DiskError::new(folder, message));
    }
    folder.canonicalize().map_err(|error| DiskError::io(folder, &error))
}

/// Whether there is something at this path.
///
/// # Errors
/// The path is not that of a source file of the corpus.
pub fn exists(folder: &Path, path: &str) -> Result<bool, DiskError> {
    Ok(place(folder, path)?.symlink_metadata().is_ok())
}

/// Reads a source file or `kijun.toml`; nothing where there is none.
///
/// # Errors
/// The path is not that of a file of the corpus, or the file can't be read.
pub fn read(folder: &Path, path: &str) -> Result<Option<String>, DiskError> {
    let place = if path == CONFIG { held(folder, folder.join(CONFIG), path)? } else { place(folder, path)? };
    if place.symlink_metadata().is_err() {
        return Ok(None);
    }
    read_text(&place).map(Some).map_err(|error| named(error, path))
}

/// Puts `text` into a source file, which may be new, in one step.
///
/// # Errors
/// The path is not that of a source file of the corpus, or the file can't be written.
pub fn save(held: &Held, path: &str, text: &str) -> Result<(), DiskError> {
    write(&place(held.folder(), path)?, text.as_bytes()).map_err(|error| named(error, path))
}

/// Gives a source file another path.
///
/// # Errors
/// One of the paths is not that of a source file of the corpus, or the file can't be moved.
pub fn rename(held: &Held, from: &str, to: &str) -> Result<(), DiskError> {
    let folder = held.folder();
    let (old, new) = (place(folder, from)?, place(folder, to)?);
    let made = new.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::rename(&old, &new)).map_err(|error| named(DiskError::io(folder, &error), to))?;
    sync_folder(&new);
    sync_folder(&old);
    Ok(())
}

/// Removes a source file.
///
/// # Errors
/// The path is not that of a source file of the corpus, or the file can't be removed.
pub fn remove(held: &Held, path: &str) -> Result<(), DiskError> {
    let folder = held.folder();
    let place = place(folder, path)?;
    fs::remove_file(&place).map_err(|error| named(DiskError::io(folder, &error), path))?;
    sync_folder(&place);
    Ok(())
}

/// The error with the path as the editor knows it.
fn named(error: DiskError, path: &str) -> DiskError {
    DiskError { path: PathBuf::from(path), ..error }
}

/// Where a source file lies. Only plain paths to `.kijun` files that are neither hidden nor outside are accepted.
fn place(folder: &Path, path: &str) -> Result<PathBuf, DiskError> {
    let plain = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(|c: char| c.is_control() || "\\:".contains(c))
    };
    let named = path.strip_suffix(EXTENSION).and_then(|rest| rest.strip_suffix('.'));
    if !path.split('/').all(plain) || !named.is_some_and(|rest| !rest.is_empty() && !rest.ends_with('/')) {
        return Err(refused(path));
    }
    held(folder, inside(folder, path).map_err(|_| refused(path))?, path)
}

/// The path, if following all links on its way ends in the corpus.
fn held(folder: &Path, place: PathBuf, path: &str) -> Result<PathBuf, DiskError> {
    let folder = folder.canonicalize().map_err(|error| DiskError::io(folder, &error))?;
    // Of a new file the nearest folder that exists tells.
    let there = place.ancestors().find(|place| place.symlink_metadata().is_ok());
    let end = there.and_then(|there| there.canonicalize().ok());
    if end.is_some_and(|end| end.starts_with(&folder)) { Ok(place) } else { Err(refused(path)) }
}

fn refused(path: &str) -> DiskError {
    DiskError::new(Path::new(path), msg!("edit-path"))
}
