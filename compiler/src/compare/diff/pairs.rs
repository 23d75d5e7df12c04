//! Which item of the new side is which of the old one: by id, then by recorded succession.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{DOCUMENT, SOURCE, SOURCE_CLAUSE};

use super::entries::{Entries, Entry, ORDER};
use super::{Fate, likeness};
use kijun_pack::Body;

mod higher;

/// Items that belong together: of one side or of both.
pub(super) struct Pair<'e, 'p> {
    pub(super) fate: Fate,
    pub(super) old: Vec<&'e Entry<'p>>,
    pub(super) new: Vec<&'e Entry<'p>>,
    /// What said the same on the old side, under another id that now says something else.
    pub(super) echo: Option<Echo>,
}

/// An item of the old side whose words stand under another id now.
pub(super) struct Echo {
    pub(super) item: String,
    /// The edition in which it said them.
    pub(super) edition: String,
    /// How alike they are, in percent.
    pub(super) likeness: u8,
}

impl<'e, 'p> Pair<'e, 'p> {
    fn new(fate: Fate, old: Vec<&'e Entry<'p>>, new: Vec<&'e Entry<'p>>) -> Pair<'e, 'p> {
        Pair { fate, old, new, echo: None }
    }

    /// Whether its items belong to another level or category than before.
    pub(super) fn is_elsewhere(&self) -> bool {
        let (Some(old), Some(new)) = (self.old.first(), self.new.first()) else { return false };
        self.new.iter().any(|after| is_moved(old, after)) || self.old.iter().any(|before| is_moved(before, new))
    }
}

/// All pairs, and what has no partner.
pub(super) struct Pairs<'e, 'p> {
    pub(super) pairs: Vec<Pair<'e, 'p>>,
    pub(super) gone: Vec<&'e Entry<'p>>,
    pub(super) came: Vec<&'e Entry<'p>>,
}

impl<'e> Pairs<'e, '_> {
    /// What has another number now, or is built on under another: the old id and the new one.
    pub(super) fn renamed(&self) -> BTreeMap<&'e str, &'e str> {
        let renamed =
            self.pairs.iter().filter(|pair| matches!(pair.fate, Fate::Renamed | Fate::Strengthened | Fate::Moved));
        renamed.filter_map(|pair| Some((pair.old.first()?.id.as_ref(), pair.new.first()?.id.as_ref()))).collect()
    }
}

/// A kind, by its place in the order, and an id.
type Key<'e> = (usize, &'e str);
type Open<'e, 'p> = BTreeMap<Key<'e>, &'e Entry<'p>>;

/// Pairs the items of both sides.
pub(super) fn pairs<'e, 'p>(old: &'e Entries<'p>, new: &'e Entries<'p>) -> Pairs<'e, 'p> {
    let mut pairs = Pairs { pairs: Vec::new(), gone: Vec::new(), came: Vec::new() };
    let (mut gone, mut came) = (Open::new(), Open::new());
    for (kind, (old, new)) in old.iter().zip(new).enumerate() {
        for (id, entry) in old {
            let after = new.get(id);
            let fate = match (entry.withdrawn(), after, after.and_then(Entry::withdrawn)) {
                (Some(_), None, _) => Fate::Removed,
                (None, None, _) | (None, Some(_), Some(_)) => {
                    gone.insert((kind, id), entry);
                    continue;
                }
                (Some(_), Some(_), Some(_)) => Fate::Changed,
                // Where it is what others took the place of, they go back into it; else it is restored.
                (Some(_), Some(after), None) => {
                    came.insert((kind, id), after);
                    continue;
                }
                (None, Some(after), None) if is_moved(entry, after) => Fate::Moved,
                (None, Some(_), None) => Fate::Changed,
            };
            pairs.pairs.push(Pair::new(fate, vec![entry], after.into_iter().collect()));
        }
        let is_new = |(id, entry): &(&Cow<'_, str>, &Entry<'_>)| entry.withdrawn().is_none() && !old.contains_key(*id);
        // What was never in force and is kept for its id only came, and asks for nothing.
        let is_kept = |(id, entry): &(&Cow<'_, str>, &Entry<'_>)| entry.withdrawn().is_some() && !old.contains_key(*id);
        let kept = new.iter().filter(is_kept).map(|(_, entry)| Pair::new(Fate::New, Vec::new(), vec![entry]));
        pairs.pairs.extend(kept);
        came.extend(new.iter().filter(is_new).map(|(id, entry)| ((kind, id.as_ref()), entry)));
    }
    follow(&mut pairs, &mut gone, &mut came);
    higher::build_on(&mut pairs, &mut gone, &mut came);
    documents(&mut pairs, &mut gone, &mut came);
    editions(&mut pairs, &mut gone, &mut came);
    // A source that is on one side only comes or goes with all its clauses.
    let source_is_on = |side: &Entries<'_>, key: &Key<'_>| {
        let clauses = ORDER[key.0] == &SOURCE_CLAUSE;
        !clauses
            || side.iter().zip(ORDER).any(|(entries, kind)| {
                kind == &SOURCE && key.1.rsplit_once(':').is_some_and(|(source, _)| entries.contains_key(source))
            })
    };
    gone.retain(|key, _| source_is_on(new, key));
    came.retain(|key, _| source_is_on(old, key));
    for ((kind, id), entry) in gone {
        let kept = new[kind].get(id);
        let fate = if kept.is_some() { Fate::Withdrawn } else { Fate::Removed };
        pairs.pairs.push(Pair::new(fate, vec![entry], kept.into_iter().collect()));
        pairs.gone.push(entry);
    }
    for ((kind, id), entry) in came {
        let kept = old[kind].get(id);
        let fate = if kept.is_some() { Fate::Restored } else { Fate::New };
        pairs.pairs.push(Pair::new(fate, kept.into_iter().collect(), vec![entry]));
        if kept.is_none() {
            pairs.came.push(entry);
        }
    }
    likeness::mark(&mut pairs);
    pairs
}

/// Whether an item that belongs to one document belongs to another now.
fn is_moved(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    let belongs = matches!(old.body, Body::Requirement(_) | Body::Criterion(_) | Body::Procedure(_));
    let documents = |entry: &Entry<'_>| entry.documents().map(str::to_owned).collect::<BTreeSet<_>>();
    belongs && documents(old).is_disjoint(&documents(new)) && levels(old) != levels(new)
}

/// The levels and categories of the documents that contain an item.
fn levels<'p>(entry: &Entry<'p>) -> BTreeSet<(&'p str, Option<&'p str>)> {
    entry.packs.iter().map(|pack| (pack.document.level.as_str(), pack.document.category.as_deref())).collect()
}

/// Takes together what new items say that they take the place of, and items that are gone with those that they had
/// taken the place of.
fn follow<'e, 'p>(pairs: &mut Pairs<'e, 'p>, gone: &mut Open<'e, 'p>, came: &mut Open<'e, 'p>) {
    let mut followers: BTreeMap<Key<'e>, BTreeSet<Key<'e>>> = BTreeMap::new();
    let mut follows: BTreeMap<Key<'e>, BTreeSet<Key<'e>>> = BTreeMap::new();
    let mut put = |before: Key<'e>, after: Key<'e>| {
        followers.entry(before).or_default().insert(after);
        follows.entry(after).or_default().insert(before);
    };
    for (key, entry) in came.iter() {
        let replaced = entry.replaces().iter().filter_map(|id| gone.get_key_value(&(key.0, id.as_str())));
        replaced.for_each(|(before, _)| put(*before, *key));
    }
    for (key, entry) in gone.iter() {
        let replaced = entry.replaces().iter().filter_map(|id| came.get_key_value(&(key.0, id.as_str())));
        replaced.for_each(|(after, _)| put(*key, *after));
    }
    let mut done: BTreeSet<Key<'e>> = BTreeSet::new();
    for (key, before) in &follows {
        if done.contains(key) {
            continue;
        }
        let (mut before, mut after) = (before.clone(), BTreeSet::from([*key]));
        // What was split and merged at once belongs together, however far it reaches.
        loop {
            let known = before.len() + after.len();
            after.extend(before.iter().flat_map(|it| &followers[it]));
            before.extend(after.iter().flat_map(|it| &follows[it]));
            if before.len() + after.len() == known {
                break;
            }
        }
        done.extend(&after);
        let fate = match (before.len(), after.len()) {
            (1, 1) => Fate::Renamed,
            (1, _) => Fate::Split,
            _ => Fate::Merged,
        };
        let old: Vec<&Entry<'p>> = before.iter().filter_map(|it| gone.remove(it)).collect();
        let new: Vec<&Entry<'p>> = after.iter().filter_map(|it| came.remove(it)).collect();
        let fate = match (fate, old.as_slice(), new.as_slice()) {
            (Fate::Renamed, [old], [new]) if is_moved(old, new) => Fate::Moved,
            _ => fate,
        };
        pairs.pairs.push(Pair::new(fate, old, new));
    }
}

/// Where each side is one document, they are compared whatever they are called: a level with the one below.
fn documents<'e, 'p>(pairs: &mut Pairs<'e, 'p>, gone: &mut Open<'e, 'p>, came: &mut Open<'e, 'p>) {
    let only = |entries: &Open<'e, 'p>| {
        let mut found = entries.iter().filter(|(_, entry)| entry.kind == &DOCUMENT).map(|(key, _)| *key);
        found.next().filter(|_| found.next().is_none())
    };
    let is_paired = pairs.pairs.iter().any(|pair| pair.new.first().is_some_and(|entry| entry.kind == &DOCUMENT));
    if let (Some(before), Some(after), false) = (only(gone), only(came), is_paired)
        && let (Some(old), Some(new)) = (gone.remove(&before), came.remove(&after))
    {
        pairs.pairs.push(Pair::new(Fate::Renamed, vec![old], vec![new]));
    }
}

/// Takes together the editions of a source that the same short name is pinned to.
fn editions<'e, 'p>(pairs: &mut Pairs<'e, 'p>, gone: &mut Open<'e, 'p>, came: &mut Open<'e, 'p>) {
    let alias = |entry: &Entry<'p>| match entry.body {
        Body::Source(_, pin) => pin.map(|pin| pin.alias.as_str()),
        _ => None,
    };
    let sources: Vec<(Key<'e>, &str)> = came.iter().filter_map(|(key, entry)| Some((*key, alias(entry)?))).collect();
    for (after, name) in sources {
        let Some(before) = gone.iter().find(|(_, entry)| alias(entry) == Some(name)).map(|(key, _)| *key) else {
            continue;
        };
        let (old, new) = (gone.remove(&before).into_iter().collect(), came.remove(&after).into_iter().collect());
        pairs.pairs.push(Pair::new(Fate::Changed, old, new));
    }
}
