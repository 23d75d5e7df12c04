//! The output folder on disk: what is there, and putting a build's files in place.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::{DiskError, inside, read_text, write};
use crate::msg;
use crate::output::{FileEntry, MANIFEST, Manifest, Output, sha256};

/// How the output folder differs from what a build makes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Files whose content is another.
    pub changed: Vec<String>,
    /// Files that are missing.
    pub missing: Vec<String>,
    /// Files of an earlier build that this one does not make.
    pub left_over: Vec<String>,
}

impl Difference {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self == &Difference::default()
    }
}

/// The manifest of an earlier build; an empty one where the folder is empty or missing.
///
/// # Errors
/// The folder holds something else than an earlier build, or can't be read.
pub fn manifest(folder: &Path) -> Result<Manifest, DiskError> {
    match fs::metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(DiskError::io(folder, &error)),
        Ok(metadata) if !metadata.is_dir() => return Err(DiskError::new(folder, msg!("not-a-folder"))),
        Ok(_) => {}
    }
    let path = folder.join(MANIFEST);
    if path.exists() {
        let text = read_text(&path)?;
        return Manifest::read(&text).ok_or_else(|| DiskError::new(&path, msg!("output-no-manifest")));
    }
    let mut entries = fs::read_dir(folder).map_err(|error| DiskError::io(folder, &error))?;
    if entries.next().is_some() {
        return Err(DiskError::new(folder, msg!("output-not-empty")));
    }
    Ok(Manifest::default())
}

/// Whether these files are there as they were written.
pub fn intact(folder: &Path, files: &[FileEntry]) -> bool {
    files.par_iter().all(|file| holds(folder, file))
}

/// Whether the manifest was written by the program that runs now, or by one as new: a program that was built again
/// may make other files of the same packs.
pub fn is_up_to_date(folder: &Path) -> bool {
    let modified = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    let program = std::env::current_exe().ok().and_then(|path| modified(&path));
    program.zip(modified(&folder.join(MANIFEST))).is_some_and(|(program, manifest)| program <= manifest)
}

/// How the folder differs from what a build makes.
///
/// # Errors
/// A path of the output leads out of the folder.
pub fn difference(folder: &Path, old: &Manifest, output: &Output) -> Result<Difference, DiskError> {
    let mut difference = Difference::default();
    for file in wanted(output) {
        let path = below(folder, &file.path)?;
        if !path.exists() {
            difference.missing.push(file.path);
        } else if !holds(folder, &file) {
            difference.changed.push(file.path);
        }
    }
    difference.left_over = left_over(old, output).filter(|path| folder.join(path).exists()).collect();
    difference.left_over.sort();
    Ok(difference)
}

/// Puts the files of a build in place: all are first written to a folder beside them, then moved one by one, so that
/// none is ever half-written. Files of an earlier build that this one does not make are removed.
///
/// # Errors
/// Something can't be written. Files that were moved by then stay; the next build makes up for it.
pub fn put(folder: &Path, old: &Manifest, output: &Output) -> Result<Difference, DiskError> {
    let difference = difference(folder, old, output)?;
    fs::create_dir_all(folder).map_err(|error| DiskError::io(folder, &error))?;
    let staging = tempfile::Builder::new().prefix(".kijun-").tempdir_in(folder);
    let staging = staging.map_err(|error| DiskError::io(folder, &error))?;
    let manifest = output.manifest.to_json();
    let bytes = |path: &str| match path {
        MANIFEST => Some(manifest.as_bytes()),
        path => output.artifacts.get(path).map(Vec::as_slice),
    };
    let moved: Vec<&str> = difference.changed.iter().chain(&difference.missing).map(String::as_str).collect();
    moved.par_iter().try_for_each(|path| match bytes(path) {
        Some(bytes) => write(&inside(staging.path(), path)?, bytes),
        None => Ok(()),
    })?;
    for path in moved.iter().filter(|path| **path != MANIFEST) {
        move_in(&staging.path().join(path), &below(folder, path)?)?;
    }
    for path in &difference.left_over {
        remove(folder, path)?;
    }
    // The manifest comes last and always, so that its age says when the folder was last looked after.
    write(&folder.join(MANIFEST), manifest.as_bytes())?;
    Ok(difference)
}

/// All files that the folder has to hold.
fn wanted(output: &Output) -> Vec<FileEntry> {
    let manifest = FileEntry { path: MANIFEST.to_owned(), sha256: sha256(output.manifest.to_json().as_bytes()) };
    output.manifest.all_files().cloned().chain([manifest]).collect()
}

fn left_over(old: &Manifest, output: &Output) -> impl Iterator<Item = String> {
    let made: BTreeSet<String> = wanted(output).into_iter().map(|file| file.path).collect();
    let old: BTreeSet<&str> = old.all_files().map(|file| file.path.as_str()).collect();
    let gone: Vec<String> = old.into_iter().filter(|path| !made.contains(*path)).map(str::to_owned).collect();
    gone.into_iter()
}

fn holds(folder: &Path, file: &FileEntry) -> bool {
    let bytes = below(folder, &file.path).ok().and_then(|path| fs::read(path).ok());
    bytes.is_some_and(|bytes| sha256(&bytes) == file.sha256)
}

/// Joins a path to the folder and makes sure that no link on the way leads out of it.
fn below(folder: &Path, path: &str) -> Result<PathBuf, DiskError> {
    let whole = inside(folder, path)?;
    let mut step = folder.to_owned();
    for part in Path::new(path).components() {
        step.push(part);
        if step.is_symlink() {
            return Err(DiskError::new(&step, msg!("output-link")));
        }
    }
    Ok(whole)
}

fn move_in(from: &Path, to: &Path) -> Result<(), DiskError> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(|error| DiskError::io(parent, &error))?;
    }
    fs::rename(from, to).map_err(|error| DiskError::io(to, &error))
}

/// Removes a file and the folders that are empty without it.
fn remove(folder: &Path, path: &str) -> Result<(), DiskError> {
    let whole = below(folder, path)?;
    fs::remove_file(&whole).map_err(|error| DiskError::io(&whole, &error))?;
    for parent in whole.ancestors().skip(1).take_while(|parent| *parent != folder) {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
