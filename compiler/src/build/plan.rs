//! A build: the release of a corpus, and what the generators that were asked for make of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::build::editions::{Listed, listed, published};
use crate::build::generate::{GENERATORS, Generator, Losses, Lost, Unmade, Whole, Work, losses};
use crate::build::output::{FileEntry, Manifest, PackEntry, gather};
use crate::build::overview::{Overview, overview};
use crate::ground::messages::Message;
use crate::judge::analysis::Analysis;
use crate::msg;
use crate::paper::Artifact;
use crate::release::{editions, notice};
use kijun_pack::{Edition, Text};

/// The bytes of the files that figures name, by the path that they name them by.
pub type Drawings = BTreeMap<String, Vec<u8>>;

/// Everything that a corpus publishes at one time.
#[derive(Default)]
pub struct Release {
    /// What the scheme prints on every output, by language.
    pub notice: Text,
    /// The editions of all documents, in the order of their ids; they share one catalogue.
    pub packs: Vec<Edition>,
    /// The coverage of the whole corpus.
    pub overview: Overview,
    /// The drawings of its figures.
    pub drawings: Drawings,
    /// All editions of all documents, as lists of editions have them.
    pub listed: Vec<Listed>,
    /// Where the outputs will stand on the web, with `/` at its end.
    pub address: Option<String>,
    /// The published editions, of which the outputs are made again: each a release of one document.
    pub editions: Vec<Release>,
    /// The edition of each document that was published before what is released here.
    pub before: Vec<Edition>,
    /// Which edition this is a release of; nothing for a corpus as it is.
    pub sealed: Option<Sealed>,
}

/// What a release of a published edition is of.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Its folder in that of all outputs.
    pub folder: String,
    /// Its file, as it was sealed.
    pub text: String,
}

impl Release {
    /// The release of a corpus as it is, without the drawings of its figures: `disk` reads them.
    pub fn of(analysis: &Analysis) -> Release {
        let (packs, overview) = rayon::join(|| editions(&analysis.model, &analysis.coverage), || overview(analysis));
        let sources = &analysis.sources;
        let past = published(&sources.editions);
        let listed = listed(&packs, &past);
        let address = sources.config.address.as_deref().map(|it| format!("{}/", it.trim_end_matches('/')));
        let whole = Release { notice: notice(&analysis.model), packs, overview, listed, address, ..Release::default() };
        let mut editions: Vec<Release> = Vec::new();
        let mut before: Vec<Edition> = Vec::new();
        for (frozen, pack) in past {
            let last = before.iter().position(|it| it.document.id == pack.document.id).map(|at| before.remove(at));
            // As it was sealed, also where git has written the line ends of another system.
            let edition = whole.edition(pack, frozen.text().replace("\r\n", "\n"));
            editions.push(Release { before: last.into_iter().collect(), ..edition });
            before.push(pack.clone());
        }
        Release { editions, before, ..whole }
    }

    /// The release of an edition that was published before.
    fn edition(&self, pack: &Edition, text: String) -> Release {
        let folder = format!("{}/{}", pack.document.id, pack.document.edition);
        Release {
            notice: pack.catalogue.scheme.notice.clone(),
            packs: vec![pack.clone()],
            listed: self.listed.clone(),
            address: self.address.clone(),
            sealed: Some(Sealed { folder, text }),
            ..Release::default()
        }
    }

    /// The same with the drawings of its figures.
    #[must_use]
    pub fn with_drawings(self, drawings: Drawings) -> Release {
        Release { drawings, ..self }
    }

    /// An edition of the list.
    pub fn edition_of(&self, listed: &Listed) -> Option<&Edition> {
        if listed.standing.is_own() {
            return self.packs.iter().find(|pack| pack.document.id == listed.document);
        }
        let is_meant = |pack: &&Edition| pack.document.id == listed.document && pack.document.edition == listed.edition;
        self.editions.iter().flat_map(|it| &it.packs).find(is_meant)
    }

    /// A file where it stands in the folder of all outputs: what belongs to a published edition stands together.
    fn placed(&self, artifact: Artifact) -> Artifact {
        let Some(Sealed { folder, .. }) = &self.sealed else { return artifact };
        let own = self.packs.iter().find_map(|pack| artifact.path.strip_prefix(&format!("{}/", pack.document.id)));
        Artifact { path: format!("{folder}/{}", own.unwrap_or(&artifact.path)), ..artifact }
    }
}

/// What is to be made of a release.
pub struct Plan {
    /// The release.
    pub release: Release,
    /// The generators that run.
    pub generators: Vec<&'static Generator>,
    /// What their files do not carry.
    pub losses: Losses,
}

/// What a build made.
pub struct Made {
    /// All files, by document.
    pub manifest: Manifest,
    /// How many documents and editions an earlier build had made.
    pub kept: usize,
}

/// Why a build came to nothing. `E` is what its files are handed to can't do.
#[derive(Debug)]
pub enum Stopped<E> {
    /// A generator could not make a file.
    Unmade(Unmade),
    /// Two generators make different files of this path: a mistake in Kijun.
    Clash(String),
    /// A file could not be put where it goes.
    Put(E),
}

/// The generators that are called so, in the order in which they run; where none is named, all that are not omitted.
///
/// # Errors
/// There is none of a name.
pub fn generators(names: &[String], omitted: &[String]) -> Result<Vec<&'static Generator>, Message> {
    let known: Vec<&str> = GENERATORS.iter().map(|generator| generator.name).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(msg!("build-unknown-generator", name = name.as_str(), known = known.join(", ")));
    }
    let has = |all: &[String], generator: &Generator| all.iter().any(|name| name == generator.name);
    let wanted = |generator: &&&Generator| {
        if names.is_empty() { !has(omitted, generator) } else { has(names, generator) }
    };
    Ok(GENERATORS.iter().filter(wanted).copied().collect())
}

impl Plan {
    /// What these generators are to make of a release.
    pub fn new(release: Release, generators: Vec<&'static Generator>) -> Plan {
        let lost: Vec<Vec<Lost>> = release.packs.par_iter().map(|pack| losses(pack, &generators)).collect();
        let losses = Losses::new(release.notice.clone(), lost.into_iter().flatten().collect());
        Plan { release, generators, losses }
    }

    /// Makes all files on all cores, and hands each to `put` as soon as it is there: all together are more than one
    /// wants in memory. Documents and editions whose files `kept` has from an earlier build are not made.
    ///
    /// # Errors
    /// A file can't be made or put.
    pub fn make<E: Send>(
        &self,
        kept: impl Fn(&PackEntry) -> Option<PackEntry> + Sync,
        put: impl Fn(&Artifact) -> Result<FileEntry, E> + Sync,
    ) -> Result<Made, Stopped<E>> {
        let make = Make { losses: &self.losses, kept, put };
        let works = |release| self.generators.iter().map(|generator| (generator.begin)(release)).collect::<Vec<_>>();
        let own = works(&self.release);
        let document = |pack| make.document(&self.release, &own, pack);
        let edition = |release| make.edition(release, &works(release));
        let (documents, editions) = rayon::join(
            || self.release.packs.par_iter().map(document).collect::<Result<Vec<_>, _>>(),
            || self.release.editions.par_iter().map(edition).collect::<Result<Vec<_>, _>>(),
        );
        let (documents, editions) = (documents?, editions?);
        let kept = documents.iter().chain(&editions).filter(|(_, kept)| *kept).count();
        let [documents, editions]: [Vec<PackEntry>; 2] =
            [documents, editions].map(|made| made.into_iter().map(|(it, _)| it).collect());
        let mut files: Vec<FileEntry> = of_all(&documents).chain(of_all(&editions)).cloned().collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let shared = make.shared(&self.release, &own, &files)?;
        let manifest = gather(self.release.notice.clone(), [documents, editions], shared, &self.generators);
        Ok(Made { manifest: manifest.map_err(|clash| Stopped::Clash(clash.path))?, kept })
    }
}

fn of_all(entries: &[PackEntry]) -> impl Iterator<Item = &FileEntry> {
    entries.iter().flat_map(|entry| &entry.files)
}

/// Making the files of a plan.
struct Make<'p, K, P> {
    losses: &'p Losses,
    kept: K,
    put: P,
}

/// The works of all generators on a release.
type Works<'r> = [Box<dyn Work<'r> + 'r>];

impl<K, P, E> Make<'_, K, P>
where
    K: Fn(&PackEntry) -> Option<PackEntry> + Sync,
    P: Fn(&Artifact) -> Result<FileEntry, E> + Sync,
    E: Send,
{
    /// The files of a document, and whether they were there.
    fn document<'r>(
        &self,
        release: &'r Release,
        works: &Works<'r>,
        pack: &'r Edition,
    ) -> Result<(PackEntry, bool), Stopped<E>> {
        let wanted = PackEntry::of(release, pack, Vec::new());
        if let Some(entry) = (self.kept)(&wanted) {
            return Ok((entry, true));
        }
        let files: Result<Vec<_>, _> = works.par_iter().map(|work| self.all(release, work.document(pack))).collect();
        Ok((PackEntry::of(release, pack, files?.into_iter().flatten().collect()), false))
    }

    /// The files of a published edition, and whether they were there.
    fn edition<'r>(&self, release: &'r Release, works: &Works<'r>) -> Result<(PackEntry, bool), Stopped<E>> {
        let Some(pack) = release.packs.first() else { return Ok((PackEntry::default(), true)) };
        let (mut entry, is_kept) = self.document(release, works, pack)?;
        if !is_kept {
            entry.files.extend(self.shared(release, works, &[])?);
            entry.files.sort_by(|one, other| one.path.cmp(&other.path));
        }
        Ok((entry, is_kept))
    }

    /// The files of a release that are no document's own.
    fn shared<'r>(
        &self,
        release: &'r Release,
        works: &Works<'r>,
        files: &[FileEntry],
    ) -> Result<Vec<FileEntry>, Stopped<E>> {
        let whole = Whole { files, losses: self.losses };
        let shared: Result<Vec<_>, _> = works.par_iter().map(|work| self.all(release, work.corpus(&whole))).collect();
        Ok(shared?.into_iter().flatten().collect())
    }

    fn all(&self, release: &Release, made: Result<Vec<Artifact>, Unmade>) -> Result<Vec<FileEntry>, Stopped<E>> {
        let placed = made.map_err(Stopped::Unmade)?.into_iter().map(|artifact| release.placed(artifact));
        placed.map(|artifact| (self.put)(&artifact).map_err(Stopped::Put)).collect()
    }
}
