//! Reads what is to be compared, wherever it is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kijun_dsl::kinds::DOCUMENT;
use kijun_pack::{Catalogue, DocumentStatus, EDITION, Edition, PACK, Pack, ReadError};
use memchr::memmem;
use serde::Deserialize;

use super::{Cause, DiskError, editions, git, has_config, paths, read_sharing, read_text, relative, texts};
use crate::build::output::{self, CATALOGUE};
use crate::compare::side::{self, PUBLISHED, Side, Spec};
use crate::compare::standing::{Former, InForce};
use crate::corpus::edition::{Editions, Frozen};
use crate::corpus::sources::{File, Sources};
use crate::corpus::unread::is_source;
use crate::ground::messages::Message;
use crate::msg;

/// Both sides of a comparison, one after the other, so that what they share is parsed once, without what the other can't be compared with.
///
/// # Errors
/// One of them can't be read, as [`side()`] says, or they have no document in common.
pub fn sides(folder: &Path, old: Option<&str>, new: Option<&str>) -> Result<(Side, Side), Vec<DiskError>> {
    let known = RefCell::default();
    let place = SideFinder { folder, known: &known };
    let mut old = place.side(Some(old.unwrap_or(PUBLISHED)))?;
    let mut new = place.side(new)?;
    side::pair(&mut old, &mut new);
    if old.packs.is_empty() || new.packs.is_empty() {
        let message = msg!("diff-nothing-in-common", old = old.name, new = new.name);
        return Err(vec![DiskError::new(folder, message)]);
    }
    Ok((old, new))
}

/// The side that a person named, or the corpus in `folder` as it is now.
///
/// A name is the first of these that there is: a file or folder that can be compared, from the current folder;
/// `published`, the last editions of the corpus in `folder`; one of its editions, `DOCUMENT@EDITION`; one of its
/// documents as it is now; a revision of the git repository around `folder`, of which the corpus in the same place is
/// read. `edition:` and `git:` in front leave no choice.
///
/// # Errors
/// There is no such thing, or it can't be read. Errors in a corpus are remarks.
pub fn side(folder: &Path, name: Option<&str>) -> Result<Side, Vec<DiskError>> {
    SideFinder { folder, known: &RefCell::default() }.side(name)
}

/// What is in force at a place: the last published edition of each document of a corpus, with the documents that never
/// were published or are withdrawn now as they are; or the packs of a folder or file.
///
/// # Errors
/// There is nothing to compare with, it can't be read, or an edition is not as it was published.
pub fn in_force(place: &Path) -> Result<InForce, Vec<DiskError>> {
    let mut side = SideFinder { folder: place, known: &RefCell::default() }.path(place)?.sealed();
    let editions = if place.is_dir() { editions(place)? } else { Editions::default() };
    if !editions.is_empty() {
        let published = Side::published(&editions).map_err(|message| vec![DiskError::new(place, message)])?;
        let is_withdrawn = |edition: &Edition| edition.document.status == DocumentStatus::Withdrawn;
        side.packs.retain(|it| is_withdrawn(it) || editions.last(&it.document.id).is_none());
        let named = |id: &str| side.packs.iter().any(|it| it.document.id == id);
        let more: Vec<Edition> = published.packs.into_iter().filter(|it| !named(&it.document.id)).collect();
        side.packs.extend(more);
    }
    let former = editions.iter().filter_map(Frozen::seal);
    let former = former.map(|it| Former { document: it.document, edition: it.edition, digest: it.digest });
    Ok(InForce { former: former.collect(), side })
}

/// Where a person is who names a side, and what is wanted of it.
#[derive(Clone, Copy)]
struct SideFinder<'a> {
    /// The corpus folder.
    folder: &'a Path,
    /// The files that were parsed so far.
    known: &'a RefCell<Vec<Arc<File>>>,
}

impl SideFinder<'_> {
    fn side(self, name: Option<&str>) -> Result<Side, Vec<DiskError>> {
        let Some(name) = name else { return self.corpus(self.folder) };
        match Spec::parse(name) {
            Spec::Revision(revision) => self.revision(&revision, name),
            Spec::Edition(edition) => self.published(&edition, name),
            // A folder of sources may be called like the document that it is a part of.
            Spec::Name(_) if Path::new(name).exists() => match self.path(Path::new(name)) {
                Err(errors) => self.document(name).ok_or(errors),
                side => side,
            },
            Spec::Name(_) if name == PUBLISHED => self.published(PUBLISHED, name),
            Spec::Name(_) => {
                let editions = editions(self.folder)?;
                if name.contains('@') && side::find(&editions, name).is_some() {
                    return Side::edition(&editions, name).map_err(|message| about(name, message));
                }
                if let Some(side) = self.document(name) {
                    return Ok(side);
                }
                let nothing = |errors: &[DiskError]| errors.iter().any(|error| error.cause == Cause::NoRevision);
                match self.revision(name, name) {
                    Err(errors) if nothing(&errors) => Err(about(name, msg!("side-unknown"))),
                    other => other,
                }
            }
        }
    }

    /// The corpus or the packs at a path.
    fn path(self, path: &Path) -> Result<Side, Vec<DiskError>> {
        if !path.is_dir() {
            let pack = Catalogues::default().read_pack(path).map_err(|error| vec![error])?;
            return Ok(Side { name: shown(path), packs: vec![pack], whole: false, remarks: Vec::new() });
        }
        let mut errors = Vec::new();
        let is_source = !paths(path, is_source, &mut errors).is_empty();
        if is_source || has_config(path) { self.corpus(path) } else { packs(path) }
    }

    fn corpus(self, folder: &Path) -> Result<Side, Vec<DiskError>> {
        let side = Side::of(&shown(folder), &self.read(folder)?);
        side.map_err(|message| vec![DiskError::new(folder, message)])
    }

    /// The sources in a folder.
    fn read(self, folder: &Path) -> Result<Sources, Vec<DiskError>> {
        let sources = read_sharing(folder, &self.known.borrow())?;
        self.known.replace(sources.files.clone());
        Ok(sources)
    }

    /// One document of the corpus as it is now, if there is such a document.
    fn document(self, name: &str) -> Option<Side> {
        // Most names are of revisions, and to look for them need not cost as much as to read the corpus.
        let names_it = memmem::Finder::new(name);
        let texts = texts(self.folder, is_source, &mut Vec::new());
        if !texts.iter().any(|(_, text)| names_it.find(text.as_bytes()).is_some()) {
            return None;
        }
        let sources = self.read(self.folder).ok()?;
        let defines = |file: &Arc<File>| {
            let mut documents = file.outline.definitions.iter().filter(|it| std::ptr::eq(it.kind, &DOCUMENT));
            documents.any(|it| it.name.of(&file.text) == name)
        };
        if !sources.files.iter().any(defines) {
            return None;
        }
        let mut side = Side::of(&shown(self.folder), &sources).ok()?;
        side.packs.retain(|pack| pack.document.id == name);
        (!side.packs.is_empty()).then(|| Side { name: name.to_owned(), whole: false, ..side })
    }

    fn revision(self, revision: &str, name: &str) -> Result<Side, Vec<DiskError>> {
        let (sources, remarks) = git::read(self.folder, revision, &self.known.borrow())?;
        self.known.replace(sources.files.clone());
        let mut side = Side::of(name, &sources).map_err(|message| about(name, message))?;
        side.remarks.extend(remarks);
        Ok(side)
    }

    fn published(self, edition: &str, name: &str) -> Result<Side, Vec<DiskError>> {
        let editions = editions(self.folder)?;
        let side = if name == PUBLISHED { Side::published(&editions) } else { Side::edition(&editions, edition) };
        side.map_err(|message| about(name, message))
    }
}

/// The packs in a folder, such as a build's output. Other files are left out, and so are the published editions that a
/// build keeps beside the pack of their document.
fn packs(folder: &Path) -> Result<Side, Vec<DiskError>> {
    let mut errors = Vec::new();
    let mut found: Vec<(PathBuf, Edition)> = Vec::new();
    let mut catalogues = Catalogues::default();
    let mut files = paths(folder, |path| path.ends_with(".json"), &mut errors);
    let is_kept = |path: &Path| path.ends_with(output::EDITION);
    files.sort_by_key(|path| is_kept(path));
    for path in files {
        match catalogues.read_if_pack(&path) {
            Ok(Some(pack)) => match found.iter().find(|(_, known)| known.document.id == pack.document.id) {
                Some((known, _)) if is_kept(&path) && !is_kept(known) => {}
                Some((known, _)) => {
                    let other = relative(folder, known);
                    let message = msg!("side-two-packs", document = pack.document.id.as_str(), other = other);
                    errors.push(DiskError::new(&path, message));
                }
                None => found.push((path, pack)),
            },
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    if found.is_empty() && errors.is_empty() {
        errors.push(DiskError::new(folder, msg!("side-no-pack")));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let packs = found.into_iter().map(|(_, pack)| pack).collect();
    Ok(Side { name: shown(folder), packs, whole: true, remarks: Vec::new() })
}

/// The catalogues that packs went with so far, each read once.
#[derive(Default)]
struct Catalogues(BTreeMap<PathBuf, Arc<Catalogue>>);

impl Catalogues {
    fn read_pack(&mut self, path: &Path) -> Result<Edition, DiskError> {
        self.read(path, &read_text(path)?)
    }

    /// The same of a file that may be another kind of JSON.
    fn read_if_pack(&mut self, path: &Path) -> Result<Option<Edition>, DiskError> {
        let text = read_text(path)?;
        if is_other(&text) { Ok(None) } else { self.read(path, &text).map(Some) }
    }

    fn read(&mut self, path: &Path, text: &str) -> Result<Edition, DiskError> {
        let about = |error: ReadError| DiskError::new(path, side::unreadable(&error));
        match Edition::read(text) {
            Err(ReadError::NoCatalogue) => {
                let pack = Pack::read(text).map_err(about)?;
                let catalogue = self.catalogue(path)?.ok_or_else(|| about(ReadError::NoCatalogue))?;
                Edition::new(catalogue, pack).map_err(about)
            }
            edition => edition.map_err(about),
        }
    }

    /// The catalogue that a pack goes with: in its folder, or in one above, as a build puts it.
    fn catalogue(&mut self, pack: &Path) -> Result<Option<Arc<Catalogue>>, DiskError> {
        let folders = pack.ancestors().skip(1).take(2);
        let Some(path) = folders.map(|folder| folder.join(CATALOGUE)).find(|path| path.is_file()) else {
            return Ok(None);
        };
        if let Some(known) = self.0.get(&path) {
            return Ok(Some(Arc::clone(known)));
        }
        let read = Catalogue::read(&read_text(&path)?);
        let catalogue = Arc::new(read.map_err(|error| DiskError::new(&path, side::unreadable(&error)))?);
        self.0.insert(path, Arc::clone(&catalogue));
        Ok(Some(catalogue))
    }
}

/// Whether it is JSON of another kind than packs and editions.
fn is_other(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: Named,
    }
    #[derive(Deserialize)]
    struct Named {
        name: String,
    }
    match serde_json::from_str::<Head>(json) {
        Ok(head) => ![PACK, EDITION].contains(&head.format.name.as_str()),
        // What is cut off or no JSON at all is told of.
        Err(error) => error.is_data(),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

fn about(name: &str, message: Message) -> Vec<DiskError> {
    vec![DiskError::new(Path::new(name), message)]
}
