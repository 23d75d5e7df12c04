//! `kijun serve`: the corpus in a browser.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use clap::Args;
use kijun::{Lang, msg};
use kijun_lsp::browser::{self, Options};

use crate::corpus::around;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long, value_name = "ADDRESS")]
    host: Option<IpAddr>,
    #[arg(long, default_value_t = 0)]
    port: u16,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = arguments.folder.clone().unwrap_or_else(|| around(Path::new(".")));
    let address = arguments.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let options = Options { folder, address, port: arguments.port };
    let failed = |error: std::io::Error| Failure::from(msg!("io-error", error = error.to_string()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let browser = browser::listen(&options).await?;
        if !address.is_loopback() {
            terminal::tell(&msg!("serve-exposed", address = browser.address.to_string()), lang);
        }
        terminal::print(&format!("{}\n", msg!("serve-link", link = browser.link.as_str()).in_(lang)))?;
        browser::run(browser).await.map_err(failed)
    })?;
    Ok(Exit::Done)
}
