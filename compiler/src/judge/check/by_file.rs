//! The checks that look at one text or one item at a time: run file by file, and their findings kept for each file.

use std::sync::Arc;

use kijun_dsl::kinds::Kind;
use memchr::memmem;
use rayon::prelude::*;

use super::text::{self, Setting};
use super::{Corpus, ITEM_CHECKS, broken_text_link};
use crate::corpus::model::{Item, ItemId, Model};
use crate::corpus::resolve::{MANY, Relinked, with_parts};
use crate::corpus::sources::Sources;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::place::FileId;
use crate::reviewed::Reviewed;

/// A check that looks at one item and at what it is linked with.
pub struct ItemCheck {
    /// Its code, with its page.
    pub code: Code,
    /// The kinds that it looks at.
    pub(super) kinds: &'static [&'static Kind],
    /// Finds what is wrong with one item.
    pub(super) run: fn(&Corpus<'_>, Item<'_>, &mut Vec<Diagnostic>),
}

/// What is wrong with the texts and the items of each file.
///
/// The findings of an item follow from the item, from those that it has links to or from, from the items of other
/// kinds than [`MANY`], and from which names there are. As long as all these are the same, what was found stays true.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByFile(Vec<Arc<Vec<Diagnostic>>>);

/// For each file its findings, where they are known.
#[derive(Default)]
pub(crate) struct Known(Vec<Option<Arc<Vec<Diagnostic>>>>);

impl ByFile {
    /// All findings, in the order of the files.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter().flat_map(|found| found.iter())
    }

    /// Runs the checks on those files of which nothing is known yet, on all cores.
    pub(crate) fn run(model: &Model, sources: &Sources, known: &Known) -> ByFile {
        let reviewed = sources.lock.as_ref().map(|lock| Reviewed::new(model, lock));
        let corpus = Corpus { model, partial: sources.config.partial, reviewed };
        let setting = Setting::of(&corpus);
        let files = (0..model.files().len()).into_par_iter().map(|file| {
            known.0.get(file).cloned().flatten().unwrap_or_else(|| Arc::new(check_file(&setting, FileId(file as u32))))
        });
        ByFile(files.collect())
    }

    /// What stays true in a corpus that was linked again.
    pub(crate) fn known(&self, old: &Model, relinked: &Relinked) -> Known {
        let new = &relinked.model;
        let matters_to_all = |item: &ItemId| !MANY.contains(&new.item(*item).kind());
        if relinked.touched.iter().any(matters_to_all) {
            return Known::default();
        }
        let mut known: Vec<Option<Arc<Vec<Diagnostic>>>> = self.0.iter().cloned().map(Some).collect();
        let around = relinked.touched.iter().flat_map(|item| {
            let around = [old, new].into_iter().flat_map(|model| linked_files(model.item(*item)));
            around.collect::<Vec<FileId>>()
        });
        for file in relinked.edited.iter().chain(&relinked.moved).copied().chain(around) {
            known[file.0 as usize] = None;
        }
        // What stands elsewhere may point to a place that has moved.
        let points_there = |found: &Vec<Diagnostic>| found.iter().any(|found| found.points_into(&relinked.edited));
        let forget = |found: &mut Option<Arc<Vec<Diagnostic>>>| {
            found.take_if(|found| points_there(found));
        };
        known.par_iter_mut().for_each(forget);
        forget_texts(old, relinked, &mut known);
        Known(known)
    }
}

/// The files of the items that this item or its parts have links to or from. Of the items that may matter to all,
/// nothing follows from what refers to them.
fn linked_files(item: Item<'_>) -> Vec<FileId> {
    let model = item.model();
    let mut files = Vec::new();
    for part in with_parts(item) {
        let targets = part.links().filter_map(|link| link.to).map(|to| model.item(to));
        files.extend(targets.filter(|to| MANY.contains(&to.root().kind())).map(Item::file_id));
        files.extend(part.back_links().map(|link| link.file));
    }
    files
}

/// Forgets the files with texts that name items which were renamed, or that name what there is not and might now be.
fn forget_texts(old: &Model, relinked: &Relinked, known: &mut [Option<Arc<Vec<Diagnostic>>>]) {
    if relinked.renamed.is_empty() {
        return;
    }
    let names = relinked.renamed.iter().flat_map(|item| [old, &relinked.model].map(|model| model.item(*item)));
    let names: Vec<String> = names.map(|item| format!("[{}", item.full_name())).collect();
    let finders: Vec<_> = names.iter().map(memmem::Finder::new).collect();
    known.par_iter_mut().zip(relinked.model.files()).for_each(|(found, file)| {
        let names_one = || finders.iter().any(|finder| finder.find(file.text.as_bytes()).is_some());
        let names_none =
            |found: &Vec<Diagnostic>| found.iter().any(|found| found.code == &broken_text_link::CHECK.code);
        found.take_if(|found| names_none(found) || names_one());
    });
}

fn check_file(setting: &Setting<'_>, file: FileId) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let model = setting.corpus.model;
    for item in model.items_of(file).map(|item| model.item(ItemId(item))).filter(|item| !item.is_short()) {
        for check in ITEM_CHECKS.iter().filter(|check| check.kinds.contains(&item.kind())) {
            (check.run)(setting.corpus, item, &mut found);
        }
    }
    text::check_file(setting, file, &mut found);
    found
}
