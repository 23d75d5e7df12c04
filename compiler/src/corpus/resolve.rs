//! Outlines to model: who is meant by each name.

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use hashbrown::HashTable;
use kijun_dsl::kinds::{HOLE, Id, KINDS, Kind, PARTS, PIN, SOURCE, SOURCE_CLAUSE, VALUE};
use kijun_dsl::wide::narrowed;
use kijun_dsl::{Reference, Scope};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::corpus::carried::with_carried;
use crate::corpus::model::{Item, ItemData, ItemId, Link, LinkPlace, Model, Target};
use crate::corpus::sources::Sources;
use crate::ground::place::FileId;

mod relink;

pub(crate) use relink::{MANY, Relinked, relink, with_parts};

/// Who has which name, and the items of each kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Items by kind and id, parts by item, kind and id. Of several with one name, the first.
    table: HashTable<ItemId>,
    /// For each kind, its items or parts in order.
    by_kind: Vec<Vec<ItemId>>,
    /// Items and parts whose name another one has already, with that one.
    pub(crate) duplicates: Vec<(ItemId, ItemId)>,
}

impl Names {
    /// The items or parts of a kind, in order.
    pub(crate) fn of_kind(&self, kind: &'static Kind) -> &[ItemId] {
        self.by_kind.get(index_of(kind)).map_or(&[], Vec::as_slice)
    }
}

fn index_of(kind: &'static Kind) -> usize {
    KINDS.iter().chain(PARTS).position(|other| *other == kind).unwrap_or(usize::MAX)
}

fn hash(kind: &'static Kind, parent: Option<ItemId>, name: &str) -> u64 {
    let mut state = FxBuildHasher.build_hasher();
    (std::ptr::from_ref(kind).addr(), parent, name).hash(&mut state);
    std::hash::Hasher::finish(&state)
}

/// Resolves all names.
pub(crate) fn resolve(sources: &Sources) -> Model {
    let files = &with_carried(&sources.files, &[]);
    let mut model = Model { files: files.clone(), figures: sources.figures.clone(), ..Model::default() };
    collect(&mut model);
    index_names(&mut model);
    let all: Vec<FileId> = (0..files.len()).map(|file| FileId(file as u32)).collect();
    model.targets = all.par_iter().map(|file| targets(&model, *file)).collect();
    look_twice(&mut model, &all);
    index_back_links(&mut model);
    model
}

/// Some names mean something only once all other links are known: a hole by its short name, a word of a hole or fact,
/// an older clause. Looks them up in some files.
fn look_twice(model: &mut Model, files: &[FileId]) {
    let again = |file: &FileId| {
        let links = model.links_in(*file).enumerate();
        let second = links.filter_map(|(at, link)| Some((at, link.to, second_look(model, &link)?)));
        let moved: Vec<_> = second.filter(|(_, first, second)| first != second).collect();
        let mut targets = model.targets[file.0 as usize].to_vec();
        moved.iter().for_each(|(at, _, second)| targets[*at] = Target::from(*second));
        (!moved.is_empty()).then(|| (*file, Arc::from(targets)))
    };
    let moved: Vec<(FileId, Arc<[Target]>)> = files.par_iter().filter_map(again).collect();
    moved.into_iter().for_each(|(file, targets)| model.targets[file.0 as usize] = targets);
}

fn collect(model: &mut Model) {
    let all: usize = model.files.iter().map(|file| file.outline.definitions.len()).sum();
    let mut items: Vec<ItemData> = Vec::with_capacity(all);
    let mut file_items = Vec::with_capacity(model.files.len() + 1);
    for (index, file) in model.files.iter().enumerate() {
        let base = items.len() as u32;
        file_items.push(base);
        for definition in &file.outline.definitions {
            let parent = definition.parent.map(|parent| ItemId(base + parent));
            let around = parent.map(|parent: ItemId| items[parent.0 as usize].is_short);
            items.push(ItemData {
                kind: definition.kind,
                file: FileId(index as u32),
                parent: parent.into(),
                withdrawn: definition.withdrawn,
                is_short: around.unwrap_or(definition.carries && file.origins.is_none()),
            });
        }
    }
    file_items.push(items.len() as u32);
    (model.items, model.file_items) = (Arc::new(items), Arc::new(file_items));
}

fn index_names(model: &mut Model) {
    let hashes: Vec<u64> = (0..model.items.len() as u32).into_par_iter().map(|id| key(model, ItemId(id))).collect();
    let mut names = Names { by_kind: vec![Vec::new(); KINDS.len() + PARTS.len()], ..Names::default() };
    names.table.reserve(hashes.len(), |id: &ItemId| hashes[id.0 as usize]);
    for item in model.all().filter(|item| !item.is_short()) {
        if let Some(list) = names.by_kind.get_mut(index_of(item.kind())) {
            list.push(item.id);
        }
        let same = |other: &ItemId| {
            let other = model.item(*other);
            other.kind() == item.kind() && other.parent() == item.parent() && other.name() == item.name()
        };
        let entry = names.table.entry(hashes[item.id.0 as usize], same, |id| hashes[id.0 as usize]);
        match entry {
            hashbrown::hash_table::Entry::Occupied(first) => names.duplicates.push((item.id, *first.get())),
            hashbrown::hash_table::Entry::Vacant(place) => drop(place.insert(item.id)),
        }
    }
    model.names = Arc::new(names);
}

/// The hash that an item or part lies under.
fn key(model: &Model, id: ItemId) -> u64 {
    let item = model.item(id);
    hash(item.kind(), item.parent().map(|parent| parent.id), &item.name())
}

fn lookup(model: &Model, kind: &'static Kind, parent: Option<ItemId>, name: &str) -> Option<ItemId> {
    find_in(&model.names, model, kind, parent, name)
}

fn find_in(names: &Names, model: &Model, kind: &'static Kind, parent: Option<ItemId>, name: &str) -> Option<ItemId> {
    let is_it = |id: &ItemId| {
        let data = &model.items[id.0 as usize];
        data.kind == kind && data.parent.item() == parent && model.item(*id).name() == name
    };
    names.table.find(hash(kind, parent, name), is_it).copied()
}

/// The item or part of `kind` that `name` refers to from anywhere.
pub(crate) fn find(model: &Model, kind: &'static Kind, name: &str) -> Option<ItemId> {
    find_within(model, kind, name, MAX_NESTED)
}

/// How many parts of one kind lie within each other below the first.
const MAX_NESTED: usize = 2;

fn find_within(model: &Model, kind: &'static Kind, name: &str, nested: usize) -> Option<ItemId> {
    let Id::Part(separator) = kind.id else { return lookup(model, kind, None, name) };
    let (owner, part) = if separator == '.' { name.rsplit_once('.')? } else { name.split_once(separator)? };
    // A part may lie in another one of its kind: `S1.1-02.a.2`.
    let nests = nested > 0 && kind.fields.iter().any(|field| field.part() == Some(kind));
    let around = || if nests { find_within(model, kind, owner, nested - 1) } else { None };
    let owner = owner_of(model, kind, owner).or_else(around)?;
    lookup(model, kind, Some(owner), part)
}

/// The item that `owner` names in a citation of one of its parts of `kind`; a pin's short name is its source.
fn owner_of(model: &Model, kind: &'static Kind, owner: &str) -> Option<ItemId> {
    let owner_kind = KINDS.iter().copied().find(|other| other.fields.iter().any(|field| field.part() == Some(kind)))?;
    if owner_kind == &SOURCE
        && let Some(pinned) = pinned(model, owner)
    {
        return Some(pinned);
    }
    lookup(model, owner_kind, None, owner)
}

/// The source that the scheme pins under the short name `alias`.
pub(crate) fn pinned(model: &Model, alias: &str) -> Option<ItemId> {
    let pin = model.of_kind(&PIN).find(|pin| pin.name() == alias)?;
    let source = pin.node().arg(1)?.word();
    lookup(model, &SOURCE, None, &source)
}

/// What the references of a file refer to, as far as names alone say it.
fn targets(model: &Model, file: FileId) -> Arc<[Target]> {
    let references = &model.file(file).outline.references;
    references.iter().map(|reference| Target::from(target(model, file, reference))).collect()
}

fn target(model: &Model, file: FileId, reference: &Reference) -> Option<ItemId> {
    let name = narrowed(reference.span.of(&model.file(file).text));
    let from = ItemId(model.items_of(file).start + reference.site.owner);
    match reference.scope {
        Scope::Corpus => find(model, reference.target, &name),
        Scope::Own => {
            let owner = owner_within(model.item(from), reference.target)?;
            lookup(model, reference.target, Some(owner.id), &name)
        }
        Scope::Older | Scope::Named => None,
    }
}

/// The item or part whose own parts of `kind` are meant inside `item`: the innermost that can have any.
fn owner_within<'m>(item: Item<'m>, kind: &'static Kind) -> Option<Item<'m>> {
    let has_parts = |item: &Item<'_>| item.kind().fields.iter().any(|field| field.part() == Some(kind));
    std::iter::once(item).chain(item.ancestors()).find(has_parts)
}

/// What a name means that depends on other links, if it does.
fn second_look(model: &Model, link: &Link) -> Option<Option<ItemId>> {
    if link.target == &VALUE {
        return Some(word(model, link));
    }
    let is_hole = link.target == &HOLE;
    let is_older = link.target == &SOURCE_CLAUSE && link.arg == 0 && matches!(link.field.word.en, "from" | "dropped");
    if !is_hole && !is_older {
        return None;
    }
    let from = model.item(link.from);
    let name = narrowed(link.span.of(&from.file().text));
    if is_hole && !name.contains(':') {
        let items = from.targets("satisfies").flat_map(|requirement| requirement.targets("selects"));
        return Some(items.into_iter().find_map(|item| lookup(model, &HOLE, Some(item.id), &name)));
    }
    if is_older && from.root().is(&SOURCE) {
        let older = from.root().target("supersedes");
        return Some(older.and_then(|older| lookup(model, &SOURCE_CLAUSE, Some(older.id), &name)));
    }
    None
}

/// The word of the hole or fact that the line names before it.
fn word(model: &Model, link: &Link) -> Option<ItemId> {
    let named = named_before(model, link)?;
    let of = second_look(model, &named).unwrap_or(named.to)?;
    lookup(model, &VALUE, Some(of), &model.item(link.from).name_of(link))
}

/// The hole or fact of which a word is one.
pub(crate) fn named_before(model: &Model, word: &Link) -> Option<Link> {
    let before = model.item(word.from).links().filter(|other| other.node == word.node && other.arg < word.arg);
    before.filter(|other| other.target != &VALUE).max_by_key(|other| other.arg)
}

/// For each item the index of the first of its entries, which are in the order of the items; one more at the end.
fn starts(items: usize, owners: impl Iterator<Item = ItemId>) -> Vec<u32> {
    let mut starts = vec![0_u32; items + 1];
    for owner in owners {
        starts[owner.0 as usize + 1] += 1;
    }
    for at in 0..items {
        starts[at + 1] += starts[at];
    }
    starts
}

fn index_back_links(model: &mut Model) {
    let is_short = |file: usize, reference: usize| {
        let owner = model.files[file].outline.references[reference].site.owner;
        model.items[(model.file_items[file] + owner) as usize].is_short
    };
    let found = |(file, targets): (usize, &Arc<[Target]>)| -> Vec<(usize, usize, ItemId)> {
        let targets = targets.iter().enumerate().filter_map(|(at, to)| Some((file, at, to.item()?)));
        targets.filter(|(file, at, _)| !is_short(*file, *at)).collect()
    };
    let starts = starts(model.items.len(), model.targets.iter().enumerate().flat_map(&found).map(|(_, _, to)| to));
    let mut next = starts.clone();
    let nowhere = LinkPlace { file: FileId(0), reference: 0 };
    let mut back_links = vec![nowhere; starts.last().copied().unwrap_or(0) as usize];
    for (file, reference, to) in model.targets.iter().enumerate().flat_map(&found) {
        let place = &mut next[to.0 as usize];
        back_links[*place as usize] = LinkPlace { file: FileId(file as u32), reference: reference as u32 };
        *place += 1;
    }
    model.back_links = Arc::new(back_links);
    model.item_back_links = Arc::new(starts);
}
