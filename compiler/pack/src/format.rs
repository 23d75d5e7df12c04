//! How a file says what it is.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// What a catalogue calls itself.
pub const CATALOGUE: &str = "kijun-catalogue";
/// What the pack of one document calls itself.
pub const PACK: &str = "kijun-pack";
/// What the file of a published edition, which holds both, calls itself.
pub const EDITION: &str = "kijun-edition";
/// The major version of the three; a reader refuses one that it does not know.
pub const MAJOR: u32 = 2;
/// Their minor version; a reader accepts any.
pub const MINOR: u32 = 0;

/// What a file is, and in which version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Format {
    /// What it calls itself.
    pub name: String,
    /// Another major version can't be read.
    pub major: u32,
    /// A higher minor version only adds.
    pub minor: u32,
}

impl Format {
    pub(crate) fn current(name: &str) -> Format {
        Format { name: name.to_owned(), major: MAJOR, minor: MINOR }
    }
}

pub(crate) fn catalogue(_: &mut SchemaGenerator) -> Schema {
    version_schema(CATALOGUE, MAJOR)
}

pub(crate) fn pack(_: &mut SchemaGenerator) -> Schema {
    version_schema(PACK, MAJOR)
}

pub(crate) fn edition(_: &mut SchemaGenerator) -> Schema {
    version_schema(EDITION, MAJOR)
}

/// The schema of a [`Format`] of which name and major version are fixed.
pub fn version_schema(name: &str, major: u32) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "const": name },
            "major": { "type": "integer", "const": major, "description": "Another major version can't be read." },
            "minor": { "type": "integer", "minimum": 0, "description": "A higher minor version only adds." },
        },
        "required": ["name", "major", "minor"],
    })
}
