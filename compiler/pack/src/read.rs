//! From JSON and to JSON: refused where it is none of these formats or was changed.

use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::format1;
use crate::{CATALOGUE, Catalogue, EDITION, Edition, Format, MAJOR, MINOR, PACK, Pack, Published};

/// Why a file can't be read.
#[derive(Debug)]
pub enum ReadError {
    /// It is no JSON, or not what it says it is: the parser's words.
    Malformed(String),
    /// It says that it is a file of another format: that format.
    OtherFormat(String),
    /// It is a file of another major version: that version.
    OtherMajor(u32),
    /// Its content is not what its digest says.
    Digest,
    /// The pack was made with another catalogue.
    OtherCatalogue,
    /// It is a pack, which says everything only together with its catalogue.
    NoCatalogue,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadError::Malformed(why) => write!(f, "this is not a Kijun pack: {why}"),
            ReadError::OtherFormat(name) => write!(f, "this is not a Kijun pack: its format is `{name}`"),
            ReadError::OtherMajor(major) => write!(
                f,
                "this pack has format version {major}, and this Kijun reads versions 1 to {MAJOR}; use a newer Kijun"
            ),
            ReadError::Digest => f.write_str("this pack was changed after it was made: its digest does not fit"),
            ReadError::OtherCatalogue => f.write_str("this pack was made with another catalogue"),
            ReadError::NoCatalogue => f.write_str("this pack can be read only together with its catalogue"),
        }
    }
}

impl std::error::Error for ReadError {}

/// What has a digest of itself.
trait Sealed: Serialize {
    fn digest(&mut self) -> &mut String;

    fn fitting(&mut self) -> String {
        let known = std::mem::take(self.digest());
        let fitting = hash(self);
        *self.digest() = known;
        fitting
    }
}

impl Sealed for Catalogue {
    fn digest(&mut self) -> &mut String {
        &mut self.digest
    }
}

impl Sealed for Pack {
    fn digest(&mut self) -> &mut String {
        &mut self.digest
    }
}

impl Catalogue {
    /// The file's content: JSON, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        json(self)
    }

    /// The same with its format and digest.
    #[must_use]
    pub fn sealed(mut self) -> Catalogue {
        self.format = Format::current(CATALOGUE);
        self.digest = self.fitting();
        self
    }

    /// Reads a catalogue.
    ///
    /// # Errors
    /// See [`ReadError`]. A higher minor version is accepted, and its digest, which covers fields that this version does
    /// not know, is then not compared.
    pub fn read(text: &str) -> Result<Catalogue, ReadError> {
        let format = format(text, CATALOGUE)?;
        checked(parse(text)?, &format)
    }
}

impl Pack {
    /// The file's content: JSON, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        json(self)
    }

    /// The same with its format and digest.
    #[must_use]
    pub fn sealed(mut self) -> Pack {
        self.format = Format::current(PACK);
        self.digest = self.fitting();
        self
    }

    /// Reads what is a document's own.
    ///
    /// # Errors
    /// See [`Catalogue::read`].
    pub fn read(text: &str) -> Result<Pack, ReadError> {
        let format = format(text, PACK)?;
        checked(parse(text)?, &format)
    }
}

impl Edition {
    /// Reads a file that says everything by itself: a published edition, or a pack of format 1.
    ///
    /// # Errors
    /// See [`Catalogue::read`]. A pack of format 2 needs its catalogue: [`Edition::of_files`].
    pub fn read(text: &str) -> Result<Edition, ReadError> {
        let head = head(text)?;
        match (head.name.as_str(), head.major) {
            (PACK, 1) => format1::read(text, &head),
            (PACK, MAJOR) => Err(ReadError::NoCatalogue),
            (PACK | EDITION, major) if major != MAJOR => Err(ReadError::OtherMajor(major)),
            (EDITION, _) => {
                let Published { format: _, catalogue, pack } = parse(text)?;
                let catalogue = checked(Arc::unwrap_or_clone(catalogue), &head)?;
                Edition::new(Arc::new(catalogue), checked(pack, &head)?)
            }
            (name, _) => Err(other(name)),
        }
    }

    /// Reads a document's pack with its catalogue. A pack of format 1 says everything by itself; the catalogue is then
    /// not looked at.
    ///
    /// # Errors
    /// See [`Catalogue::read`]; also where the pack was made with another catalogue.
    pub fn of_files(catalogue: &str, pack: &str) -> Result<Edition, ReadError> {
        match Edition::read(pack) {
            Err(ReadError::NoCatalogue) => Edition::new(Arc::new(Catalogue::read(catalogue)?), Pack::read(pack)?),
            read => read,
        }
    }
}

fn checked<T: Sealed>(mut value: T, format: &Format) -> Result<T, ReadError> {
    let fitting = if format.minor == MINOR { Some(value.fitting()) } else { None };
    match fitting {
        Some(fitting) if fitting != *value.digest() => Err(ReadError::Digest),
        _ => Ok(value),
    }
}

/// The format of a file that should call itself `name`.
fn format(text: &str, name: &str) -> Result<Format, ReadError> {
    let head = head(text)?;
    match head.major {
        _ if head.name != name => Err(other(&head.name)),
        MAJOR => Ok(head),
        major => Err(ReadError::OtherMajor(major)),
    }
}

pub(crate) fn head(text: &str) -> Result<Format, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        format: Format,
    }
    parse::<Head>(text).map(|head| head.format)
}

fn other(name: &str) -> ReadError {
    ReadError::OtherFormat(name.to_owned())
}

pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    serde_json::from_str(text).map_err(|error| ReadError::Malformed(error.to_string()))
}

pub(crate) fn json(value: &impl Serialize) -> String {
    // The formats hold only strings, whole numbers, lists and maps with string keys, which JSON can write.
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}

/// `sha256:` and the SHA-256 of the JSON without white space.
pub(crate) fn hash(value: &(impl Serialize + ?Sized)) -> String {
    struct Hasher(Sha256);
    impl Write for Hasher {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut out = BufWriter::new(Hasher(Sha256::new()));
    // Neither JSON of these types nor hashing can fail; what is cut off would fit no digest.
    let _ = serde_json::to_writer(&mut out, value);
    let Ok(Hasher(hasher)) = out.into_inner() else { return String::new() };
    let hex: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
