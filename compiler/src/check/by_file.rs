//! The checks that look at one text or one item at a time: run file by file, and their findings kept for each file.

use std::sync::Arc;

use kijun_dsl::kinds::{CRITERION, Kind, LONGLIST, PROCEDURE, REQUIREMENT};
use rayon::prelude::*;

use super::text::{self, Setting};
use super::{Context, ITEM_CHECKS};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Item, ItemId, Model};
use crate::resolve::Relinked;
use crate::sources::FileId;

/// A check that looks at one item and at what it is linked with.
pub struct ItemCheck {
    /// Its code, with its page.
    pub code: Code,
    /// The kinds that it looks at.
    pub(super) kinds: &'static [&'static Kind],
    /// Finds what is wrong with one item.
    pub(super) run: fn(&Context<'_>, Item<'_>, &mut Vec<Diagnostic>),
}

/// What is wrong with the texts and the items of each file.
///
/// The findings of a file follow from the file, from the files that it has links to or from, from the items of other
/// kinds than [`ITEMS`], and from which names there are. As long as all these are the same, what was found stays true.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByFile(Vec<Arc<Vec<Diagnostic>>>);

/// For each file its findings, where they are known.
#[derive(Default)]
pub(crate) struct Known(Vec<Option<Arc<Vec<Diagnostic>>>>);

/// The kinds of which a corpus has many, each linked with few others. All other items may matter to any file.
const ITEMS: [&Kind; 4] = [&LONGLIST, &REQUIREMENT, &CRITERION, &PROCEDURE];

impl ByFile {
    /// All findings, in the order of the files.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter().flat_map(|found| found.iter())
    }

    /// Runs the checks on those files of which nothing is known yet, on all cores.
    pub(super) fn run(context: &Context<'_>, known: &Known) -> ByFile {
        let setting = Setting::of(context);
        let files = (0..context.model.files().len()).into_par_iter().map(|file| {
            known.0.get(file).cloned().flatten().unwrap_or_else(|| Arc::new(check_file(&setting, FileId(file as u32))))
        });
        ByFile(files.collect())
    }

    /// What stays true in a corpus that was linked again.
    pub(crate) fn known(&self, old: &Model, relinked: &Relinked) -> Known {
        let new = &relinked.model;
        let matters_to_all = |file: &FileId| {
            let definitions = &new.file(*file).outline.definitions;
            definitions.iter().any(|item| item.parent.is_none() && !ITEMS.contains(&item.kind))
        };
        if relinked.changed.iter().any(matters_to_all) {
            return Known::default();
        }
        let mut known: Vec<Option<Arc<Vec<Diagnostic>>>> = self.0.iter().cloned().map(Some).collect();
        for file in &relinked.changed {
            known[file.0 as usize] = None;
            for model in [old, new] {
                for item in model.items_of(*file).map(|item| model.item(ItemId(item))) {
                    let targets = item.links().filter_map(|link| link.to).map(|to| model.item(to).file_id());
                    let linked = targets.chain(item.back_links().map(|link| link.file));
                    linked.for_each(|file| known[file.0 as usize] = None);
                }
            }
        }
        Known(known)
    }
}

fn check_file(setting: &Setting<'_>, file: FileId) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let context = setting.context;
    for item in context.model.items_of(file).map(|item| context.model.item(ItemId(item))) {
        for check in ITEM_CHECKS.iter().filter(|check| check.kinds.contains(&item.kind())) {
            (check.run)(context, item, &mut found);
        }
    }
    text::check_file(setting, file, &mut found);
    found
}
