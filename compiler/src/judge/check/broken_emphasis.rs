//! Asterisks that were meant to emphasise and are printed.
//!
//! Where no partner is found, where spaces stand inside, or where a word goes on behind punctuation, Markdown prints them.

use std::ops::Range;

use super::text::{Block, Marks, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::ground::markdown::{Printed, Prose};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "broken-emphasis", severity: Severity::Warning, page: include_str!("broken_emphasis.md") },
    run,
};

/// Some asterisks or low lines beside one another.
#[derive(Clone, Copy, PartialEq)]
struct Run {
    start: usize,
    end: usize,
}

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for text in block.texts.iter().filter(|text| text.marks.any(Marks::EMPHASIS)) {
        let content = text.arg.text();
        let Some(first) = meant(&content, &printed(&content)).first().copied() else { continue };
        let Range { start, end } = text.written(&content, &(first.start..first.end));
        let message = msg!("broken-emphasis", marks = &text.raw[start..end]);
        let place = text.place(block.owner, start, end);
        let finding = Diagnostic::new(&CHECK.code, place, message).help(msg!("broken-emphasis-help"));
        out.push(match mended(&content).filter(|_| content == text.raw) {
            Some(mended) => {
                let whole = text.place(block.owner, 0, text.raw.len());
                finding.suggest(msg!("broken-emphasis-fix"), vec![Edit { place: whole, text: mended }])
            }
            None => finding,
        });
    }
}

/// The marks that stay in the text as it is printed; those behind a backslash are meant to.
fn printed(content: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let words = Prose::of(content).leaves.into_iter().filter(|leaf| leaf.printed == Printed::Words);
    for at in words.flat_map(|leaf| leaf.at).filter(|at| matches!(content.as_bytes()[*at], b'*' | b'_')) {
        let is_same = |last: &Run| content.as_bytes()[last.start] == content.as_bytes()[at];
        match runs.last_mut().filter(|last| last.end == at && is_same(last)) {
            Some(last) => last.end = at + 1,
            None if content[..at].ends_with('\\') => {}
            None => runs.push(Run { start: at, end: at + 1 }),
        }
    }
    runs
}

/// Those of the marks that were meant to emphasise: pairs of one, and all of more, that touch a word.
fn meant(content: &str, runs: &[Run]) -> Vec<Run> {
    let touches = |run: &&Run| {
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        !(space(content[..run.start].chars().next_back()) && space(content[run.end..].chars().next()))
    };
    let in_word = |run: &&Run| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        content.as_bytes()[run.start] == b'_'
            && (letter(content[..run.start].chars().next_back()) || letter(content[run.end..].chars().next()))
    };
    let touching: Vec<Run> = runs.iter().filter(touches).filter(|run| !in_word(run)).copied().collect();
    let is_pair = |run: &Run| {
        let mark = &content[run.start..run.end];
        mark.len() > 1
            || mark == "*" && {
                let close =
                    touching.iter().filter(|other| other.start > run.end && content[other.start..other.end] == *mark);
                let opens = !content[run.end..].starts_with(char::is_whitespace);
                opens && close.into_iter().any(|other| !content[..other.start].ends_with(char::is_whitespace))
            }
    };
    touching.iter().filter(|run| is_pair(run)).copied().collect()
}

/// The text with the punctuation at the ends of what is emphasised put outside; `None` where that does not help.
fn mended(content: &str) -> Option<String> {
    let mut parts: Vec<String> = content.split("**").map(str::to_owned).collect();
    let even = parts.len() % 2 == 1 && parts.len() > 1;
    if !even || content.contains(['\\', '`', '\n']) {
        return None;
    }
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    for at in (1..parts.len()).step_by(2) {
        let inner = parts[at].clone();
        let bare = inner.trim_matches(is_mark);
        if bare.is_empty() {
            return None;
        }
        let start = inner.len() - inner.trim_start_matches(is_mark).len();
        parts[at - 1].push_str(&inner[..start]);
        parts[at + 1].insert_str(0, &inner[start + bare.len()..]);
        parts[at] = bare.to_owned();
    }
    let mended = parts.join("**");
    meant(&mended, &printed(&mended)).is_empty().then_some(mended)
}
