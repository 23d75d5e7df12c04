//! Two texts word by word: what stayed, what came, what went.

use icu_segmenter::WordSegmenter;
use serde::Serialize;
use similar::{Algorithm, ChangeTag, TextDiff};

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It stands in both texts.
    Same,
    /// It stands in the new text only.
    Added,
    /// It stands in the old text only.
    Deleted,
}

/// A piece of both texts or of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub mark: Mark,
    /// The text.
    pub text: String,
}

/// More pairs of words than this are not compared one by one: four thousand on each side.
const MANY: usize = 1 << 24;

/// Compares two texts word by word; a script without spaces is cut into words by a dictionary, and Markdown's marks and
/// links stay whole. All pieces that are not deleted make the new text, all that are not added the old one.
///
/// What is left of very long texts between their common beginning and end is told as a whole, because the time for two
/// texts without anything in common grows with the square of their words.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (words(old), words(new));
    if before.len() * after.len() > MANY {
        return around(&before, &after);
    }
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_slices(&before, &after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Insert => Mark::Added,
            ChangeTag::Delete => Mark::Deleted,
        };
        match pieces.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(change.value()),
            _ => pieces.push(Piece { mark, text: change.value().to_owned() }),
        }
    }
    pieces
}

/// What two lists of words begin and end with alike, and what stands between.
fn around(before: &[&str], after: &[&str]) -> Vec<Piece> {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (old, new) = (&before[head..], &after[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let parts = [
        (Mark::Same, &before[..head]),
        (Mark::Deleted, old),
        (Mark::Added, new),
        (Mark::Same, &before[before.len() - tail..]),
    ];
    let pieces = parts.into_iter().filter(|(_, words)| !words.is_empty());
    pieces.map(|(mark, words)| Piece { mark, text: words.concat() }).collect()
}

/// The words of a text, with the spaces and marks between them.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_dictionary(Default::default());
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, link) = match next_link(rest) {
            Some((start, end)) => (&rest[..start], &rest[start..end]),
            None => (rest, ""),
        };
        let mut breaks = segmenter.segment_str(plain);
        let mut last = breaks.next().unwrap_or(0);
        for at in breaks {
            words.push(&plain[last..at]);
            last = at;
        }
        if !link.is_empty() {
            words.push(link);
        }
        rest = &rest[plain.len() + link.len()..];
    }
    words
}

/// The first `[text](target)`.
fn next_link(text: &str) -> Option<(usize, usize)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')? + 1;
    Some((start, end))
}
