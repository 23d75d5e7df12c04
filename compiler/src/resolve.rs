//! Outlines to model: who is meant by each name.

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use hashbrown::HashTable;
use kijun_dsl::kinds::{HOLE, Id, KINDS, Kind, PARTS, PIN, SOURCE, SOURCE_CLAUSE};
use kijun_dsl::wide::narrowed;
use kijun_dsl::{Reference, Scope};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::model::{ItemData, ItemId, Link, LinkId, Model};
use crate::sources::{File, FileId};

/// Who has which name, and the items of each kind.
#[derive(Debug, Default)]
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
pub(crate) fn resolve(files: &[Arc<File>]) -> Model {
    let mut model = Model { files: files.to_vec(), ..Model::default() };
    collect(&mut model);
    index_names(&mut model);
    let all: Vec<FileId> = (0..files.len()).map(|file| FileId(file as u32)).collect();
    model.links = links_of(&model, &all);
    model.item_links = Arc::new(starts(model.items.len(), model.links.iter().map(|link| link.from)));
    let _ = look_twice(&mut model);
    index_back_links(&mut model);
    model
}

/// Some names mean something only once all other links are known: a hole by its short name, an older clause. Returns
/// the files with a name that now means something else.
fn look_twice(model: &mut Model) -> Vec<FileId> {
    let second: Vec<(usize, Option<ItemId>)> = (0..model.links.len())
        .into_par_iter()
        .filter_map(|at| second_look(model, &model.links[at]).map(|to| (at, to)))
        .collect();
    let mut moved = Vec::new();
    for (at, to) in second.into_iter().filter(|(at, to)| model.links[*at].to != *to).collect::<Vec<_>>() {
        model.links[at].to = to;
        moved.push(model.links[at].file);
    }
    moved
}

/// A model that was made from an earlier one.
pub(crate) struct Relinked {
    pub(crate) model: Model,
    /// The files that are others than before, and those of which a name now means something else.
    pub(crate) changed: Vec<FileId>,
    /// Whether all links lead where they led.
    pub(crate) same_links: bool,
}

/// The model of a corpus that differs from an earlier one only in what some files say about the same items and parts;
/// `None` where it differs in more.
pub(crate) fn relink(old: &Model, files: &[Arc<File>]) -> Option<Relinked> {
    let mut changed = changed_files(&old.files, files)?;
    let same = |file: &FileId| same_names(old.file(*file), &files[file.0 as usize]);
    if !changed.iter().all(same) {
        return None;
    }
    let mut model = Model {
        files: files.to_vec(),
        items: old.items.clone(),
        file_items: old.file_items.clone(),
        links: Vec::with_capacity(old.links.len()),
        names: Arc::clone(&old.names),
        ..Model::default()
    };
    for file in &changed {
        let items = &mut model.items[old.items_of(*file).start as usize..];
        for (item, definition) in items.iter_mut().zip(&files[file.0 as usize].outline.definitions) {
            (item.node, item.name) = (definition.node, definition.name);
        }
    }
    let new: Vec<Vec<Link>> = changed.iter().map(|file| links_of(&model, &[*file])).collect();
    let mut copied = 0;
    for (file, links) in changed.iter().zip(&new) {
        let [start, end] = [old.items_of(*file).start, old.items_of(*file).end].map(|at| old.item_links[at as usize]);
        model.links.extend_from_slice(&old.links[copied..start as usize]);
        model.links.extend_from_slice(links);
        copied = end as usize;
    }
    model.links.extend_from_slice(&old.links[copied..]);
    model.item_links = Arc::clone(&old.item_links);
    if model.links.len() != old.links.len() || model.links.iter().zip(&old.links).any(|(new, old)| new.from != old.from)
    {
        model.item_links = Arc::new(starts(model.items.len(), model.links.iter().map(|link| link.from)));
    }
    let moved = look_twice(&mut model);
    let alike = |(new, old): (&Link, &Link)| {
        (new.from, new.to, new.arg) == (old.from, old.to, old.arg) && std::ptr::eq(new.field, old.field)
    };
    let same = model.links.len() == old.links.len() && model.links.par_iter().zip(&old.links).all(alike);
    if same {
        model.back_links = Arc::clone(&old.back_links);
        model.item_back_links = Arc::clone(&old.item_back_links);
    } else {
        index_back_links(&mut model);
    }
    changed.extend(moved);
    changed.sort();
    changed.dedup();
    Some(Relinked { model, changed, same_links: same })
}

/// The files that are others than before; `None` where there are others at all.
fn changed_files(old: &[Arc<File>], new: &[Arc<File>]) -> Option<Vec<FileId>> {
    if old.len() != new.len() || old.iter().zip(new).any(|(old, new)| old.path != new.path) {
        return None;
    }
    let changed = old.iter().zip(new).enumerate().filter(|(_, (old, new))| !Arc::ptr_eq(old, new));
    Some(changed.map(|(at, _)| FileId(at as u32)).collect())
}

/// Whether two files define the same items and parts, and none that says what other files' names mean.
fn same_names(old: &File, new: &File) -> bool {
    let (old_items, new_items) = (&old.outline.definitions, &new.outline.definitions);
    old_items.len() == new_items.len()
        && old_items.iter().zip(new_items).all(|(one, other)| {
            one.kind == other.kind
                && one.kind != &PIN
                && one.parent == other.parent
                && one.withdrawn == other.withdrawn
                && narrowed(one.name.of(&old.text)) == narrowed(other.name.of(&new.text))
        })
}

fn collect(model: &mut Model) {
    for (index, file) in model.files.iter().enumerate() {
        let base = model.items.len() as u32;
        model.file_items.push(base);
        model.items.extend(file.outline.definitions.iter().map(|definition| ItemData {
            file: FileId(index as u32),
            kind: definition.kind,
            node: definition.node,
            name: definition.name,
            parent: definition.parent.map(|parent| ItemId(base + parent)),
            withdrawn: definition.withdrawn,
        }));
    }
    model.file_items.push(model.items.len() as u32);
}

fn index_names(model: &mut Model) {
    let key = |item: &ItemData| {
        let name = narrowed(item.name.of(&model.files[item.file.0 as usize].text));
        hash(item.kind, item.parent, &name)
    };
    let hashes: Vec<u64> = model.items.par_iter().map(key).collect();
    let mut names = Names { by_kind: vec![Vec::new(); KINDS.len() + PARTS.len()], ..Names::default() };
    names.table.reserve(hashes.len(), |id: &ItemId| hashes[id.0 as usize]);
    for item in model.all() {
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

fn lookup(model: &Model, kind: &'static Kind, parent: Option<ItemId>, name: &str) -> Option<ItemId> {
    let is_it = |id: &ItemId| {
        let data = &model.items[id.0 as usize];
        data.kind == kind && data.parent == parent && model.item(*id).name() == name
    };
    model.names.table.find(hash(kind, parent, name), is_it).copied()
}

/// The item or part of `kind` that `name` refers to from anywhere.
pub(crate) fn find(model: &Model, kind: &'static Kind, name: &str) -> Option<ItemId> {
    let Id::Part(separator) = kind.id else { return lookup(model, kind, None, name) };
    let (owner, part) = if separator == '.' { name.rsplit_once('.')? } else { name.split_once(separator)? };
    let owner = owner_of(model, kind, owner)?;
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

/// The links of some files, in the order of the items.
fn links_of(model: &Model, files: &[FileId]) -> Vec<Link> {
    let count = |file: &FileId| model.file(*file).outline.references.len();
    let mut links: Vec<Link> = Vec::with_capacity(files.iter().map(count).sum());
    links.extend(files.iter().flat_map(|file| unresolved(model, *file)));
    let mut rest = links.as_mut_slice();
    let mut parts = Vec::with_capacity(files.len());
    for file in files {
        let (part, behind) = rest.split_at_mut(count(file));
        parts.push((file, part));
        rest = behind;
    }
    parts.into_par_iter().for_each(|(file, links)| {
        for (link, reference) in links.iter_mut().zip(&model.file(*file).outline.references) {
            link.to = target(model, link, reference);
        }
        links.sort_by_key(|link| link.from);
    });
    links
}

fn unresolved(model: &Model, file: FileId) -> impl Iterator<Item = Link> {
    let base = model.file_items[file.0 as usize];
    model.file(file).outline.references.iter().map(move |reference| Link {
        from: ItemId(base + reference.site.owner),
        to: None,
        field: reference.site.field,
        target: reference.target,
        node: reference.site.node,
        arg: reference.arg,
        file,
        span: reference.span,
    })
}

fn target(model: &Model, link: &Link, reference: &Reference) -> Option<ItemId> {
    let name = narrowed(link.span.of(&model.file(link.file).text));
    match reference.scope {
        Scope::Corpus => find(model, reference.target, &name),
        Scope::Own => lookup(model, reference.target, Some(model.item(link.from).root().id), &name),
        Scope::Older => None,
    }
}

/// What a name means that depends on other links, if it does.
fn second_look(model: &Model, link: &Link) -> Option<Option<ItemId>> {
    let is_hole = link.target == &HOLE;
    let is_older = link.target == &SOURCE_CLAUSE && matches!(link.field.word.en, "from" | "dropped");
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
    let resolved = || model.links.iter().enumerate().filter_map(|(at, link)| Some((at, link.to?)));
    let starts = starts(model.items.len(), resolved().map(|(_, to)| to));
    let mut next = starts.clone();
    let mut back_links = vec![LinkId(0); starts.last().copied().unwrap_or(0) as usize];
    for (at, to) in resolved() {
        let place = &mut next[to.0 as usize];
        back_links[*place as usize] = LinkId(at as u32);
        *place += 1;
    }
    model.back_links = Arc::new(back_links);
    model.item_back_links = Arc::new(starts);
}
