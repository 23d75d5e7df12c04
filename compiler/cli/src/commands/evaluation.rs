//! `kijun evaluation`: what a laboratory fills in, and its report.

mod report;

use clap::{Args, Subcommand};
use kijun::assess::form::is_tested;
use kijun::{Lang, msg};

use super::checklist::{form, one};
use crate::exit::{Exit, Failure};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    Form(form::Arguments),
    Report(report::Arguments),
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    match &arguments.step {
        Step::Form(arguments) => {
            let edition = one(&arguments.folder(), &arguments.edition)?;
            if !is_tested(&edition) {
                let name = format!("{}@{}", edition.document.id, edition.document.edition);
                return Err(msg!("evaluation-no-laboratory", name = name).into());
            }
            form::write(arguments, &edition, lang)
        }
        Step::Report(arguments) => report::run(arguments, lang),
    }
}
