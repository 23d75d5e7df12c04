//! The generators: each one file, a pure function of a pack, and two lines here.

use rayon::prelude::*;

use crate::pack::Pack;

mod checklist;
mod mapping;
mod pack_json;
pub mod site;
mod workbook;

/// One output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes below the output folder, with `/` between its parts.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A text file.
    pub fn text(path: String, text: String) -> Artifact {
        Artifact { path, bytes: text.into_bytes() }
    }
}

/// Something of a pack that a format cannot carry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Loss {
    /// The generator.
    pub generator: &'static str,
    /// The item that loses something, or nothing for the format as such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What is lost, in English.
    pub what: String,
}

/// One output format.
pub struct Generator {
    /// Its name, as `kijun build --only NAME` takes it.
    pub name: &'static str,
    /// Makes its files of one pack.
    pub run: fn(&Pack) -> Vec<Artifact>,
    /// What its files do not carry of this pack.
    pub losses: fn(&Pack) -> Vec<Loss>,
}

/// All generators.
pub static GENERATORS: &[&Generator] =
    &[&pack_json::GENERATOR, &checklist::GENERATOR, &mapping::GENERATOR, &site::GENERATOR];

/// Everything that a build writes for these packs, in the order of the paths, and what is lost.
///
/// # Errors
/// None: generators cannot fail. A format that can't express something says so in its losses.
pub fn generate(packs: &[Pack], only: &[&Generator]) -> (Vec<Artifact>, Vec<Loss>) {
    let jobs: Vec<(&Pack, &Generator)> =
        packs.iter().flat_map(|pack| only.iter().map(move |generator| (pack, *generator))).collect();
    let made: Vec<(Vec<Artifact>, Vec<Loss>)> =
        jobs.into_par_iter().map(|(pack, generator)| ((generator.run)(pack), (generator.losses)(pack))).collect();
    let (artifacts, losses): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    let mut artifacts: Vec<Artifact> = artifacts.into_iter().flatten().collect();
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    let mut losses: Vec<Loss> = losses.into_iter().flatten().collect();
    losses.sort();
    (artifacts, losses)
}
