//! `kijun man`: prints the manual page of Kijun or of one command.

use clap::Args;
use clap_mangen::Man;
use kijun::{Lang, msg};

use crate::exit::{Exit, Failure};
use crate::{language, terminal};

#[derive(Args)]
pub(crate) struct Arguments {
    command: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let mut command = language::command(lang);
    command.build();
    if let Some(name) = &arguments.command {
        let found = command.find_subcommand(name).cloned();
        let found = found.ok_or_else(|| msg!("cli-unknown-command", command = name.as_str()))?;
        let title = format!("kijun-{name}");
        command = found.after_help(msg!("cli-exit-codes").in_(lang)).display_name(title);
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| msg!("cli-output-failed", error = error.to_string()))?;
    terminal::print_bytes(&page)?;
    Ok(Exit::Done)
}
