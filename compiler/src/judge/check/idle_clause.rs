//! Clauses and items that a combination names and that decide nothing in it.

use std::collections::BTreeSet;

use kijun_dsl::condition::{Expr, read};
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, NEEDS};
use kijun_dsl::tree::Node;

use super::{Check, Context};
use crate::corpus::condition::Condition;
use crate::corpus::model::{Item, ItemId};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "idle-clause", severity: Severity::Warning, page: include_str!("idle_clause.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for criterion in context.model.of_kind(&CRITERION).filter(|item| !item.is_withdrawn()) {
        let all = std::iter::once(criterion).chain(criterion.parts_within(&CRITERION_CLAUSE));
        for item in all {
            for line in item.fields(NEEDS.en) {
                if !repeated(item, line, out) {
                    idle(context, item, line, out);
                }
            }
        }
    }
}

/// Tells of a clause that stands twice where it is joined with others; whether there is one.
fn repeated(item: Item<'_>, line: Node<'_>, out: &mut Vec<Diagnostic>) -> bool {
    let expr = item.kind().field(NEEDS.en).and_then(|field| read(field, line).ok());
    let mut open: Vec<&Expr> = expr.iter().collect();
    let known = out.len();
    while let Some(expr) = open.pop() {
        let (Expr::All(parts) | Expr::Any(parts) | Expr::AtLeast(_, parts)) = expr else { continue };
        let mut seen = BTreeSet::new();
        for part in parts {
            let named = if let Expr::Fact(at) = part { line.arg(*at) } else { None };
            if let Some(arg) = named.filter(|arg| !seen.insert(arg.word())) {
                let message = msg!("repeated-clause", id = arg.word());
                let place = item.place_of(arg.span());
                out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("repeated-clause-help")));
            }
        }
        open.extend(parts);
    }
    out.len() > known
}

/// Tells of a clause of which the combination says the same whether it is met or not.
fn idle(context: &Context<'_>, item: Item<'_>, line: Node<'_>, out: &mut Vec<Diagnostic>) {
    let Some(whole) = item.condition_in(line) else { return };
    let with = |part: ItemId, is: &Condition| {
        whole.replace(&|other| Some(if other == part { is.clone() } else { Condition::Fact(other) }))
    };
    let mut seen = BTreeSet::new();
    for link in item.links().filter(|link| link.node == line.index()) {
        let Some(part) = link.to.filter(|part| seen.insert(*part)) else { continue };
        let (met, unmet) = (with(part, &Condition::Always), with(part, &Condition::Always.negated()));
        let Some((met, unmet)) = met.zip(unmet) else { continue };
        // Who shows more never passes less.
        if context.conditions.implies(&met, &unmet) {
            let id = item.model().item(part).full_name();
            let message = msg!("idle-clause", id = id.as_ref());
            out.push(Diagnostic::new(&CHECK.code, link.place(), message).help(msg!("idle-clause-help")));
        }
    }
}
