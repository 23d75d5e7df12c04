//! A requirement or criterion that no document prints.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{CRITERION, REQUIREMENT};

use super::{Check, Context, documents};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "item-in-no-document",
        severity: Severity::Warning,
        page: include_str!("item_in_no_document.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let printed: BTreeSet<_> = documents::current(model).map(|(_, column)| column).collect();
    let items = model.of_kind(&REQUIREMENT).chain(model.of_kind(&CRITERION));
    for item in items.filter(|item| !item.is_withdrawn()) {
        let columns = context.coverage.columns_of(item);
        if !columns.is_empty() && !columns.iter().any(|column| printed.contains(column)) {
            let message = msg!("item-in-no-document", kind = item.kind().title, id = item.name());
            out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("item-in-no-document-help")));
        }
    }
}
