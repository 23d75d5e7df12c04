//! `kijun explain`: prints the page of a code, or all codes.

use clap::Args;
use kijun::assess::codes::CODES;
use kijun::ground::closest;
use kijun::ground::diagnostic::Code;
use kijun::ground::messages::Message;
use kijun::judge::check;
use kijun::judge::report::page;
use kijun::label::codes::CODES as LABELS;
use kijun::{Lang, msg};

use crate::exit::{Exit, Failure};
use crate::{markdown, terminal};

#[derive(Args)]
pub(crate) struct Arguments {
    code: Option<String>,
}

/// All codes: of corpora, of filled checklists, and of registers of labels.
fn codes() -> impl Iterator<Item = &'static Code> {
    check::codes().chain(CODES.iter().copied()).chain(LABELS.iter().copied())
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let Some(name) = &arguments.code else {
        let mut all: Vec<_> = codes().collect();
        all.sort_by_key(|code| code.name);
        let rows = all.into_iter().map(|code| vec![code.name.to_owned(), page::summary(code, lang)]);
        terminal::print(&terminal::table(&rows.collect::<Vec<_>>()))?;
        return Ok(Exit::Done);
    };
    terminal::print(&markdown::shown(&page::text(find(name)?, lang), lang))?;
    Ok(Exit::Done)
}

/// The code that is called so.
pub(super) fn find(name: &str) -> Result<&'static Code, Message> {
    if let Some(code) = codes().find(|code| code.name == name) {
        return Ok(code);
    }
    // A name that somebody began and did not finish is nearer than any slip.
    let begun = codes().map(|code| code.name).find(|code| code.starts_with(name));
    Err(match begun.or_else(|| closest(name, codes().map(|code| code.name))) {
        Some(best) => msg!("explain-unknown-near", code = name, best = best),
        None => msg!("explain-unknown", code = name),
    })
}
