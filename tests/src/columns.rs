//! What columns count for a client, and how what a server answers to one is put for another.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Columns {
    /// Units of UTF-16.
    #[default]
    Utf16,
    /// Bytes.
    Utf8,
}

impl Columns {
    /// How the protocol calls it.
    pub fn name(self) -> &'static str {
        match self {
            Columns::Utf16 => "utf-16",
            Columns::Utf8 => "utf-8",
        }
    }

    fn width(self, text: &str) -> usize {
        match self {
            Columns::Utf16 => text.encode_utf16().count(),
            Columns::Utf8 => text.len(),
        }
    }

    /// The position of an offset.
    pub fn position(self, text: &str, offset: usize) -> Value {
        let before = &text[..offset];
        let line = before.rsplit('\n').next().unwrap_or_default();
        json!({ "line": before.matches('\n').count(), "character": self.width(line) })
    }

    /// The offset of a position.
    pub fn offset(self, text: &str, position: &Value) -> usize {
        let line = position["line"].as_u64().expect("a position has a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = position["character"].as_u64().expect("a position has a character") as usize;
        let mut at = start;
        for c in text[start..].chars().take_while(|c| *c != '\n') {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(self.width(c.encode_utf8(&mut [0; 4])));
            at += c.len_utf8();
        }
        at
    }

    /// Puts a message into other columns. Positions in it are of the text at `uri`, unless it names another beside them.
    pub fn put_into(self, other: Columns, message: &mut Value, texts: &BTreeMap<String, String>, uri: &str) {
        match message {
            Value::Object(fields) if fields.contains_key("line") && fields.contains_key("character") => {
                if let Some(text) = texts.get(uri) {
                    let offset = self.offset(text, &Value::Object(fields.clone()));
                    *message = other.position(text, offset);
                }
            }
            Value::Object(fields) => {
                let named = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
                let own = named("uri").or_else(|| Some(fields.get("textDocument")?["uri"].as_str()?.to_owned()));
                let own = own.unwrap_or_else(|| uri.to_owned());
                let target = named("targetUri");
                let caller = fields.get("from").and_then(|from| from["uri"].as_str()).map(str::to_owned);
                for (key, value) in fields.iter_mut() {
                    let named = match key.as_str() {
                        "targetRange" | "targetSelectionRange" => target.as_deref(),
                        "fromRanges" => caller.as_deref(),
                        key if texts.contains_key(key) => Some(key),
                        _ => None,
                    };
                    self.put_into(other, value, texts, named.unwrap_or(&own));
                }
            }
            Value::Array(values) => {
                // The arguments of a command begin with the document that they are about.
                let first = values.first().and_then(Value::as_str).filter(|first| texts.contains_key(*first));
                let own = first.unwrap_or(uri).to_owned();
                values.iter_mut().for_each(|value| self.put_into(other, value, texts, &own));
            }
            _ => {}
        }
    }
}
