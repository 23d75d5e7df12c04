//! Items that look as if one had followed the other, where nobody recorded it, and ids that stand for something else.

use kijun_dsl::kinds::{CRITERION, LONGLIST, PROCEDURE, REQUIREMENT};
use rustc_hash::FxHashMap;

use super::entries::Entry;
use super::pairs::{Echo, Pair, Pairs};
use super::{Fate, Suggestion};
use kijun_pack::{Body, Text};

/// Less alike than this, in percent, is chance.
const LIKE: u8 = 60;
/// As alike as this, in percent, is the same but for a word or a number.
const SAME: u8 = 90;
/// Less alike than this, in percent, is something else.
const OTHER: u8 = 35;
/// The best partner of each item that is gone, if there is one that is like it, and what says the same under another id.
pub(super) fn suggestions(pairs: &Pairs<'_, '_>) -> Vec<Suggestion> {
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for pair in pairs.pairs.iter().filter(|pair| pair.fate == Fate::New) {
        if let (Some(echo), Some(new)) = (&pair.echo, pair.new.first()) {
            let (kind, before, after) = (new.kind.word.en.to_owned(), echo.item.clone(), new.id.to_string());
            suggestions.push(Suggestion { kind, before, after, likeness: echo.likeness });
        }
    }
    let known = Known::new(pairs.came.iter().map(|entry| (entry.kind.word.en, couples(&words(entry)))).collect());
    let best = |gone: &&Entry<'_>| {
        let (came, likeness) = known.best(gone.kind.word.en, &couples(&words(gone)), LIKE, |_| true)?;
        Some(Suggestion {
            kind: gone.kind.word.en.to_owned(),
            before: gone.id.to_string(),
            after: pairs.came[came].id.to_string(),
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
    /// Whether it is on one side only: what came after what is gone is for an author to record.
    is_alone: bool,
    couples: Couples,
}

/// Marks ids that were given to something else, and items that say what another id said.
pub(super) fn mark(pairs: &mut Pairs<'_, '_>) {
    let (mut before, mut after): (Vec<Stranger<'_>>, Vec<Stranger<'_>>) = (Vec::new(), Vec::new());
    let mut own: Vec<(usize, u8)> = Vec::new();
    for (at, pair) in pairs.pairs.iter().enumerate() {
        let stranger = |entry: &Entry<'_>| couples(&words(entry));
        match (pair.fate, pair.old.as_slice(), pair.new.as_slice()) {
            // At another level, too, an id can stand for something else.
            (Fate::Changed | Fate::Moved, [old], [new])
                if is_cited(new) && old.id == new.id && old.body != new.body && in_force(old, new) =>
            {
                let (was, is) = (stranger(old), stranger(new));
                let alike = likeness(&was, &is);
                if alike < SAME {
                    own.push((at, alike));
                    let kind = new.kind.word.en;
                    before.push(Stranger { at, kind, id: &old.id, is_alone: false, couples: was });
                    after.push(Stranger { at, kind, id: &new.id, is_alone: false, couples: is });
                }
            }
            (Fate::New, [], [new]) if is_cited(new) && new.withdrawn().is_none() => {
                let (kind, couples) = (new.kind.word.en, stranger(new));
                after.push(Stranger { at, kind, id: &new.id, is_alone: true, couples });
            }
            (Fate::Withdrawn | Fate::Removed, [old, ..], _) if is_cited(old) && old.withdrawn().is_none() => {
                let (kind, couples) = (old.kind.word.en, stranger(old));
                before.push(Stranger { at, kind, id: &old.id, is_alone: true, couples });
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
        if !matches!(pairs.pairs[at].fate, Fate::Changed | Fate::Moved) {
            pairs.pairs[at].echo = echo;
        }
    }
}

/// What says on the new side what another id said on the old one: both as places in the list of pairs.
fn echoes(before: &[Stranger<'_>], after: &[Stranger<'_>]) -> Vec<(usize, usize, u8)> {
    let known = Known::new(before.iter().map(|was| (was.kind, was.couples.clone())).collect());
    let echo = |is: &Stranger<'_>| {
        let is_other = |was: usize| before[was].id != is.id && !(before[was].is_alone && is.is_alone);
        let (was, alike) = known.best(is.kind, &is.couples, SAME, is_other)?;
        Some((is.at, before[was].at, alike))
    };
    after.iter().filter_map(echo).collect()
}

/// How often each pair of neighbouring letters stands in a text.
type Couples = FxHashMap<[char; 2], i32>;

/// Texts among which the most alike is found without looking at each.
struct Known {
    texts: Vec<(&'static str, Couples)>,
    /// The texts in which a couple stands.
    holders: FxHashMap<[char; 2], Vec<usize>>,
}

impl Known {
    fn new(texts: Vec<(&'static str, Couples)>) -> Known {
        let mut holders: FxHashMap<[char; 2], Vec<usize>> = FxHashMap::default();
        for (at, (_, couples)) in texts.iter().enumerate() {
            couples.keys().for_each(|couple| holders.entry(*couple).or_default().push(at));
        }
        Known { texts, holders }
    }

    /// The text of a kind that is most alike, if it is at least as alike as this, in percent: its place and how alike.
    ///
    /// Two texts of which `t` is shared, in Dice's measure, have `t / (2 - t)` of either in common. So what is alike
    /// holds one at least of the rarest couples that make up the rest and one more; only such texts are looked at.
    fn best(&self, kind: &str, couples: &Couples, least: u8, fits: impl Fn(usize) -> bool) -> Option<(usize, u8)> {
        let holders = |couple: &[char; 2]| self.holders.get(couple).map_or(&[][..], Vec::as_slice);
        let mut rarest: Vec<(&[char; 2], &i32)> = couples.iter().collect();
        rarest.sort_unstable_by_key(|(couple, _)| (holders(couple).len(), **couple));
        let (all, least_of_all) = (i64::from(couples.values().sum::<i32>()), i64::from(least));
        let mut may_lack = all - all * least_of_all / (200 - least_of_all);
        let mut found: Vec<usize> = Vec::new();
        for (couple, count) in rarest {
            found.extend(holders(couple));
            may_lack -= i64::from(*count);
            if may_lack < 0 {
                break;
            }
        }
        found.sort_unstable();
        found.dedup();
        let found = found.into_iter().filter(|at| self.texts[*at].0 == kind && fits(*at));
        let alike = found.map(|at| (at, likeness(couples, &self.texts[at].1)));
        alike.max_by_key(|(_, alike)| *alike).filter(|(_, alike)| *alike >= least)
    }
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
        Body::Procedure(it) => it.steps.iter().chain([&it.pass]).map(|it| &it.text).collect(),
        Body::Longlist(it) => vec![&it.text],
        Body::Fact(it) => vec![&it.question],
        Body::Term(it) => vec![&it.definition],
        _ => Vec::new(),
    };
    [entry.title.as_ref()].into_iter().chain(texts).flat_map(|text| text.values()).map(String::as_str).collect()
}

/// The couples of a text.
fn couples(text: &str) -> Couples {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut couples = FxHashMap::default();
    for couple in letters.windows(2) {
        *couples.entry([couple[0], couple[1]]).or_insert(0) += 1;
    }
    couples
}

/// Twice what both have, of what each has, in percent (the coefficient of Dice).
fn likeness(one: &Couples, other: &Couples) -> u8 {
    let shared: i32 = one.iter().map(|(couple, count)| (*count).min(other.get(couple).copied().unwrap_or(0))).sum();
    let all: i32 = one.values().sum::<i32>() + other.values().sum::<i32>();
    if all == 0 { 0 } else { u8::try_from(200 * shared / all).unwrap_or(100) }
}
