//! The generators: each one file, a pure function of a release, and two lines here.

use schemars::JsonSchema;
use serde::Serialize;

use crate::build::output::FileEntry;
use crate::build::plan::Release;
use crate::ground::messages::{Lang, Message, Value};
use crate::msg;
use crate::paper::Artifact;
use kijun_pack::{Edition, Text};

mod changes;
pub mod checklist;
mod corpus;
pub mod cyclonedx;
mod document;
pub(crate) mod mapping;
mod oscal;
mod pack_json;
#[cfg(feature = "pdf")]
pub mod pdf;
mod reqif;
pub mod site;
mod table;
mod uuid;

/// Something of a pack that a format cannot carry.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// The item that loses something, or nothing for the format as such.
    pub item: Option<String>,
    /// What is lost.
    pub what: Message,
}

impl Loss {
    fn all(what: Message) -> Loss {
        Loss { item: None, what }
    }

    fn of(item: &str, what: Message) -> Loss {
        Loss { item: Some(item.to_owned()), what }
    }
}

/// The figures of which a format has number and caption only.
fn lost_figures(pack: &Edition) -> impl Iterator<Item = Loss> {
    let document = &pack.document;
    document.figures.iter().map(|it| Loss::of(&format!("{}.{}", document.id, it.id), msg!("loss-figure")))
}

/// A loss as the report of a build has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Lost {
    /// The document.
    pub document: String,
    /// The generator.
    pub generator: &'static str,
    /// The item that loses something, or nothing for the format as such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What is lost, in each language.
    pub what: Text,
}

/// The report of what is lost in a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Losses {
    /// Always `kijun-losses/1`.
    format: &'static str,
    /// What the scheme prints on every output, by language.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    notice: Text,
    /// What is lost, by document, generator and item.
    pub losses: Vec<Lost>,
}

impl Losses {
    /// The report with these.
    pub fn new(notice: Text, mut losses: Vec<Lost>) -> Losses {
        losses.sort();
        Losses { format: "kijun-losses/1", notice, losses }
    }
}

/// One output format.
pub struct Generator {
    /// Its name, as `kijun build --only NAME` takes it.
    pub name: &'static str,
    /// Begins its work on a release: what its files have in common is made once.
    pub begin: for<'r> fn(&'r Release) -> Box<dyn Work<'r> + 'r>,
    /// What its files do not carry of this pack.
    pub losses: fn(&Edition) -> Vec<Loss>,
}

/// What a generator makes of a release. One that has no files of a document, or none of the corpus, makes none.
pub trait Work<'r>: Sync {
    /// Its files of one document.
    ///
    /// # Errors
    /// A file can't be made.
    fn document(&self, _pack: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        Ok(Vec::new())
    }

    /// Its files of the whole corpus.
    ///
    /// # Errors
    /// A file can't be made.
    fn corpus(&self, _whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        Ok(Vec::new())
    }
}

/// What is known when the files of the whole corpus are made.
pub struct Whole<'w> {
    /// The files of all documents and editions, of all generators, by path.
    pub files: &'w [FileEntry],
    /// What the formats do not carry.
    pub losses: &'w Losses,
}

/// The work of a generator that makes files of documents only.
struct Documents(fn(&Edition) -> Result<Vec<Artifact>, Unmade>);

impl<'r> Work<'r> for Documents {
    fn document(&self, pack: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        (self.0)(pack)
    }
}

/// The work of a generator that makes files of the whole corpus only, of which a published edition is none.
struct Corpus<'r>(&'r Release, fn(&Release, &Losses) -> Vec<Artifact>);

impl<'r> Work<'r> for Corpus<'r> {
    fn corpus(&self, whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        Ok(if self.0.sealed.is_some() { Vec::new() } else { (self.1)(self.0, whole.losses) })
    }
}

/// A file that could not be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmade {
    /// Its path below the output folder.
    pub path: String,
    /// The reason: a sentence of the catalogue, or the words of the library that writes such files.
    pub reason: Value,
}

impl Unmade {
    /// As a sentence.
    pub fn message(&self) -> Message {
        msg!("build-unmade", path = self.path.as_str(), reason = self.reason.clone())
    }
}

/// All generators that this program was built with.
pub static GENERATORS: &[&Generator] = &[
    &pack_json::GENERATOR,
    &checklist::GENERATOR,
    &mapping::GENERATOR,
    &changes::GENERATOR,
    &document::DOCX,
    #[cfg(feature = "pdf")]
    &pdf::GENERATOR,
    &site::GENERATOR,
    &oscal::GENERATOR,
    &cyclonedx::GENERATOR,
    &reqif::GENERATOR,
    &table::GENERATOR,
    &corpus::COVERAGE,
    &corpus::LOSSES,
    &corpus::SCHEMAS,
];

/// The names of all generators, also of one that this program was built without: what a corpus says of it holds in every
/// program.
pub fn names() -> Vec<&'static str> {
    let without: &[&str] = if cfg!(feature = "pdf") { &[] } else { &["pdf"] };
    GENERATORS.iter().map(|generator| generator.name).chain(without.iter().copied()).collect()
}

/// What is lost of a pack.
pub(super) fn losses(pack: &Edition, only: &[&Generator]) -> Vec<Lost> {
    let say = |what: &Message| [Lang::En, Lang::Ja].map(|lang| (lang.code().to_owned(), what.in_(lang))).into();
    let of = |generator: &&Generator| {
        let name = generator.name;
        let lost = move |Loss { item, what }: Loss| Lost {
            document: pack.document.id.clone(),
            generator: name,
            item,
            what: say(&what),
        };
        (generator.losses)(pack).into_iter().map(lost)
    };
    let mut losses: Vec<Lost> = only.iter().flat_map(of).collect();
    losses.sort();
    losses.dedup();
    losses
}
