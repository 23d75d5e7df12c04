//! Whom a reader believes, and what that makes of a bundle.

use serde::Deserialize;
use toml::value::Datetime;

use crate::{Bundle, KeyError, PublicKey, Statement, StatementError};

/// The keys that a reader believes.
#[derive(Clone, Debug, PartialEq)]
pub struct Trust {
    /// How many of them have to have signed.
    pub required: usize,
    /// The keys, each once.
    pub keys: Vec<Trusted>,
}

/// A key that is believed.
#[derive(Clone, Debug, PartialEq)]
pub struct Trusted {
    /// Whose it is, in the reader's words.
    pub name: String,
    /// The key.
    pub key: PublicKey,
    /// The first day on which it is believed.
    pub from: Option<String>,
    /// The last day on which it is believed.
    pub until: Option<String>,
}

/// Why a trust file can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustError {
    /// It is no TOML of this form: the line, and what the reader of TOML says.
    Malformed(usize, String),
    /// It is of another version.
    Version(u32),
    /// The key of this name can't be read.
    Key(String, KeyError),
    /// Two names have one key.
    Twice(String, String),
    /// A day of the key of this name is no day, but has a time.
    Day(String),
    /// It asks for more signatures than it has keys, or for none: how many, and how many keys there are.
    Required(usize, usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default = "one")]
    required: usize,
    #[serde(default)]
    key: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    public: String,
    from: Option<Datetime>,
    until: Option<Datetime>,
}

fn one() -> usize {
    1
}

impl Trust {
    /// Reads a trust file.
    ///
    /// # Errors
    /// It is none of this version, or one of its keys can't be read.
    pub fn read(text: &str) -> Result<Trust, TrustError> {
        // Of another version nothing else may be what it seems.
        let version = text.parse::<toml::Table>().ok().and_then(|table| table.get("version")?.as_integer());
        if let Some(version) = version.and_then(|version| u32::try_from(version).ok()).filter(|version| *version != 1) {
            return Err(TrustError::Version(version));
        }
        let file: File = toml::from_str(text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            TrustError::Malformed(before.matches('\n').count() + 1, error.message().replace('\n', " "))
        })?;
        let mut keys: Vec<Trusted> = Vec::new();
        for entry in file.key {
            let key = PublicKey::read(&entry.public).map_err(|error| TrustError::Key(entry.name.clone(), error))?;
            if let Some(other) = keys.iter().find(|other| other.key == key) {
                return Err(TrustError::Twice(other.name.clone(), entry.name));
            }
            let (from, until) = (day(&entry.name, entry.from)?, day(&entry.name, entry.until)?);
            keys.push(Trusted { name: entry.name, key, from, until });
        }
        if file.required == 0 || file.required > keys.len() || file.version != 1 {
            return Err(TrustError::Required(file.required, keys.len()));
        }
        Ok(Trust { required: file.required, keys })
    }
}

/// A day of a trust file, as `2026-12-01`.
fn day(name: &str, written: Option<Datetime>) -> Result<Option<String>, TrustError> {
    match written {
        None => Ok(None),
        Some(Datetime { date: Some(date), time: None, .. }) => Ok(Some(date.to_string())),
        Some(_) => Err(TrustError::Day(name.to_owned())),
    }
}

/// A statement that a believed key signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed<'t> {
    /// The key.
    pub by: &'t Trusted,
    /// What it signed.
    pub statement: Statement,
}

/// Why a bundle says nothing to this reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// No key of the reader signed it: the id that it names.
    UnknownKey(String),
    /// It names a key of the reader, which did not sign this.
    Forged(String),
    /// The reader does not believe the key any more: its name, and its last day.
    Expired(String, String),
    /// The reader does not believe the key yet: its name, and its first day.
    NotYet(String, String),
    /// What was signed is no build of this version.
    Statement(StatementError),
}

/// What a bundle says to a reader on a day, which is written as `2026-12-01`.
///
/// # Errors
/// Nothing that the reader believes.
pub fn verify<'t>(bundle: &Bundle, trust: &'t Trust, day: &str) -> Result<Signed<'t>, Flaw> {
    // The id that it names is a hint that anybody can write: whose signature it is, the signature says.
    let opened = trust.keys.iter().find_map(|trusted| Some((trusted, bundle.opened(&trusted.key)?)));
    let Some((by, payload)) = opened else {
        let named = trust.keys.iter().find(|trusted| trusted.key.id() == bundle.hint());
        return Err(match named {
            Some(trusted) => Flaw::Forged(trusted.name.clone()),
            None => Flaw::UnknownKey(bundle.hint().to_owned()),
        });
    };
    match (&by.from, &by.until) {
        (Some(from), _) if day < from.as_str() => return Err(Flaw::NotYet(by.name.clone(), from.clone())),
        (_, Some(until)) if day > until.as_str() => return Err(Flaw::Expired(by.name.clone(), until.clone())),
        _ => {}
    }
    let statement = Statement::read(&payload).map_err(Flaw::Statement)?;
    Ok(Signed { by, statement })
}
