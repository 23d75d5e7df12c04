//! The JSON Schemas, made from the Rust types, in the form that common validators and generators of clients understand.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::{Answers, Catalogue, Pack, Published};

/// The schema of answers to a checklist.
pub fn answers_schema() -> Value {
    of::<Answers>()
}

/// The schema of catalogues.
pub fn catalogue_schema() -> Value {
    of::<Catalogue>()
}

/// The schema of packs.
pub fn pack_schema() -> Value {
    of::<Pack>()
}

/// The schema of published editions.
pub fn edition_schema() -> Value {
    of::<Published>()
}

/// The schema of packs of format 1, in which the first editions were published, as it was published with them.
pub const FORMAT_1_SCHEMA: &str = include_str!("format1/schema.json");

fn of<T: JsonSchema>() -> Value {
    // What is always written is required, though a reader can do without it.
    portable(SchemaSettings::default().into_generator().into_root_schema_for::<T>().to_value())
}

/// A schema that programs can use: no formats of numbers, which validators refuse; no keyword beside `$ref`, which
/// generators of clients lose.
pub fn portable(mut schema: Value) -> Value {
    walk(&mut schema);
    schema
}

fn walk(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let is_number = |kind: &Value| matches!(kind.as_str(), Some("integer" | "number"));
            let may_be_number = match map.get("type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_number),
                kind => kind.is_some_and(is_number),
            };
            if may_be_number && map.get("format").is_some_and(Value::is_string) {
                map.remove("format");
            }
            part(map);
            map.values_mut().for_each(walk);
        }
        Value::Array(list) => list.iter_mut().for_each(walk),
        _ => {}
    }
}

/// Moves a reference that has other keywords beside it into a list of its own.
fn part(map: &mut Map<String, Value>) {
    if map.len() > 1
        && map.get("$ref").is_some_and(Value::is_string)
        && let Some(reference) = map.remove("$ref")
    {
        map.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
}
