//! The register of labels of a corpus on disk, with the answers that it names.

use std::path::Path;

use kijun_pack::Answers;

use super::{DiskError, own, read_bytes, read_text};
use crate::compare::side::unreadable;
use crate::ground::digest::sha256;
use crate::label::entry::Entry;
use crate::label::list::List;
use crate::label::register::{FILE, Register};
use crate::msg;
use crate::paper::form::MAX_BYTES;

/// Reads the register of a corpus and its text; an empty one where there is none.
///
/// # Errors
/// The file can't be read, or is no register.
pub fn register(folder: &Path) -> Result<(Register, String), DiskError> {
    let path = own(folder, FILE)?;
    if !path.exists() {
        return Ok((Register::default(), String::new()));
    }
    let text = read_text(&path)?;
    let register = Register::parse(&text).map_err(|message| DiskError::new(&path, message))?;
    Ok((register, text))
}

/// Reads the answers by which an entry was made; nothing where it names none.
///
/// # Errors
/// The file can't be read, or is not the one that was accepted.
pub fn answers(folder: &Path, entry: &Entry) -> Result<Option<Answers>, DiskError> {
    if entry.answers.is_empty() {
        return Ok(None);
    }
    let path = own(folder, &entry.answers)?;
    let bytes = read_bytes(&path, MAX_BYTES)?;
    if sha256(&bytes) != entry.sha256 {
        return Err(DiskError::new(&path, msg!("label-other-answers")));
    }
    let answers = Answers::read(&String::from_utf8_lossy(&bytes));
    answers.map(Some).map_err(|error| DiskError::new(&path, unreadable(&error)))
}

/// Reads an earlier issue of the public list; nothing where there is none.
///
/// # Errors
/// The file can't be read, or is no such list.
pub fn issue(path: &Path) -> Result<Option<List>, DiskError> {
    if !path.exists() {
        return Ok(None);
    }
    let list = List::read(&read_text(path)?);
    list.map(Some).ok_or_else(|| DiskError::new(path, msg!("label-no-list")))
}
