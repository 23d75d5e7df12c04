//! `kijun build`: makes the packs and all publications of a corpus.

use std::path::{Path, PathBuf};

use clap::Args;
use kijun::disk::output as folder;
use kijun::generate::{Artifact, GENERATORS, Generator, Loss, site};
use kijun::output::{Manifest, Output, PackEntry, gather};
use kijun::overview::overview;
use kijun::pack::{Pack, packs};
use kijun::report::json::pretty;
use kijun::report::terminal as plain;
use kijun::{Analysis, Lang, Severity, msg, schema};
use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "GENERATOR")]
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
    let generators = chosen(&arguments.only)?;
    let corpus = Corpus::read(arguments.folder.as_deref())?.partial(arguments.partial);
    let out = arguments.out.clone().unwrap_or_else(|| place(&corpus));
    let old = folder::manifest(&out)?;
    let analysis = corpus.analyse(lang);
    if analysis.count(Severity::Error) > 0 {
        terminal::eprint(&plain::render(&analysis, corpus.view(lang), terminal::colors()));
        terminal::tell(&msg!("build-stopped"), lang);
        return Ok(Exit::Findings);
    }
    let progress = Progress::start(&msg!("cli-progress-build"), lang);
    let made = make(&analysis, &generators, |pack| {
        let keep = !arguments.all && !arguments.check && folder::is_up_to_date(&out);
        let entry = old.entry(pack, &generators).filter(|_| keep)?;
        folder::intact(&out, &entry.files).then(|| entry.clone())
    })?;
    drop(progress);
    if analysis.count(Severity::Warning) > 0 {
        terminal::tell(&msg!("build-warnings", count = analysis.count(Severity::Warning)), lang);
    }
    if arguments.deny_loss && !made.losses.is_empty() {
        terminal::print(&lost(&made.losses))?;
        terminal::tell(&msg!("build-loss-denied", count = made.losses.len()), lang);
        return Ok(Exit::Findings);
    }
    if arguments.check { compare(&out, &old, &made.output, lang) } else { write(&out, &old, &made, lang) }
}

/// The generators named, or all.
fn chosen(names: &[String]) -> Result<Vec<&'static Generator>, Failure> {
    if names.is_empty() {
        return Ok(GENERATORS.to_vec());
    }
    let known = || GENERATORS.iter().map(|generator| generator.name).collect::<Vec<_>>().join(", ");
    let unknown = names.iter().find(|name| GENERATORS.iter().all(|generator| generator.name != **name));
    match unknown {
        Some(name) => Err(msg!("build-unknown-generator", name = name.as_str(), known = known()).into()),
        None => {
            let wanted = GENERATORS.iter().filter(|generator| names.iter().any(|name| name == generator.name));
            Ok(wanted.copied().collect())
        }
    }
}

/// Where `kijun.toml` says that outputs go, or else the folder `generated` beside the corpus.
fn place(corpus: &Corpus) -> PathBuf {
    match &corpus.sources.config.output {
        Some(output) => corpus.folder.join(output),
        None if corpus.folder.file_name().is_some() => corpus.folder.with_file_name("generated"),
        None => corpus.folder.join("..").join("generated"),
    }
}

struct Made {
    output: Output,
    losses: Vec<Loss>,
    /// Documents whose files an earlier build made.
    kept: usize,
}

/// Makes everything that `kept` does not have from an earlier build.
fn make(
    analysis: &Analysis,
    generators: &[&'static Generator],
    kept: impl Fn(&Pack) -> Option<PackEntry> + Sync,
) -> Result<Made, Failure> {
    let packs = packs(analysis);
    let files = |pack: &Pack| -> Vec<Artifact> {
        generators.par_iter().flat_map_iter(|generator| (generator.run)(pack)).collect()
    };
    let made: Vec<(&Pack, Result<Vec<Artifact>, PackEntry>)> =
        packs.par_iter().map(|pack| (pack, kept(pack).map_or_else(|| Ok(files(pack)), Err))).collect();
    let mut losses: Vec<Loss> =
        packs.iter().flat_map(|pack| generators.iter().flat_map(|generator| (generator.losses)(pack))).collect();
    losses.sort();
    let kept = made.iter().filter(|(_, made)| made.is_err()).count();
    let mut shared = shared(analysis);
    if generators.iter().any(|generator| generator.name == site::NAME) {
        shared.extend(site::index(&packs, &paths(&made)));
    }
    let output = gather(made, shared, &losses, generators);
    let output = output.map_err(|clash| Failure::from(msg!("build-clash", path = clash.path)))?;
    Ok(Made { output, losses, kept })
}

/// The files of all documents, made now or by an earlier build.
fn paths(made: &[(&Pack, Result<Vec<Artifact>, PackEntry>)]) -> Vec<String> {
    let paths = |made: &Result<Vec<Artifact>, PackEntry>| -> Vec<String> {
        match made {
            Ok(artifacts) => artifacts.iter().map(|artifact| artifact.path.clone()).collect(),
            Err(kept) => kept.files.iter().map(|file| file.path.clone()).collect(),
        }
    };
    let mut paths: Vec<String> = made.iter().flat_map(|(_, made)| paths(made)).collect();
    paths.sort();
    paths
}

/// What is made of the corpus as a whole.
fn shared(analysis: &Analysis) -> Vec<Artifact> {
    let coverage = Artifact::text("coverage.json".to_owned(), pretty(&overview(analysis)));
    schema::schemas().into_iter().chain([coverage]).collect()
}

/// Says how the folder differs, and writes nothing.
fn compare(out: &Path, old: &Manifest, output: &Output, lang: Lang) -> Result<Exit, Failure> {
    let difference = folder::difference(out, old, output)?;
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

fn write(out: &Path, old: &Manifest, made: &Made, lang: Lang) -> Result<Exit, Failure> {
    let done = folder::put(out, old, &made.output)?;
    let written = done.changed.len() + done.missing.len();
    let all = made.output.manifest.all_files().count() + 1;
    terminal::tell(
        &msg!(
            "build-done",
            folder = out.display().to_string(),
            written = written,
            same = all - written,
            removed = done.left_over.len(),
            kept = made.kept,
            losses = made.losses.len(),
        ),
        lang,
    );
    Ok(Exit::Done)
}

fn lost(losses: &[Loss]) -> String {
    let row = |loss: &Loss| {
        let item = loss.item.clone().unwrap_or_else(|| "-".to_owned());
        vec![loss.generator.to_owned(), item, loss.what.clone()]
    };
    terminal::table(&losses.iter().map(row).collect::<Vec<_>>())
}
