//! The printed sections of both editions, each opposite the one that it takes the place of, in the order of the new
//! edition; what is gone stands where it stood.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::diff::{Change, Fate};
use crate::release::printed::{self, Section};
use kijun_pack::{Edition, Text};

/// A chapter of both editions.
pub(super) struct Chapter<'p> {
    /// Its heading: of the new edition, or of the old one where it is gone.
    pub(super) title: Text,
    pub(super) units: Vec<Unit<'p>>,
}

/// Sections that stand opposite each other.
#[derive(Default)]
pub(super) struct Unit<'p> {
    pub(super) old: Vec<Section<'p>>,
    pub(super) new: Vec<Section<'p>>,
    /// The change that brought them together, by its place among the changes.
    pub(super) change: Option<usize>,
    /// Whether they stand in papers of different levels or categories.
    pub(super) is_moved: bool,
}

/// What makes sections stand opposite each other: a change, or that it is the same item.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'p> {
    Change(usize),
    Item(&'static str, &'p str),
}

/// Both editions, chapter by chapter.
pub(super) fn facing<'p>(changes: &'p [Change], old: &[&'p Edition], new: &[&'p Edition]) -> Vec<Chapter<'p>> {
    let known = Known::of(changes);
    let mut units: FxHashMap<Key<'p>, Unit<'p>> = FxHashMap::default();
    let new = side(new, |kind, id| known.key([&known.after, &known.before], kind, id));
    let old = side(old, |kind, id| known.key([&known.before, &known.after], kind, id));
    let is_new: FxHashSet<Key<'_>> = new.iter().flat_map(|chapter| chapter.keys()).collect();
    let abouts = |side: &[Printed<'p>]| side.iter().map(|chapter| chapter.about.clone()).collect::<Vec<_>>();
    let order = interleaved(&abouts(&new), &abouts(&old));
    let mut places: FxHashMap<String, (Text, [Vec<Key<'p>>; 2])> = FxHashMap::default();
    for (at, side) in [new, old].into_iter().enumerate() {
        for chapter in side {
            let keys: Vec<Key<'p>> = chapter.keys().collect();
            let place = places.entry(chapter.about).or_insert_with(|| (chapter.title, <[Vec<Key<'p>>; 2]>::default()));
            place.1[at] = keys;
            for (key, section) in chapter.sections {
                let unit = units.entry(key).or_default();
                unit.change = if let Key::Change(change) = key { Some(change) } else { None };
                unit.is_moved = unit.change.is_some_and(|at| changes[at].fate == Fate::Moved);
                if at == 0 { unit.new.push(section) } else { unit.old.push(section) }
            }
        }
    }
    let chapter = |about: &String| {
        let (title, [new, mut old]) = places.remove(about)?;
        let here: FxHashSet<Key<'_>> = new.iter().copied().collect();
        old.retain(|key| here.contains(key) || !is_new.contains(key));
        let units = interleaved(&new, &old).iter().filter_map(|key| units.remove(key)).map(in_force_first).collect();
        Some(Chapter { title, units })
    };
    order.iter().filter_map(chapter).collect()
}

/// What took the place of others stands before what is kept for its number.
fn in_force_first(mut unit: Unit<'_>) -> Unit<'_> {
    unit.new.sort_by_key(Section::is_withdrawn);
    unit
}

/// The changes by the items that they concern.
struct Known<'p> {
    before: Positions<'p>,
    after: Positions<'p>,
}

/// Kind and id of an item, and the place of a change.
type Positions<'p> = FxHashMap<(&'p str, &'p str), usize>;

impl<'p> Known<'p> {
    fn of(changes: &'p [Change]) -> Known<'p> {
        let mut known = Known { before: Positions::default(), after: Positions::default() };
        for (at, change) in changes.iter().enumerate() {
            known.before.extend(change.before.iter().map(|id| ((change.kind.as_str(), id.as_str()), at)));
            known.after.extend(change.after.iter().map(|id| ((change.kind.as_str(), id.as_str()), at)));
        }
        known
    }

    /// An item that is kept for its number only belongs to what took its place.
    fn key(&self, sides: [&Positions<'p>; 2], kind: &'static str, id: &'p str) -> Key<'p> {
        let found = sides.iter().find_map(|side| side.get(&(kind, id)));
        found.map_or(Key::Item(kind, id), |at| Key::Change(*at))
    }
}

/// A chapter of one edition.
struct Printed<'p> {
    about: String,
    title: Text,
    sections: Vec<(Key<'p>, Section<'p>)>,
}

impl<'p> Printed<'p> {
    /// Each key once.
    fn keys(&self) -> impl Iterator<Item = Key<'p>> {
        let mut seen = FxHashSet::default();
        self.sections.iter().map(|(key, _)| *key).filter(move |key| seen.insert(*key))
    }
}

/// What the packs of one side print, each item once: where several documents have it, with the first.
fn side<'p>(packs: &[&'p Edition], key: impl Fn(&'static str, &'p str) -> Key<'p>) -> Vec<Printed<'p>> {
    let mut chapters: Vec<Printed<'p>> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for chapter in packs.iter().flat_map(|pack| printed::chapters(pack)) {
        let about = chapter.about.into_owned();
        let place = *places.entry(about.clone()).or_insert(chapters.len());
        if place == chapters.len() {
            chapters.push(Printed { about, title: chapter.title, sections: Vec::new() });
        }
        let sections = chapter.sections.into_iter().filter(|it| seen.insert((it.kind.word.en, it.id)));
        chapters[place].sections.extend(sections.map(|it| (key(it.kind.word.en, it.id), it)));
    }
    chapters
}

/// The keys of `new`, and those that are in `old` only behind the one that they follow there.
pub(super) fn interleaved<K: Clone + Eq + Hash>(new: &[K], old: &[K]) -> Vec<K> {
    let known: FxHashSet<&K> = new.iter().collect();
    let mut following: FxHashMap<Option<&K>, Vec<&K>> = FxHashMap::default();
    let mut last = None;
    for key in old {
        if known.contains(key) {
            last = Some(key);
        } else {
            following.entry(last).or_default().push(key);
        }
    }
    let mut order: Vec<K> = following.remove(&None).into_iter().flatten().cloned().collect();
    for key in new {
        order.push(key.clone());
        order.extend(following.remove(&Some(key)).into_iter().flatten().cloned());
    }
    order
}
