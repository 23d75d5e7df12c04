//! `kijun lsp`: the language server, on standard input and output.

use clap::Args;
use kijun::{Lang, msg};

use crate::arguments::Language;
use crate::exit::{Exit, Failure};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Editors say it out of habit; there is nothing else.
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(crate) fn run(_: &Arguments, lang: Option<Language>) -> Result<Exit, Failure> {
    let options = kijun_lsp::Options { lang: lang.map(Lang::from) };
    let goodbye = kijun_lsp::serve_stdio(options);
    let goodbye = goodbye.map_err(|error| Failure::from(msg!("io-error", error = error.to_string())))?;
    // The protocol wants 1 where the client left without a word.
    Ok(Exit::findings(!goodbye))
}
