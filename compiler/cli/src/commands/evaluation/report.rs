//! `kijun evaluation report`: the report of a laboratory, from its filled workbook.

use std::path::PathBuf;

use clap::Args;
use kijun::assess::check::{Options, check};
use kijun::assess::evaluation::{Report, paper};
use kijun::assess::form::is_tested;
use kijun::assess::read::Handed;
use kijun::assess::report::{FileReport, text};
use kijun::assess::shelf::{Shelf, Wanted};
use kijun::disk::forms::today;
use kijun::ground::day;
use kijun::paper::document::{Paper, docx};
use kijun::paper::form::MAX_BYTES;
use kijun::{Lang, disk, msg};

use crate::commands::checklist::Library;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    #[arg(long, value_name = "EDITION")]
    against: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let format = arguments.out.extension().and_then(|it| it.to_str()).unwrap_or_default();
    if !["docx", "json", "pdf"].contains(&format) {
        return Err(msg!("evaluation-no-format", file = arguments.out.display().to_string()).into());
    }
    let on = match &arguments.on {
        Some(on) => day(on).ok_or_else(|| msg!("assess-no-date", date = on.as_str()))?,
        None => today(),
    };
    let file = arguments.file.display().to_string();
    let about = |message| disk::DiskError::new(&arguments.file, message);
    let handed = Handed::open(&disk::read_bytes(&arguments.file, MAX_BYTES)?).map_err(|fault| about(fault.told()))?;
    let library = Library::open(arguments.corpus.as_ref(), arguments.against.as_deref())?;
    let find = |wanted: &Wanted| library.find(wanted);
    let Some(reference) = Shelf::new(&find).reference(&handed) else {
        let name = format!("{}@{}", handed.document, handed.edition);
        return Err(about(msg!("assess-unknown-edition", name = name)).into());
    };
    if !is_tested(&reference.edition) {
        return Err(msg!("evaluation-no-laboratory", name = reference.name()).into());
    }
    let checked = check(&handed, &reference, &Options { on: Some(on) });
    let own = Some(checked.answers.language.as_str()).filter(|it| !it.is_empty());
    let language = arguments.language.as_deref().or(own).unwrap_or(lang.code()).to_owned();
    let languages: Vec<&str> = reference.edition.catalogue.scheme.languages.iter().map(|it| it.code.as_str()).collect();
    if !languages.contains(&language.as_str()) {
        return Err(msg!("publish-language", language = language, languages = languages.join(", ")).into());
    }
    let Some(report) = Report::of(&reference, &checked, &language) else {
        terminal::print(&text(&[FileReport::of(file.clone(), &reference, checked)], lang))?;
        terminal::tell(&msg!("evaluation-deficient", file = file), lang);
        return Ok(Exit::findings(true));
    };
    let bytes = match format {
        "json" => report.to_json().into_bytes(),
        "pdf" => pdf(&paper(&report), arguments.out.display().to_string())?,
        _ => docx::render(&paper(&report)).ok_or_else(|| msg!("diff-unwritable"))?,
    };
    disk::write(&arguments.out, &bytes)?;
    terminal::print(&format!("{}\n", arguments.out.display()))?;
    Ok(Exit::Done)
}

#[cfg(feature = "pdf")]
fn pdf(paper: &Paper, path: String) -> Result<Vec<u8>, Failure> {
    let made = kijun::build::generate::pdf::file(paper, path);
    Ok(made.map_err(|unmade| unmade.message())?.bytes)
}

/// A program that was compiled without the typesetter can't.
#[cfg(not(feature = "pdf"))]
fn pdf(_: &Paper, path: String) -> Result<Vec<u8>, Failure> {
    Err(msg!("evaluation-no-format", file = path).into())
}
