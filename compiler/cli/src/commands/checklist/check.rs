//! `kijun checklist check`: says what is wrong with filled checklists, each at its cell.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kijun::assess::annotate::annotated;
use kijun::assess::check::{Options, State};
use kijun::assess::deficiencies;
use kijun::assess::report::FileReport;
use kijun::assess::report::{json, sarif, short, text};
use kijun::assess::shelf::{Shelf, Wanted};
use kijun::disk::forms::{check_forms, forms, today};
use kijun::ground::day;
use kijun::paper::document::docx;
use kijun::paper::form::MAX_BYTES;
use kijun::{Lang, Severity, disk, msg};

use super::Library;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "EDITION")]
    against: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, default_value = "terminal")]
    format: Format,
    #[arg(long, value_name = "FILE")]
    deficiencies: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    annotate: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long)]
    deny_warnings: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Short,
    Json,
    Sarif,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let on = match &arguments.on {
        Some(on) => day(on).ok_or_else(|| msg!("assess-no-date", date = on.as_str()))?,
        None => today(),
    };
    let library = Library::open(arguments.corpus.as_ref(), arguments.against.as_deref())?;
    let files = forms(&arguments.files)?;
    if files.is_empty() {
        return Err(msg!("assess-no-files").into());
    }
    let progress = Progress::start(&msg!("cli-progress-checklist"), lang);
    let find = |wanted: &Wanted| library.find(wanted);
    let reports = check_forms(&files, &Shelf::new(&find), &Options { on: Some(on) });
    drop(progress);
    if let Some(path) = &arguments.deficiencies {
        let is_paper = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("docx"));
        let list = match is_paper {
            true => docx::render(&deficiencies::paper(&reports, lang)),
            false => deficiencies::render(&reports, lang),
        };
        disk::write(path, &list.ok_or_else(|| msg!("diff-unwritable"))?)?;
    }
    if let Some(folder) = &arguments.annotate {
        annotate(&files, &reports, folder, lang)?;
    }
    terminal::print(&match arguments.format {
        Format::Terminal => text(&reports, lang),
        Format::Short => short(&reports, lang),
        Format::Json => json::render(&reports, lang),
        Format::Sarif => sarif::render(&reports, lang),
    })?;
    let is_warning = || reports.iter().flat_map(|it| &it.findings).any(|it| it.code.severity == Severity::Warning);
    let is_deficient = reports.iter().any(|it| it.state == State::Deficient);
    Ok(Exit::findings(is_deficient || (arguments.deny_warnings && is_warning())))
}

/// Writes each workbook with comments at its cells into a folder.
fn annotate(files: &[PathBuf], reports: &[FileReport], folder: &Path, lang: Lang) -> Result<(), Failure> {
    let mut written: Vec<(String, Vec<u8>)> = Vec::new();
    for (path, report) in files.iter().zip(reports) {
        let about = |message| disk::DiskError::new(path, message);
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if written.iter().any(|(other, _)| *other == name) {
            return Err(about(msg!("annotate-same-name", name = name)).into());
        }
        // Answers as data have no cells, and what can't be read has none that are known.
        let workbook = disk::read_bytes(path, MAX_BYTES).ok().filter(|bytes| bytes.starts_with(b"PK"));
        let annotated = workbook.map(|bytes| annotated(&bytes, report, lang));
        match annotated {
            Some(Ok(bytes)) => written.push((name, bytes)),
            Some(Err(_)) | None => terminal::tell(&msg!("annotate-no-cells", file = path.display().to_string()), lang),
        }
    }
    disk::write_all(folder, &written)?;
    Ok(())
}
