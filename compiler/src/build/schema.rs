//! The JSON Schemas of everything that Kijun writes as JSON, made from the Rust types.

use schemars::schema_for;
use serde_json::{Value, json};

use crate::answer::{facts, query, trace};
use crate::assess;
use crate::build::generate::{Losses, mapping};
use crate::build::{output, overview};
use crate::compare::{diff, standing};
use crate::consult::disposition;
use crate::ground::json::pretty;
use crate::judge::report;
use crate::label;
use crate::paper::Artifact;
use crate::revise::pin;
use kijun_pack as pack;

/// The schemas as they are published, each under the name and major version of its format.
pub fn schemas() -> Vec<Artifact> {
    let schemas = [
        ("checklist-report", assess::report::json::VERSION, schema_for!(assess::report::json::Report).to_value()),
        ("coverage", 1, overview::schema()),
        ("diagnostics", report::json::VERSION, schema_for!(report::json::Report).to_value()),
        ("diff", diff::MAJOR, diff::patch::schema()),
        ("dispositions", disposition::MAJOR, schema_for!(disposition::Dispositions).to_value()),
        ("evaluation-report", assess::evaluation::VERSION, schema_for!(assess::evaluation::Report).to_value()),
        ("facts", facts::VERSION, schema_for!(facts::Answer).to_value()),
        ("labels", label::list::VERSION, schema_for!(label::list::List).to_value()),
        ("losses", 1, schema_for!(Losses).to_value()),
        ("manifest", output::VERSION, schema_for!(output::Manifest).to_value()),
        ("mapping", mapping::MAJOR, mapping::schema()),
        ("pin", pin::VERSION, schema_for!(pin::Bump).to_value()),
        ("query", query::VERSION, schema_for!(query::Answer).to_value()),
        ("standing", standing::VERSION, schema_for!(standing::Standings).to_value()),
        ("trace", trace::VERSION, schema_for!(trace::Trace).to_value()),
    ];
    let of_crate = [
        ("answers", pack::ANSWERS_MAJOR, pack::answers_schema()),
        ("catalogue", pack::MAJOR, pack::catalogue_schema()),
        ("edition", pack::MAJOR, pack::edition_schema()),
        ("pack", pack::MAJOR, pack::pack_schema()),
    ];
    let own = schemas.into_iter().map(|(name, version, schema)| (name, version, published(name, version, schema)));
    let path = |name, version| format!("schema/{name}-{version}.schema.json");
    let artifact = |(name, version, schema)| Artifact::text(path(name, version), pretty(&schema));
    let mut schemas: Vec<Artifact> = own.chain(of_crate).map(artifact).collect();
    // The first editions were published in it.
    schemas.push(Artifact::text(path("pack", 1), pack::FORMAT_1_SCHEMA.to_owned()));
    schemas
}

/// A schema as programs can use it: [portable](kijun_pack::portable), and of no other format and major version than its
/// own.
fn published(name: &str, version: u32, schema: Value) -> Value {
    let mut schema = kijun_pack::portable(schema);
    let has_minor = schema.pointer("/$defs/Format/properties/minor").is_some();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return schema };
    if let Some(version_only) = properties.get_mut("version").and_then(Value::as_object_mut) {
        version_only.insert("const".to_owned(), version.into());
    }
    let Some(format) = properties.get_mut("format").and_then(Value::as_object_mut) else { return schema };
    if format.get("type").and_then(Value::as_str) == Some("string") {
        format.insert("const".to_owned(), format!("kijun-{name}/{version}").into());
        return schema;
    }
    let mut own = kijun_pack::version_schema(&format!("kijun-{name}"), version).to_value();
    if !has_minor {
        if let Some(fields) = own.get_mut("properties").and_then(Value::as_object_mut) {
            fields.remove("minor");
        }
        own["required"] = json!(["name", "major"]);
    }
    if let Some(description) = format.remove("description") {
        own["description"] = description;
    }
    properties.insert("format".to_owned(), own);
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        definitions.remove("Format");
    }
    schema
}
