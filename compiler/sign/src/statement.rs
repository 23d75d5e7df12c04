//! What is signed: the files of a build, as a statement of in-toto.

use serde::{Deserialize, Serialize};

/// What every statement of in-toto begins with.
pub const FILE_TYPE: &str = "https://in-toto.io/Statement/v1";

/// What a statement of a build says that it is, with the major version of its form at the end.
pub const PREDICATE_TYPE: &str = "https://example.invalid/kijun/build/v1";

/// The major version of a statement's form.
pub const VERSION: u32 = 1;

/// What is signed of a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Always [`FILE_TYPE`].
    #[serde(rename = "_type")]
    file_type: String,
    /// Every file, by path.
    pub subject: Vec<Subject>,
    /// Always [`PREDICATE_TYPE`].
    #[serde(rename = "predicateType")]
    predicate_type: String,
    /// What is said of them.
    pub predicate: Build,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Subject {
    /// Its path below the folder, with `/` between its parts.
    pub name: String,
    /// The digest of its bytes.
    pub digest: Sha256,
}

/// A digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sha256 {
    /// In hexadecimal.
    pub sha256: String,
}

/// What is said of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Build {
    /// The version of Kijun that made them.
    pub kijun: String,
    /// The digest of the catalogue that all documents share, as the catalogue itself says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<String>,
    /// The packs.
    pub packs: Vec<PackDigest>,
    /// The keys with which the signer will sign later. Readers learn of them here before they are used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Announced>,
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackDigest {
    /// The document.
    pub document: String,
    /// The digest that the pack itself says.
    pub digest: String,
}

/// A key that will be used later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// Its id.
    pub keyid: String,
    /// The key, in PEM.
    pub public: String,
}

/// Why something that was signed is no statement of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementError {
    /// It is about something else: its predicate type.
    Other(String),
    /// It is of another major version.
    Version(String),
    /// It can't be read.
    Malformed(String),
}

impl Statement {
    /// The statement on these files.
    pub fn new(mut subject: Vec<Subject>, predicate: Build) -> Statement {
        subject.sort();
        Statement { file_type: FILE_TYPE.to_owned(), subject, predicate_type: PREDICATE_TYPE.to_owned(), predicate }
    }

    /// The bytes that are signed.
    pub fn bytes(&self) -> Vec<u8> {
        // Texts and lists of them have no part that can't be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads what was signed.
    ///
    /// # Errors
    /// It is no statement of a build that this version can read.
    pub fn read(bytes: &[u8]) -> Result<Statement, StatementError> {
        let malformed = |error: serde_json::Error| StatementError::Malformed(error.to_string());
        let value: serde_json::Value = serde_json::from_slice(bytes).map_err(malformed)?;
        let said = |key: &str| value.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let (kind, family) = (said("predicateType"), PREDICATE_TYPE.trim_end_matches(char::is_numeric));
        if said("_type") != FILE_TYPE || !kind.starts_with(family) {
            return Err(StatementError::Other(kind));
        }
        if kind != PREDICATE_TYPE {
            return Err(StatementError::Version(kind[family.len()..].to_owned()));
        }
        serde_json::from_value(value).map_err(malformed)
    }
}
