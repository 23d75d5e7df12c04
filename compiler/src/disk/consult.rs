//! The consultations of a corpus on disk: the pack that was commented on, and the register beside it.

use std::path::Path;

use kijun_pack::Edition;

use super::{DiskError, own, paths, read_text, relative};
use crate::compare::side::unreadable;
use crate::consult::register::Register;
use crate::consult::{FOLDER, paths as names};
use crate::ground::natural;
use crate::msg;

/// A consultation.
pub struct Consultation {
    /// The pack that is commented on.
    pub pack: Edition,
    /// What was answered; empty where nothing was yet.
    pub register: Register,
    /// The register's text, as it is in its file.
    pub text: String,
}

/// The documents and editions of which there is a consultation, each document's from the first to the last.
///
/// # Errors
/// The folder can't be read.
pub fn list(folder: &Path) -> Result<Vec<(String, String)>, DiskError> {
    let place = own(folder, FOLDER)?;
    if !place.is_dir() {
        return Ok(Vec::new());
    }
    let mut errors = Vec::new();
    let found = paths(&place, |path| path.ends_with(".json"), &mut errors);
    if let Some(error) = errors.pop() {
        return Err(error);
    }
    let name = |path: &Path| {
        let path = relative(&place, path);
        let (document, edition) = path.strip_suffix(".json")?.split_once('/')?;
        Some((document.to_owned(), edition.to_owned()))
    };
    let mut found: Vec<(String, String)> = found.iter().filter_map(|path| name(path)).collect();
    found.sort_by_cached_key(|(document, edition)| (document.clone(), natural(edition)));
    Ok(found)
}

/// Reads a consultation; nothing where there is none.
///
/// # Errors
/// Its files can't be read, or are not what was written.
pub fn read(folder: &Path, document: &str, edition: &str) -> Result<Option<Consultation>, DiskError> {
    let about = |message| DiskError::new(folder, message);
    let [pack_path, register_path] = names(document, edition).map_err(about)?;
    let (pack_path, register_path) = (own(folder, &pack_path)?, own(folder, &register_path)?);
    if !pack_path.exists() {
        return Ok(None);
    }
    let pack = Edition::read(&read_text(&pack_path)?);
    let pack = pack.map_err(|error| DiskError::new(&pack_path, unreadable(&error)))?;
    if (pack.document.id.as_str(), pack.document.edition.as_str()) != (document, edition) {
        return Err(DiskError::new(&pack_path, msg!("consult-other-pack", document = document, edition = edition)));
    }
    if !register_path.exists() {
        return Ok(Some(Consultation { pack, register: Register::new(document, edition), text: String::new() }));
    }
    let text = read_text(&register_path)?;
    let register = Register::parse(&text).map_err(|message| DiskError::new(&register_path, message))?;
    Ok(Some(Consultation { pack, register, text }))
}
