//! `kijun merge`: merges a file of a corpus for git.

use std::path::PathBuf;

use clap::Args;
use kijun::{Lang, disk, msg};

use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    base: PathBuf,
    ours: PathBuf,
    theirs: PathBuf,
    path: String,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let Arguments { base, ours, theirs, path } = arguments;
    let contradicts = disk::merge(base, ours, theirs, path)?;
    if contradicts {
        terminal::tell(&msg!("merge-contradicts", path = path.as_str()), lang);
    }
    Ok(Exit::findings(contradicts))
}
