//! Drawings that pages can show: what a file is by its bytes, and whether it does no more than stand there.

use std::io::Cursor;

use png::{Decoder, Limits};

use crate::ground::digest::sha256;
use crate::ground::messages::Message;
use crate::msg;

mod svg;

/// A drawing of more bytes than this is refused: readers fetch it with the page.
pub const MAX_BYTES: u64 = 8 << 20;

/// One of more pixels is refused: a few bytes can unpack to any number of them.
const MAX_PIXELS: u64 = 40_000_000;

/// A drawing that pages can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub form: Form,
    /// How many bytes it has.
    pub size: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Lines and shapes, as text.
    Svg,
    /// Pixels.
    Png,
}

/// Why a file can't be shown, and how to mend that.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    pub help: Message,
}

impl Form {
    /// What a file says by its name that it is.
    pub fn of(path: &str) -> Option<Form> {
        let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "svg" => Some(Form::Svg),
            "png" => Some(Form::Png),
            _ => None,
        }
    }

    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Svg => "svg",
            Form::Png => "png",
        }
    }
}

impl Trouble {
    /// Something that is wrong, with its mend.
    pub fn new(message: Message, help: Message) -> Trouble {
        Trouble { message, help }
    }

    /// A file whose name says nothing that can be shown.
    pub fn ending(path: &str) -> Trouble {
        Trouble::new(msg!("figure-ending", path = path), msg!("figure-ending-help"))
    }

    /// A file that is too large.
    pub fn large(path: &str) -> Trouble {
        let megabytes = (MAX_BYTES >> 20) as usize;
        Trouble::new(msg!("figure-too-large", path = path, megabytes = megabytes), msg!("figure-too-large-help"))
    }
}

impl Picture {
    /// The drawing in the file at a path.
    ///
    /// # Errors
    /// It is not what its name says, or does more than stand there: it runs, or shows what lies elsewhere.
    pub fn of(path: &str, bytes: &[u8]) -> Result<Picture, Trouble> {
        let form = Form::of(path).ok_or_else(|| Trouble::ending(path))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(Trouble::large(path));
        }
        match form {
            Form::Svg => svg::check(path, bytes)?,
            Form::Png => png(path, bytes)?,
        }
        Ok(Picture { form, size: bytes.len() as u64, sha256: sha256(bytes) })
    }
}

/// Reads all of a PNG, row by row.
fn png(path: &str, bytes: &[u8]) -> Result<(), Trouble> {
    let broken = |error: png::DecodingError| {
        let message = msg!("figure-not-png", path = path, error = error.to_string());
        Trouble::new(message, msg!("figure-other-help"))
    };
    let limits = Limits { bytes: 64 << 20 };
    let mut reader = Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().map_err(broken)?;
    let info = reader.info();
    if u64::from(info.width) * u64::from(info.height) > MAX_PIXELS {
        let message = msg!("figure-too-many-pixels", path = path, pixels = (MAX_PIXELS / 1_000_000) as usize);
        return Err(Trouble::new(message, msg!("figure-too-large-help")));
    }
    while reader.next_row().map_err(broken)?.is_some() {}
    reader.finish().map_err(broken)
}
