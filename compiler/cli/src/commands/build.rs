//! `kijun build`: makes the packs and all publications of a corpus.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use kijun::build::generate::{GENERATORS, Lost};
use kijun::build::output::{FileEntry, LOSSES, Manifest, PackEntry};
use kijun::build::plan::{Plan, Release, Stopped, generators};
use kijun::disk::DiskError;
use kijun::disk::output::{Difference, Folder, Trust};
use kijun::judge::report::terminal as plain;
use kijun::{Lang, Severity, disk, msg};
use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

/// The page that leads to everything else.
const START: &str = "index.html";

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "GENERATOR", value_parser = PossibleValuesParser::new(names()))]
    only: Vec<String>,
    #[arg(long)]
    deny_loss: bool,
    #[arg(long)]
    check: bool,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    partial: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let corpus = Corpus::read(arguments.folder.as_deref())?.partial(arguments.partial);
    let generators = generators(&arguments.only, &corpus.sources.config.omit)?;
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => place(&corpus)?,
    };
    let folder = Folder::open(&out)?;
    let analysis = corpus.analyse(lang);
    if analysis.count(Severity::Error) > 0 {
        terminal::eprint(&plain::render(&analysis, corpus.view(lang), terminal::shown()));
        terminal::tell(&msg!("build-stopped"), lang);
        return Ok(Exit::Findings);
    }
    let progress = Progress::start(&msg!("cli-progress-build"), lang);
    let warnings = analysis.count(Severity::Warning);
    let release = Release::of(&analysis);
    let release = disk::drawn(&corpus.folder, release)?;
    // The release holds all that is published; a large corpus need not be kept beside it.
    drop((analysis, corpus));
    let plan = Plan::new(release, generators);
    let warn = || {
        if warnings > 0 {
            terminal::tell(&msg!("build-warnings", count = warnings), lang);
        }
    };
    let losses = &plan.losses.losses;
    if arguments.deny_loss && !losses.is_empty() {
        drop(progress);
        warn();
        terminal::print(&lost(losses, lang))?;
        terminal::tell(&msg!("build-loss-denied", count = losses.len()), lang);
        return Ok(Exit::Findings);
    }
    if arguments.check {
        let made = plan.make(|_| None, |artifact| Ok(FileEntry::of(artifact))).map_err(stopped)?;
        drop(progress);
        warn();
        return compare(&out, &folder.difference(&made.manifest)?, lang);
    }
    let keep = !arguments.all && folder.is_up_to_date();
    let kept = |wanted: &PackEntry| {
        let entry = folder.manifest.entry(wanted, &plan.generators).filter(|_| keep)?;
        entry.files.par_iter().all(|file| folder.holds(file, Trust::Age)).then(|| entry.clone())
    };
    let staging = folder.stage(if arguments.all { Trust::Content } else { Trust::Age })?;
    let made = plan.make(kept, |artifact| staging.add(artifact)).map_err(stopped)?;
    let difference = staging.put(&made.manifest)?;
    drop(progress);
    warn();
    report(&out, &difference, &made.manifest, made.kept, losses.len(), lang);
    Ok(Exit::Done)
}

fn stopped(why: Stopped<DiskError>) -> Failure {
    match why {
        Stopped::Unmade(unmade) => unmade.message().into(),
        Stopped::Clash(path) => msg!("build-clash", path = path).into(),
        Stopped::Put(error) => error.into(),
    }
}

/// Where `kijun.toml` says that outputs go, or else the folder `generated` beside the corpus.
///
/// # Errors
/// That is outside of the project, where only the user can send them.
fn place(corpus: &Corpus) -> Result<PathBuf, Failure> {
    let place = match &corpus.sources.config.output {
        Some(output) => corpus.folder.join(output),
        None if corpus.folder.file_name().is_some() => corpus.folder.with_file_name("generated"),
        None => corpus.folder.join("..").join("generated"),
    };
    if disk::is_in_project(&corpus.folder, &place) {
        return Ok(place);
    }
    Err(msg!("build-leads-out", folder = place.display().to_string()).into())
}

/// Says how the folder differs, and writes nothing.
fn compare(out: &Path, difference: &Difference, lang: Lang) -> Result<Exit, Failure> {
    let mut text = String::new();
    let kinds = [(&difference.changed, "~"), (&difference.missing, "+"), (&difference.left_over, "-")];
    for (paths, mark) in kinds {
        paths.iter().for_each(|path| text.push_str(&format!("{mark} {path}\n")));
    }
    terminal::print(&text)?;
    let folder = out.display().to_string();
    let message = if difference.is_empty() {
        msg!("build-same", folder = folder)
    } else {
        msg!("build-differs", folder = folder)
    };
    terminal::tell(&message, lang);
    Ok(Exit::findings(!difference.is_empty()))
}

/// Says what was written.
fn report(out: &Path, difference: &Difference, manifest: &Manifest, kept: usize, losses: usize, lang: Lang) {
    let written = difference.changed.len() + difference.missing.len();
    let all = manifest.all_files().count() + 1;
    terminal::tell(
        &msg!(
            "build-done",
            folder = out.display().to_string(),
            written = written,
            same = all - written,
            removed = difference.left_over.len(),
            kept = kept,
            losses = losses,
        ),
        lang,
    );
    let path = |name: &str| out.join(name).display().to_string();
    if manifest.all_files().any(|file| file.path == START) {
        terminal::tell(&msg!("build-open", path = path(START)), lang);
    }
    if losses > 0 && manifest.all_files().any(|file| file.path == LOSSES) {
        terminal::tell(&msg!("build-losses", path = path(LOSSES)), lang);
    }
}

/// What can be made on its own.
fn names() -> Vec<&'static str> {
    GENERATORS.iter().map(|generator| generator.name).collect()
}

fn lost(losses: &[Lost], lang: Lang) -> String {
    let row = |loss: &Lost| {
        let item = loss.item.clone().unwrap_or_else(|| "-".to_owned());
        let what = loss.what.get(lang.code()).cloned().unwrap_or_default();
        vec![loss.document.clone(), loss.generator.to_owned(), item, what]
    };
    terminal::table(&losses.iter().map(row).collect::<Vec<_>>())
}
