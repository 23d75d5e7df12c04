//! `kijun label check`: what is wrong with the register.

use std::path::PathBuf;

use clap::Args;
use kijun::label::check::check;
use kijun::{Lang, msg};

use super::{Shelf, folder, line, register};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let (register, text) = register(&folder)?;
    let wrong = check(&register, Shelf::read(&folder)?.known());
    terminal::print(&wrong.iter().map(|it| line(it, &text, lang)).collect::<String>())?;
    terminal::tell(&msg!("label-checked", labels = register.label.len(), wrong = wrong.len()), lang);
    Ok(Exit::findings(!wrong.is_empty()))
}
