//! `kijun serve` over real connections: who is let in, what becomes of files, and the page in a browser.

mod browser;
mod files;
mod http;
mod strangers;
