//! The verdicts of reviewers beside the sources.

use std::path::Path;

use super::{DiskError, Held, own, read_text};
use crate::compare::opinion::{FILE, Opinions};

/// Reads the verdicts of a corpus; none where there is no file.
///
/// # Errors
/// The file can't be read, or lines of it are no verdicts: all of them.
pub fn opinions(folder: &Path) -> Result<Opinions, Vec<DiskError>> {
    let path = own(folder, FILE).map_err(|error| vec![error])?;
    if !path.exists() {
        return Ok(Opinions::default());
    }
    let text = read_text(&path).map_err(|error| vec![error])?;
    Opinions::read(&text).map_err(|bad| bad.into_iter().map(|message| DiskError::new(&path, message)).collect())
}

/// Writes the verdicts of a corpus.
///
/// # Errors
/// The file can't be written; it is then as it was.
pub fn write_opinions(held: &Held, verdicts: &Opinions) -> Result<(), DiskError> {
    held.put(&[(FILE.to_owned(), verdicts.to_text().into_bytes())])
}
