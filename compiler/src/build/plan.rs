//! A build: the release of a corpus, and what the generators that were asked for make of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::build::generate::{GENERATORS, Generator, Losses, Lost, Unmade, Work, losses};
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
pub struct Release {
    /// What the scheme prints on every output, by language.
    pub notice: Text,
    /// The editions of all documents, in the order of their ids; they share one catalogue.
    pub packs: Vec<Edition>,
    /// The coverage of the whole corpus.
    pub overview: Overview,
    /// The drawings of its figures.
    pub drawings: Drawings,
}

impl Release {
    /// The release of a corpus as it is, without the drawings of its figures: `disk` reads them.
    pub fn of(analysis: &Analysis) -> Release {
        let (packs, overview) = rayon::join(|| editions(&analysis.model, &analysis.coverage), || overview(analysis));
        Release { notice: notice(&analysis.model), packs, overview, drawings: Drawings::new() }
    }

    /// The same with the drawings of its figures.
    #[must_use]
    pub fn with_drawings(self, drawings: Drawings) -> Release {
        Release { drawings, ..self }
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
    /// How many documents an earlier build had made.
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
    /// wants in memory. Documents whose files `kept` has from an earlier build are not made.
    ///
    /// # Errors
    /// A file can't be made or put.
    pub fn make<'r, E: Send>(
        &'r self,
        kept: impl Fn(&Edition) -> Option<PackEntry> + Sync,
        put: impl Fn(&Artifact) -> Result<FileEntry, E> + Sync,
    ) -> Result<Made, Stopped<E>> {
        let works: Vec<Box<dyn Work<'r> + 'r>> =
            self.generators.iter().map(|generator| (generator.begin)(self)).collect();
        let put_all = |made: Result<Vec<Artifact>, Unmade>| -> Result<Vec<FileEntry>, Stopped<E>> {
            made.map_err(Stopped::Unmade)?.iter().map(|artifact| put(artifact).map_err(Stopped::Put)).collect()
        };
        let document = |pack: &'r Edition| -> Result<(PackEntry, bool), Stopped<E>> {
            if let Some(entry) = kept(pack) {
                return Ok((entry, true));
            }
            let files: Result<Vec<_>, _> = works.par_iter().map(|work| put_all(work.document(pack))).collect();
            Ok((PackEntry::of(pack, files?.into_iter().flatten().collect()), false))
        };
        let made = self.release.packs.par_iter().map(document).collect::<Result<Vec<_>, _>>()?;
        let kept = made.iter().filter(|(_, kept)| *kept).count();
        let entries: Vec<PackEntry> = made.into_iter().map(|(entry, _)| entry).collect();
        let mut paths: Vec<String> =
            entries.iter().flat_map(|entry| &entry.files).map(|file| file.path.clone()).collect();
        paths.sort();
        let shared: Result<Vec<_>, _> = works.par_iter().map(|work| put_all(work.corpus(&paths))).collect();
        let shared = shared?.into_iter().flatten().collect();
        let manifest = gather(self.release.notice.clone(), entries, shared, &self.generators);
        Ok(Made { manifest: manifest.map_err(|clash| Stopped::Clash(clash.path))?, kept })
    }
}
