//! `kijun checklist`: filled checklists, from the form to what is wrong with it.

mod answers;
mod carry;
mod check;
pub(crate) mod form;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clap::{Args, Subcommand};
use kijun::assess::shelf::Wanted;
use kijun::corpus::edition::Editions;
use kijun::release::editions;
use kijun::{Lang, disk, msg};
use kijun_pack::Edition;

use crate::corpus::{Corpus, chosen};
use crate::exit::{Exit, Failure};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    Form(form::Arguments),
    Check(check::Arguments),
    Answers(answers::Arguments),
    Carry(carry::Arguments),
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    match &arguments.step {
        Step::Form(arguments) => form::run(arguments, lang),
        Step::Check(arguments) => check::run(arguments, lang),
        Step::Answers(arguments) => answers::run(arguments, lang),
        Step::Carry(arguments) => carry::run(arguments, lang),
    }
}

/// The one edition that a name stands for.
pub(crate) fn one(folder: &Path, name: &str) -> Result<Edition, Failure> {
    let mut side = disk::side(folder, Some(name))?;
    match side.packs.pop() {
        Some(edition) if side.packs.is_empty() => Ok(edition),
        last => {
            let names = side.packs.iter().chain(&last).map(|it| it.document.id.as_str()).collect::<Vec<_>>().join(", ");
            Err(msg!("assess-which-document", names = names).into())
        }
    }
}

/// Where editions are looked for: those that a person named, or the published ones of a corpus and what it holds now.
pub(crate) struct Library {
    folder: PathBuf,
    named: Option<Vec<Arc<Edition>>>,
    published: Editions,
    drafts: OnceLock<Vec<Arc<Edition>>>,
}

impl Library {
    pub(crate) fn open(folder: Option<&PathBuf>, against: Option<&str>) -> Result<Library, Failure> {
        let folder = chosen(folder.map(PathBuf::as_path));
        let named = match against {
            Some(name) => Some(disk::side(&folder, Some(name))?.packs.into_iter().map(Arc::new).collect()),
            None => None,
        };
        let published = if named.is_some() { Editions::default() } else { disk::editions(&folder)? };
        Ok(Library { folder, named, published, drafts: OnceLock::new() })
    }

    pub(crate) fn find(&self, wanted: &Wanted) -> Option<Arc<Edition>> {
        let is_document = |edition: &Edition| {
            let document = &edition.document;
            document.id == wanted.document || (wanted.document.is_empty() && document.number == wanted.number)
        };
        let is_meant = |edition: &Edition| is_document(edition) && edition.document.edition == wanted.edition;
        if let Some(named) = &self.named {
            let own = named.iter().find(|edition| is_document(edition));
            return own.or(named.first().filter(|_| named.len() == 1)).cloned();
        }
        let mut published = self.published.iter().filter(|it| it.edition == wanted.edition);
        let published = published.find_map(|it| it.pack().ok().filter(|edition| is_meant(edition)));
        if let Some(edition) = published {
            return Some(Arc::new(edition.clone()));
        }
        self.drafts().iter().find(|edition| is_meant(edition)).cloned()
    }

    /// The documents as the corpus has them now; none where there is no corpus.
    pub(super) fn drafts(&self) -> &[Arc<Edition>] {
        self.drafts.get_or_init(|| {
            let Ok(corpus) = Corpus::read(Some(&self.folder)) else { return Vec::new() };
            let analysis = kijun::analyse(&corpus.sources);
            editions(&analysis.model, &analysis.coverage).into_iter().map(Arc::new).collect()
        })
    }
}
