//! The model of an edited corpus, made from the one before the edit.

use std::sync::Arc;

use kijun_dsl::kinds::{CRITERION, Field, Kind, LONGLIST, PIN, PROCEDURE, REQUIREMENT};
use rayon::prelude::*;

use super::{Names, find_in, index_back_links, key, look_twice, targets};
use crate::corpus::carried::with_carried;
use crate::corpus::coverage::rests_on;
use crate::corpus::model::{Item, ItemId, Link, Model, Target};
use crate::corpus::sources::{File, Sources};
use crate::ground::place::FileId;

/// A model that was made from an earlier one.
pub(crate) struct Relinked {
    pub(crate) model: Model,
    /// The files that are others than before.
    pub(crate) edited: Vec<FileId>,
    /// Other files of which a name now means something else.
    pub(crate) moved: Vec<FileId>,
    /// The items that say something else than before, or of which a name now means something else.
    pub(crate) touched: Vec<ItemId>,
    /// The items and parts that are called otherwise.
    pub(crate) renamed: Vec<ItemId>,
    /// Whether all links that coverage rests on lead where they led.
    pub(crate) same_coverage: bool,
}

/// The kinds of which a corpus has many, each linked with few others. All other items may matter to any file.
pub(crate) const MANY: [&Kind; 4] = [&LONGLIST, &REQUIREMENT, &CRITERION, &PROCEDURE];

/// The model of a corpus that differs from an earlier one only in what some files say about the same items and parts,
/// or in what these are called; `None` where it differs in more.
pub(crate) fn relink(old: &Model, sources: &Sources) -> Option<Relinked> {
    let files = &with_carried(&sources.files, &old.files);
    let edited = edited_files(&old.files, files)?;
    let same = |file: &FileId| same_items(old.file(*file), &files[file.0 as usize]);
    if !edited.iter().all(same) {
        return None;
    }
    let mut model = Model {
        files: files.to_vec(),
        items: Arc::clone(&old.items),
        file_items: Arc::clone(&old.file_items),
        targets: old.targets.clone(),
        names: Arc::clone(&old.names),
        figures: sources.figures.clone(),
        ..Model::default()
    };
    let renamed: Vec<ItemId> = edited.iter().flat_map(|file| renamed(old, &model, *file)).collect();
    if !renamed.is_empty() {
        model.names = Arc::new(old.names.renamed(old, &model, &renamed)?);
    }
    let anew = union(edited.iter().copied().chain(concerned(old, &renamed)));
    let targets: Vec<_> = anew.par_iter().map(|file| targets(&model, *file)).collect();
    anew.iter().zip(targets).for_each(|(file, targets)| model.targets[file.0 as usize] = targets);
    let holes = edited.iter().flat_map(|file| satisfying(old, *file, !renamed.is_empty()));
    let again = union(anew.into_iter().chain(holes));
    look_twice(&mut model, &again);
    let is_moved = |file: &FileId| old.targets[file.0 as usize] != model.targets[file.0 as usize];
    let moved: Vec<FileId> = again.into_iter().filter(|file| !edited.contains(file)).filter(is_moved).collect();
    let changed = union(edited.iter().chain(&moved).copied());
    let items = || changed.iter().flat_map(|file| old.items_of(*file)).map(ItemId);
    let same =
        |counts: &dyn Fn(&Field) -> bool| items().all(|item| same_links(old.item(item), model.item(item), counts));
    let (same_links, same_coverage) = (same(&|_| true), same(&rests_on));
    if same_links {
        model.back_links = Arc::clone(&old.back_links);
        model.item_back_links = Arc::clone(&old.item_back_links);
    } else {
        index_back_links(&mut model);
    }
    let touched = changed.iter().flat_map(|file| touched(old, &model, *file)).collect();
    Some(Relinked { model, edited, moved, touched, renamed, same_coverage })
}

/// The files that are others than before; `None` where there are others at all.
fn edited_files(old: &[Arc<File>], new: &[Arc<File>]) -> Option<Vec<FileId>> {
    if old.len() != new.len() || old.iter().zip(new).any(|(old, new)| old.path != new.path) {
        return None;
    }
    let edited = old.iter().zip(new).enumerate().filter(|(_, (old, new))| !Arc::ptr_eq(old, new));
    Some(edited.map(|(at, _)| FileId(at as u32)).collect())
}

/// Whether two files define the same items and parts, whatever they are called, and none that says what other files'
/// names mean.
fn same_items(old: &File, new: &File) -> bool {
    let (old, new) = (&old.outline.definitions, &new.outline.definitions);
    old.len() == new.len()
        && old.iter().zip(new).all(|(one, other)| {
            one.kind == other.kind
                && one.kind != &PIN
                && one.parent == other.parent
                && one.withdrawn == other.withdrawn
                && one.carries == other.carries
        })
}

/// The items and parts of a file that are called otherwise than before.
fn renamed(old: &Model, new: &Model, file: FileId) -> Vec<ItemId> {
    let items = old.items_of(file).map(ItemId);
    let is_other = |item: &ItemId| old.item(*item).name() != new.item(*item).name();
    items.filter(|item| !old.item(*item).is_short() && is_other(item)).collect()
}

impl Names {
    /// The names after these items and parts were renamed; `None` where that may concern any file, or somebody had or
    /// has the name as well.
    fn renamed(&self, old: &Model, new: &Model, renamed: &[ItemId]) -> Option<Names> {
        let doubtful = |id: &ItemId| {
            let twice = self.duplicates.iter().any(|(second, first)| second == id || first == id);
            twice || !MANY.contains(&old.item(*id).root().kind())
        };
        if renamed.iter().any(doubtful) {
            return None;
        }
        let mut names = self.clone();
        for id in renamed {
            names.table.find_entry(key(old, *id), |other| other == id).ok()?.remove();
        }
        for id in renamed {
            let item = new.item(*id);
            let parent = item.parent().map(|parent| parent.id);
            if find_in(&names, new, item.kind(), parent, &item.name()).is_some() {
                return None;
            }
            names.table.insert_unique(key(new, *id), *id, |other| key(new, *other));
        }
        Some(names)
    }
}

/// The files with a name that may mean something else after these items and parts were renamed: one that led to them
/// or their parts, or nowhere.
fn concerned(old: &Model, renamed: &[ItemId]) -> Vec<FileId> {
    if renamed.is_empty() {
        return Vec::new();
    }
    let called = renamed.iter().flat_map(|item| with_parts(old.item(*item)));
    let linked = called.flat_map(Item::back_links).map(|link| link.file);
    let lost = |targets: &Arc<[Target]>| targets.iter().any(|to| to.item().is_none());
    let lost = old.targets.iter().enumerate().filter(|(_, targets)| lost(targets)).map(|(at, _)| FileId(at as u32));
    linked.chain(lost).collect()
}

/// An item or part and everything defined inside it.
pub(crate) fn with_parts(item: Item<'_>) -> impl Iterator<Item = Item<'_>> {
    let behind = item.id.0 + 1..item.model().items.len() as u32;
    let parts = behind.map(move |id| item.model().item(ItemId(id))).take_while(move |part| part.root() == item.root());
    std::iter::once(item).chain(parts)
}

/// The files with an item that satisfies one of this file: what their holes are depends on what that one selects, and
/// after a renaming on what is selected.
fn satisfying(model: &Model, file: FileId, also_selected: bool) -> Vec<FileId> {
    let items = || model.items_of(file).map(|index| model.item(ItemId(index)));
    let selecting = also_selected.then(|| items().flat_map(|item| item.sources(&REQUIREMENT, "selects")));
    let requirements = items().chain(selecting.into_iter().flatten());
    let links = requirements.flat_map(Item::back_links).filter(|link| link.field.word.en == "satisfies");
    links.map(|link| link.file).collect()
}

/// Whether all links of an item in these fields lead where they led.
fn same_links(old: Item<'_>, new: Item<'_>, counts: impl Fn(&Field) -> bool) -> bool {
    let counted = |link: &Link| counts(link.field);
    let lead = |link: Link| (std::ptr::from_ref(link.field), link.arg, link.to);
    old.links().filter(counted).map(lead).eq(new.links().filter(counted).map(lead))
}

/// The items of a file that say something else than before, or of which a name means something else.
fn touched(old: &Model, new: &Model, file: FileId) -> Vec<ItemId> {
    fn text(item: Item<'_>) -> &str {
        item.node().span().of(&item.file().text)
    }
    let mut touched: Vec<ItemId> = Vec::new();
    for (old, new) in old.items_of(file).map(|item| (old.item(ItemId(item)), new.item(ItemId(item)))) {
        let other = old.parent().is_none() && text(old) != text(new) || !same_links(old, new, |_| true);
        if other && touched.last() != Some(&new.root().id) {
            touched.push(new.root().id);
        }
    }
    touched
}

fn union(files: impl Iterator<Item = FileId>) -> Vec<FileId> {
    let mut files: Vec<FileId> = files.collect();
    files.sort();
    files.dedup();
    files
}
