//! `kijun build`: makes the packs and all publications of a corpus.

use std::path::{Path, PathBuf};

use clap::Args;
use kijun::build::generate::{GENERATORS, Generator, Losses, Lost, generate, losses, site};
use kijun::build::output::{FileEntry, LOSSES, Manifest, PackEntry, gather};
use kijun::build::overview::overview;
use kijun::build::schema;
use kijun::disk::DiskError;
use kijun::disk::output::{Difference, Folder, Trust};
use kijun::ground::json::pretty;
use kijun::judge::report::terminal as plain;
use kijun::pack::Pack;
use kijun::paper::Artifact;
use kijun::release::each;
use kijun::release::notice;
use kijun::{Analysis, Lang, Severity, msg};
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
    let job = Job { analysis: &analysis, generators: &generators };
    let warn = || match analysis.count(Severity::Warning) {
        0 => {}
        count => terminal::tell(&msg!("build-warnings", count = count), lang),
    };
    if arguments.deny_loss {
        let losses = job.losses();
        if !losses.is_empty() {
            drop(progress);
            warn();
            terminal::print(&lost(&losses, lang))?;
            terminal::tell(&msg!("build-loss-denied", count = losses.len()), lang);
            return Ok(Exit::Findings);
        }
    }
    if arguments.check {
        let made = job.make(|_| None, |artifact| Ok(FileEntry::of(artifact)))?;
        drop(progress);
        warn();
        return compare(&out, &folder.difference(&made.manifest)?, lang);
    }
    let keep = !arguments.all && folder.is_up_to_date();
    let kept = |pack: &Pack| {
        let entry = folder.manifest.entry(pack, &generators).filter(|_| keep)?;
        entry.files.par_iter().all(|file| folder.holds(file, Trust::Age)).then(|| entry.clone())
    };
    let staging = folder.stage(if arguments.all { Trust::Content } else { Trust::Age })?;
    let made = job.make(kept, |artifact| staging.add(artifact))?;
    let difference = staging.put(&made.manifest)?;
    drop(progress);
    warn();
    report(&out, &difference, &made, lang);
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
    generators: &'a [&'static Generator],
}

struct Made {
    manifest: Manifest,
    losses: usize,
    /// Documents whose files an earlier build made.
    kept: usize,
}

/// What was made of one pack.
struct MadeOfPack {
    entry: PackEntry,
    losses: Vec<Lost>,
    kept: bool,
    listed: site::Listed,
}

impl Job<'_> {
    /// Everything that is lost.
    fn losses(&self) -> Vec<Lost> {
        self.report(each(&self.analysis.model, &self.analysis.coverage, |pack| losses(&pack, self.generators))).losses
    }

    fn report(&self, losses: Vec<Vec<Lost>>) -> Losses {
        Losses::new(notice(&self.analysis.model), losses.into_iter().flatten().collect())
    }

    /// Makes everything that `kept` does not have from an earlier build, and hands each file to `add` at once.
    fn make(
        &self,
        kept: impl Fn(&Pack) -> Option<PackEntry> + Sync + Send,
        add: impl Fn(&Artifact) -> Result<FileEntry, DiskError> + Sync + Send,
    ) -> Result<Made, Failure> {
        let of_pack = |pack: Pack| -> Result<MadeOfPack, DiskError> {
            let losses = losses(&pack, self.generators);
            let (entry, kept) = match kept(&pack) {
                Some(entry) => (entry, true),
                None => {
                    let files = generate(&pack, self.generators, |artifact| add(&artifact)).into_iter();
                    (PackEntry::of(&pack, files.collect::<Result<_, _>>()?), false)
                }
            };
            Ok(MadeOfPack { entry, losses, kept, listed: site::Listed::of(pack) })
        };
        let made = each(&self.analysis.model, &self.analysis.coverage, of_pack)
            .into_iter()
            .collect::<Result<Vec<_>, DiskError>>()?;
        let kept = made.iter().filter(|made| made.kept).count();
        let (mut entries, mut losses, mut listed) = (Vec::new(), Vec::new(), Vec::new());
        for made in made {
            entries.push(made.entry);
            losses.push(made.losses);
            listed.push(made.listed);
        }
        let losses = self.report(losses);
        let mut paths: Vec<String> =
            entries.iter().flat_map(|entry| &entry.files).map(|file| file.path.clone()).collect();
        paths.sort();
        let mut shared = shared(self.analysis);
        shared.push(Artifact::text(LOSSES.to_owned(), pretty(&losses)));
        if self.generators.iter().any(|generator| generator.name == site::NAME) {
            shared.extend(site::index(&listed, &paths));
        }
        let shared = shared.par_iter().map(&add).collect::<Result<Vec<_>, DiskError>>()?;
        let manifest = gather(notice(&self.analysis.model), entries, shared, self.generators);
        let manifest = manifest.map_err(|clash| Failure::from(msg!("build-clash", path = clash.path)))?;
        Ok(Made { manifest, losses: losses.losses.len(), kept })
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
fn report(out: &Path, difference: &Difference, made: &Made, lang: Lang) {
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
            losses = made.losses,
        ),
        lang,
    );
}

fn lost(losses: &[Lost], lang: Lang) -> String {
    let row = |loss: &Lost| {
        let item = loss.item.clone().unwrap_or_else(|| "-".to_owned());
        let what = loss.what.get(lang.code()).cloned().unwrap_or_default();
        vec![loss.document.clone(), loss.generator.to_owned(), item, what]
    };
    terminal::table(&losses.iter().map(row).collect::<Vec<_>>())
}
