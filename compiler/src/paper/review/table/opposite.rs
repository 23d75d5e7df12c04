//! The provisions of two sections, each opposite the one that it takes the place of.

use std::collections::BTreeMap;

use similar::TextDiff;

use super::facing::interleaved;
use crate::release::printed::{Field, Provision};

/// More pairs of provisions than this are taken in their order, and not as they are alike.
const MANY: usize = 1 << 10;

/// How many characters of a text are looked at to see how alike it is to another.
const ENOUGH: usize = 2_000;

/// Pairs of an old provision and a new one, in the order of the new section; what is gone stands where it stood.
pub(super) fn opposite<'s>(
    old: &'s [Provision],
    new: &'s [Provision],
) -> Vec<(Option<&'s Provision>, Option<&'s Provision>)> {
    let mut fields: BTreeMap<Field, [Vec<usize>; 2]> = BTreeMap::new();
    for (side, provisions) in [old, new].into_iter().enumerate() {
        for (at, provision) in provisions.iter().enumerate() {
            fields.entry(provision.field).or_default()[side].push(at);
        }
    }
    let mut partners: BTreeMap<usize, usize> = BTreeMap::new();
    for (field, [before, after]) in &fields {
        match field {
            Field::Clause | Field::Hole | Field::Verdict => partners.extend(named(old, before, new, after)),
            _ => partners.extend(alike(old, before, new, after)),
        }
    }
    // A provision of the old section, or one that is in the new one only.
    let keys: Vec<(Option<usize>, Option<usize>)> =
        (0..new.len()).map(|at| partners.get(&at).map_or((None, Some(at)), |before| (Some(*before), None))).collect();
    let before: Vec<(Option<usize>, Option<usize>)> = (0..old.len()).map(|at| (Some(at), None)).collect();
    let after: BTreeMap<usize, usize> = partners.iter().map(|(new, old)| (*old, *new)).collect();
    let pair = |key: &(Option<usize>, Option<usize>)| {
        let at = key.1.or_else(|| after.get(&key.0?).copied());
        (key.0.map(|at| &old[at]), at.map(|at| &new[at]))
    };
    interleaved(&keys, &before).iter().map(pair).collect()
}

/// Which of those with names of their own is which: what says the same as before under another name moved, and all
/// others are the same by their names.
fn named(old: &[Provision], before: &[usize], new: &[Provision], after: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let looks: [fn(&Provision, &Provision) -> bool; 3] = [
        |old, new| old.part == new.part && old.text == new.text,
        |old, new| old.text == new.text,
        |old, new| old.part == new.part,
    ];
    for is_it in looks {
        for at in after {
            let is_free = |it: &&usize| pairs.iter().all(|(new, old)| new != at && old != *it);
            let found = before.iter().filter(is_free).find(|it| is_it(&old[**it], &new[*at])).copied();
            pairs.extend(found.map(|it| (*at, it)));
        }
    }
    pairs
}

/// Which provision of a list is which, in their order: new places with their old ones.
fn alike(old: &[Provision], before: &[usize], new: &[Provision], after: &[usize]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&usize, &usize)| old[**a].text == new[**b].text;
    let head = before.iter().zip(after).take_while(same).count();
    let mut pairs: Vec<(usize, usize)> = before.iter().zip(after).take(head).map(|(a, b)| (*b, *a)).collect();
    let (before, after) = (&before[head..], &after[head..]);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
    pairs.extend(before.iter().rev().zip(after.iter().rev()).take(tail).map(|(a, b)| (*b, *a)));
    let (before, after) = (&before[..before.len() - tail], &after[..after.len() - tail]);
    if (before.len(), after.len()) == (1, 1) || before.len() * after.len() > MANY {
        pairs.extend(before.iter().zip(after).map(|(a, b)| (*b, *a)));
        return pairs;
    }
    pairs.extend(best(old, before, new, after));
    pairs
}

/// As much of a text as tells how alike two are: to compare whole ones takes the square of their length.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(ENOUGH).map_or(text, |(at, _)| &text[..at])
}

/// The pairs that are most alike together, without crossing one another.
fn best(old: &[Provision], before: &[usize], new: &[Provision], after: &[usize]) -> Vec<(usize, usize)> {
    let likeness = |a: usize, b: usize| {
        let texts = new[b].text.iter().filter_map(|(language, text)| Some((old[a].text.get(language)?, text)));
        texts.map(|(old, new)| TextDiff::from_chars(beginning(old), beginning(new)).ratio()).sum::<f32>()
    };
    // How alike the first ones can be at the most.
    let mut sums = vec![vec![0.0_f32; after.len() + 1]; before.len() + 1];
    let mut alike = vec![vec![0.0_f32; after.len()]; before.len()];
    for (i, a) in before.iter().enumerate() {
        for (j, b) in after.iter().enumerate() {
            alike[i][j] = likeness(*a, *b);
            sums[i + 1][j + 1] = sums[i][j + 1].max(sums[i + 1][j]).max(sums[i][j] + alike[i][j]);
        }
    }
    let (mut i, mut j, mut pairs) = (before.len(), after.len(), Vec::new());
    while i > 0 && j > 0 {
        if sums[i][j] <= sums[i - 1][j] {
            i -= 1;
        } else if sums[i][j] <= sums[i][j - 1] {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            pairs.push((after[j], before[i]));
        }
    }
    pairs
}
