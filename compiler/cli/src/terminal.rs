//! Standard output and standard error: colours only where they show, progress only where somebody waits.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kijun::ground::messages::Message;
use kijun::judge::report::Shown;
use kijun::{Lang, msg};
use unicode_width::UnicodeWidthStr;

use crate::exit::Failure;

/// Work that takes no longer shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Prints to standard output. A reader that went away, such as `head`, is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(msg!("cli-output-failed", error = error.to_string()).into())
        }
        _ => Ok(()),
    }
}

/// Prints bytes as they are to standard output.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(msg!("cli-output-failed", error = error.to_string()).into())
        }
        _ => Ok(()),
    }
}

/// Prints to standard error. Where that fails there is nobody left to tell.
pub(crate) fn eprint(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Says on standard error what a command did.
pub(crate) fn tell(message: &Message, lang: Lang) {
    eprint(&format!("{}\n", message.in_(lang)));
}

/// Says why a command could not do its work.
pub(crate) fn complain(failure: &Failure, lang: Lang) {
    let text = failure.text(lang);
    let lines = text.lines().map(|line| format!("{}\n", msg!("cli-failure", message = line).in_(lang)));
    eprint(&lines.collect::<String>());
}

/// Whether colours show on standard output.
pub(crate) fn colors() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// How findings are shown unless somebody asks for more.
pub(crate) fn shown() -> Shown {
    Shown { color: colors(), ..Shown::default() }
}

/// A table whose columns are aligned by the width of what is shown. The last column may be of any length.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Shows on a terminal that work goes on, from the moment it takes long until this is dropped.
pub(crate) struct Progress {
    watcher: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    pub(crate) fn start(message: &Message, lang: Lang) -> Progress {
        if !io::stderr().is_terminal() {
            return Progress { watcher: None };
        }
        let (done, waiting) = mpsc::channel();
        let text = message.in_(lang);
        let watcher = std::thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_message(text);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.enable_steady_tick(Duration::from_millis(100));
            let _ = waiting.recv();
            bar.finish_and_clear();
        });
        Progress { watcher: Some((done, watcher)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, watcher)) = self.watcher.take() {
            drop(done);
            let _ = watcher.join();
        }
    }
}
