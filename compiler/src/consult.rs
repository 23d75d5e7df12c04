//! Public comment on a document: a draft whose paragraphs have numbers that stay, a workbook for comments, the register
//! of what was answered, and the table of what was decided.
//!
//! One direction: pack → places → draft and workbook; filled workbooks → register; register and difference →
//! dispositions → papers. The register is a text file in the corpus, and beside it the pack that was commented on:
//! what answers a comment is found by comparing that with the document as it is now.

pub mod answers;
pub mod call;
pub mod disposition;
pub mod draft;
pub mod iso;
pub mod place;
pub mod register;
pub mod report;
pub mod workbook;

use crate::corpus::edition::is_name;
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::Edition;

/// The folder of a corpus that holds the consultations: `consultations/DOCUMENT/EDITION.json`, the pack that is
/// commented on, and `….toml`, the register.
pub const FOLDER: &str = "consultations";

/// Where the pack of a consultation and its register are, below the corpus folder.
///
/// # Errors
/// The document or edition has a name that can't be that of a file.
pub fn paths(document: &str, edition: &str) -> Result<[String; 2], Message> {
    match [document, edition].into_iter().find(|name| !is_name(name)) {
        Some(name) => Err(msg!("publish-name", name = name)),
        None => Ok(["json", "toml"].map(|ending| format!("{FOLDER}/{document}/{edition}.{ending}"))),
    }
}

/// Whether a path is that of a register.
pub(crate) fn is_register(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts[..], [.., FOLDER, _, name] if name.ends_with(".toml"))
}

/// The same of a pack.
///
/// # Errors
/// As [`paths`].
pub fn paths_of(pack: &Edition) -> Result<[String; 2], Message> {
    paths(&pack.document.id, &pack.document.edition)
}
