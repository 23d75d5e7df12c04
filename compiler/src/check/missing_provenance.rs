//! An item that does not say how well it is founded.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, LONGLIST, REQUIREMENT};

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "missing-provenance", severity: Severity::Note, page: include_str!("missing_provenance.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let kinds = [&LONGLIST, &REQUIREMENT, &CRITERION, &DOCUMENT];
    let items = kinds.into_iter().flat_map(|kind| context.model.of_kind(kind));
    for item in items.filter(|item| !item.is_withdrawn() && !item.has("provenance")) {
        let message = msg!("missing-provenance", kind = item.kind().title, id = item.name());
        out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("missing-provenance-help")));
    }
}
