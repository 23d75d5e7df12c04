//! An item that does not say how well it is founded.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, LONGLIST, REQUIREMENT};

use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "missing-provenance", severity: Severity::Note, page: include_str!("missing_provenance.md") },
    kinds: &[&LONGLIST, &REQUIREMENT, &CRITERION, &DOCUMENT],
    run,
};

fn run(_: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    if !item.is_withdrawn() && !item.has("provenance") {
        let message = msg!("missing-provenance", kind = item.kind().title, id = item.name());
        out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("missing-provenance-help")));
    }
}
