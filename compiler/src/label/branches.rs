//! What two branches made of a register: labels and entries of both. Only where both say in different ways what a label
//! is, or what happened to it on a day, a person has to choose.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::register::{Record, Register};
use crate::ground::natural;
use crate::revise::merge::{Merged, Sides, lines, three};

/// Which side stands where both changed something in different ways.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Base,
    Ours,
    Theirs,
}

const CHOICES: [Choice; 3] = [Choice::Base, Choice::Ours, Choice::Theirs];

/// Merges registers label by label and entry by entry; line by line where one can't be read.
pub fn merged(sides: Sides<'_>) -> Merged {
    let read = |text: &str| if text.trim().is_empty() { Some(Register::default()) } else { Register::parse(text).ok() };
    let (Some(base), Some(ours), Some(theirs)) = (read(sides.base), read(sides.ours), read(sides.theirs)) else {
        return lines(sides);
    };
    let all = [&base, &ours, &theirs];
    let mut merged = of(CHOICES.map(|choice| rules(all, choice)));
    let numbers: BTreeSet<&String> = all.iter().flat_map(|side| side.label.keys()).collect();
    let mut numbers: Vec<&String> = numbers.into_iter().collect();
    numbers.sort_by_cached_key(|number| natural(number));
    let head = Register::default().to_text();
    for number in numbers {
        let records = all.map(|side| side.label.get(number));
        let piece = of(CHOICES.map(|choice| {
            let label = record(records, choice).map(|record| (number.clone(), record));
            Register { label: label.into_iter().collect(), ..Register::default() }
        }));
        merged.contradicts |= piece.contradicts;
        // What stands at the head of each piece stands once.
        merged.text.push_str(piece.text.strip_prefix(&head).unwrap_or(&piece.text));
    }
    merged
}

/// What comes of three registers of which the last two differ only where a person has to choose.
fn of(registers: [Register; 3]) -> Merged {
    let [base, ours, theirs] = registers.map(|register| register.to_text());
    lines(Sides { base: &base, ours: &ours, theirs: &theirs })
}

/// Everything but the labels.
fn rules(all: [&Register; 3], choice: Choice) -> Register {
    Register {
        list: chosen(all.map(|side| &side.list), choice).clone(),
        level: map(all.map(|side| &side.level), choice),
        recognised: map(all.map(|side| &side.recognised), choice),
        evaluator: map(all.map(|side| &side.evaluator), choice),
        label: BTreeMap::new(),
    }
}

fn map<T: Clone + PartialEq>(all: [&BTreeMap<String, T>; 3], choice: Choice) -> BTreeMap<String, T> {
    let ids: BTreeSet<&String> = all.iter().flat_map(|side| side.keys()).collect();
    let of = |id: &String| Some((id.clone(), kept(all.map(|side| side.get(id)), choice)?.clone()));
    ids.into_iter().filter_map(of).collect()
}

fn chosen<T: PartialEq>([base, ours, theirs]: [&T; 3], choice: Choice) -> &T {
    let own = match choice {
        Choice::Base => base,
        Choice::Ours => ours,
        Choice::Theirs => theirs,
    };
    three(base, ours, theirs).unwrap_or(own)
}

/// What one side removed and the other changed stays.
fn kept<T: PartialEq>(sides: [Option<&T>; 3], choice: Choice) -> Option<&T> {
    let [base, ours, theirs] = sides;
    match (base, ours, theirs, choice) {
        (Some(base), Some(ours), Some(theirs), _) => Some(chosen([base, ours, theirs], choice)),
        // Both added it, in different ways.
        (None, Some(ours), Some(theirs), Choice::Base) if ours != theirs => None,
        (None, Some(_), Some(theirs), Choice::Theirs) => Some(theirs),
        (None, Some(ours), Some(_), _) => Some(ours),
        _ => three(&base, &ours, &theirs).map_or(ours.or(theirs), |same| *same),
    }
}

/// What a label is and what happened to it are two things: one branch may have changed the one, one the other.
fn record(sides: [Option<&Record>; 3], choice: Choice) -> Option<Record> {
    let [base, Some(ours), Some(theirs)] = sides else { return kept(sides, choice).cloned() };
    let bare = |record: &Record| Record { entries: Vec::new(), ..record.clone() };
    let heads = [base.map_or_else(|| bare(ours), bare), bare(ours), bare(theirs)];
    let head = match (base, choice) {
        // A number that two branches gave to different labels.
        (None, Choice::Base) if heads[1] != heads[2] => Record::default(),
        (None, Choice::Theirs) => heads[2].clone(),
        _ => chosen([&heads[0], &heads[1], &heads[2]], choice).clone(),
    };
    let before = base.map(|it| it.entries.as_slice()).unwrap_or_default();
    Some(Record { entries: entries(before, &ours.entries, &theirs.entries, choice), ..head })
}

fn entries(base: &[Entry], ours: &[Entry], theirs: &[Entry], choice: Choice) -> Vec<Entry> {
    let is_new = |entry: &&Entry| !base.contains(entry);
    let mine: Vec<&Entry> = ours.iter().filter(is_new).collect();
    let yours: Vec<&Entry> = theirs.iter().filter(is_new).filter(|it| !mine.contains(it)).collect();
    let only_mine = |entry: &&&Entry| !theirs.contains(entry);
    let rivals = |entry: &Entry, others: &[&Entry]| others.iter().any(|it| it.on == entry.on && it.what == entry.what);
    let lone: Vec<&Entry> = mine.iter().filter(only_mine).copied().collect();
    let mut all: Vec<&Entry> = base.iter().filter(|it| ours.contains(it) && theirs.contains(it)).collect();
    all.extend(mine.iter().filter(|it| choice == Choice::Ours || theirs.contains(it) || !rivals(it, &yours)));
    all.extend(yours.iter().filter(|it| choice == Choice::Theirs || !rivals(it, &lone)));
    all.sort_by(|a, b| a.on.cmp(&b.on));
    all.into_iter().cloned().collect()
}
