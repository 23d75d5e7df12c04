//! What a folder of outputs holds, by content: what is signed, and what a signature is compared with.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::output::OWN;
use super::{DiskError, relative};
use crate::build::output::FileEntry;
use crate::ground::digest::sha256_of;
use crate::msg;

/// Every file below a folder by its content, in the order of the paths, hidden ones too; what builds keep for
/// themselves is left out, and so is the folder `without`.
///
/// # Errors
/// The folder is none, holds a link or something that is no file, or can't be read.
pub fn inventory(folder: &Path, without: &str) -> Result<Vec<FileEntry>, Vec<DiskError>> {
    if !folder.is_dir() {
        let message = if folder.exists() { msg!("not-a-folder") } else { msg!("no-such-folder") };
        return Err(vec![DiskError::new(folder, message)]);
    }
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    let left_out = [folder.join(OWN), folder.join(without)];
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let entries = match fs::read_dir(&next) {
            Ok(entries) => entries,
            Err(error) => {
                errors.push(DiskError::io(&next, &error));
                continue;
            }
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
                Ok((path, _)) if left_out.contains(&path) => {}
                Ok((path, kind)) if kind.is_dir() => open.push(path),
                Ok((path, kind)) if kind.is_file() => files.push(path),
                Ok((path, kind)) if kind.is_symlink() => errors.push(DiskError::new(&path, msg!("output-link"))),
                Ok((path, _)) => errors.push(DiskError::new(&path, msg!("not-a-file"))),
                Err(error) => errors.push(DiskError::io(&next, &error)),
            }
        }
    }
    let read: Vec<Result<FileEntry, DiskError>> = files.par_iter().map(|path| entry(folder, path)).collect();
    let mut found = Vec::new();
    for result in read {
        match result {
            Ok(entry) => found.push(entry),
            Err(error) => errors.push(error),
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    errors.sort_by(|a, b| a.path.cmp(&b.path));
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

fn entry(folder: &Path, path: &Path) -> Result<FileEntry, DiskError> {
    if path.strip_prefix(folder).is_ok_and(|below| below.to_str().is_none()) {
        // Two names that are no text could be printed alike.
        return Err(DiskError::new(path, msg!("name-not-utf-8")));
    }
    let file = fs::File::open(path).map_err(|error| DiskError::io(path, &error))?;
    let (sha256, size) = sha256_of(file).map_err(|error| DiskError::io(path, &error))?;
    Ok(FileEntry { path: relative(folder, path), size, sha256 })
}

/// The files of a folder whose names end so, in their order; none where there is no such folder.
///
/// # Errors
/// It can't be read.
pub fn named(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, DiskError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| DiskError::io(folder, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| DiskError::io(folder, &error))?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
