//! JSON as every output has it.

use serde::Serialize;

/// Data as indented JSON with a line break at the end.
pub fn pretty(data: &impl Serialize) -> String {
    // The types of this crate have string keys and no failing parts, so this can't fail.
    let mut text = serde_json::to_string_pretty(data).unwrap_or_default();
    text.push('\n');
    text
}
