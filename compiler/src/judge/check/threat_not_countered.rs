//! A threat that a level assumes and no requirement of the level counters.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{DOCUMENT, REQUIREMENT, THREAT};
use rustc_hash::{FxHashMap, FxHashSet};

use super::links::links;
use super::{Check, Context};
use crate::corpus::coverage::{Column, column};
use crate::corpus::model::ItemId;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::place::Place;
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "threat-not-countered",
        severity: Severity::Error,
        page: include_str!("threat_not_countered.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let mut countered: FxHashSet<(Column, ItemId)> = FxHashSet::default();
    for requirement in model.of_kind(&REQUIREMENT).filter(|item| !item.is_withdrawn()) {
        for column in context.coverage.columns_of(requirement) {
            countered.extend(requirement.targets("counters").map(|threat| (column, threat.id)));
        }
    }
    let columns = columns(context);
    for threat in model.of_kind(&THREAT).filter(|item| !item.is_withdrawn()) {
        for link in links(threat, "levels") {
            let existing = link.to.and_then(|level| columns.get(&level)).into_iter().flatten();
            for (column, document) in existing.filter(|(column, _)| !countered.contains(&(*column, threat.id))) {
                let (threat, level) = (threat.name(), model.item(column.level).name());
                let message = match column.category {
                    None => msg!("threat-not-countered", threat = threat, level = level),
                    Some(category) => {
                        let category = model.item(category).name();
                        msg!("threat-not-countered-category", threat = threat, level = level, category = category)
                    }
                };
                let mut finding = context.lacking(Diagnostic::new(&CHECK.code, link.place(), message));
                if let Some(place) = document {
                    finding = finding.also(*place, msg!("threat-not-countered-document"));
                }
                out.push(finding.help(msg!("threat-not-countered-help")));
            }
        }
    }
}

/// For each level where it exists: for all products as soon as it has items, for a category as soon as it has a
/// document, which is then given.
fn columns(context: &Context<'_>) -> FxHashMap<ItemId, Vec<(Column, Option<Place>)>> {
    let documents = context.model.of_kind(&DOCUMENT).filter(|item| !item.is_withdrawn());
    let documents: BTreeMap<Column, Place> =
        documents.filter_map(|document| Some((column(document)?, document.place()))).collect();
    let mut columns: FxHashMap<ItemId, Vec<(Column, Option<Place>)>> = FxHashMap::default();
    for column in context.coverage.columns() {
        let document = documents.get(column).copied();
        if column.category.is_none() || document.is_some() {
            columns.entry(column.level).or_default().push((*column, document));
        }
    }
    columns
}
