//! Two documents for the same level and category.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Check, Context, documents};
use crate::corpus::coverage::Column;
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "document-overlap", severity: Severity::Error, page: include_str!("document_overlap.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut firsts: BTreeMap<Column, Item<'_>> = BTreeMap::new();
    for (document, column) in documents::current(context.model) {
        let first = match firsts.entry(column) {
            Entry::Vacant(place) => {
                place.insert(document);
                continue;
            }
            Entry::Occupied(first) => *first.get(),
        };
        if first.string("number") != document.string("number") {
            let message = msg!("document-overlap", id = document.name(), other = first.name());
            out.push(
                Diagnostic::new(&CHECK.code, document.place(), message)
                    .also(first.place(), msg!("first-here"))
                    .help(msg!("document-overlap-help")),
            );
        }
    }
}
