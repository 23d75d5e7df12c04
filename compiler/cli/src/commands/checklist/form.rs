//! `kijun checklist form`: writes the checklist of an edition, empty or with answers.

use std::path::PathBuf;

use clap::Args;
use kijun::build::generate::checklist;
use kijun::{Lang, disk, msg};
use kijun_pack::{Answers, Edition};

use super::one;
use crate::corpus::chosen;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    pub(crate) edition: String,
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Arguments {
    /// The corpus folder that is meant.
    pub(crate) fn folder(&self) -> PathBuf {
        chosen(self.corpus.as_deref())
    }
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    write(arguments, &one(&arguments.folder(), &arguments.edition)?, lang)
}

/// Writes the form of an edition.
pub(crate) fn write(arguments: &Arguments, edition: &Edition, lang: Lang) -> Result<Exit, Failure> {
    let answers = match &arguments.answers {
        Some(path) => {
            let text = disk::read_text(path)?;
            let read = Answers::read(&text);
            Some(read.map_err(|error| disk::DiskError::new(path, kijun::compare::side::unreadable(&error)))?)
        }
        None => None,
    };
    let own = answers.as_ref().map(|it| it.language.clone()).filter(|it| !it.is_empty());
    let language = arguments.language.clone().or(own).unwrap_or_else(|| lang.code().to_owned());
    let languages: Vec<&str> = edition.catalogue.scheme.languages.iter().map(|it| it.code.as_str()).collect();
    if !languages.contains(&language.as_str()) {
        return Err(msg!("publish-language", language = language, languages = languages.join(", ")).into());
    }
    let is_page = arguments.out.extension().is_some_and(|it| it.eq_ignore_ascii_case("html"));
    let bytes = match is_page {
        true => checklist::page::page(edition, &language, answers.as_ref()).into_bytes(),
        false => checklist::file(edition, &language, answers.as_ref()).map_err(|unmade| unmade.message())?.bytes,
    };
    disk::write(&arguments.out, &bytes)?;
    terminal::print(&format!("{}\n", arguments.out.display()))?;
    Ok(Exit::Done)
}
