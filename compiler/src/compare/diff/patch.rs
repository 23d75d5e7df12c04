//! The difference as a program applies it: with a patch (RFC 6902) from each document's old pack to its new one.

use std::collections::BTreeSet;

use json_patch::Patch;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Diff;
use super::labels::Affected;
use crate::compare::side::Side;

/// A difference with patches.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Patched<'d> {
    /// What it means.
    #[serde(flatten)]
    #[schemars(with = "Diff")]
    pub diff: &'d Diff,
    /// A patch for each document that is on both sides and is not the same: from its old pack to its new one.
    pub patches: Vec<DocumentPatch>,
    /// A patch for each catalogue of such documents that is not the same.
    pub catalogues: Vec<CataloguePatch>,
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

/// What makes the new catalogue of documents of their old one.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CataloguePatch {
    /// The digest of the catalogue that it applies to.
    pub from: String,
    /// The digest of the catalogue that comes out.
    pub to: String,
    /// The operations of RFC 6902, in order.
    #[schemars(with = "Vec<serde_json::Value>")]
    pub operations: Patch,
}

/// The difference with its patches. The sides are [sealed](Side::sealed): a patch names the packs by their digests.
pub fn patched<'d>(diff: &'d Diff, old: &Side, new: &Side, affected: Vec<Affected>) -> Patched<'d> {
    let (mut patches, mut catalogues) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for new in &new.packs {
        let Some(old) = old.packs.iter().find(|old| old.document.id == new.document.id) else { continue };
        if old.digest != new.digest {
            patches.push(DocumentPatch {
                document: new.document.id.clone(),
                from: old.digest.clone(),
                to: new.digest.clone(),
                operations: operations(&old.pack, &new.pack),
            });
        }
        let (from, to) = (&old.catalogue.digest, &new.catalogue.digest);
        if from != to && known.insert((from, to)) {
            let operations = operations(old.catalogue.as_ref(), new.catalogue.as_ref());
            catalogues.push(CataloguePatch { from: from.clone(), to: to.clone(), operations });
        }
    }
    Patched { diff, patches, catalogues, affected }
}

fn operations(old: &impl Serialize, new: &impl Serialize) -> Patch {
    // Packs and catalogues can always be written as JSON.
    let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
    json_patch::diff(&json(serde_json::to_value(old)), &json(serde_json::to_value(new)))
}

/// The JSON Schema of differences with patches.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Patched<'_>).to_value()
}
