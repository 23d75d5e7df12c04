//! The output folder as data: what a build made, and how it differs from what is there. `disk` reads and writes it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::generate::{Artifact, Generator, Loss};
use crate::pack::Pack;
use crate::report::json::pretty;

/// The major version of the manifest's format.
pub const VERSION: u32 = 1;

/// Where the manifest stands in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// Where the losses stand in the output folder.
pub const LOSSES: &str = "losses.json";

/// What a build wrote. With it the next build knows what it may replace, remove and need not make again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The major version of this format.
    pub version: u32,
    /// The version of Kijun that wrote the files.
    pub kijun: String,
    /// The generators that ran.
    pub generators: Vec<String>,
    /// The packs, in the order of the documents.
    pub packs: Vec<PackEntry>,
    /// All other files, by path.
    pub files: Vec<FileEntry>,
}

/// What was made of one pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackEntry {
    /// The document.
    pub document: String,
    /// The digest of the pack.
    pub digest: String,
    /// The files, by path.
    pub files: Vec<FileEntry>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileEntry {
    /// Its path below the output folder, with `/` between its parts.
    pub path: String,
    /// The SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// What a build makes.
#[derive(Debug, Default)]
pub struct Output {
    /// The files, by path, without the manifest.
    pub artifacts: BTreeMap<String, Vec<u8>>,
    /// What is written of it.
    pub manifest: Manifest,
}

/// Two generators make different files of one path: a mistake in Kijun.
#[derive(Debug)]
pub struct Clash {
    /// The path.
    pub path: String,
}

impl Manifest {
    /// Reads a manifest; `None` where it is not one that this version can read.
    pub fn read(json: &str) -> Option<Manifest> {
        serde_json::from_str(json).ok().filter(|manifest: &Manifest| manifest.version == VERSION)
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        pretty(self)
    }

    /// All files, without the manifest itself.
    pub fn all_files(&self) -> impl Iterator<Item = &FileEntry> {
        self.packs.iter().flat_map(|pack| &pack.files).chain(&self.files)
    }

    /// What an earlier build made of this pack, if the same generators of the same version would make it again.
    pub fn entry(&self, pack: &Pack, generators: &[&Generator]) -> Option<&PackEntry> {
        let same = self.kijun == env!("CARGO_PKG_VERSION") && self.generators == names(generators);
        let entry = self.packs.iter().find(|entry| entry.document == pack.document.id)?;
        (same && entry.digest == pack.digest).then_some(entry)
    }
}

/// Gathers what a build makes: of each pack its files, or what an earlier build made of it and is still there.
///
/// # Errors
/// Two files of one path differ.
pub fn gather(
    packs: Vec<(&Pack, Result<Vec<Artifact>, PackEntry>)>,
    shared: Vec<Artifact>,
    losses: &[Loss],
    generators: &[&Generator],
) -> Result<Output, Clash> {
    let mut output = Output::default();
    output.manifest.version = VERSION;
    output.manifest.kijun = env!("CARGO_PKG_VERSION").to_owned();
    output.manifest.generators = names(generators);
    for (pack, made) in packs {
        let entry = match made {
            Err(kept) => kept,
            Ok(artifacts) => PackEntry {
                document: pack.document.id.clone(),
                digest: pack.digest.clone(),
                files: output.add(artifacts)?,
            },
        };
        output.manifest.packs.push(entry);
    }
    let losses = Artifact::text(LOSSES.to_owned(), pretty(&losses));
    output.manifest.files = output.add(shared.into_iter().chain([losses]).collect())?;
    Ok(output)
}

impl Output {
    fn add(&mut self, artifacts: Vec<Artifact>) -> Result<Vec<FileEntry>, Clash> {
        let mut files = Vec::with_capacity(artifacts.len());
        for Artifact { path, bytes } in artifacts {
            files.push(FileEntry { sha256: sha256(&bytes), path: path.clone() });
            if self.artifacts.get(&path).is_some_and(|other| *other != bytes) || path == MANIFEST {
                return Err(Clash { path });
            }
            self.artifacts.insert(path, bytes);
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }
}

/// The SHA-256 of a file's content, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn names(generators: &[&Generator]) -> Vec<String> {
    generators.iter().map(|generator| generator.name.to_owned()).collect()
}
