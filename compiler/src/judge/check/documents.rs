//! What is in which document, for the checks of documents.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION, DOCUMENT, LONGLIST, PROCEDURE, REQUIREMENT};

use crate::corpus::coverage::{Column, column};
use crate::corpus::model::{Item, Model};

/// The documents that are not withdrawn, each with its level and category.
pub(super) fn current(model: &Model) -> impl Iterator<Item = (Item<'_>, Column)> {
    let withdrawn = |document: &Item<'_>| document.is_withdrawn() || document.choice("status") == Some("withdrawn");
    let documents = model.of_kind(&DOCUMENT).filter(move |document| !withdrawn(document));
    documents.filter_map(|document| Some((document, column(document)?)))
}

/// The document by which an item's id became known to readers: one that contains it and is published, or was.
pub fn published_in(item: Item<'_>) -> Option<Item<'_>> {
    let item = item.root();
    let was_published = |document: &Item<'_>| matches!(document.choice("status"), Some("published" | "withdrawn"));
    if item.is(&DOCUMENT) {
        return Some(item).filter(was_published);
    }
    if item.is(&LONGLIST) {
        return item.sources(&REQUIREMENT, "selects").find_map(published_in);
    }
    let own = column_of(item)?;
    let documents = item.model().of_kind(&DOCUMENT).filter(was_published);
    documents.into_iter().find(|document| column(*document) == Some(own))
}

/// The requirements, criteria and procedures of each level and category that are not withdrawn, in order.
pub(super) fn items(model: &Model) -> BTreeMap<Column, Vec<Item<'_>>> {
    let mut items: BTreeMap<Column, Vec<Item<'_>>> = BTreeMap::new();
    for kind in [&REQUIREMENT, &CRITERION, &PROCEDURE] {
        for item in model.of_kind(kind).filter(|item| !item.is_withdrawn()) {
            if let Some(column) = column_of(item) {
                items.entry(column).or_default().push(item);
            }
        }
    }
    items
}

/// The level and category of the document that an item is printed in; for a procedure those of what it evaluates.
pub fn column_of(item: Item<'_>) -> Option<Column> {
    if item.is(&PROCEDURE) {
        return column(item.target("evaluates")?.root());
    }
    let has_column = [&REQUIREMENT, &CRITERION, &DOCUMENT].into_iter().any(|kind| item.is(kind));
    if has_column { column(item) } else { None }
}
