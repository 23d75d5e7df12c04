//! Writes a published edition: all of it or nothing.

use super::{DiskError, Held, inside};
use crate::msg;
use crate::revise::publish::Publication;

/// Puts the pack, the seal and the changed source file of an edition into a corpus. Files of an edition that is there
/// already are never touched. Gives the paths from the corpus folder.
///
/// # Errors
/// Something can't be written, or the edition is there already; the corpus is then as it was.
pub fn publish(held: &Held, publication: &Publication) -> Result<Vec<String>, DiskError> {
    let mut files = Vec::new();
    for (path, text) in &publication.frozen {
        let place = inside(held.folder(), path)?;
        if place.symlink_metadata().is_ok() {
            return Err(DiskError::new(&place, msg!("publish-file-exists")));
        }
        files.push((path.clone(), text.as_bytes().to_vec()));
    }
    let sources = &publication.analysis.sources;
    if let Some(file) = sources.find(&publication.file) {
        files.push((publication.file.clone(), sources.files[file.0 as usize].text.as_bytes().to_vec()));
    }
    held.put(&files)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}
