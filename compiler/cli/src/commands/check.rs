//! `kijun check`: says what is wrong with a corpus, and mends what can be mended with certainty.

mod against;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::disk::Held;
use kijun::judge::fix::{Fixed, fixed};
use kijun::judge::report::{Shown, View, github, json, sarif, short, terminal as plain};
use kijun::{Analysis, Lang, Severity, msg};

use crate::corpus::{Corpus, chosen, hold, texts};
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long, default_value = "terminal")]
    format: Format,
    #[arg(long)]
    errors: bool,
    #[arg(long, conflicts_with = "errors")]
    notes: bool,
    #[arg(long)]
    fix: bool,
    #[arg(long)]
    deny_warnings: bool,
    #[arg(long)]
    partial: bool,
    #[arg(long, value_name = "PACK", num_args = 1..)]
    #[arg(conflicts_with_all = ["errors", "notes", "fix", "deny_warnings", "partial"])]
    against: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Short,
    Json,
    Sarif,
    Github,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    if !arguments.against.is_empty() {
        return against::run(arguments.folder.as_deref(), &arguments.against, arguments.format, lang);
    }
    let whole = matches!(arguments.format, Format::Json | Format::Sarif | Format::Github);
    if whole && (arguments.errors || arguments.notes) {
        return Err(msg!("check-whole").into());
    }
    let held = arguments.fix.then(|| hold(&chosen(arguments.folder.as_deref()), lang)).transpose()?;
    let corpus = Corpus::read(arguments.folder.as_deref())?.partial(arguments.partial);
    let analysis = match &held {
        Some(held) => mended(&corpus, held, lang)?,
        None => corpus.analyse(lang),
    };
    let view = corpus.view(lang);
    let shown = Shown { notes: arguments.notes, errors: arguments.errors, ..terminal::shown() };
    terminal::print_pieces(|out| match arguments.format {
        Format::Terminal => out.write_all(plain::render(&analysis, view, shown).as_bytes()),
        Format::Short => out.write_all(short::render(&analysis, view, shown).as_bytes()),
        Format::Json => json::write(&analysis, view, out),
        Format::Sarif => sarif::write(&analysis, View { base: &corpus.hosted(), ..view }, out),
        Format::Github => github::write(&analysis, view, out),
    })?;
    let denied = arguments.deny_warnings && analysis.count(Severity::Warning) > 0;
    Ok(Exit::findings(denied || analysis.count(Severity::Error) > 0))
}

/// Mends the files on disk and says how many findings that were.
fn mended(corpus: &Corpus, held: &Held, lang: Lang) -> Result<Analysis, Failure> {
    let progress = Progress::start(&msg!("cli-progress-check"), lang);
    let Fixed { analysis, changed, count } = fixed(&corpus.sources);
    held.put(&texts(&analysis.sources, &changed))?;
    drop(progress);
    terminal::tell(&msg!("check-fixed", count = count, files = changed.len()), lang);
    Ok(analysis)
}
