//! Items that lead back to themselves by links that must have an end.

use kijun_dsl::kinds::{KINDS, PARTS};
use rustc_hash::FxHashSet;

use super::links::links;
use super::{Check, Context};
use crate::corpus::graph::cycles;
use crate::corpus::model::{ItemId, Link, Model};
use crate::corpus::resolve::with_parts;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "circular-reference", severity: Severity::Error, page: include_str!("circular_reference.md") },
    run,
};

/// The fields whose links order their items.
const FIELDS: [&str; 7] = ["carries", "includes", "supersedes", "strengthens", "replaces", "implies", "equals"];

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let fields: FxHashSet<_> = context.model.links().map(|link| std::ptr::from_ref(link.field)).collect();
    let kinds = KINDS.iter().chain(PARTS).flat_map(|kind| kind.all_fields());
    let used: FxHashSet<&str> =
        kinds.filter(|field| fields.contains(&std::ptr::from_ref(*field))).map(|field| field.word.en).collect();
    for field in FIELDS.into_iter().filter(|field| used.contains(field)) {
        for circle in cycles(context.model, &[field]) {
            out.extend(finding(context.model, field, &circle));
        }
    }
}

/// The finding at the first item's link; the other links of the circle belong to it.
fn finding(model: &Model, field: &'static str, circle: &[ItemId]) -> Option<Diagnostic> {
    let inside = |to: Option<ItemId>| to.is_some_and(|to| circle.binary_search(&to).is_ok());
    let inside = |link: &Link| inside(link.to.map(|to| model.item(to).root().id));
    let first_in = |item: &ItemId| with_parts(model.item(*item)).flat_map(|part| links(part, field)).find(inside);
    let mut closing = circle.iter().filter_map(first_in);
    let first = closing.next()?;
    let names: Vec<_> = circle.iter().map(|item| model.item(*item).name()).collect();
    let message = msg!("circular-reference", field = first.field.word, names = names.join(", "));
    let finding = Diagnostic::new(&CHECK.code, first.place(), message).help(msg!("circular-reference-help"));
    Some(closing.fold(finding, |finding, link| finding.also(link.place(), msg!("circular-reference-on"))))
}
