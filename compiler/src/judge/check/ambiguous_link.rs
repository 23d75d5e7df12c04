//! A link to an id that several items have.

use rustc_hash::FxHashMap;

use super::{Check, Context};
use crate::corpus::model::ItemId;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "ambiguous-link", severity: Severity::Warning, page: include_str!("ambiguous_link.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    // A link goes to the first of several items with one id; any of the others shows the doubt.
    let others: FxHashMap<ItemId, ItemId> =
        model.names.duplicates.iter().rev().map(|(second, first)| (*first, *second)).collect();
    if others.is_empty() {
        return;
    }
    for link in model.links() {
        let Some(target) = link.to.map(|to| model.item(to)) else { continue };
        let doubtful = [Some(target), target.parent()].into_iter().flatten();
        let Some((first, other)) = doubtful.into_iter().find_map(|item| Some((item, others.get(&item.id)?))) else {
            continue;
        };
        let message = msg!("ambiguous-link", kind = first.kind().title, id = first.full_name());
        out.push(
            Diagnostic::new(&CHECK.code, link.place(), message)
                .also(first.place(), msg!("ambiguous-link-target"))
                .also(model.item(*other).place(), msg!("ambiguous-link-target"))
                .help(msg!("ambiguous-link-help")),
        );
    }
}
