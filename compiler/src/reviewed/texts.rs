//! Translations, set against what was reviewed.

use std::borrow::Cow;

use kijun_dsl::Site;
use kijun_dsl::kinds::Field;
use kijun_dsl::tree::{Arg, Node};

use super::entries::{nearest, state};
use super::{Freshness, Reviewable, Reviewed, What};
use crate::corpus::model::{Item, ItemId};
use crate::ground::Print;

/// A language and what is said in it.
type Said<'m> = (Cow<'m, str>, Arg<'m>);

impl<'m> Reviewed<'m> {
    /// The translations in the block of a field. Where the field stands several times, its other blocks say which of the
    /// lines are theirs.
    pub fn texts(&self, owner: Item<'m>, field: &'static Field, node: Node<'m>) -> Vec<Reviewable<'m>> {
        let mut own: Vec<Reviewable<'m>> = self.pairs(owner, field, node);
        own.iter_mut().for_each(|entry| self.settle_nearest(entry));
        if repeats(field) && own.iter().any(|entry| entry.state != Freshness::Reviewed) {
            own = self.translations(owner.root()).filter(|entry| is_in(entry, node)).collect();
        }
        own
    }

    /// The translations of an item and its parts, field by field.
    pub fn translations(&self, item: Item<'m>) -> impl Iterator<Item = Reviewable<'m>> {
        let mut sites: Vec<(Item<'m>, &'m Site)> = sites(item).collect();
        sites.sort_by_key(|(owner, site)| (owner.id, site.field.word.en));
        let same = |(one, a): &(Item<'m>, &'m Site), (other, b): &(Item<'m>, &'m Site)| {
            one == other && std::ptr::eq(a.field, b.field)
        };
        let groups: Vec<Vec<Reviewable<'m>>> = sites.chunk_by(same).map(|group| self.group(group)).collect();
        groups.into_iter().flatten()
    }

    /// The translations of one field, which may stand several times.
    pub(super) fn group(&self, sites: &[(Item<'m>, &'m Site)]) -> Vec<Reviewable<'m>> {
        let entries = sites.iter().flat_map(|(owner, site)| self.pairs(*owner, site.field, node(*owner, site)));
        let mut entries: Vec<Reviewable<'m>> = entries.collect();
        let mut targets: Vec<String> = entries.iter().map(Reviewable::target).collect();
        targets.sort();
        targets.dedup();
        for target in targets {
            let mut here: Vec<&mut Reviewable<'m>> =
                entries.iter_mut().filter(|entry| entry.target() == target).collect();
            let Some(first) = here.first() else { continue };
            let lines = self.lines(first.owner, first.field, &target);
            assign(&mut here, lines);
        }
        entries
    }

    /// The translations of a block, of which nothing is known yet.
    fn pairs(&self, owner: Item<'m>, field: &'static Field, node: Node<'m>) -> Vec<Reviewable<'m>> {
        let Some((standard, others)) = self.languages_in(owner, node) else { return Vec::new() };
        if others.is_empty() {
            return Vec::new();
        }
        let first = Print::of_text(&standard.1.text());
        let entry = |other: (Cow<'m, str>, Arg<'m>)| {
            let prints = [first, Print::of_text(&other.1.text())];
            let what = What::Texts(node, [standard.clone(), other]);
            Reviewable { owner, field, what, prints, known: None, state: Freshness::New }
        };
        others.into_iter().map(entry).collect()
    }

    /// What the lock calls the translations of a block.
    pub(super) fn targets(&self, owner: Item<'m>, node: Node<'m>) -> Vec<String> {
        let Some(((standard, _), others)) = self.languages_in(owner, node) else { return Vec::new() };
        others.iter().map(|(other, _)| target(&standard, other)).collect()
    }

    /// The text of a block that the others are translations of, and the others.
    fn languages_in(&self, owner: Item<'m>, node: Node<'m>) -> Option<(Said<'m>, Vec<Said<'m>>)> {
        if owner.root().is_withdrawn() {
            return None;
        }
        let mut texts: Vec<Said<'m>> = owner.texts_of(node).iter().collect();
        let languages = self.prints.languages();
        let of = |code: &str| texts.iter().position(|(language, _)| language == code);
        let normative = languages.iter().filter(|it| it.normative).chain(languages).find_map(|it| of(&it.code));
        let standard = texts.get(normative.unwrap_or(0))?.clone();
        texts.retain(|(code, _)| *code != standard.0);
        Some((standard, texts))
    }

    /// Sets an entry against the line that is nearest to it.
    fn settle_nearest(&self, entry: &mut Reviewable<'m>) {
        let lines = self.lines(entry.owner, entry.field, &entry.target());
        (entry.known, entry.state) = nearest(entry.prints, lines.into_iter());
    }
}

/// What the lock calls the translation of one language into another.
pub(super) fn target(standard: &str, other: &str) -> String {
    format!("{standard}/{other}")
}

/// Whether an entry is a translation in this block.
fn is_in(entry: &Reviewable<'_>, block: Node<'_>) -> bool {
    matches!(&entry.what, What::Texts(node, _) if node.index() == block.index())
}

/// Whether an item or part may have several blocks of this field; one that defines parts stands in each part once.
fn repeats(field: &Field) -> bool {
    field.count.repeats() && field.part().is_none()
}

/// The block of texts at a site.
pub(super) fn node<'m>(owner: Item<'m>, site: &Site) -> Node<'m> {
    owner.file().source().node(site.node)
}

/// The blocks of texts of an item and its parts.
pub(super) fn sites<'m>(item: Item<'m>) -> impl Iterator<Item = (Item<'m>, &'m Site)> {
    let model = item.model();
    let first = model.items_of(item.file_id()).start;
    let texts = &item.file().outline.texts;
    let start = texts.partition_point(|site| first + site.owner < item.id.0);
    let owner = move |site: &'m Site| (model.item(ItemId(first + site.owner)), site);
    let own = texts[start..].iter().map(owner).take_while(move |(owner, _)| owner.root() == item);
    own.filter(|(owner, site)| !owner.is_carried(node(*owner, site).span()))
}

/// Gives each entry the line that it was reviewed with: first where both ends are the same, then where one is, and at
/// last what is left, in order.
fn assign(entries: &mut [&mut Reviewable<'_>], mut lines: Vec<[Print; 2]>) {
    entries.iter_mut().filter(|entry| lines.contains(&entry.prints)).for_each(|entry| entry.settle(entry.prints));
    lines.retain(|line| !entries.iter().any(|entry| entry.known == Some(*line)));
    let half = |line: &[Print; 2], entry: &Reviewable<'_>| line[0] == entry.prints[0] || line[1] == entry.prints[1];
    for near in [true, false] {
        for entry in entries.iter_mut().filter(|entry| entry.known.is_none()) {
            if let Some(at) = lines.iter().position(|line| !near || half(line, entry)) {
                entry.settle(lines.remove(at));
            }
        }
    }
}

impl Reviewable<'_> {
    fn settle(&mut self, known: [Print; 2]) {
        (self.known, self.state) = (Some(known), state(self.prints, known));
    }
}
