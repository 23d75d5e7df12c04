//! JSON as every output has it.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The format of a document that only Kijun writes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Format {
    /// What the document is.
    pub name: &'static str,
    /// Another major version can't be read.
    pub major: u32,
}

/// Data as indented JSON with a line break at the end.
pub fn pretty(data: &impl Serialize) -> String {
    // The types of this crate have string keys and no failing parts, so this can't fail.
    let mut text = serde_json::to_string_pretty(data).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes what `pretty` gives, piece by piece: reports are larger than what they report on.
pub(crate) fn write_pretty(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, data)?;
    out.write_all(b"\n")
}

/// A list whose members are made one at a time, when they are written.
pub(crate) struct Each<F>(pub(crate) F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
