//! A document without a criterion.

use std::collections::BTreeSet;

use kijun_dsl::kinds::CRITERION;

use super::{Check, Context, documents};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "empty-document", severity: Severity::Warning, page: include_str!("empty_document.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let criteria = context.model.of_kind(&CRITERION).filter(|criterion| !criterion.is_withdrawn());
    let filled: BTreeSet<_> = criteria.filter_map(documents::column_of).collect();
    for (document, column) in documents::current(context.model) {
        if !filled.contains(&column) {
            let message = msg!("empty-document", id = document.name());
            out.push(Diagnostic::new(&CHECK.code, document.place(), message).help(msg!("empty-document-help")));
        }
    }
}
