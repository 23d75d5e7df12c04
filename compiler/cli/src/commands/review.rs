//! `kijun review`: what reviewers say of the changes, and what nobody has looked at yet.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kijun::compare::diff::{Change, Diff, diff};
use kijun::compare::opinion::State;
use kijun::compare::side::Side;
use kijun::disk;
use kijun::paper::review::text;
use kijun::{Lang, msg};

use crate::corpus::around;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

mod form;
mod links;
mod say;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    sides: Sides,
    #[arg(long)]
    deny_open: bool,
}

#[derive(Subcommand)]
enum Command {
    Accept(say::Arguments),
    Question(say::Arguments),
    TakeBack(say::Chosen),
    Export(form::Written),
    Import(form::Filled),
    Links(links::Arguments),
}

/// What is reviewed.
#[derive(Args)]
pub(crate) struct Sides {
    #[arg(long, global = true, value_name = "OLD")]
    from: Option<String>,
    #[arg(long, global = true, value_name = "NEW")]
    to: Option<String>,
    #[arg(long, global = true, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

impl Sides {
    /// The corpus folder.
    fn folder(&self) -> PathBuf {
        self.corpus.clone().unwrap_or_else(|| around(Path::new(".")))
    }

    /// The difference, with what was said of it.
    fn diff(&self, lang: Lang) -> Result<Diff, Failure> {
        self.compared(lang).map(|(diff, ..)| diff)
    }

    /// The same with both sides.
    fn compared(&self, lang: Lang) -> Result<(Diff, Side, Side), Failure> {
        let folder = self.folder();
        let verdicts = disk::opinions(&folder)?;
        let _progress = Progress::start(&msg!("cli-progress-diff"), lang);
        let (old, new) = disk::sides(&folder, self.from.as_deref(), self.to.as_deref())?;
        let mut difference = diff(&old, &new);
        verdicts.tell(&mut difference);
        Ok((difference, old, new))
    }
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let sides = &arguments.sides;
    match &arguments.command {
        Some(Command::Accept(arguments)) => say::accept(arguments, sides, lang),
        Some(Command::Question(arguments)) => say::question(arguments, sides, lang),
        Some(Command::TakeBack(arguments)) => say::take_back(arguments, sides, lang),
        Some(Command::Export(arguments)) => form::export(arguments, sides, lang),
        Some(Command::Import(arguments)) => form::import(arguments, sides, lang),
        Some(Command::Links(arguments)) => links::run(arguments, &sides.folder(), lang),
        None => status(&sides.diff(lang)?, arguments.deny_open, lang),
    }
}

/// Lists the changes by how far their review is.
fn status(diff: &Diff, deny_open: bool, lang: Lang) -> Result<Exit, Failure> {
    terminal::print(&text::reviews(diff, lang))?;
    let open = |change: &Change| change.state() != State::Accepted;
    Ok(Exit::findings(deny_open && diff.changes.iter().any(open)))
}
