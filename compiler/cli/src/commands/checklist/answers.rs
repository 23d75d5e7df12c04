//! `kijun checklist answers`: takes the answers out of a filled checklist.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::assess::read::Handed;
use kijun::assess::shelf::{Shelf, Wanted};
use kijun::build::generate::cyclonedx;
use kijun::paper::form::MAX_BYTES;
use kijun::{Lang, disk, msg};

use super::Library;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    #[arg(long, value_name = "EDITION")]
    against: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Cyclonedx,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let bytes = disk::read_bytes(&arguments.file, MAX_BYTES)?;
    let handed = Handed::open(&bytes).map_err(|fault| fault.told())?;
    let library = Library::open(arguments.corpus.as_ref(), arguments.against.as_deref())?;
    let find = |wanted: &Wanted| library.find(wanted);
    let Some(reference) = Shelf::new(&find).reference(&handed) else {
        let name = format!("{}@{}", handed.document, handed.edition);
        return Err(msg!("assess-unknown-edition", name = name).into());
    };
    let filled = handed.read(&reference);
    let text = match arguments.format {
        Format::Json => filled.answers.to_json(),
        Format::Cyclonedx => cyclonedx::declared(&reference.edition, &filled.answers),
    };
    match &arguments.out {
        Some(path) => disk::write(path, text.as_bytes())?,
        None => terminal::print_bytes(text.as_bytes())?,
    }
    // What could not be read is not in the answers, and nobody should think that it is.
    for finding in &filled.findings {
        let place = [finding.spot.sheet.as_str(), finding.spot.cell.as_str()].join("!");
        let (place, message) = (place.trim_matches('!'), finding.message.clone());
        terminal::tell(&msg!("assess-not-taken", place = place, message = message), lang);
    }
    Ok(Exit::findings(!filled.findings.is_empty()))
}
