//! `kijun completions`: prints what a shell needs to complete arguments.

use clap::Args;
use clap_complete::Shell;
use kijun::Lang;

use crate::exit::{Exit, Failure};
use crate::{language, terminal};

#[derive(Args)]
pub(crate) struct Arguments {
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut language::command(lang), "kijun", &mut script);
    terminal::print_bytes(&script)?;
    Ok(Exit::Done)
}
