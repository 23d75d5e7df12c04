//! The JSON Schemas of everything that Kijun writes as JSON, made from the Rust types.

use schemars::schema_for;

use crate::answer::{facts, query, trace};
use crate::build::generate::{Losses, mapping};
use crate::build::{output, overview};
use crate::compare::diff;
use crate::consult::disposition;
use crate::ground::json::pretty;
use crate::judge::report;
use crate::pack;
use crate::paper::Artifact;
use crate::revise::pin;

/// The schemas as they are published, each under the name and major version of its format.
pub fn schemas() -> Vec<Artifact> {
    let schemas = [
        ("coverage", 1, overview::schema()),
        ("diagnostics", report::json::VERSION, schema_for!(report::json::Report).to_value()),
        ("diff", diff::MAJOR, diff::patch::schema()),
        ("dispositions", disposition::MAJOR, schema_for!(disposition::Dispositions).to_value()),
        ("facts", facts::VERSION, schema_for!(facts::Answer).to_value()),
        ("losses", 1, schema_for!(Losses).to_value()),
        ("manifest", output::VERSION, schema_for!(output::Manifest).to_value()),
        ("mapping", mapping::MAJOR, mapping::schema()),
        ("pack", pack::MAJOR, pack::schema()),
        ("pin", pin::VERSION, schema_for!(pin::Bump).to_value()),
        ("query", query::VERSION, schema_for!(query::Answer).to_value()),
        ("trace", trace::VERSION, schema_for!(trace::Trace).to_value()),
    ];
    let artifact =
        |(name, version, schema)| Artifact::text(format!("schema/{name}-{version}.schema.json"), pretty(&schema));
    schemas.into_iter().map(artifact).collect()
}
