//! What changed in an item since the edition that was published last.

use std::collections::BTreeMap;

use kijun::compare::diff::{Change, Detail};
use kijun::corpus::model::ItemId;
use kijun::paper::review::told;
use kijun::{Item, Lang, msg};
use kijun_dsl::kinds::CRITERION_CLAUSE;

use super::sheet::{Row, SheetLine};
use crate::view::View;

/// The change of each item that has one.
pub(crate) fn changes(view: &View) -> BTreeMap<ItemId, &Change> {
    let changes = view.analysis.since_published.iter().flat_map(|diff| &diff.changes);
    changes.filter_map(|change| Some((change.item(view.model())?.id, change))).collect()
}

/// The published edition that a change is against: `star-1@1.1`.
pub(crate) fn edition(view: &View, change: &Change) -> String {
    let documents = view.analysis.since_published.iter().flat_map(|diff| &diff.documents);
    let mut of = documents.filter(|document| change.documents.contains(&document.id));
    of.find_map(|document| Some(format!("{}@{}", document.id, document.old.as_ref()?.edition))).unwrap_or_default()
}

/// What a sheet says about the change of an item, or of a clause of it: what it means, and what was said before.
pub(super) fn row(view: &View, item: Item<'_>, lang: Lang) -> Option<Row> {
    let changes = view.analysis.since_published.iter().flat_map(|diff| &diff.changes);
    let root = item.root();
    let mut own = changes.filter(|change| change.kind == root.kind().word.en);
    let change = own.find(|change| change.after.iter().any(|id| *id == *root.name()))?;
    let clause = item.is(&CRITERION_CLAUSE).then(|| item.name());
    let is_meant = |detail: &&Detail| {
        clause.as_ref().is_none_or(|clause| detail.field == CRITERION_CLAUSE.word.en && detail.part == **clause)
    };
    let mut entries: Vec<SheetLine> =
        change.details.iter().filter(is_meant).flat_map(|detail| entries(change, detail, lang)).collect();
    if clause.is_none() {
        let (class, why) = (change.class.name(), change.why.clone());
        entries.insert(0, SheetLine::text(msg!("lsp-changed", class = class, why = why).in_(lang)));
    }
    let name = msg!("lsp-since", edition = edition(view, change)).in_(lang);
    (!entries.is_empty()).then(|| Row::new(name, entries))
}

/// What a detail means, and what it said.
fn entries(change: &Change, detail: &Detail, lang: Lang) -> Vec<SheetLine> {
    let told = told(change, detail, lang);
    let means = msg!("lsp-changed-part", part = told.field, class = detail.class.name(), why = told.why);
    let before = (!told.old.is_empty()).then(|| msg!("lsp-said-before", text = told.old).in_(lang));
    std::iter::once(means.in_(lang)).chain(before).map(SheetLine::text).collect()
}
