//! Filled forms on disk: found, read one after another, and checked on all cores.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::{DiskError, paths, read_bytes};
use crate::assess::check::Options;
use crate::assess::codes::{Finding, UNREADABLE_FORM};
use crate::assess::report::{FileReport, tell_copies};
use crate::assess::shelf::Shelf;
use crate::ground::since_1970;
use crate::paper::form::MAX_BYTES;

/// The endings of files that may be filled forms.
const ENDINGS: [&str; 2] = [".xlsx", ".json"];

/// The files that are named, and those in the folders that are named.
///
/// # Errors
/// A folder can't be read.
pub fn forms(named: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<DiskError>> {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for path in named {
        if path.is_dir() {
            // What begins so is the lock of a program that has a workbook open.
            let is_lock = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with("~$"));
            let is_form = |path: &str| ENDINGS.iter().any(|ending| path.ends_with(ending)) && !is_lock(path);
            found.extend(paths(path, is_form, &mut errors));
        } else {
            found.push(path.clone());
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// What is wrong with each of these files.
pub fn check_forms(files: &[PathBuf], shelf: &Shelf<'_>, options: &Options) -> Vec<FileReport> {
    let check = |path: &PathBuf| match read_bytes(path, MAX_BYTES) {
        Ok(bytes) => shelf.check(name(path), &bytes, options),
        Err(error) => FileReport::unreadable(name(path), Finding::new(&UNREADABLE_FORM, error.message)),
    };
    let mut reports: Vec<FileReport> = files.par_iter().map(check).collect();
    tell_copies(&mut reports);
    reports
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Today, by the clock of the machine: only commands that are asked what holds today may know it.
pub fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    since_1970((since / 86_400).cast_signed())
}
