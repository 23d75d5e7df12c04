//! `kijun label`: the register of labels, from the accepted checklist to the public list.

mod check;
mod due;
mod end;
mod issue;
mod list;
mod publish;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kijun::disk::forms::today;
use kijun::disk::labels;
use kijun::ground::day;
use kijun::label::check::{Wrong, check as checked};
use kijun::label::entry::Step as Happened;
use kijun::label::known::Known;
use kijun::label::register::{FILE, Register};
use kijun::release::editions;
use kijun::{Lang, disk, msg};
use kijun_pack::Edition;

use crate::corpus::{Corpus, around};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    Issue(issue::Issue),
    Renew(issue::Evaluated),
    Evaluate(issue::Evaluated),
    Withdraw(end::Arguments),
    Revoke(end::Arguments),
    Check(check::Arguments),
    List(list::Arguments),
    Due(due::Arguments),
    Publish(publish::Arguments),
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    match &arguments.step {
        Step::Issue(arguments) => issue::issue(arguments, lang),
        Step::Renew(arguments) => issue::evaluate(arguments, Happened::Renewed, lang),
        Step::Evaluate(arguments) => issue::evaluate(arguments, Happened::Reevaluated, lang),
        Step::Withdraw(arguments) => end::run(arguments, Happened::Returned, lang),
        Step::Revoke(arguments) => end::run(arguments, Happened::Revoked, lang),
        Step::Check(arguments) => check::run(arguments, lang),
        Step::List(arguments) => list::run(arguments, lang),
        Step::Due(arguments) => due::run(arguments, lang),
        Step::Publish(arguments) => publish::run(arguments, lang),
    }
}

/// The corpus folder named, or the one around the current folder.
fn folder(named: Option<&PathBuf>) -> PathBuf {
    named.cloned().unwrap_or_else(|| around(Path::new(".")))
}

/// The day that somebody named, or today.
pub(crate) fn on(said: Option<&String>) -> Result<String, Failure> {
    match said {
        Some(said) => day(said).ok_or_else(|| msg!("assess-no-date", date = said.as_str()).into()),
        None => Ok(today()),
    }
}

/// The editions that labels can be of.
struct Shelf {
    published: Vec<Edition>,
    now: Vec<Edition>,
}

impl Shelf {
    fn read(folder: &Path) -> Result<Shelf, Failure> {
        let published = disk::editions(folder)?;
        let published = published.iter().filter_map(|it| it.pack().ok().cloned()).collect();
        let corpus = Corpus::read(Some(folder))?;
        let analysis = kijun::analyse(&corpus.sources);
        Ok(Shelf { published, now: editions(&analysis.model, &analysis.coverage) })
    }

    fn known(&self) -> Known<'_> {
        Known { published: &self.published, now: &self.now }
    }
}

/// The register of a corpus that has one, and its text.
fn register(folder: &Path) -> Result<(Register, String), Failure> {
    let (register, text) = labels::register(folder)?;
    if text.is_empty() {
        return Err(disk::DiskError::new(&folder.join(FILE), msg!("no-such-file")).into());
    }
    Ok((register, text))
}

/// What is wrong with a label, and where, on a line.
fn line(wrong: &Wrong, text: &str, lang: Lang) -> String {
    let at = Register::line(text, &wrong.number, wrong.entry);
    let (code, message) = (wrong.code.name, wrong.message.clone());
    let said = if wrong.number.is_empty() {
        message
    } else {
        msg!("label-wrong", number = wrong.number.as_str(), message = message)
    };
    let error = msg!("report-error").in_(lang);
    format!("{FILE}:{at}: {error}[{code}]: {}\n", said.in_(lang))
}

/// What a change makes wrong that was not wrong before; all of it is printed.
fn made_wrong(before: &Register, after: &Register, shelf: &Shelf, lang: Lang) -> Result<bool, Failure> {
    let known = checked(before, shelf.known());
    let text = after.to_text();
    let new = checked(after, shelf.known()).into_iter().filter(|wrong| !known.contains(wrong));
    let lines: Vec<String> = new.map(|wrong| line(&wrong, &text, lang)).collect();
    terminal::print(&lines.concat())?;
    Ok(!lines.is_empty())
}
