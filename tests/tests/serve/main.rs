//! `kijun serve` over real connections: who is let in, what becomes of files, and the page in a browser.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use kijun_tests::needs::{BROWSER, BUNDLER};
use kijun_tests::suite::Suite;

mod browser;
mod files;
mod http;
mod slow;
mod strangers;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(browser::TESTS)
        .tests(files::TESTS)
        .tests(strangers::TESTS)
        .tests(slow::TESTS)
        .needing(&BUNDLER, browser::BUNDLED)
        .needing(&BROWSER, browser::IN_BROWSER)
        .run()
}
