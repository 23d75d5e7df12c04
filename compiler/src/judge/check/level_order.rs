//! Levels that are not in the order of their ranks.

use kijun_dsl::kinds::LEVEL;

use super::links::{links, rank};
use super::{Check, Context};
use crate::corpus::model::{Item, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "level-order", severity: Severity::Error, page: include_str!("level_order.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(scheme) = context.model.scheme() {
        ascending(scheme, out);
    }
    included(context.model, out);
}

/// The scheme names its levels from the lowest to the highest.
fn ascending(scheme: Item<'_>, out: &mut Vec<Diagnostic>) {
    let levels = links(scheme, "levels").filter_map(|link| Some((link, scheme.model().item(link.to?))));
    let levels: Vec<_> = levels.collect();
    for pair in levels.windows(2) {
        let ((_, lower), (link, level)) = (pair[0], pair[1]);
        let (Some(below), Some(own)) = (rank(lower), rank(level)) else { continue };
        if own <= below {
            let message = msg!("level-order", level = level.name(), lower = lower.name());
            let place = level.field("rank").map_or(level.place(), |line| level.place_of(line.head_span()));
            let finding = Diagnostic::new(&CHECK.code, link.place(), message).also(place, msg!("level-order-rank"));
            out.push(finding.help(msg!("level-order-help")));
        }
    }
}

/// A level includes the next lower one.
fn included(model: &Model, out: &mut Vec<Diagnostic>) {
    let levels = model.of_kind(&LEVEL).filter(|item| !item.is_withdrawn());
    let mut levels: Vec<(f64, Item<'_>)> = levels.filter_map(|level| Some((rank(level)?, level))).collect();
    levels.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    for (own, level) in &levels {
        let Some(link) = links(*level, "includes").next() else { continue };
        let Some(included) = link.to.map(|to| model.item(to)) else { continue };
        let next = levels.iter().rev().find(|(rank, _)| rank < own).map(|(_, level)| *level);
        if next == Some(included) {
            continue;
        }
        let message = msg!("level-includes", level = level.name(), included = included.name());
        let finding = Diagnostic::new(&CHECK.code, link.place(), message);
        out.push(match next {
            Some(next) => finding.help(msg!("level-includes-help", next = next.name())).suggest(
                msg!("replace-fix", text = next.name()),
                vec![Edit { place: link.place(), text: next.name().into_owned() }],
            ),
            None => finding.help(msg!("level-includes-none-help")),
        });
    }
}
