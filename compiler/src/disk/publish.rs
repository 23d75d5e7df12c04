//! Writes a published edition: all of it or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::{DiskError, Staged, inside};
use crate::corpus::edition::FOLDER;
use crate::revise::publish::Publication;

/// Puts the pack, the seal and the changed source file of an edition into a corpus folder. Files of an edition that is
/// there already are never touched. Gives the paths from the corpus folder.
///
/// # Errors
/// Something can't be written, or the edition is there already; the folder is then as it was.
pub fn publish(folder: &Path, publication: &Publication) -> Result<Vec<String>, DiskError> {
    let sources = &publication.analysis.sources;
    let source = folder.join(&publication.file);
    let text = sources.find(&publication.file).map(|file| sources.files[file.0 as usize].text.as_str());
    let mut new = Vec::new();
    for (path, text) in &publication.frozen {
        let place = inside(folder, path)?;
        new.push(Staged::new(&place, text.as_bytes())?);
    }
    let changed = text.map(|text| Staged::new(&source, text.as_bytes())).transpose()?;
    let mut undo = Undo { made: Vec::new(), folder: folder.join(FOLDER) };
    for staged in new {
        undo.made.push(staged.put_new()?);
    }
    changed.map_or(Ok(()), Staged::put)?;
    undo.made.clear();
    let frozen = publication.frozen.iter().map(|(path, _)| path.clone());
    Ok(frozen.chain([publication.file.clone()]).collect())
}

/// Takes away again what was made, unless all went well.
struct Undo {
    made: Vec<PathBuf>,
    folder: PathBuf,
}

impl Drop for Undo {
    fn drop(&mut self) {
        for path in &self.made {
            // What can't be removed is found by the check of the editions.
            let _ = fs::remove_file(path);
            for folder in path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.folder)) {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}
