//! Standard output and standard error: colours only where they show, progress only where somebody waits.

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kijun::ground::messages::Message;
use kijun::judge::report::Shown;
use kijun::{Lang, msg};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::exit::Failure;

/// Work that takes no longer shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// How many bytes are printed at a time.
const AT_ONCE: usize = 1 << 16;

/// A text without control characters, which could make a terminal do more than show it. Colours stay.
fn tame(text: &str) -> Cow<'_, str> {
    // A carriage return alone writes over what stands in its line.
    let returns = text.contains('\r') && text.replace("\r\n", "").contains('\r');
    let is_tame = |c: char| matches!(c, '\n' | '\t') || (c == '\r' && !returns) || !c.is_control();
    if text.chars().all(is_tame) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| !is_tame(c)) {
        let (before, from) = rest.split_at(at);
        shown.push_str(before);
        let length = color(from).unwrap_or_else(|| {
            shown.push('\u{FFFD}');
            from.chars().next().map_or(0, char::len_utf8)
        });
        if color(from).is_some() {
            shown.push_str(&from[..length]);
        }
        rest = &from[length..];
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// The length of the colour that a text begins with.
fn color(text: &str) -> Option<usize> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    numbers[end..].starts_with('m').then_some("\u{1b}[".len() + end + 1)
}

/// Prints to standard output. A reader that went away, such as `head`, is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    print_pieces(|out| out.write_all(text.as_bytes()))
}

/// Prints to standard output what is written piece by piece, because it is too much to hold.
pub(crate) fn print_pieces(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = Tamed { pending: Vec::new(), out: anstream::stdout().lock() };
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(msg!("cli-output-failed", error = error.to_string()).into())
        }
        _ => Ok(()),
    }
}

/// Tames what is written to it, some whole lines at a time.
struct Tamed<W> {
    pending: Vec<u8>,
    out: W,
}

impl<W: Write> Tamed<W> {
    /// Writes what is waiting up to there, where a line ends or everything does.
    fn pass(&mut self, end: usize) -> io::Result<()> {
        let lines = String::from_utf8_lossy(&self.pending[..end]);
        self.out.write_all(tame(&lines).as_bytes())?;
        self.pending.drain(..end);
        Ok(())
    }
}

impl<W: Write> Write for Tamed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= AT_ONCE
            && let Some(end) = self.pending.iter().rposition(|byte| *byte == b'\n')
        {
            self.pass(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(self.pending.len())?;
        self.out.flush()
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
    let _ = anstream::stderr().lock().write_all(tame(text).as_bytes());
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

/// How many columns the reader's terminal has; `None` where the output goes to a file or a program.
pub(crate) fn width() -> Option<usize> {
    // Shells and scripts say it so.
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    said.or_else(|| console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns)))
}

/// A column is not made narrower than this to fit.
const MIN_COLUMN: usize = 20;

/// A table whose columns are aligned by the width of what is shown. What does not fit the terminal goes on below in the
/// last column.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let before: usize = widths.iter().take(columns.saturating_sub(1)).map(|width| width + 2).sum();
    let room = width().map(|width| width.saturating_sub(before)).filter(|room| *room >= MIN_COLUMN);
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths).take(columns.saturating_sub(1)) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        let last = row.get(columns.wrapping_sub(1)).map_or("", String::as_str);
        let pieces = room.map_or_else(|| vec![last.to_owned()], |room| wrapped(last, room));
        line.push_str(&pieces.join(&format!("\n{}", " ".repeat(before))));
        line.lines().for_each(|line| out.push_str(&format!("{}\n", line.trim_end())));
    }
    out
}

/// A text in lines of at most this width: broken at spaces, and between the characters of a script that has none.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let line = lines.last_mut().map_or(0, |line| line.width());
        if line > 0 && line + word.trim_end().width() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The pieces between which a line may break, each with the spaces behind it. No line begins with a mark that closes
/// something.
fn words(text: &str) -> Vec<&str> {
    const NEVER_FIRST: &str = "、。，．：；）」』】！？ー・,.;:)]!?";
    const NEVER_LAST: &str = "（「『【(";
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let breaks = before.is_some_and(|before: char| {
            let wide = |c: char| !c.is_ascii() && c.width().is_some_and(|width| width > 1);
            let free = !NEVER_FIRST.contains(c) && !NEVER_LAST.contains(before);
            free && c != ' ' && (before == ' ' || wide(before) || wide(c))
        });
        if breaks {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
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
