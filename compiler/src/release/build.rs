//! Model to what is published of it: a catalogue, which all documents share, and what is each document's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use kijun_dsl::kinds::{CRITERION, DOCUMENT, Kind, REQUIREMENT};
use kijun_pack::{Catalogue, Edition, Pack};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::corpus::coverage::{self, Coverage};
use crate::corpus::model::{Item, ItemId, Model, in_order};

mod catalogue;
mod clauses;
mod common;
mod covered;
mod own;

pub use catalogue::catalogue;

/// The editions of all documents, in the order of their ids.
pub fn editions(model: &Model, coverage: &Coverage) -> Vec<Edition> {
    let catalogue = catalogue(model).map(Catalogue::sealed);
    let documents = sorted(model, &DOCUMENT);
    catalogue.map_or_else(Vec::new, |catalogue| of(model, coverage, Arc::new(catalogue), documents, Pack::sealed))
}

/// The edition of one document.
pub fn edition_of<'a>(model: &'a Model, coverage: &'a Coverage, document: Item<'a>) -> Option<Edition> {
    let catalogue = Arc::new(catalogue(model)?.sealed());
    of(model, coverage, catalogue, vec![document], Pack::sealed).pop()
}

/// The edition of one document that is still being written; its digests are left empty.
pub fn draft<'a>(model: &'a Model, coverage: &'a Coverage, document: Item<'a>) -> Option<Edition> {
    drafts(model, coverage, vec![document]).pop()
}

/// The editions of some documents, their digests left empty.
pub(crate) fn drafts<'a>(model: &'a Model, coverage: &'a Coverage, documents: Vec<Item<'a>>) -> Vec<Edition> {
    let catalogue = catalogue(model);
    catalogue.map_or_else(Vec::new, |catalogue| of(model, coverage, Arc::new(catalogue), documents, |pack| pack))
}

/// All documents, in the order of their ids.
pub(crate) fn documents(model: &Model) -> Vec<Item<'_>> {
    sorted(model, &DOCUMENT)
}

fn of<'a>(
    model: &'a Model,
    coverage: &'a Coverage,
    catalogue: Arc<Catalogue>,
    documents: Vec<Item<'a>>,
    seal: fn(Pack) -> Pack,
) -> Vec<Edition> {
    let corpus = Corpus::of(model, coverage);
    let edition = |document| {
        let pack = own::pack(&corpus, document)?;
        let pack = seal(Pack { catalogue: catalogue.digest.clone(), ..pack });
        Some(Edition { catalogue: Arc::clone(&catalogue), pack, converted: None })
    };
    documents.into_par_iter().filter_map(edition).collect()
}

/// The items of a kind in the natural order of their ids.
fn sorted<'a>(model: &'a Model, kind: &'static Kind) -> Vec<Item<'a>> {
    in_order(model.of_kind(kind))
}

/// What all packs are made of, found and sorted once for all of them.
struct Corpus<'a> {
    model: &'a Model,
    coverage: &'a Coverage,
    requirements: BTreeMap<coverage::Column, Vec<Item<'a>>>,
    criteria: BTreeMap<coverage::Column, Vec<Item<'a>>>,
    /// The level and category of each criterion.
    columns: FxHashMap<ItemId, coverage::Column>,
    obliging: clauses::Obliging,
}

impl<'a> Corpus<'a> {
    fn of(model: &'a Model, coverage: &'a Coverage) -> Corpus<'a> {
        let by_column = |kind: &'static Kind| {
            let mut columns: BTreeMap<coverage::Column, Vec<Item<'a>>> = BTreeMap::new();
            for item in sorted(model, kind) {
                for column in coverage.columns_of(item) {
                    columns.entry(column).or_default().push(item);
                }
            }
            columns
        };
        let (requirements, criteria) = (by_column(&REQUIREMENT), by_column(&CRITERION));
        let columns = criteria.iter().flat_map(|(column, items)| items.iter().map(|item| (item.id, *column))).collect();
        Corpus { model, coverage, requirements, criteria, columns, obliging: clauses::Obliging::of(model) }
    }
}
