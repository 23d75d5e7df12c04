//! Translations, set against what was reviewed.

use std::borrow::Cow;

use kijun_dsl::Site;
use kijun_dsl::kinds::Field;
use kijun_dsl::tree::{Arg, Node};

use super::reviewed::{nearest, state};
use super::{Entry, Print, Reviewed, State, What};
use crate::model::{Item, ItemId};

impl<'m> Reviewed<'m> {
    /// The translations in the block of a field. Where the field stands several times, its other blocks say which of the
    /// lines are theirs.
    pub fn texts(&self, owner: Item<'m>, field: &'static Field, node: Node<'m>) -> Vec<Entry<'m>> {
        let own: Vec<Entry<'m>> = self.pairs(owner, field, node).collect();
        let mut own: Vec<Entry<'m>> = own.into_iter().map(|entry| self.exactly(entry)).collect();
        if repeats(field) && own.iter().any(|entry| entry.state != State::Reviewed) {
            own = self.translations(owner.root()).filter(|entry| is_in(entry, node)).collect();
        }
        own
    }

    /// The translations of an item and its parts.
    pub fn translations(&self, item: Item<'m>) -> impl Iterator<Item = Entry<'m>> {
        self.groups(sites(item).collect()).flatten()
    }

    /// The translations field by field.
    pub(super) fn groups(&self, mut sites: Vec<(Item<'m>, &'m Site)>) -> impl Iterator<Item = Vec<Entry<'m>>> {
        sites.sort_by_key(|(owner, site)| (owner.id, site.field.word.en));
        let same = |(one, a): &(Item<'m>, &'m Site), (other, b): &(Item<'m>, &'m Site)| {
            one == other && std::ptr::eq(a.field, b.field)
        };
        let groups: Vec<Vec<Entry<'m>>> = sites.chunk_by(same).map(|group| self.group(group)).collect();
        groups.into_iter()
    }

    /// The translations of one field, which may stand several times.
    fn group(&self, sites: &[(Item<'m>, &'m Site)]) -> Vec<Entry<'m>> {
        let entries = sites.iter().flat_map(|(owner, site)| self.pairs(*owner, site.field, node(*owner, site)));
        let mut entries: Vec<Entry<'m>> = entries.collect();
        let mut targets: Vec<String> = entries.iter().map(Entry::target).collect();
        targets.sort();
        targets.dedup();
        for target in targets {
            let mut here: Vec<&mut Entry<'m>> = entries.iter_mut().filter(|entry| entry.target() == target).collect();
            let Some(first) = here.first() else { continue };
            let lines = self.lines(first.owner, first.field, &target);
            assign(&mut here, lines);
        }
        entries
    }

    /// The translations of a block, of which nothing is known yet.
    fn pairs(
        &self,
        owner: Item<'m>,
        field: &'static Field,
        node: Node<'m>,
    ) -> impl Iterator<Item = Entry<'m>> + use<'m> {
        let texts: Vec<(Cow<'m, str>, Arg<'m>)> = match owner.root().is_withdrawn() {
            true => Vec::new(),
            false => owner.texts_of(node).iter().collect(),
        };
        let languages = self.prints.languages();
        let of = |code: &str| texts.iter().find(|(language, _)| language == code);
        let normative = languages.iter().filter(|it| it.normative).chain(languages).find_map(|it| of(&it.code));
        let standard = normative.or(texts.first()).cloned();
        let others: Vec<_> =
            texts.iter().filter(|(code, _)| standard.as_ref().is_some_and(|(it, _)| it != code)).cloned().collect();
        standard.into_iter().flat_map(move |standard| {
            others.clone().into_iter().map(move |other| {
                let prints = [&standard, &other].map(|(_, text)| Print::of_text(&text.text()));
                let what = What::Texts(node, [standard.clone(), other]);
                Entry { owner, field, what, prints, known: None, state: State::New }
            })
        })
    }

    /// The entry with the line that is nearest to it.
    fn exactly(&self, mut entry: Entry<'m>) -> Entry<'m> {
        let lines = self.lines(entry.owner, entry.field, &entry.target());
        (entry.known, entry.state) = nearest(entry.prints, lines.into_iter());
        entry
    }
}

/// Whether an entry is a translation in this block.
fn is_in(entry: &Entry<'_>, block: Node<'_>) -> bool {
    matches!(&entry.what, What::Texts(node, _) if node.index() == block.index())
}

/// Whether an item or part may have several blocks of this field; one that defines parts stands in each part once.
pub(super) fn repeats(field: &Field) -> bool {
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
    texts[start..].iter().map(owner).take_while(move |(owner, _)| owner.root() == item)
}

/// Gives each entry the line that it was reviewed with: first where both ends are the same, then where one is, and at
/// last what is left, in order.
fn assign(entries: &mut [&mut Entry<'_>], mut lines: Vec<[Print; 2]>) {
    entries.iter_mut().filter(|entry| lines.contains(&entry.prints)).for_each(|entry| entry.settle(entry.prints));
    lines.retain(|line| !entries.iter().any(|entry| entry.known == Some(*line)));
    let half = |line: &[Print; 2], entry: &Entry<'_>| line[0] == entry.prints[0] || line[1] == entry.prints[1];
    for near in [true, false] {
        for entry in entries.iter_mut().filter(|entry| entry.known.is_none()) {
            if let Some(at) = lines.iter().position(|line| !near || half(line, entry)) {
                entry.settle(lines.remove(at));
            }
        }
    }
}

impl Entry<'_> {
    fn settle(&mut self, known: [Print; 2]) {
        (self.known, self.state) = (Some(known), state(self.prints, known));
    }
}
