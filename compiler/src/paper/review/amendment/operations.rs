//! What makes one outline out of another, as sentences in the order of the old document.

use super::pairs::{Renamed, pairs, staying};
use super::words::edits;
use super::{Act, Outline, Part, Sentence};
use crate::{Lang, msg};

/// The sentences that make the new document out of the old one.
pub(super) fn sentences(old: &Outline, new: &Outline, renamed: &Renamed) -> Vec<Sentence> {
    let of = Around { address: msg!("amendment-document").in_(Lang::Ja), renamed };
    of.parts(&old.parts, &new.parts)
}

/// What the parts in question are in.
struct Around<'r> {
    address: String,
    renamed: &'r Renamed,
}

/// What is done at a part, or before all of them.
#[derive(Default)]
struct Step {
    /// To what it says.
    edits: Vec<Sentence>,
    /// To the part itself.
    acts: Vec<Act>,
    /// Behind it.
    behind: Vec<Sentence>,
}

impl Around<'_> {
    /// What is done to all parts that stand together.
    fn parts(&self, old: &[Part], new: &[Part]) -> Vec<Sentence> {
        let pairs = pairs(old, new, self.renamed);
        let staying = staying(&pairs);
        let mut steps: Vec<Step> = Vec::new();
        let mut first = Step::default();
        for (at, part) in old.iter().enumerate() {
            let mut step = Step::default();
            match pairs[at].map(|to| &new[to]) {
                None => step.acts.push(Act::Delete(self.named(part))),
                Some(other) => self.pair(part, other, &mut step),
            }
            steps.push(step);
        }
        // What comes stands behind the part before it that keeps its place.
        let mut places: Vec<Option<usize>> = vec![None; new.len()];
        pairs.iter().enumerate().for_each(|(at, to)| to.iter().for_each(|to| places[*to] = Some(at)));
        let mut anchor: Option<usize> = None;
        for (to, part) in new.iter().enumerate() {
            let behind = anchor.map(|at| self.named(&old[at]));
            let step = anchor.map_or(&mut first, |at| &mut steps[at]);
            match places[to] {
                Some(at) if staying[at] => anchor = Some(at),
                Some(at) => {
                    let acts = vec![Act::Move(self.named(&old[at]), behind)];
                    step.behind.push(Sentence::Parts { of: self.within(&old[at]), acts });
                }
                None => self.add(step, behind, part),
            }
        }
        let is_late = old.iter().any(Part::is_provision);
        let of = old.first().map(|part| self.within(part)).unwrap_or_default();
        first.behind.extend(gathered(steps, &of, is_late));
        first.behind
    }

    /// What is done to a part that stays.
    fn pair(&self, old: &Part, new: &Part, step: &mut Step) {
        let inner = Around { address: old.address.clone(), renamed: self.renamed };
        let mut sentences = own(old, new);
        sentences.extend(inner.parts(&old.parts, &new.parts));
        let whole = Sentence::Whole { of: old.address.clone(), lines: new.printed(0) };
        let length: usize = sentences.iter().map(Sentence::length).sum();
        let is_whole = !sentences.is_empty() && length > whole.length() || !is_said(&sentences);
        step.edits = if is_whole { vec![whole] } else { sentences };
        // What is written anew has its number in it.
        if old.label != new.label && !is_whole {
            step.acts.push(Act::Number(self.named(old), new.label.clone()));
        }
    }

    fn add(&self, step: &mut Step, behind: Option<String>, part: &Part) {
        let printed = part.printed(0);
        match step.behind.last_mut() {
            Some(Sentence::Added { lines, .. }) => lines.extend(printed),
            _ => {
                let of = if behind.is_none() { self.address.clone() } else { self.within(part) };
                step.behind.push(Sentence::Added { of, behind, lines: printed });
            }
        }
    }

    /// What a part is called where the others around it are named: provisions by what they are called in their item.
    fn named(&self, part: &Part) -> String {
        if part.is_provision() { part.name.clone() } else { part.address.clone() }
    }

    /// What a sentence names before a part.
    fn within(&self, part: &Part) -> String {
        if part.is_provision() { self.address.clone() } else { String::new() }
    }
}

/// What is done to the text of a part itself.
fn own(old: &Part, new: &Part) -> Vec<Sentence> {
    if old.lines == new.lines {
        return Vec::new();
    }
    let of = match old.is_provision() {
        true => old.address.clone(),
        false => msg!("amendment-heading-of", name = old.address.as_str()).in_(Lang::Ja),
    };
    let words = (old.lines.len() == new.lines.len()).then(|| edits(&old.label, &text(old), &text(new))).flatten();
    vec![Sentence::Words { of, edits: words.unwrap_or_default() }]
}

/// Whether words that become others are told: what quotations can't say is written anew.
fn is_said(sentences: &[Sentence]) -> bool {
    !sentences.iter().any(|it| matches!(it, Sentence::Words { edits, .. } if edits.is_empty()))
}

fn text(part: &Part) -> String {
    part.lines.join("\n")
}

/// The steps as sentences. Acts that follow one another are told in one sentence; provisions are amended before any of
/// them goes or comes.
fn gathered(steps: Vec<Step>, of: &str, is_late: bool) -> Vec<Sentence> {
    let (mut sentences, mut later) = (Vec::new(), Vec::new());
    let mut acts: Vec<(usize, Act)> = Vec::new();
    for (at, step) in steps.into_iter().enumerate() {
        if is_late {
            sentences.extend(step.edits);
        } else if !step.edits.is_empty() {
            later.extend(told(&mut acts, of));
            later.extend(step.edits);
        }
        acts.extend(step.acts.into_iter().map(|act| (at, act)));
        if !step.behind.is_empty() {
            later.extend(told(&mut acts, of));
            later.extend(step.behind);
        }
    }
    later.extend(told(&mut acts, of));
    sentences.extend(later);
    sentences
}

/// Acts at these places as a sentence: parts that go together by the first and the last of them, and numbers that rise
/// from the last on, as they are read one after the other.
fn told(acts: &mut Vec<(usize, Act)>, of: &str) -> Option<Sentence> {
    let mut told: Vec<Act> = Vec::new();
    let is_run = |one: &(usize, Act), other: &(usize, Act)| match (&one.1, &other.1) {
        (Act::Delete(_), Act::Delete(_)) => one.0 + 1 == other.0,
        (Act::Number(..), Act::Number(..)) => true,
        _ => false,
    };
    for run in acts.chunk_by(is_run) {
        match run {
            [(_, Act::Delete(first)), _, .., (_, Act::Delete(last))] => {
                told.push(Act::DeleteAll(first.clone(), last.clone()));
            }
            [(_, Act::Number(_, to)), (_, Act::Number(next, _)), ..] if to == next => {
                told.extend(run.iter().rev().map(|(_, act)| act.clone()));
            }
            run => told.extend(run.iter().map(|(_, act)| act.clone())),
        }
    }
    acts.clear();
    (!told.is_empty()).then(|| Sentence::Parts { of: of.to_owned(), acts: told })
}
