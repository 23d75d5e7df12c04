//! `kijun consult`: public comment, from the draft to the table of dispositions.

mod decide;
mod export;
mod import;
mod report;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kijun::disk::consult::{self, Consultation};
use kijun::release::edition_of;
use kijun::{Analysis, Lang, msg};
use kijun_dsl::kinds::DOCUMENT;
use kijun_pack::Edition;

use crate::corpus::around;
use crate::exit::{Exit, Failure};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    Export(export::Arguments),
    Import(import::Arguments),
    Decide(decide::Arguments),
    Report(report::Arguments),
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    match &arguments.step {
        Step::Export(arguments) => export::run(arguments, lang),
        Step::Import(arguments) => import::run(arguments, lang),
        Step::Decide(arguments) => decide::run(arguments, lang),
        Step::Report(arguments) => report::run(arguments, lang),
    }
}

/// The corpus folder named, or the one around the current folder.
fn folder(named: Option<&PathBuf>) -> PathBuf {
    named.cloned().unwrap_or_else(|| around(Path::new(".")))
}

/// The consultation that is meant: of this document, or of the only one; of this edition, or of its last.
fn chosen(folder: &Path, document: Option<&str>, edition: Option<&str>) -> Result<Consultation, Failure> {
    let known = consult::list(folder)?;
    let is_meant = |(id, number): &&(String, String)| {
        document.is_none_or(|document| document == id) && edition.is_none_or(|edition| edition == number)
    };
    let meant: Vec<&(String, String)> = known.iter().filter(is_meant).collect();
    let names = |list: &[&(String, String)]| {
        list.iter().map(|(document, edition)| format!("{document} {edition}")).collect::<Vec<_>>().join(", ")
    };
    match (meant.first(), meant.last()) {
        (Some(first), Some(last)) if first.0 == last.0 => {
            consult::read(folder, &last.0, &last.1)?.ok_or_else(|| msg!("consult-none").into())
        }
        (Some(_), _) => Err(msg!("consult-which", names = names(&meant)).into()),
        _ if known.is_empty() => Err(msg!("consult-none").into()),
        _ => Err(msg!("consult-none-of", names = names(&known.iter().collect::<Vec<_>>())).into()),
    }
}

/// The pack of a document as it is now.
fn current(analysis: &Analysis, document: &str) -> Result<Edition, Failure> {
    let found =
        analysis.model.find(&DOCUMENT, document).and_then(|item| edition_of(&analysis.model, &analysis.coverage, item));
    let known =
        || analysis.model.of_kind(&DOCUMENT).map(|item| item.name().into_owned()).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| msg!("publish-no-document", id = document, names = known()).into())
}
