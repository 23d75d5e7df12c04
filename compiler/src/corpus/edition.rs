//! Published editions: the pack of each as it was frozen, with a seal that tells when somebody changed it.
//!
//! `kijun publish` writes both below [`FOLDER`]; `disk` reads them beside the sources. A pack is parsed when somebody
//! asks for it.

use std::sync::{Arc, OnceLock};

use kijun_pack::{Edition, ReadError};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::ground::digest::sha256;
use crate::ground::messages::Message;
use crate::ground::natural;
use crate::msg;

/// The folder of a corpus that holds the published editions: `editions/DOCUMENT/EDITION.json` and `….toml`.
pub const FOLDER: &str = "editions";

const PACK: &str = ".json";
const SEAL: &str = ".toml";

/// One published edition of a document.
#[derive(Debug)]
pub struct Frozen {
    /// The document's id.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// The pack's file; missing where somebody removed it.
    text: Option<String>,
    /// The seal's file; missing where somebody removed it.
    seal: Option<String>,
    pack: OnceLock<Result<Edition, ReadError>>,
    ids: OnceLock<Ids>,
    hash: OnceLock<String>,
}

/// The ids of the items of an edition that readers cite.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ids {
    /// Of the long list.
    pub longlist: Vec<Known>,
    /// Of the requirements.
    pub requirements: Vec<Known>,
    /// Of the criteria.
    pub criteria: Vec<Known>,
    /// Of the procedures.
    pub procedures: Vec<Known>,
    /// Of the recognitions.
    pub recognitions: Vec<Known>,
    /// Of the threats.
    pub threats: Vec<Known>,
    /// Of the facts.
    pub facts: Vec<Known>,
}

impl Ids {
    /// The ids in an edition's file, in either place where a version of the format has them.
    fn read(text: &str) -> Ids {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Parts {
            catalogue: Ids,
            pack: Ids,
        }
        // Format 1 has no parts, and everything at the top.
        let Parts { catalogue, pack } = serde_json::from_str(text).unwrap_or_default();
        let parted = Ids { longlist: catalogue.longlist, threats: catalogue.threats, facts: catalogue.facts, ..pack };
        if parted.criteria.is_empty() { serde_json::from_str(text).unwrap_or_default() } else { parted }
    }
}

/// An id of an edition.
#[derive(Clone, Debug, Deserialize)]
pub struct Known {
    /// The id.
    pub id: String,
    /// Set where the item is kept for its id only.
    pub withdrawn: Option<IgnoredAny>,
}

/// What is written beside a pack when it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The document's id.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// Its date.
    pub date: String,
    /// How much it changes, as whoever published it declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The digest that the pack says it has.
    pub digest: String,
    /// The SHA-256 of the pack's file, its line breaks written as `\n`.
    pub sha256: String,
    /// The same of the seal of the edition before, so that exchanging an old edition shows in the newer one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

/// The published editions of a corpus, by document and then from the first to the last.
#[derive(Clone, Debug, Default)]
pub struct Editions(Arc<Vec<Frozen>>);

impl Editions {
    /// The editions in these files, each with its path below the corpus folder. Other files are left out.
    pub fn new(files: Vec<(String, String)>) -> Editions {
        let mut editions: Vec<Frozen> = Vec::new();
        for (path, text) in files {
            let Some((document, edition, is_pack)) = parts(&path) else { continue };
            let same = |known: &&mut Frozen| known.document == document && known.edition == edition;
            let known = match editions.iter_mut().find(same) {
                Some(known) => known,
                None => {
                    editions.push(Frozen::empty(document, edition));
                    let last = editions.len() - 1;
                    &mut editions[last]
                }
            };
            *(if is_pack { &mut known.text } else { &mut known.seal }) = Some(text);
        }
        editions.sort_by_cached_key(|edition| (edition.document.clone(), natural(&edition.edition)));
        Editions(Arc::new(editions))
    }

    /// The same with more files.
    #[must_use]
    pub fn with(&self, files: &[(String, String)]) -> Editions {
        let known = self.iter().flat_map(|edition| {
            let pack = edition.text.clone().map(|text| (edition.path(), text));
            pack.into_iter().chain(edition.seal.clone().map(|seal| (edition.seal_path(), seal)))
        });
        Editions::new(known.chain(files.iter().cloned()).collect())
    }

    /// Whether nothing was published yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Frozen> {
        self.0.iter()
    }

    /// The editions of each document that has some, from the first to the last.
    pub fn documents(&self) -> impl Iterator<Item = &[Frozen]> {
        self.0.chunk_by(|one, other| one.document == other.document)
    }

    /// The editions of a document, from the first to the last.
    pub fn of(&self, document: &str) -> &[Frozen] {
        self.documents().find(|editions| editions[0].document == document).unwrap_or_default()
    }

    /// The last edition of a document.
    pub fn last(&self, document: &str) -> Option<&Frozen> {
        self.of(document).last()
    }

    /// One edition of a document.
    pub fn find(&self, document: &str, edition: &str) -> Option<&Frozen> {
        self.of(document).iter().find(|known| known.edition == edition)
    }

    /// Whether it is as it was published; if not, what is wrong with it.
    pub fn trouble(&self, edition: &Frozen) -> Option<Message> {
        let editions = self.of(&edition.document);
        let at = editions.iter().position(|known| known.edition == edition.edition);
        let before = at.and_then(|at| at.checked_sub(1)).map(|before| &editions[before]);
        edition.trouble(before)
    }
}

impl Frozen {
    fn empty(document: &str, edition: &str) -> Frozen {
        Frozen {
            document: document.to_owned(),
            edition: edition.to_owned(),
            text: None,
            seal: None,
            pack: OnceLock::new(),
            ids: OnceLock::new(),
            hash: OnceLock::new(),
        }
    }

    /// How it is called: `DOCUMENT@EDITION`.
    pub fn name(&self) -> String {
        format!("{}@{}", self.document, self.edition)
    }

    /// The path of its pack below the corpus folder.
    pub fn path(&self) -> String {
        path(&self.document, &self.edition, PACK)
    }

    /// The path of its seal below the corpus folder.
    pub fn seal_path(&self) -> String {
        path(&self.document, &self.edition, SEAL)
    }

    /// Its pack's file, as it is there; empty where somebody removed it.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// Its pack, parsed the first time somebody asks. A pack that was changed since is given too where it can be read:
    /// [`Editions::trouble`] tells.
    ///
    /// # Errors
    /// The file can't be read as a pack of this version.
    pub fn pack(&self) -> Result<&Edition, &ReadError> {
        self.pack.get_or_init(|| Edition::read(self.text())).as_ref()
    }

    /// The ids that readers cite; none where its file can't be read. A small part of the work of reading the pack, and
    /// the same for every version of the format.
    pub fn ids(&self) -> &Ids {
        self.ids.get_or_init(|| Ids::read(self.text()))
    }

    /// Its seal; `None` where there is none or it can't be read.
    pub fn seal(&self) -> Option<Seal> {
        toml::from_str(self.seal.as_deref()?).ok()
    }

    /// The SHA-256 of its pack's file.
    fn sha256(&self) -> &str {
        self.hash.get_or_init(|| hash(self.text()))
    }

    fn seal_sha256(&self) -> String {
        hash(self.seal.as_deref().unwrap_or_default())
    }

    fn trouble(&self, before: Option<&Frozen>) -> Option<Message> {
        if self.text.is_none() {
            return Some(msg!("edition-no-pack", path = self.path()));
        }
        if self.seal.is_none() {
            return Some(msg!("edition-no-seal", path = self.seal_path()));
        }
        let Some(seal) = self.seal() else { return Some(msg!("edition-bad-seal", path = self.seal_path())) };
        if (&*seal.document, &*seal.edition) != (&*self.document, &*self.edition) {
            return Some(msg!("edition-other-seal", path = self.seal_path(), name = seal.name()));
        }
        if seal.sha256 != self.sha256() {
            return Some(msg!("edition-changed", path = self.path()));
        }
        // To look for the two as the pack writes them saves parsing it.
        let text = self.text();
        let fields = [("digest", &seal.digest), ("date", &seal.date)];
        if fields.into_iter().any(|(name, value)| !text.contains(&format!("\"{name}\": \"{value}\""))) {
            return Some(msg!("edition-changed", path = self.seal_path()));
        }
        let previous = before.filter(|before| before.seal.is_some()).map(Frozen::seal_sha256);
        (seal.previous != previous).then(|| msg!("edition-other-before", path = self.seal_path()))
    }
}

impl Seal {
    /// The seal of a pack that follows `before`.
    pub fn of(pack: &Edition, text: &str, class: Option<String>, before: Option<&Frozen>) -> Seal {
        Seal {
            document: pack.document.id.clone(),
            edition: pack.document.edition.clone(),
            date: pack.document.date.clone().unwrap_or_default(),
            class,
            digest: pack.digest.clone(),
            sha256: hash(text),
            previous: before.map(Frozen::seal_sha256),
        }
    }

    /// The file's content.
    pub fn to_toml(&self) -> String {
        // A seal holds only strings, which TOML can write.
        let fields = toml::to_string(self).unwrap_or_default();
        format!("# Written by `kijun publish`. A published edition is never changed.\n{fields}")
    }

    fn name(&self) -> String {
        format!("{}@{}", self.document, self.edition)
    }

    /// The paths of the pack and of the seal of an edition below the corpus folder.
    pub fn paths(document: &str, edition: &str) -> [String; 2] {
        [PACK, SEAL].map(|ending| path(document, edition, ending))
    }
}

/// Whether a path below the corpus folder is that of a file of an edition.
pub fn is_file(path: &str) -> bool {
    parts(path).is_some()
}

/// Whether an edition can be the name of a file on every system.
pub fn is_name(edition: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "._-+".contains(c);
    edition.starts_with(char::is_alphanumeric) && !edition.ends_with('.') && edition.chars().all(plain)
}

/// Whether an edition comes after another: numbers in it count as numbers, so `1.10` comes after `1.9`.
pub fn is_after(edition: &str, other: &str) -> bool {
    natural(edition) > natural(other)
}

fn path(document: &str, edition: &str, ending: &str) -> String {
    format!("{FOLDER}/{document}/{edition}{ending}")
}

/// Document and edition of a file, and whether it is a pack.
fn parts(path: &str) -> Option<(&str, &str, bool)> {
    let (document, file) = path.strip_prefix(FOLDER)?.strip_prefix('/')?.split_once('/')?;
    if file.contains('/') {
        return None;
    }
    let pack = file.strip_suffix(PACK).map(|edition| (document, edition, true));
    pack.or_else(|| file.strip_suffix(SEAL).map(|edition| (document, edition, false)))
}

/// Git may write other line breaks on some systems, which is no change.
fn hash(text: &str) -> String {
    if text.contains('\r') { sha256(text.replace("\r\n", "\n").as_bytes()) } else { sha256(text.as_bytes()) }
}
