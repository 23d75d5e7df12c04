//! Links and translations, set against what was reviewed.

use std::borrow::Cow;

use kijun_dsl::Site;
use kijun_dsl::kinds::{Field, SOURCE_CLAUSE};
use kijun_dsl::tree::{Arg, Node};

use super::Prints;
use super::texts::{node, sites, target};
use crate::corpus::coverage::is_history;
use crate::corpus::lock::{Lock, LockLine};
use crate::corpus::model::{Item, ItemId, Link, Model, choice_of};
use crate::corpus::resolve::with_parts;
use crate::ground::Print;
use crate::ground::messages::Message;
use crate::ground::place::FileId;
use crate::ground::place::Place;
use crate::msg;

/// How a link or translation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Both ends are as somebody reviewed them.
    Reviewed,
    /// Nobody has reviewed it.
    New,
    /// An end is another than when it was reviewed.
    Changed {
        /// The item that has the link, or the binding text.
        first: bool,
        /// What the link leads to, or the translation.
        second: bool,
    },
}

/// A link or a translation.
#[derive(Clone, Debug)]
pub struct Reviewable<'m> {
    /// The item or part that it belongs to.
    pub owner: Item<'m>,
    /// The field that it stands in.
    pub field: &'static Field,
    /// Which of the two it is.
    pub what: What<'m>,
    /// The ends as they are now.
    pub prints: [Print; 2],
    /// The ends as they were reviewed; where several reviews are known, those that are nearest.
    pub known: Option<[Print; 2]>,
    /// How it is.
    pub state: Freshness,
}

/// A link, or a translation in the block of a field.
#[derive(Clone, Debug)]
pub enum What<'m> {
    /// A link, and what it leads to.
    Link(Link, Item<'m>),
    /// A block, and two of its languages with their texts; the binding one first.
    Texts(Node<'m>, [(Cow<'m, str>, Arg<'m>); 2]),
}

/// A corpus set against what was reviewed.
pub struct Reviewed<'m> {
    model: &'m Model,
    lock: &'m Lock,
    pub(super) prints: Prints<'m>,
}

/// Whether the links of a field are of the chain from the sources to the procedures.
pub(super) fn is_of_chain(field: &Field) -> bool {
    let chain = ["from", "tests", "selects", "counters", "satisfies", "strengthens", "evaluates", "maps", "waives"];
    chain.contains(&field.word.en)
}

/// Whether a link is one that people review: one of the chain that tells no history.
pub fn is_trace(link: &Link, from: Item<'_>) -> bool {
    is_of_chain(link.field) && !is_history(link, from)
}

impl Reviewable<'_> {
    /// What the lock calls that which the item is linked or translated to.
    pub fn target(&self) -> String {
        match &self.what {
            What::Link(_, to) => name(*to),
            What::Texts(_, [(standard, _), (other, _)]) => target(standard, other),
        }
    }

    /// What has changed since it was reviewed, in a sentence; nothing where nothing has.
    pub fn trouble(&self) -> Option<Message> {
        let Freshness::Changed { first, second } = self.state else { return None };
        Some(match &self.what {
            What::Link(_, to) => {
                let (id, target) = (self.owner.full_name(), to.full_name());
                match (first, second) {
                    (true, true) => msg!("suspect-link-both", id = id, target = target),
                    (true, false) => msg!("suspect-link-own", id = id, target = target),
                    (false, _) => msg!("suspect-link-target", target = target),
                }
            }
            What::Texts(_, [(standard, _), (other, _)]) => {
                let (new, left) = if first { (standard, other) } else { (other, standard) };
                match first && second {
                    true => msg!("stale-translation-both", standard = standard.as_ref(), other = other.as_ref()),
                    false => msg!("stale-translation", new = new.as_ref(), left = left.as_ref()),
                }
            }
        })
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        match &self.what {
            What::Link(link, _) => link.place(),
            What::Texts(_, [_, (_, text)]) => self.owner.place_of(text.span()),
        }
    }
}

/// The item that has a link or text, as the lock calls it.
pub(crate) fn owner(item: Item<'_>) -> String {
    format!("{} {}", item.root().kind().word.en, item.full_name())
}

/// What the lock calls what a link leads to. A clause is called by its document whatever the edition: where another
/// edition says the same, the review still holds.
fn name(item: Item<'_>) -> String {
    if item.is(&SOURCE_CLAUSE) { clause_name(item, &item.name()) } else { item.full_name().into_owned() }
}

/// What a clause of the document that `clause` is of is called.
pub(crate) fn clause_name(clause: Item<'_>, number: &str) -> String {
    format!("{}:{number}", clause.root().name().split('@').next().unwrap_or_default())
}

impl<'m> Reviewed<'m> {
    /// A corpus and its lock.
    pub fn new(model: &'m Model, lock: &'m Lock) -> Reviewed<'m> {
        Reviewed { model, lock, prints: Prints::new(model) }
    }

    /// The fingerprints.
    pub fn prints(&self) -> &Prints<'m> {
        &self.prints
    }

    /// The links of an item or part that people review.
    pub fn links(&self, item: Item<'m>) -> impl Iterator<Item = Reviewable<'m>> {
        let links: Vec<Link> = self.traces(item).collect();
        let lines = if links.is_empty() { Vec::new() } else { self.lock.of(&owner(item)).collect() };
        let found = links.into_iter().filter_map(|link| Some((link, self.model.item(link.to?))));
        found.map(move |(link, to)| self.link(item, link, to, &lines))
    }

    /// The links of an item that people review. What is carried was reviewed where it was written.
    fn traces(&self, item: Item<'m>) -> impl Iterator<Item = Link> + use<'m> {
        let counts =
            move |link: &Link| is_trace(link, item) && !item.root().is_withdrawn() && !item.is_carried(link.span);
        item.links().filter(counts)
    }

    /// A link, set against the lines of the item that has it.
    fn link(&self, owner: Item<'m>, link: Link, to: Item<'m>, lines: &[LockLine<'_>]) -> Reviewable<'m> {
        let line = owner.fields(link.field.word.en).find(|line| line.index() == link.node);
        let relation = line.and_then(|line| choice_of(link.field, line));
        let own = self.prints.of(owner.id);
        let own = relation.map_or(own, |word| Print::of_all(&[own.to_string(), word.to_owned()]));
        let prints = [own, self.prints.of(to.id)];
        let mut entry = Reviewable {
            owner,
            field: link.field,
            what: What::Link(link, to),
            prints,
            known: None,
            state: Freshness::New,
        };
        let target = entry.target();
        let its = lines.iter().filter(|line| line.is_of(link.field, &target)).map(|line| line.prints);
        (entry.known, entry.state) = nearest(prints, its);
        entry
    }

    /// What the lock says of a link, or of a translation in a field.
    pub(super) fn lines(&self, item: Item<'m>, field: &Field, target: &str) -> Vec<[Print; 2]> {
        self.lock.of(&owner(item)).filter(|line| line.is_of(field, target)).map(|line| line.prints).collect()
    }

    /// How many links and translations of an item and its parts nobody has reviewed. Most is known without looking at
    /// what they say.
    pub fn count_new(&self, item: Item<'m>) -> usize {
        let mut sites: Vec<(Item<'m>, &'m Site)> = sites(item).collect();
        sites.sort_by_key(|(owner, site)| (owner.id, site.field.word.en));
        let of_part = |part: Item<'m>| {
            let first = sites.partition_point(|(owner, _)| owner.id < part.id);
            let end = sites.partition_point(|(owner, _)| owner.id <= part.id);
            let links: Vec<Link> = self.traces(part).filter(|link| link.to.is_some()).collect();
            if links.is_empty() && first == end {
                return 0;
            }
            let lines: Vec<LockLine<'_>> = self.lock.of(&owner(part)).collect();
            let is_new = |link: &&Link| {
                let target = link.to.map(|to| name(self.model.item(to))).unwrap_or_default();
                !lines.iter().any(|line| line.is_of(link.field, &target))
            };
            let groups = sites[first..end].chunk_by(|(_, a), (_, b)| std::ptr::eq(a.field, b.field));
            links.iter().filter(is_new).count() + groups.map(|group| self.count_new_texts(group, &lines)).sum::<usize>()
        };
        with_parts(item).map(of_part).sum()
    }

    /// The same for the blocks of one field. Where there is a line for each, none is new, whatever they say.
    fn count_new_texts(&self, blocks: &[(Item<'m>, &'m Site)], lines: &[LockLine<'_>]) -> usize {
        let mut targets: Vec<String> =
            blocks.iter().flat_map(|(owner, site)| self.targets(*owner, node(*owner, site))).collect();
        targets.sort_unstable();
        let Some((_, site)) = blocks.first() else { return 0 };
        let known = |target: &str| lines.iter().filter(|line| line.is_of(site.field, target)).count();
        if targets.chunk_by(|a, b| a == b).all(|same| same.len() <= known(&same[0])) {
            return 0;
        }
        self.group(blocks).iter().filter(|entry| entry.state == Freshness::New).count()
    }

    /// The files of the corpus.
    pub(crate) fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.model.files().len() as u32).map(FileId)
    }

    /// All links and translations of a file, in the order of the items.
    pub fn in_file(&self, file: FileId) -> impl Iterator<Item = Reviewable<'m>> {
        let items = self.model.items_of(file).map(|item| self.model.item(ItemId(item)));
        items.filter(|item| item.parent().is_none() && !item.is_short()).flat_map(|item| self.of_item(item))
    }

    /// All links and translations of an item and its parts.
    pub fn of_item(&self, item: Item<'m>) -> impl Iterator<Item = Reviewable<'m>> {
        let links = with_parts(item).flat_map(|part| self.links(part));
        links.chain(self.translations(item))
    }
}

/// The nearest of several reviews, and what it says of the ends as they are now.
pub(super) fn nearest(now: [Print; 2], known: impl Iterator<Item = [Print; 2]>) -> (Option<[Print; 2]>, Freshness) {
    let changes = |known: &[Print; 2]| usize::from(known[0] != now[0]) + usize::from(known[1] != now[1]);
    let best = known.min_by_key(changes);
    (best, best.map_or(Freshness::New, |known| state(now, known)))
}

/// What the ends as they are now are beside those that were reviewed.
pub(super) fn state(now: [Print; 2], known: [Print; 2]) -> Freshness {
    let [first, second] = [0, 1].map(|end| now[end] != known[end]);
    if first || second { Freshness::Changed { first, second } } else { Freshness::Reviewed }
}
