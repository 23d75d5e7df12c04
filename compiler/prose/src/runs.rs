//! A line as runs: words that are set alike stand together, as word processors and typesetters take them.

use serde::Serialize;

use super::plain::address;
use super::{Inline, first, gap, last};

/// Words of a line that are set alike. A line break that is meant is a `\n` in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they have stress.
    pub emphasis: bool,
    /// Whether they have more stress.
    pub strong: bool,
    /// Whether they are printed as they stand.
    pub code: bool,
    /// Where they lead: an address, or `#` and the name of a place; empty for nowhere.
    pub to: String,
    /// Which footnote stands behind them, counted from 1; 0 for none.
    pub note: usize,
}

impl Run {
    /// Words without more.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }

    /// Words with stress, such as what stands before a remark.
    pub fn strong(text: impl Into<String>) -> Run {
        Run { text: text.into(), strong: true, ..Run::default() }
    }
}

/// A line as runs, the addresses of links behind their words.
pub fn runs(line: &[Inline]) -> Vec<Run> {
    let mut out = Vec::new();
    put(line, &Run::default(), &mut out);
    out
}

/// Adds a line whose words are set like `like`.
fn put(line: &[Inline], like: &Run, out: &mut Vec<Run>) {
    for (at, inline) in line.iter().enumerate() {
        match inline {
            Inline::Text(text) => push(text, like, out),
            Inline::Code(text) => push(text, &Run { code: true, ..like.clone() }, out),
            Inline::Emphasis(inner) => put(inner, &Run { emphasis: true, ..like.clone() }, out),
            Inline::Strong(inner) => put(inner, &Run { strong: true, ..like.clone() }, out),
            Inline::Link { to, title, text } => {
                put(text, &Run { to: to.clone(), ..like.clone() }, out);
                let said: String = runs(text).into_iter().map(|run| run.text).collect();
                push(&address(to, title, &said), like, out);
            }
            Inline::Note(number) => out.push(Run { note: *number, ..like.clone() }),
            Inline::Soft => push(gap(last(&line[..at]), first(&line[at + 1..]), " "), like, out),
            Inline::Break => push("\n", like, out),
        }
    }
}

fn push(text: &str, like: &Run, out: &mut Vec<Run>) {
    let is_alike = |run: &&mut Run| Run { text: String::new(), ..(**run).clone() } == *like;
    if text.is_empty() {
        return;
    }
    match out.last_mut().filter(is_alike) {
        Some(run) => run.text.push_str(text),
        None => out.push(Run { text: text.to_owned(), ..like.clone() }),
    }
}
