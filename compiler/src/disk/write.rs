//! Writes whole files: a reader sees the old content or the new, never a part.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{DiskError, inside};
use crate::msg;

/// What the names of files begin and end with that are written beside their places. Those of a run that was killed are
/// known by it.
pub(super) const STAGED: (&str, &str) = (".kijun-", ".part");

/// Puts `bytes` at `path` in one step. A device is written to as it is.
///
/// # Errors
/// The folder can't be made or the file can't be written; the old content is then still there. A pipe is refused: where
/// nobody reads it, writing to it never ends, and standard output is there for it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    match fs::metadata(path) {
        Ok(there) if is_device(&there) => {
            let stream = OpenOptions::new().write(true).open(path);
            stream.and_then(|mut stream| stream.write_all(bytes)).map_err(|error| DiskError::io(path, &error))
        }
        Ok(there) if !there.is_file() && !there.is_dir() => Err(DiskError::new(path, msg!("output-is-a-pipe"))),
        _ => {
            sweep_beside(path);
            Staged::new(path, bytes)?.put()
        }
    }
}

#[cfg(unix)]
fn is_device(there: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    there.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_device(_: &fs::Metadata) -> bool {
    false
}

/// Puts files into a folder that is no corpus: all are written beside their places first, so that one that can't be
/// written leaves the others as they were.
///
/// # Errors
/// A path leads out of the folder, or a file can't be written.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), DiskError> {
    let mut staged = Vec::new();
    for (path, bytes) in files {
        let path = inside(folder, path)?;
        sweep_beside(&path);
        staged.push(Staged::new(&path, bytes)?);
    }
    staged.into_iter().try_for_each(Staged::put)
}

/// A file that is written beside its place; one that is dropped leaves nothing.
pub(super) struct Staged {
    pub(super) path: PathBuf,
    file: NamedTempFile,
}

impl Staged {
    pub(super) fn new(path: &Path, bytes: &[u8]) -> Result<Staged, DiskError> {
        // Of a link the target is replaced, not the link.
        let path =
            if path.is_symlink() { path.canonicalize().unwrap_or_else(|_| path.to_owned()) } else { path.to_owned() };
        let folder = folder_of(&path);
        fs::create_dir_all(folder).map_err(|error| DiskError::io(folder, &error))?;
        let mut file = staged(&path, folder).map_err(|error| DiskError::io(&path, &error))?;
        // What is said to be written survives a power cut.
        let written = file.write_all(bytes).and_then(|()| file.as_file().sync_all());
        written.map_err(|error| DiskError::io(&path, &error))?;
        Ok(Staged { path, file })
    }

    /// Puts it in its place.
    pub(super) fn put(self) -> Result<(), DiskError> {
        let Staged { path, file } = self;
        file.persist(&path).map_err(|error| DiskError::io(&path, &error.error))?;
        sync_folder(&path);
        Ok(())
    }

    /// Leaves it beside its place even when this run ends; gives where, and the file, which is of a live run while it
    /// is open.
    pub(super) fn keep(self) -> Result<(PathBuf, PathBuf, File), DiskError> {
        let Staged { path, file } = self;
        let (file, part) = file.keep().map_err(|error| DiskError::io(&path, &error.error))?;
        Ok((part, path, file))
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes what runs that are gone wrote beside their places in the folder of `path`.
fn sweep_beside(path: &Path) {
    // What can't be listed is not there to be seen either.
    let entries = fs::read_dir(folder_of(path)).ok();
    entries.into_iter().flatten().flatten().for_each(|entry| sweep_file(&entry.path()));
}

/// Removes a file that was written beside its place, if whoever wrote it is gone: a live run keeps it locked.
pub(super) fn sweep_file(path: &Path) {
    let (prefix, suffix) = STAGED;
    let name = path.file_name().and_then(|name| name.to_str());
    if !name.is_some_and(|name| name.starts_with(prefix) && name.ends_with(suffix)) {
        return;
    }
    let dead = File::open(path).is_ok_and(|file| file.try_lock().is_ok() && fs::remove_file(path).is_ok());
    // What can't be removed harms nobody: it is hidden, and no source.
    let _ = dead;
}

/// An empty file beside `path`, with the mode of what it will replace, or else that which this user's new files have.
fn staged(path: &Path, folder: &Path) -> std::io::Result<NamedTempFile> {
    let (prefix, suffix) = STAGED;
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(suffix);
    #[cfg(unix)]
    builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let file = loop {
        let file = builder.tempfile_in(folder)?;
        // Where no file can be locked nobody takes it for one that is left.
        let _ = file.as_file().lock();
        if file.path().exists() {
            break file;
        }
    };
    if let Ok(there) = fs::metadata(path) {
        let permissions: Permissions = there.permissions();
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// Makes a renaming in a folder survive a power cut. Some systems can't open folders; there the file alone has to do.
pub(super) fn sync_folder(path: &Path) {
    if let Some(Ok(folder)) = path.parent().map(fs::File::open) {
        // The content is there all the same; only the moment at which it can't be lost any more is unknown.
        let _ = folder.sync_all();
    }
}
