//! A pack from its JSON, refused where it is none of this version or was changed.

use serde::Deserialize;

use super::{Format, MAJOR, MINOR, NAME, Pack};

/// Reads a pack.
///
/// # Errors
/// See [`ReadError`]. A higher minor version is accepted, and its digest, which covers fields that this version does
/// not know, is then not compared.
pub fn read(json: &str) -> Result<Pack, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        format: Format,
    }
    let malformed = |error: serde_json::Error| ReadError::Malformed(error.to_string());
    let head: Head = serde_json::from_str(json).map_err(malformed)?;
    if head.format.name != NAME {
        return Err(ReadError::Malformed(format!("its format is `{}`", head.format.name)));
    }
    if head.format.major != MAJOR {
        return Err(ReadError::OtherMajor(head.format.major));
    }
    let pack: Pack = serde_json::from_str(json).map_err(malformed)?;
    if head.format.minor == MINOR && pack.digest != pack.compute_digest() {
        return Err(ReadError::Digest);
    }
    Ok(pack)
}

/// Why a pack can't be read.
#[derive(Debug)]
pub enum ReadError {
    /// It is no JSON, or no pack of this version: the parser's words.
    Malformed(String),
    /// It is a pack of another major version: that version.
    OtherMajor(u32),
    /// Its content is not what its digest says.
    Digest,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadError::Malformed(why) => write!(f, "this is not a Kijun pack: {why}"),
            ReadError::OtherMajor(major) => write!(
                f,
                "this pack has format version {major}, and this Kijun reads version {MAJOR}; use a Kijun of that version"
            ),
            ReadError::Digest => f.write_str("this pack was changed after it was made: its digest does not fit"),
        }
    }
}

impl std::error::Error for ReadError {}
