//! `kijun pin`: says what pinning another edition of a source means, and pins it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::corpus::lock;
use kijun::ground::json::pretty;
use kijun::paper::review::pin;
use kijun::revise::pin::{bump, moved};
use kijun::{Lang, msg};

use crate::corpus::{Corpus, chosen, hold, texts};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    edition: String,
    folder: Option<PathBuf>,
    #[arg(long, default_value = "terminal")]
    format: Format,
    #[arg(long)]
    fix: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Markdown,
    Json,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let held = arguments.fix.then(|| hold(&chosen(arguments.folder.as_deref()), lang)).transpose()?;
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let analysis = corpus.analyse(lang);
    let bump = bump(&analysis.model, &arguments.edition, corpus.view(lang))?;
    let moved = moved(&analysis, &bump)?;
    if let Some(held) = held {
        let mut files = texts(&moved.sources, &moved.changed);
        files.extend(moved.lock.iter().map(|text| (lock::FILE.to_owned(), text.as_bytes().to_vec())));
        held.put(&files)?;
    }
    terminal::print(&match arguments.format {
        Format::Terminal => pin::text(&bump, lang),
        Format::Markdown => pin::markdown(&bump, lang),
        Format::Json => pretty(&bump),
    })?;
    let said = match arguments.fix {
        true => msg!("pin-done", moved = moved.moved, left = moved.left, files = moved.changed.len()),
        false => msg!("pin-would", moved = moved.moved, left = moved.left),
    };
    terminal::tell(&said, lang);
    Ok(Exit::Done)
}
