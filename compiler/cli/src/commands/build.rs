//! `kijun build`: makes the packs and all publications of a corpus.

use std::path::{Path, PathBuf};

use clap::Args;
use kijun::disk::DiskError;
use kijun::disk::output::{Difference, Folder, Trust};
use kijun::generate::{Artifact, GENERATORS, Generator, Loss, generate, losses, site};
use kijun::output::{FileEntry, LOSSES, Manifest, gather};
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
    let folder = Folder::open(&out)?;
    let analysis = corpus.analyse(lang);
    if analysis.count(Severity::Error) > 0 {
        terminal::eprint(&plain::render(&analysis, corpus.view(lang), terminal::colors()));
        terminal::tell(&msg!("build-stopped"), lang);
        return Ok(Exit::Findings);
    }
    let progress = Progress::start(&msg!("cli-progress-build"), lang);
    let job = Job { packs: packs(&analysis), analysis: &analysis, generators: &generators };
    let losses = losses(&job.packs, &generators);
    let warn = || match analysis.count(Severity::Warning) {
        0 => {}
        count => terminal::tell(&msg!("build-warnings", count = count), lang),
    };
    if arguments.deny_loss && !losses.is_empty() {
        drop(progress);
        warn();
        terminal::print(&lost(&losses))?;
        terminal::tell(&msg!("build-loss-denied", count = losses.len()), lang);
        return Ok(Exit::Findings);
    }
    if arguments.check {
        let made = job.make(&losses, |_| None, |artifact| Ok(FileEntry::of(artifact)))?;
        drop(progress);
        warn();
        return compare(&out, &folder.difference(&made.manifest)?, lang);
    }
    let keep = !arguments.all && folder.is_up_to_date();
    let kept = |pack: &Pack| {
        let entry = folder.manifest.entry(pack, &generators).filter(|_| keep)?;
        entry.files.par_iter().all(|file| folder.holds(file, Trust::Age)).then(|| entry.files.clone())
    };
    let staging = folder.stage()?;
    let made = job.make(&losses, kept, |artifact| staging.add(artifact))?;
    let difference = staging.put(&made.manifest)?;
    drop(progress);
    warn();
    report(&out, &difference, &made, losses.len(), lang);
    Ok(Exit::Done)
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

/// What to make of what.
struct Job<'a> {
    analysis: &'a Analysis,
    packs: Vec<Pack>,
    generators: &'a [&'static Generator],
}

struct Made {
    manifest: Manifest,
    /// Documents whose files an earlier build made.
    kept: usize,
}

impl Job<'_> {
    /// Makes everything that `kept` does not have from an earlier build, and hands each file to `add` at once.
    fn make(
        &self,
        losses: &[Loss],
        kept: impl Fn(&Pack) -> Option<Vec<FileEntry>> + Sync,
        add: impl Fn(&Artifact) -> Result<FileEntry, DiskError> + Sync,
    ) -> Result<Made, Failure> {
        let of_pack = |pack: &Pack| match kept(pack) {
            Some(files) => Ok((files, true)),
            None => generate(pack, self.generators, |artifact| add(&artifact))
                .into_iter()
                .collect::<Result<Vec<_>, _>>()
                .map(|files| (files, false)),
        };
        let made = self.packs.par_iter().map(of_pack).collect::<Result<Vec<_>, DiskError>>()?;
        let mut paths: Vec<String> = made.iter().flat_map(|(files, _)| files).map(|file| file.path.clone()).collect();
        paths.sort();
        let mut shared = shared(self.analysis);
        shared.push(Artifact::text(LOSSES.to_owned(), pretty(&losses)));
        if self.generators.iter().any(|generator| generator.name == site::NAME) {
            shared.extend(site::index(&self.packs, &paths));
        }
        let shared = shared.par_iter().map(&add).collect::<Result<Vec<_>, DiskError>>()?;
        let kept = made.iter().filter(|(_, kept)| *kept).count();
        let files = self.packs.iter().zip(made.into_iter().map(|(files, _)| files)).collect();
        let manifest = gather(files, shared, self.generators);
        let manifest = manifest.map_err(|clash| Failure::from(msg!("build-clash", path = clash.path)))?;
        Ok(Made { manifest, kept })
    }
}

/// What is made of the corpus as a whole.
fn shared(analysis: &Analysis) -> Vec<Artifact> {
    let coverage = Artifact::text("coverage.json".to_owned(), pretty(&overview(analysis)));
    schema::schemas().into_iter().chain([coverage]).collect()
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
fn report(out: &Path, difference: &Difference, made: &Made, losses: usize, lang: Lang) {
    let written = difference.changed.len() + difference.missing.len();
    let all = made.manifest.all_files().count() + 1;
    terminal::tell(
        &msg!(
            "build-done",
            folder = out.display().to_string(),
            written = written,
            same = all - written,
            removed = difference.left_over.len(),
            kept = made.kept,
            losses = losses,
        ),
        lang,
    );
}

fn lost(losses: &[Loss]) -> String {
    let row = |loss: &Loss| {
        let item = loss.item.clone().unwrap_or_else(|| "-".to_owned());
        vec![loss.generator.to_owned(), item, loss.what.clone()]
    };
    terminal::table(&losses.iter().map(row).collect::<Vec<_>>())
}
