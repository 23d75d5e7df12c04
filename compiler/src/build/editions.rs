//! The editions of a document beside each other: which is in force, which came before it, and which is to come.
//!
//! A build knows no day. The last edition that was published is the one in force, from the day that it says; the one
//! before holds until that day.

use serde::Serialize;

use crate::corpus::edition::{Editions, Frozen};
use crate::ground::digest::sha256;
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{DocumentStatus, Edition};

/// How an edition stands among those of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It was published last.
    InForce,
    /// It was published last, and says that it is withdrawn.
    Withdrawn,
    /// It is in the sources of the corpus, and others were published before.
    Revision,
    /// It is in the sources of the corpus, and none was published before.
    First,
    /// It was published, and another after it.
    Superseded,
}

/// An edition in the list of its document's editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The document.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// How it stands.
    pub standing: Standing,
    /// What it says of itself.
    pub status: DocumentStatus,
    /// The day from which it holds; nothing where none is known.
    pub from: Option<String>,
    /// The day until which it holds; nothing where no edition follows.
    pub until: Option<String>,
    /// The folder of its files in that of all outputs.
    pub folder: String,
    /// The edition that was published before it.
    pub before: Option<String>,
    /// The codes of its languages.
    pub languages: Vec<String>,
}

/// The published editions of a corpus that are as they were published, by document and then from the first to the last.
pub fn published(editions: &Editions) -> Vec<(&Frozen, &Edition)> {
    // What is wrong with one is a finding, and nothing is published of it.
    let whole = editions.iter().filter(|it| editions.trouble(it).is_none());
    whole.filter_map(|it| Some((it, it.pack().ok()?))).collect()
}

/// All editions of all documents: of each the one in force, then what is to come, then what was, the newest first.
pub fn listed(own: &[Edition], published: &[(&Frozen, &Edition)]) -> Vec<Listed> {
    let mut documents: Vec<&str> = own.iter().map(|it| it.document.id.as_str()).collect();
    // Editions stay where a corpus has their document no more.
    let gone = published.iter().map(|(frozen, _)| frozen.document.as_str());
    gone.for_each(|id| {
        if !documents.contains(&id) {
            documents.push(id)
        }
    });
    let mut listed = Vec::new();
    for id in documents {
        let past: Vec<&Edition> = published.iter().filter(|(it, _)| it.document == id).map(|(_, pack)| *pack).collect();
        let mut lines: Vec<Listed> = past.iter().enumerate().map(|(at, _)| of_published(&past, at)).collect();
        // Whatever differs from what was published has another number: else it is a finding.
        let is_known = |pack: &&Edition| past.iter().any(|it| it.document.edition == pack.document.edition);
        if let Some(pack) = own.iter().find(|it| it.document.id == id).filter(|it| !is_known(it)) {
            let standing = if past.is_empty() { Standing::First } else { Standing::Revision };
            let before = past.last().map(|it| it.document.edition.clone());
            lines.push(Listed { before, ..of(pack, standing, id.to_owned()) });
        }
        lines.reverse();
        lines.sort_by_key(|it| it.standing);
        listed.append(&mut lines);
    }
    listed
}

fn of_published(past: &[&Edition], at: usize) -> Listed {
    let pack = past[at];
    let standing = match (past.get(at + 1), pack.document.status) {
        (Some(_), _) => Standing::Superseded,
        (None, DocumentStatus::Withdrawn) => Standing::Withdrawn,
        (None, _) => Standing::InForce,
    };
    let before = at.checked_sub(1).map(|before| past[before].document.edition.clone());
    let until = past.get(at + 1).and_then(|next| begins(next));
    let folder = format!("{}/{}", pack.document.id, pack.document.edition);
    Listed { before, until, ..of(pack, standing, folder) }
}

fn of(pack: &Edition, standing: Standing, folder: String) -> Listed {
    Listed {
        document: pack.document.id.clone(),
        edition: pack.document.edition.clone(),
        standing,
        status: pack.document.status,
        from: begins(pack),
        until: None,
        folder,
        before: None,
        languages: pack.catalogue.scheme.languages.iter().map(|language| language.code.clone()).collect(),
    }
}

/// The day from which an edition holds: the one that it says, or else its own.
fn begins(pack: &Edition) -> Option<String> {
    pack.document.effective.clone().or_else(|| pack.document.date.clone())
}

impl Standing {
    /// Whether it tells nothing but that the sources of the corpus have it.
    pub fn is_own(self) -> bool {
        matches!(self, Standing::Revision | Standing::First)
    }
}

impl Listed {
    /// What it is called among the editions of its document.
    pub fn name(&self) -> Message {
        let edition = self.edition.as_str();
        match self.standing {
            Standing::InForce => msg!("listed-in-force", edition = edition),
            Standing::Withdrawn => msg!("listed-withdrawn", edition = edition),
            Standing::Revision => msg!("listed-revision", edition = edition),
            Standing::First => msg!("listed-first", edition = edition),
            Standing::Superseded => msg!("listed-superseded", edition = edition),
        }
    }

    /// The days between which it holds; nothing where none is known.
    pub fn days(&self) -> Option<Message> {
        match (self.from.as_deref(), self.until.as_deref()) {
            (Some(from), Some(until)) => Some(msg!("listed-between", from = from, until = until)),
            (Some(from), None) => Some(msg!("listed-from", from = from)),
            (None, Some(until)) => Some(msg!("listed-until", until = until)),
            (None, None) => None,
        }
    }
}

/// A digest of all that the files of a document say of its other editions, and of where they will stand on the web;
/// nothing where they say nothing of either.
pub fn digest(listed: &[Listed], address: Option<&str>, document: &str) -> String {
    let own: Vec<&Listed> = listed.iter().filter(|it| it.document == document).collect();
    if own.len() < 2 && address.is_none() { String::new() } else { sha256(format!("{own:?} {address:?}").as_bytes()) }
}
