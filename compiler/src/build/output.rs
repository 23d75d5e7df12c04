//! The output folder as data: what a build made, and how it differs from what is there. `disk` reads and writes it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::build::editions::digest;
use crate::build::generate::Generator;
use crate::build::plan::Release;
use crate::ground::digest::sha256;
use crate::ground::json::pretty;
use crate::paper::Artifact;
use kijun_pack::{Edition, Text};

/// The major version of the manifest's format.
pub const VERSION: u32 = 1;

/// Where the manifest stands in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// Where the catalogue, which all documents share, stands in the output folder.
pub const CATALOGUE: &str = "catalogue.json";

/// What the pack of a document is called in its folder.
pub const PACK: &str = "pack.json";

/// What a published edition is called in its folder.
pub const EDITION: &str = "edition.json";

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
    /// What the scheme prints on every output, by language.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notice: Text,
    /// The generators that ran.
    pub generators: Vec<String>,
    /// The packs, in the order of the documents.
    pub packs: Vec<PackEntry>,
    /// The published editions, by document and then from the first to the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<PackEntry>,
    /// All other files, by path.
    pub files: Vec<FileEntry>,
}

/// What was made of one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackEntry {
    /// The document.
    pub document: String,
    /// The edition, if it is one that was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The digest of the pack.
    pub digest: String,
    /// A digest of what its files say of other editions of the document, and of the address on the web.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub around: String,
    /// The files, by path.
    pub files: Vec<FileEntry>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileEntry {
    /// Its path below the output folder, with `/` between its parts.
    pub path: String,
    /// How many bytes it has.
    pub size: u64,
    /// The SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

impl PackEntry {
    /// The entry of a pack of a release, of which these files were made.
    pub fn of(release: &Release, pack: &Edition, files: Vec<FileEntry>) -> PackEntry {
        let document = pack.document.id.clone();
        let edition = release.sealed.is_some().then(|| pack.document.edition.clone());
        let around = digest(&release.listed, release.address.as_deref(), &document);
        PackEntry { document, edition, digest: pack.digest.clone(), around, files: sorted(files) }
    }
}

impl FileEntry {
    /// The entry of an artifact.
    pub fn of(artifact: &Artifact) -> FileEntry {
        let size = artifact.bytes.len() as u64;
        FileEntry { path: artifact.path.clone(), size, sha256: sha256(&artifact.bytes) }
    }
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
        self.packs.iter().chain(&self.editions).flat_map(|pack| &pack.files).chain(&self.files)
    }

    /// What an earlier build made of a pack, if the same generators of the same version would make it again. `wanted` is
    /// its entry without files.
    pub fn entry(&self, wanted: &PackEntry, generators: &[&Generator]) -> Option<&PackEntry> {
        let same = self.kijun == env!("CARGO_PKG_VERSION") && self.generators == names(generators);
        let is_wanted = |entry: &&PackEntry| {
            let key = |it: &PackEntry| [&it.document, &it.digest, &it.around].map(String::clone);
            entry.edition == wanted.edition && key(entry) == key(wanted)
        };
        self.packs.iter().chain(&self.editions).find(is_wanted).filter(|_| same)
    }
}

/// The manifest of what a build made: of each pack and of each published edition its files, in the order of the
/// documents, and those that belong to none.
///
/// # Errors
/// Two files of one path differ.
pub fn gather(
    notice: Text,
    [packs, editions]: [Vec<PackEntry>; 2],
    shared: Vec<FileEntry>,
    generators: &[&Generator],
) -> Result<Manifest, Clash> {
    let manifest = Manifest {
        version: VERSION,
        kijun: env!("CARGO_PKG_VERSION").to_owned(),
        notice,
        generators: names(generators),
        packs,
        editions,
        files: sorted(shared),
    };
    let mut known = BTreeMap::from([(MANIFEST, "")]);
    for file in manifest.all_files() {
        if known.insert(&file.path, &file.sha256).is_some_and(|other| other != file.sha256) {
            return Err(Clash { path: file.path.clone() });
        }
    }
    Ok(manifest)
}

fn sorted(mut files: Vec<FileEntry>) -> Vec<FileEntry> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn names(generators: &[&Generator]) -> Vec<String> {
    generators.iter().map(|generator| generator.name.to_owned()).collect()
}
