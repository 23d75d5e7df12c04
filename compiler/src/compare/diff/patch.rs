//! The difference as a program applies it: with a patch (RFC 6902) from each document's old pack to its new one.

use json_patch::Patch;
use schemars::JsonSchema;
use serde::Serialize;

use super::Diff;
use super::labels::Affected;
use crate::compare::side::Side;
use crate::pack::Pack;

/// A difference with patches.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Patched<'d> {
    /// What it means.
    #[serde(flatten)]
    #[schemars(with = "Diff")]
    pub diff: &'d Diff,
    /// A patch for each document that is on both sides and is not the same.
    pub patches: Vec<DocumentPatch>,
    /// The labelled products that it affects, where a list of them was given.
    pub affected: Vec<Affected>,
}

/// What makes a document's new pack of its old one.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentPatch {
    /// The document.
    pub document: String,
    /// The digest of the pack that it applies to.
    pub from: String,
    /// The digest of the pack that comes out.
    pub to: String,
    /// The operations of RFC 6902, in order.
    #[schemars(with = "Vec<serde_json::Value>")]
    pub operations: Patch,
}

/// The difference with its patches. The sides are [sealed](Side::sealed): a patch names the packs by their digests.
pub fn patched<'d>(diff: &'d Diff, old: &Side, new: &Side, affected: Vec<Affected>) -> Patched<'d> {
    let patch = |new: &Pack| {
        let old = old.packs.iter().find(|old| old.document.id == new.document.id)?;
        if old.digest == new.digest {
            return None;
        }
        // A pack can always be written as JSON.
        let json = |pack: &Pack| serde_json::to_value(pack).unwrap_or_default();
        Some(DocumentPatch {
            document: new.document.id.clone(),
            from: old.digest.clone(),
            to: new.digest.clone(),
            operations: json_patch::diff(&json(old), &json(new)),
        })
    };
    Patched { diff, patches: new.packs.iter().filter_map(patch).collect(), affected }
}

/// The JSON Schema of differences with patches.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Patched<'_>).to_value()
}
