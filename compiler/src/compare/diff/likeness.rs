//! Items that look as if one had followed the other, where nobody recorded it, and ids that stand for something else.

use kijun_dsl::kinds::{CRITERION, LONGLIST, PROCEDURE, REQUIREMENT};
use rustc_hash::FxHashMap;

use super::entries::{Body, Entry};
use super::pairs::{Echo, Pair, Pairs};
use super::{Fate, Suggestion};
use crate::pack::Text;

/// Less alike than this, in percent, is chance.
const LIKE: u8 = 60;
/// As alike as this, in percent, is the same but for a word or a number.
const SAME: u8 = 90;
/// Less alike than this, in percent, is something else.
const OTHER: u8 = 35;
/// More pairs than this are not looked at: a corpus that was written anew has no successors to find.
const MANY: usize = 1 << 18;

/// The best partner of each item that is gone, if there is one that is like it, and what says the same under another id.
pub(super) fn suggestions(pairs: &Pairs<'_, '_>) -> Vec<Suggestion> {
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for pair in pairs.pairs.iter().filter(|pair| pair.fate == Fate::New) {
        if let (Some(echo), Some(new)) = (&pair.echo, pair.new.first()) {
            let (kind, before, after) = (new.kind.word.en.to_owned(), echo.item.clone(), new.id.to_string());
            suggestions.push(Suggestion { kind, before, after, likeness: echo.likeness });
        }
    }
    if pairs.gone.len().saturating_mul(pairs.came.len()) > MANY {
        return suggestions;
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
    suggestions.extend(pairs.gone.iter().filter_map(best));
    suggestions
}

/// An item that is no longer what it was, or that was not there: how its words stand in neighbouring letters.
struct Stranger<'e> {
    /// Its place in the list of pairs.
    at: usize,
    kind: &'static str,
    id: &'e str,
    couples: FxHashMap<[char; 2], i32>,
}

/// Marks ids that were given to something else, and items that say what another id said.
pub(super) fn mark(pairs: &mut Pairs<'_, '_>) {
    let (mut before, mut after): (Vec<Stranger<'_>>, Vec<Stranger<'_>>) = (Vec::new(), Vec::new());
    let mut own: Vec<(usize, u8)> = Vec::new();
    for (at, pair) in pairs.pairs.iter().enumerate() {
        let stranger = |entry: &Entry<'_>| couples(&words(entry));
        match (pair.fate, pair.old.as_slice(), pair.new.as_slice()) {
            (Fate::Changed, [old], [new]) if is_cited(new) && old.body != new.body && in_force(old, new) => {
                let (was, is) = (stranger(old), stranger(new));
                let alike = likeness(&was, &is);
                if alike < SAME {
                    own.push((at, alike));
                    let kind = new.kind.word.en;
                    before.push(Stranger { at, kind, id: &old.id, couples: was });
                    after.push(Stranger { at, kind, id: &new.id, couples: is });
                }
            }
            (Fate::New, [], [new]) if is_cited(new) && new.withdrawn().is_none() => {
                let (kind, couples) = (new.kind.word.en, stranger(new));
                after.push(Stranger { at, kind, id: &new.id, couples });
            }
            _ => {}
        }
    }
    let echoes = echoes(&before, &after);
    let said_elsewhere: Vec<usize> = echoes.iter().map(|(_, from, _)| *from).collect();
    let mut found: Vec<(usize, Option<Echo>)> = Vec::new();
    for (at, from, likeness) in &echoes {
        let edition = |pair: &Pair<'_, '_>| {
            let pack = pair.old.first().and_then(|entry| entry.packs.first());
            pack.map(|pack| pack.document.edition.clone()).unwrap_or_default()
        };
        let from = &pairs.pairs[*from];
        let item = from.old.first().map(|entry| entry.id.to_string()).unwrap_or_default();
        found.push((*at, Some(Echo { item, edition: edition(from), likeness: *likeness })));
    }
    for (at, alike) in own {
        let has_text = pairs.pairs[at].new.first().is_some_and(|entry| entry.kind != &REQUIREMENT);
        let is_echo = echoes.iter().any(|(echo, ..)| *echo == at);
        if alike < OTHER && has_text || (is_echo || said_elsewhere.contains(&at)) && alike < LIKE {
            pairs.pairs[at].fate = Fate::Reassigned;
        }
    }
    for (at, echo) in found {
        if pairs.pairs[at].fate != Fate::Changed {
            pairs.pairs[at].echo = echo;
        }
    }
}

/// What says on the new side what another id said on the old one: both as places in the list of pairs.
fn echoes(before: &[Stranger<'_>], after: &[Stranger<'_>]) -> Vec<(usize, usize, u8)> {
    let mut echoes = Vec::new();
    if before.len().saturating_mul(after.len()) > MANY {
        return echoes;
    }
    for is in after {
        let others = before.iter().filter(|was| was.kind == is.kind && was.id != is.id);
        let best = others.map(|was| (likeness(&was.couples, &is.couples), was)).max_by_key(|(alike, _)| *alike);
        if let Some((alike, was)) = best.filter(|(alike, _)| *alike >= SAME) {
            echoes.push((is.at, was.at, alike));
        }
    }
    echoes
}

/// Whether others refer to the item by its id, and it says enough to be known by its words.
fn is_cited(entry: &Entry<'_>) -> bool {
    [&CRITERION, &PROCEDURE, &LONGLIST, &REQUIREMENT].contains(&entry.kind)
}

fn in_force(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    old.withdrawn().is_none() && new.withdrawn().is_none()
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
