//! Items that look as if one had followed the other, where nobody recorded it.

use rustc_hash::FxHashMap;

use super::Suggestion;
use super::entries::{Body, Entry};
use super::pairs::Pairs;
use crate::pack::Text;

/// Less alike than this, in percent, is chance.
const LIKE: u8 = 60;
/// More pairs than this are not looked at: a corpus that was written anew has no successors to find.
const MANY: usize = 1 << 18;

/// The best partner of each item that is gone, if there is one that is like it.
pub(super) fn suggestions(pairs: &Pairs<'_, '_>) -> Vec<Suggestion> {
    if pairs.gone.len().saturating_mul(pairs.came.len()) > MANY {
        return Vec::new();
    }
    let known: Vec<(&&Entry<'_>, FxHashMap<[char; 2], i32>)> =
        pairs.came.iter().map(|entry| (entry, couples(&words(entry)))).collect();
    let best = |gone: &&Entry<'_>| {
        let couples = couples(&words(gone));
        let alike = known.iter().filter(|(came, _)| came.kind == gone.kind).map(|(came, other)| {
            let likeness = likeness(&couples, other);
            (likeness, came)
        });
        let (likeness, came) = alike.max_by_key(|(likeness, _)| *likeness).filter(|(likeness, _)| *likeness >= LIKE)?;
        Some(Suggestion {
            kind: gone.kind.word.en.to_owned(),
            before: gone.id.to_string(),
            after: came.id.to_string(),
            likeness,
        })
    };
    pairs.gone.iter().filter_map(best).collect()
}

/// What an item says, without its id.
fn words(entry: &Entry<'_>) -> String {
    let texts: Vec<&Text> = match entry.body {
        Body::Criterion(it) => it.clauses.iter().map(|clause| &clause.text).collect(),
        Body::Procedure(it) => it.steps.iter().chain([&it.pass]).collect(),
        Body::Longlist(it) => vec![&it.text],
        Body::Fact(it) => vec![&it.question],
        Body::Term(it) => vec![&it.definition],
        _ => Vec::new(),
    };
    [entry.title.as_ref()].into_iter().chain(texts).flat_map(|text| text.values()).map(String::as_str).collect()
}

/// How often each pair of neighbouring letters stands in a text.
fn couples(text: &str) -> FxHashMap<[char; 2], i32> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut couples = FxHashMap::default();
    for couple in letters.windows(2) {
        *couples.entry([couple[0], couple[1]]).or_insert(0) += 1;
    }
    couples
}

/// Twice what both have, of what each has, in percent (the coefficient of Dice).
fn likeness(one: &FxHashMap<[char; 2], i32>, other: &FxHashMap<[char; 2], i32>) -> u8 {
    let shared: i32 = one.iter().map(|(couple, count)| (*count).min(other.get(couple).copied().unwrap_or(0))).sum();
    let all: i32 = one.values().sum::<i32>() + other.values().sum::<i32>();
    if all == 0 { 0 } else { u8::try_from(200 * shared / all).unwrap_or(100) }
}
