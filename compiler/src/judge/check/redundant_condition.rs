//! A part of a condition that the rest of it implies.

use kijun_dsl::Span;
use kijun_dsl::condition::{Expr, read};
use rayon::prelude::*;

use super::conditions::Site;
use super::{Check, Context};
use crate::corpus::condition::{Condition, Conditions};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "redundant-condition", severity: Severity::Note, page: include_str!("redundant_condition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let different = context.written.different.par_iter();
    let redundant: Vec<Option<usize>> =
        different.map(|condition| redundant_part(context.conditions, condition)).collect();
    for site in &context.written.sites {
        let part = redundant[site.condition].and_then(|at| part_span(site, at));
        let Some(span) = part else { continue };
        let place = site.item.place_of(span);
        let message = msg!("redundant-condition", part = span.of(&site.item.file().text));
        out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("redundant-condition-help")));
    }
}

/// Of a condition with more parts no person looks for one that is too much, and each is compared with all others.
const MAX_PARTS: usize = 64;

/// The last of a condition's parts that the others decide. Of two parts that imply each other, the later one goes.
fn redundant_part(conditions: &Conditions<'_>, whole: &Condition) -> Option<usize> {
    let (parts, is_all) = match whole {
        Condition::All(parts) => (parts, true),
        Condition::Any(parts) => (parts, false),
        _ => return None,
    };
    if parts.len() > MAX_PARTS || !conditions.possible(whole) || conditions.always(whole) {
        return None;
    }
    (0..parts.len()).rev().find(|at| {
        let mut rest = parts.clone();
        let part = rest.remove(*at);
        let (one, other) = if is_all { (Condition::All(rest), part) } else { (part, Condition::Any(rest)) };
        conditions.implies(&one, &other)
    })
}

/// Where a part of a condition stands.
fn part_span(site: &Site<'_>, at: usize) -> Option<Span> {
    let expr = read(site.field, site.node).ok()?;
    let (Expr::All(parts) | Expr::Any(parts)) = expr else { return None };
    let mut leaves = Vec::new();
    leaves_of(parts.get(at)?, &mut leaves);
    let spans = leaves.iter().filter_map(|leaf| site.node.arg(*leaf)).map(|arg| arg.span());
    spans.reduce(Span::to)
}

fn leaves_of(expr: &Expr, leaves: &mut Vec<usize>) {
    match expr {
        Expr::Fact(arg) => leaves.push(*arg),
        Expr::Is(arg, other) | Expr::Compare(arg, _, other) => leaves.extend([*arg, *other]),
        Expr::Not(part) => leaves_of(part, leaves),
        Expr::All(parts) | Expr::Any(parts) | Expr::AtLeast(_, parts) => {
            parts.iter().for_each(|part| leaves_of(part, leaves))
        }
    }
}
