//! Two items with the same id.

use super::{Check, Context};
use crate::corpus::model::Model;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "duplicate-id", severity: Severity::Error, page: include_str!("duplicate_id.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    find(context.model, out);
}

/// The findings of a model.
pub(crate) fn find(model: &Model, out: &mut Vec<Diagnostic>) {
    for (second, first) in &model.names.duplicates {
        let (second, first) = (model.item(*second), model.item(*first));
        let message = msg!("duplicate-id", kind = second.kind().title, id = second.full_name());
        out.push(
            Diagnostic::new(&CHECK.code, second.place(), message)
                .also(first.place(), msg!("first-here"))
                .help(msg!("duplicate-id-help")),
        );
    }
}
