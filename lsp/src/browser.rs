//! The editor in the browser: serves the page, the files of one corpus, and a language server for each open page.
//!
//! The corpus is somebody's work, and a server on this computer can be reached by every site its user visits.
//! `guard` therefore looks at every request before anything else does.

mod bridge;
mod connections;
mod files;
mod guard;
mod page;
pub mod words;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use kijun::disk::edit;
use kijun::ground::messages::Message;
use kijun::{Lang, msg};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use guard::Guard;
use page::Language;

/// A text of more bytes than this is not saved.
const MAX_TEXT: usize = 16 << 20;

/// Pages that may be open at a time, as each has a language server.
const MAX_PAGES: usize = 32;

/// What is served, and where.
pub struct Options {
    /// The folder of the corpus.
    pub folder: PathBuf,
    /// The address to listen on.
    pub address: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// The language that the page speaks until its reader chooses another; `None` for that of the reader's browser.
    pub lang: Option<Lang>,
}

/// A server that listens and does not answer yet.
pub struct Browser {
    /// What to open: the address with the token.
    pub link: String,
    /// Where it listens.
    pub address: SocketAddr,
    listener: TcpListener,
    router: Router,
}

/// What all requests share.
struct Shared {
    /// The corpus, all links followed.
    folder: PathBuf,
    pages: Arc<Semaphore>,
    lang: Option<Lang>,
}

/// Begins to listen.
///
/// # Errors
/// The folder is not there, the port is taken, or the system has no random numbers.
pub async fn listen(options: &Options) -> Result<Browser, Message> {
    let folder = edit::root(&options.folder).map_err(|error| error.message)?;
    let wanted = SocketAddr::new(options.address, options.port);
    let taken = |error: io::Error| msg!("serve-port-taken", address = wanted.to_string(), error = error.to_string());
    let listener = TcpListener::bind(wanted).await.map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;
    let guard = Guard::new(address).map_err(|error| msg!("serve-no-random", error = error.to_string()))?;
    let link = guard.link();
    let shared = Shared { folder, pages: Arc::new(Semaphore::new(MAX_PAGES)), lang: options.lang };
    Ok(Browser { link, address, listener, router: router(shared, guard) })
}

/// Answers until the program ends.
///
/// # Errors
/// Connections can't be accepted any more.
pub async fn run(browser: Browser) -> io::Result<()> {
    connections::accept(browser.listener, browser.router).await
}

fn router(shared: Shared, guard: Guard) -> Router {
    Router::new()
        .route("/", get(page::page))
        .route("/assets/{name}", get(page::asset))
        .route("/api/files", get(files::list))
        .route("/api/file", get(files::read).put(files::save).delete(files::remove).post(files::rename))
        .route("/lsp", get(bridge::upgrade))
        .fallback(async |language: Language| language.refuse(StatusCode::NOT_FOUND, &msg!("serve-no-page")))
        .layer(from_fn(connections::in_time))
        .layer(DefaultBodyLimit::max(MAX_TEXT))
        .layer(from_fn_with_state(Arc::new(guard), guard::check))
        .with_state(Arc::new(shared))
}
