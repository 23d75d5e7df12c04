//! `kijun serve`: the corpus in a browser.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use kijun::{Lang, disk, msg};
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
    #[arg(long)]
    open: bool,
}

/// `chosen` is the language that the arguments name, which the page speaks then too.
pub(crate) fn run(arguments: &Arguments, lang: Lang, chosen: Option<Lang>) -> Result<Exit, Failure> {
    let folder = arguments.folder.clone().unwrap_or_else(|| around(Path::new(".")));
    let folder = disk::edit::root(&folder)?;
    let address = arguments.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let options = Options { folder, address, port: arguments.port, lang: chosen };
    let failed = |error: std::io::Error| Failure::from(msg!("io-error", error = error.to_string()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let browser = browser::listen(&options).await?;
        if !address.is_loopback() {
            terminal::tell(&msg!("serve-exposed", address = browser.address.to_string()), lang);
        }
        terminal::print(&format!("{}\n", msg!("serve-link", link = browser.link.as_str()).in_(lang)))?;
        // Kept until the server ends, because the browser may take its time.
        let _shown = arguments.open.then(|| open(&browser.link, lang));
        browser::run(browser).await.map_err(failed)
    })?;
    Ok(Exit::Done)
}

/// Opens the browser. It is given a page that only its owner can read and that leads to the link, because everybody on
/// this computer can read the arguments of a program that runs.
fn open(link: &str, lang: Lang) -> Option<disk::Private> {
    let page = format!("<!doctype html><meta http-equiv=\"refresh\" content=\"0;url={link}\">");
    let opened = disk::private(".html", page.as_bytes()).and_then(|page| {
        let started = opener().arg(page.path()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        started.map(|_| page)
    });
    match opened {
        Ok(page) => Some(page),
        Err(error) => {
            terminal::tell(&msg!("serve-not-opened", error = error.to_string()), lang);
            None
        }
    }
}

/// The program of this system that opens a file as its owner would.
fn opener() -> Command {
    if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    }
}
