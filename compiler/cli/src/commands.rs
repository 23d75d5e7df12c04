//! The commands, one file each.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod checklist;
pub(crate) mod completions;
pub(crate) mod consult;
pub(crate) mod coverage;
pub(crate) mod diff;
pub(crate) mod evaluation;
pub(crate) mod explain;
pub(crate) mod facts;
pub(crate) mod fmt;
pub(crate) mod import;
pub(crate) mod label;
pub(crate) mod lsp;
pub(crate) mod man;
pub(crate) mod mcp;
pub(crate) mod merge;
pub(crate) mod new;
pub(crate) mod pin;
pub(crate) mod publish;
pub(crate) mod query;
pub(crate) mod review;
pub(crate) mod serve;
pub(crate) mod sign;
pub(crate) mod trace;
pub(crate) mod verify;

use kijun::Lang;

use crate::arguments::{Command, Language};
use crate::exit::{Exit, Failure};

/// Runs a command. `chosen` is the language of the arguments, if they say one: an editor knows its own.
pub(crate) fn run(command: Command, lang: Lang, chosen: Option<Language>) -> Result<Exit, Failure> {
    match command {
        Command::New(arguments) => new::run(&arguments, lang),
        Command::Check(arguments) => check::run(&arguments, lang),
        Command::Build(arguments) => build::run(&arguments, lang),
        Command::Fmt(arguments) => fmt::run(&arguments, lang),
        Command::Explain(arguments) => explain::run(&arguments, lang),
        Command::Query(arguments) => query::run(&arguments, lang),
        Command::Trace(arguments) => trace::run(&arguments, lang),
        Command::Diff(arguments) => diff::run(&arguments, lang),
        Command::Pin(arguments) => pin::run(&arguments, lang),
        Command::Publish(arguments) => publish::run(&arguments, lang),
        Command::Review(arguments) => review::run(&arguments, lang),
        Command::Consult(arguments) => consult::run(&arguments, lang),
        Command::Checklist(arguments) => checklist::run(&arguments, lang),
        Command::Label(arguments) => label::run(&arguments, lang),
        Command::Evaluation(arguments) => evaluation::run(&arguments, lang),
        Command::Merge(arguments) => merge::run(&arguments, lang),
        Command::Import(arguments) => import::run(&arguments, lang),
        Command::Sign(arguments) => sign::run(&arguments, lang),
        Command::Verify(arguments) => verify::run(&arguments, lang),
        Command::Serve(arguments) => serve::run(&arguments, lang, chosen.map(Lang::from)),
        Command::Coverage(arguments) => coverage::run(&arguments, lang),
        Command::Facts(arguments) => facts::run(&arguments, lang),
        Command::Mcp(arguments) => mcp::run(&arguments, lang),
        Command::Lsp(arguments) => lsp::run(&arguments, chosen),
        Command::Completions(arguments) => completions::run(&arguments, lang),
        Command::Man(arguments) => man::run(&arguments, lang),
    }
}
