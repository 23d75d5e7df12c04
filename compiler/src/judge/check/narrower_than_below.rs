//! A long-list item that reaches fewer products at a level than at the level below.

use super::reach::{reach, with_example};
use super::{Check, Context};
use crate::corpus::condition::Condition;
use crate::corpus::coverage::Column;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "narrower-than-below",
        severity: Severity::Warning,
        page: include_str!("narrower_than_below.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    for column in context.coverage.columns() {
        let mut below = context.coverage.chain(model, *column);
        below.retain(|other| other.level != column.level);
        if below.is_empty() {
            continue;
        }
        for (item, requirements) in context.coverage.selected(*column) {
            let Some(own) = reach(context, item, requirements, *column) else { continue };
            let Some(place) = own.place().filter(|_| own.condition != Condition::Always) else { continue };
            let lower = |column: &Column| reach(context, item, context.coverage.selecting(item, *column), *column);
            let Some(lower) = below.iter().rev().find_map(lower) else { continue };
            if context.conditions.implies(&lower.condition, &own.condition) {
                continue;
            }
            let item = model.item(item);
            let mut finding = Diagnostic::new(&CHECK.code, place, msg!("narrower-than-below", item = item.name()));
            if let Some(criterion) = lower.criteria.first() {
                finding = finding.also(criterion.place(), msg!("narrower-than-below-criterion"));
            }
            let left_out = lower.condition.and(own.condition.negated());
            out.push(with_example(context, finding.also(item.place(), msg!("narrower-item")), &left_out));
        }
    }
}
