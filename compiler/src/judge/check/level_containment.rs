//! A long-list item that a level asks for and the next higher one does not.

use super::chain::steps;
use super::links::{column_name, links};
use super::{Check, Context};
use crate::corpus::model::{Item, ItemId};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "level-containment", severity: Severity::Error, page: include_str!("level_containment.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (model, coverage) = (context.model, context.coverage);
    for step in steps(context) {
        let Some(lower) = step.below.first() else { continue };
        for (item, requirements) in coverage.selected(*lower) {
            let longlist = model.item(item);
            if longlist.is_withdrawn() || !coverage.selecting(item, step.column).is_empty() {
                continue;
            }
            let Some(place) = requirements.first().and_then(|id| selection(model.item(*id), item)) else { continue };
            let message = msg!(
                "level-containment",
                id = longlist.name(),
                lower = column_name(model, *lower),
                higher = column_name(model, step.column)
            );
            let help = msg!("level-containment-help", id = longlist.name(), higher = column_name(model, step.column));
            out.push(context.lacking(Diagnostic::new(&CHECK.code, place, message)).help(help));
        }
    }
}

/// Where a requirement selects a long-list item.
fn selection(requirement: Item<'_>, item: ItemId) -> Option<crate::ground::place::Place> {
    links(requirement, "selects").find(|link| link.to == Some(item)).map(|link| link.place())
}
