//! A part of a condition that the rest of it implies.

use kijun_dsl::Span;
use kijun_dsl::condition::{Expr, parse};

use super::conditions::Written;
use super::{Check, Context};
use crate::condition::Condition;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "redundant-condition", severity: Severity::Note, page: include_str!("redundant_condition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for written in super::conditions::all(context.model) {
        let whole = &written.condition;
        let (parts, is_all) = match whole {
            Condition::All(parts) => (parts, true),
            Condition::Any(parts) => (parts, false),
            _ => continue,
        };
        if !context.conditions.possible(whole) || context.conditions.always(whole) {
            continue;
        }
        // Of two parts that imply each other, only the later one is left out.
        let redundant = (0..parts.len()).rev().find(|at| {
            let mut rest = parts.clone();
            let part = rest.remove(*at);
            let (one, other) = if is_all { (Condition::All(rest), part) } else { (part, Condition::Any(rest)) };
            context.conditions.implies(&one, &other)
        });
        let Some(span) = redundant.and_then(|at| part_span(&written, at)) else { continue };
        let place = written.item.place_of(span);
        out.push(
            Diagnostic::new(&CHECK.code, place, msg!("redundant-condition", part = span.of(&written.item.file().text)))
                .help(msg!("redundant-condition-help")),
        );
    }
}

/// Where a part of a condition stands.
fn part_span(written: &Written<'_>, at: usize) -> Option<Span> {
    let expr = parse(written.node.args(), written.node.head_span()).ok()?;
    let (Expr::All(parts) | Expr::Any(parts)) = expr else { return None };
    let mut leaves = Vec::new();
    leaves_of(parts.get(at)?, &mut leaves);
    let spans = leaves.iter().filter_map(|leaf| written.node.arg(*leaf)).map(|arg| arg.span());
    spans.reduce(Span::to)
}

fn leaves_of(expr: &Expr, leaves: &mut Vec<usize>) {
    match expr {
        Expr::Fact(arg) => leaves.push(*arg),
        Expr::Not(part) => leaves_of(part, leaves),
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| leaves_of(part, leaves)),
    }
}
