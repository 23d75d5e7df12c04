//! What git asks for when two branches changed a file of a corpus.

use std::path::Path;

use super::{DiskError, is_source, read_text, write};
use crate::compare::opinion;
use crate::consult::{self, register::branches};
use crate::corpus::lock;
use crate::label;
use crate::revise::merge::{self, Merged, Sides};

/// Merges a file and puts what comes of it in the place of `ours`; gives whether the branches contradict each other.
/// `path` is what the file is called in the repository.
///
/// # Errors
/// A file can't be read or written.
pub fn merge(base: &Path, ours: &Path, theirs: &Path, path: &str) -> Result<bool, DiskError> {
    let [base, mine, theirs] = [base, ours, theirs].map(read_text);
    let (base, mine, theirs) = (base?, mine?, theirs?);
    let Merged { text, contradicts } = merged(path, Sides { base: &base, ours: &mine, theirs: &theirs });
    write(ours, text.as_bytes())?;
    Ok(contradicts)
}

/// Merges a file as its path asks for.
fn merged(path: &str, sides: Sides<'_>) -> Merged {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == lock::FILE || name == opinion::FILE {
        merge::union(sides)
    } else if is_source(path) {
        merge::sources(sides)
    } else if consult::is_register(path) {
        branches::merged(sides)
    } else if label::register::is_register(path) {
        label::branches::merged(sides)
    } else {
        merge::lines(sides)
    }
}
