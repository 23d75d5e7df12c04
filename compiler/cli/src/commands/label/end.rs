//! `kijun label withdraw` and `revoke`: a label ends before its day.

use std::path::PathBuf;

use clap::Args;
use kijun::disk::labels;
use kijun::label::entry::Step;
use kijun::label::give::Given;
use kijun::label::register::FILE;
use kijun::{Lang, msg};

use super::{Shelf, folder, made_wrong, on};
use crate::corpus::hold;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    number: String,
    #[arg(long, value_name = "BODY")]
    by: String,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, step: Step, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let day = on(arguments.on.as_ref())?;
    let held = hold(&folder, lang)?;
    let (before, _) = labels::register(&folder)?;
    let mut register = before.clone();
    let (by, reason) = (arguments.by.as_str(), arguments.reason.as_str());
    register.end(&arguments.number, &Given { on: &day, by, reason, until: None, evaluated_by: "" }, step)?;
    if made_wrong(&before, &register, &Shelf::read(&folder)?, lang)? {
        terminal::tell(&msg!("label-not-written"), lang);
        return Ok(Exit::Findings);
    }
    held.put(&[(FILE.to_owned(), register.to_text().into_bytes())])?;
    let (number, what) = (arguments.number.as_str(), step.name());
    terminal::tell(&msg!("label-ended", number = number, what = what, on = day.as_str()), lang);
    Ok(Exit::Done)
}
