//! What can be compared: the packs of a corpus, of a revision, of published editions or of files, and how a person
//! names them. `disk::side` reads them.

use std::sync::Arc;

use kijun_pack::{Edition, ReadError};
use rayon::prelude::*;

use crate::corpus::coverage::Coverage;
use crate::corpus::edition::{Editions, Frozen};
use crate::corpus::resolve::resolve;
use crate::corpus::sources::Sources;
use crate::ground::messages::Message;
use crate::msg;
use crate::release::{documents, drafts};

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// How the reader calls it.
    pub name: String,
    /// Its editions, in the order of the documents; those of sources have no digest before [`Side::sealed`].
    pub packs: Vec<Edition>,
    /// Whether these are all documents there are. Where they are not, nothing follows from a document's absence.
    pub whole: bool,
    /// What the reader has to know about it, such as errors in the corpus.
    pub remarks: Vec<Message>,
}

/// What a person wrote for a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spec {
    /// `git:REVISION`.
    Revision(String),
    /// `edition:DOCUMENT@EDITION`, or `edition:DOCUMENT` for its last one.
    Edition(String),
    /// Anything else. The first of these that there is: a file or folder, `published`, an edition, a document, a revision.
    Name(String),
}

/// The name of the last published editions of all documents together.
pub const PUBLISHED: &str = "published";

impl Spec {
    /// Takes what a person wrote apart.
    pub fn parse(text: &str) -> Spec {
        if let Some(revision) = text.strip_prefix("git:") {
            return Spec::Revision(revision.to_owned());
        }
        let edition = text.strip_prefix("edition:");
        edition.map_or_else(|| Spec::Name(text.to_owned()), |edition| Spec::Edition(edition.to_owned()))
    }
}

impl Side {
    /// The same with the digest of each pack, which only programs ask for, and which takes as long as all the rest.
    #[must_use]
    pub fn sealed(mut self) -> Side {
        // Drafts share the catalogue of their corpus.
        let draft = self.packs.iter().find(|edition| edition.catalogue.digest.is_empty());
        let Some(catalogue) = draft.map(|edition| Arc::new(edition.catalogue.as_ref().clone().sealed())) else {
            return self;
        };
        let seal = |edition: Edition| match edition.catalogue.digest.is_empty() {
            true => edition.sealed_with(Arc::clone(&catalogue)),
            false => edition,
        };
        self.packs = self.packs.into_par_iter().map(seal).collect();
        self
    }

    /// The documents of a corpus, their digests left empty. No check is made of it; lines that can't be read, and links
    /// that lead nowhere, do not stand in the way of a comparison: they are counted in a remark.
    ///
    /// # Errors
    /// The corpus has no document of which a pack can be made.
    pub fn of(name: &str, sources: &Sources) -> Result<Side, Message> {
        let model = resolve(sources);
        let coverage = Coverage::of(&model);
        let packs = drafts(&model, &coverage, documents(&model));
        if packs.is_empty() {
            return Err(msg!("side-no-document"));
        }
        let lost = sources.files.iter().map(|file| file.faults.len()).sum::<usize>() + model.unresolved().count();
        let remarks = (lost > 0).then(|| msg!("side-lost", name = name, count = lost)).into_iter().collect();
        // Nothing of it is needed any more, and to take it apart takes time.
        rayon::spawn(move || drop((model, coverage)));
        Ok(Side { name: name.to_owned(), packs, whole: true, remarks })
    }

    /// The last published edition of every document.
    ///
    /// # Errors
    /// Nothing was published yet, or an edition is not as it was published.
    pub fn published(editions: &Editions) -> Result<Side, Message> {
        if editions.is_empty() {
            return Err(msg!("side-none-published"));
        }
        let last = editions.documents().filter_map(<[Frozen]>::last);
        let packs = last.map(|edition| pack(editions, edition)).collect::<Result<_, _>>()?;
        Ok(Side { name: PUBLISHED.to_owned(), packs, whole: true, remarks: Vec::new() })
    }

    /// One published edition, named as `DOCUMENT@EDITION`, or the last one of `DOCUMENT`.
    ///
    /// # Errors
    /// There is no such edition, or it is not as it was published.
    pub fn edition(editions: &Editions, name: &str) -> Result<Side, Message> {
        let Some(edition) = find(editions, name) else {
            let document = name.split('@').next().unwrap_or_default();
            let known: Vec<String> = editions.of(document).iter().map(Frozen::name).collect();
            return Err(match known.is_empty() {
                true => msg!("side-no-edition", name = name, document = document),
                false => msg!("side-other-editions", name = name, names = known.join(", ")),
            });
        };
        Ok(Side { packs: vec![pack(editions, edition)?], name: edition.name(), whole: false, remarks: Vec::new() })
    }
}

/// Leaves out of each side what the other can't be compared with: beside a single edition all other documents, and
/// beside the published editions the documents that never were published. Where each side is a single document they are
/// compared whatever they are called.
pub fn pair(old: &mut Side, new: &mut Side) {
    if old.packs.len() == 1 && new.packs.len() == 1 {
        return;
    }
    let documents = |side: &Side| side.packs.iter().map(|pack| pack.document.id.clone()).collect::<Vec<_>>();
    if !old.whole || old.name == PUBLISHED {
        let known = documents(old);
        new.packs.retain(|pack| known.contains(&pack.document.id));
    }
    if !new.whole {
        let known = documents(new);
        old.packs.retain(|pack| known.contains(&pack.document.id));
    }
}

/// The edition that `DOCUMENT@EDITION`, or `DOCUMENT` for the last one, names.
pub(crate) fn find<'e>(editions: &'e Editions, name: &str) -> Option<&'e Frozen> {
    match name.split_once('@') {
        Some((document, edition)) => editions.find(document, edition),
        None => editions.last(name),
    }
}

fn pack(editions: &Editions, edition: &Frozen) -> Result<Edition, Message> {
    if let Some(trouble) = editions.trouble(edition) {
        return Err(trouble);
    }
    edition.pack().cloned().map_err(unreadable)
}

/// Why a pack can't be read, for a person.
pub fn unreadable(error: &ReadError) -> Message {
    match error {
        ReadError::Malformed(why) => msg!("pack-malformed", error = why.as_str()),
        ReadError::OtherFormat(format) => msg!("pack-other-kind", format = format.as_str()),
        ReadError::OtherMajor(major) => msg!("pack-other-major", major = *major as usize),
        ReadError::Digest => msg!("pack-digest"),
        ReadError::OtherCatalogue => msg!("pack-other-catalogue"),
        ReadError::NoCatalogue => msg!("pack-no-catalogue"),
    }
}
