//! The generators: each one file, a pure function of a pack, and two lines here.

use std::collections::BTreeMap;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ground::messages::{Lang, Message};
use crate::pack::{Pack, Text};
use crate::paper::Artifact;

mod checklist;
pub(crate) mod mapping;
mod pack_json;
pub mod site;

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
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
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
    /// Makes its files of one pack.
    pub run: fn(&Pack) -> Vec<Artifact>,
    /// What its files do not carry of this pack.
    pub losses: fn(&Pack) -> Vec<Loss>,
}

/// All generators.
pub static GENERATORS: &[&Generator] =
    &[&pack_json::GENERATOR, &checklist::GENERATOR, &mapping::GENERATOR, &site::GENERATOR];

/// Everything that these generators make of a pack, on all cores, each file handed to `each` as soon as it is there:
/// the files of a large corpus together are more than one wants in memory.
pub fn generate<T: Send>(pack: &Pack, only: &[&Generator], each: impl Fn(Artifact) -> T + Sync) -> Vec<T> {
    only.par_iter().flat_map_iter(|generator| (generator.run)(pack).into_iter().map(&each)).collect()
}

/// What is lost of a pack.
pub fn losses(pack: &Pack, only: &[&Generator]) -> Vec<Lost> {
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
