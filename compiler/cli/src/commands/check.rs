//! `kijun check`: says what is wrong with a corpus, and mends what can be mended with certainty.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::judge::fix::{Fixed, fixed};
use kijun::judge::report::{github, json, sarif, terminal as plain};
use kijun::{Analysis, Lang, Severity, disk, msg};

use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long, default_value = "terminal")]
    format: Format,
    #[arg(long)]
    fix: bool,
    #[arg(long)]
    deny_warnings: bool,
    #[arg(long)]
    partial: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Sarif,
    Github,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let corpus = Corpus::read(arguments.folder.as_deref())?.partial(arguments.partial);
    let analysis = if arguments.fix { mended(&corpus, lang)? } else { corpus.analyse(lang) };
    let view = corpus.view(lang);
    terminal::print(&match arguments.format {
        Format::Terminal => plain::render(&analysis, view, terminal::colors()),
        Format::Json => json::render(&analysis, view),
        Format::Sarif => sarif::render(&analysis, view),
        Format::Github => github::render(&analysis, view),
    })?;
    let denied = arguments.deny_warnings && analysis.count(Severity::Warning) > 0;
    Ok(Exit::findings(denied || analysis.count(Severity::Error) > 0))
}

/// Mends the files on disk and says how many findings that were.
fn mended(corpus: &Corpus, lang: Lang) -> Result<Analysis, Failure> {
    let progress = Progress::start(&msg!("cli-progress-check"), lang);
    let Fixed { analysis, changed, count } = fixed(&corpus.sources);
    for path in &changed {
        if let Some(file) = analysis.sources.find(path) {
            disk::write(&corpus.folder.join(path), analysis.model.file(file).text.as_bytes())?;
        }
    }
    drop(progress);
    terminal::tell(&msg!("check-fixed", count = count, files = changed.len()), lang);
    Ok(analysis)
}
