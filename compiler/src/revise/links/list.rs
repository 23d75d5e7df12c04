//! Everything that has to be looked at again, with what was said before where an older state of the corpus has it.

use std::collections::BTreeMap;

use kijun_dsl::kinds::KINDS;

use crate::corpus::model::{Item, ItemId, Model, choice_of};
use crate::ground::closest;
use crate::ground::messages::Message;
use crate::judge::analysis::Analysis;
use crate::judge::report::{Lines, View};
use crate::msg;
use crate::reviewed::{Freshness, Prints, Reviewable, Reviewed, What, owner};

/// How far the review is.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What has changed since it was reviewed, in the order of the corpus.
    pub suspects: Vec<Suspect>,
    /// How many links and translations nobody has reviewed.
    pub new: usize,
    /// How many are as they were reviewed.
    pub reviewed: usize,
}

/// A link or translation of which an end has changed.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// The id of the item.
    pub item: ItemId,
    /// The item or part, the field, and what it is linked or translated to.
    pub name: String,
    /// The file, as the reader can open it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What has changed.
    pub trouble: Message,
    /// What is not said any more, where that is known.
    pub old: Vec<String>,
    /// What is said instead.
    pub new: Vec<String>,
}

/// The items that `id` names, of whatever kind; of a part, its item.
///
/// # Errors
/// There is none; the message names the likeliest one that is meant.
pub fn named<'m>(model: &'m Model, id: &str) -> Result<Vec<Item<'m>>, Message> {
    let found: Vec<Item<'m>> = KINDS.iter().filter_map(|kind| model.find(kind, id)).map(Item::root).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let names: Vec<String> = model.all().map(|item| item.full_name().into_owned()).collect();
    Err(match closest(id, names.iter().map(String::as_str)) {
        Some(best) => msg!("links-unknown-near", id = id, name = best),
        None => msg!("links-unknown", id = id),
    })
}

/// Everything in a corpus that has to be looked at again. What was said before is looked up in `older`.
pub fn list(analysis: &Analysis, older: Option<&Model>, view: View<'_>) -> List {
    let mut list = List::default();
    let Some(lock) = &analysis.sources.lock else { return list };
    let reviewed = Reviewed::new(&analysis.model, lock);
    let older = older.map(|model| Reviewed::new(model, lock));
    let older = older.as_ref().map(|older| Older { entries: entries(older), prints: older.prints() });
    let lines = Lines::of(&analysis.model);
    for file in reviewed.files() {
        for entry in reviewed.in_file(file) {
            let Some(trouble) = entry.trouble() else {
                *(if entry.state == Freshness::New { &mut list.new } else { &mut list.reviewed }) += 1;
                continue;
            };
            let (old, new) = older.as_ref().map(|older| older.words(&entry, reviewed.prints())).unwrap_or_default();
            let place = entry.place();
            list.suspects.push(Suspect {
                item: entry.owner.root().id,
                name: format!("{} {} {}", entry.owner.full_name(), entry.field.word.en, entry.target()),
                file: view.path(&analysis.model.file(place.file).path),
                line: lines.position(place.file, place.span.start).line,
                trouble,
                old,
                new,
            });
        }
    }
    list
}

/// An older state of the corpus.
struct Older<'a> {
    entries: BTreeMap<[String; 3], Vec<Reviewable<'a>>>,
    prints: &'a Prints<'a>,
}

fn entries<'a>(reviewed: &Reviewed<'a>) -> BTreeMap<[String; 3], Vec<Reviewable<'a>>> {
    let mut entries: BTreeMap<_, Vec<Reviewable<'a>>> = BTreeMap::new();
    for entry in reviewed.files().flat_map(|file| reviewed.in_file(file)) {
        entries.entry(key(&entry)).or_default().push(entry);
    }
    entries
}

fn key(entry: &Reviewable<'_>) -> [String; 3] {
    [owner(entry.owner), entry.field.word.en.to_owned(), entry.target()]
}

impl Older<'_> {
    /// What the ends that changed said when they were reviewed and do not say any more, and what they say instead.
    fn words(&self, entry: &Reviewable<'_>, prints: &Prints<'_>) -> (Vec<String>, Vec<String>) {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        let old = self.entries.get(&key(entry)).map_or(&[][..], Vec::as_slice);
        for end in 0..2 {
            let known = entry.known.map(|known| known[end]).filter(|known| *known != entry.prints[end]);
            let Some(old) = old.iter().find(|old| Some(old.prints[end]) == known) else { continue };
            let (before, after) = (said(old, end, self.prints), said(entry, end, prints));
            gone.extend(before.iter().filter(|line| !after.contains(line)).cloned());
            come.extend(after.iter().filter(|line| !before.contains(line)).cloned());
        }
        (gone, come)
    }
}

/// What one end says, line by line.
fn said(entry: &Reviewable<'_>, end: usize, prints: &Prints<'_>) -> Vec<String> {
    match &entry.what {
        What::Texts(_, texts) => vec![format!("{} {}", texts[end].0, texts[end].1.text().trim())],
        What::Link(_, to) if end == 1 => prints.meaning_of(to.id),
        What::Link(link, _) => {
            let line = entry.owner.fields(link.field.word.en).find(|line| line.index() == link.node);
            let relation = line.and_then(|line| choice_of(link.field, line)).map(str::to_owned);
            prints.meaning_of(entry.owner.id).into_iter().chain(relation).collect()
        }
    }
}
