//! `kijun publish`: freezes an edition of a document.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::judge::report::terminal as plain;
use kijun::revise::publish::{Refusal, Request, publish};
use kijun::{Lang, disk, msg};

use crate::corpus::{Corpus, chosen, hold};
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

#[derive(Args)]
pub(crate) struct Arguments {
    document: String,
    folder: Option<PathBuf>,
    #[arg(long)]
    edition: String,
    #[arg(long)]
    date: String,
    #[arg(long)]
    class: Option<Class>,
    #[arg(long, value_name = "LANGUAGE=TEXT", value_parser = note)]
    note: Vec<(String, String)>,
}

/// How much an edition changes.
#[derive(Clone, Copy, ValueEnum)]
enum Class {
    Editorial,
    Compatible,
    Stricter,
    Breaking,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let held = hold(&chosen(arguments.folder.as_deref()), lang)?;
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let class = arguments.class.and_then(|class| Some(class.to_possible_value()?.get_name().to_owned()));
    let request = Request {
        document: arguments.document.clone(),
        edition: arguments.edition.clone(),
        date: arguments.date.clone(),
        class,
        notes: arguments.note.iter().cloned().collect(),
    };
    let progress = Progress::start(&msg!("cli-progress-check"), lang);
    let publication = publish(&corpus.sources, &request);
    drop(progress);
    let publication = match publication {
        Ok(publication) => publication,
        Err(Refusal::Request(message)) => return Err(message.into()),
        Err(Refusal::Errors(analysis)) => {
            terminal::print(&plain::render(&analysis, corpus.view(lang), terminal::shown()))?;
            terminal::tell(&msg!("publish-errors", id = request.document), lang);
            return Ok(Exit::Findings);
        }
    };
    for path in disk::publish(&held, &publication)? {
        terminal::print(&format!("{}\n", corpus.folder.join(path).display()))?;
    }
    terminal::tell(&msg!("publish-done", id = request.document, edition = request.edition), lang);
    Ok(Exit::Done)
}

/// Takes `LANGUAGE=TEXT` apart.
pub(crate) fn note(argument: &str) -> Result<(String, String), String> {
    let parts = argument.split_once('=').ok_or_else(|| "LANGUAGE=TEXT".to_owned())?;
    Ok((parts.0.to_owned(), parts.1.to_owned()))
}
