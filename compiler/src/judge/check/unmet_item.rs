//! Clauses that say what they meet, and a long-list item that none of them meets, or that is not asked for.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::links::links;
use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "unmet-item", severity: Severity::Warning, page: include_str!("unmet_item.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for criterion in context.model.of_kind(&CRITERION).filter(|item| !item.is_withdrawn()) {
        let clauses: Vec<Item<'_>> =
            criterion.parts_within(&CRITERION_CLAUSE).filter(|clause| clause.has("meets")).collect();
        let Some(first) = clauses.first() else { continue };
        let met: Vec<_> = clauses.iter().flat_map(|clause| links(*clause, "meets")).collect();
        let selected: Vec<Item<'_>> = criterion.targets("satisfies").flat_map(|item| item.targets("selects")).collect();
        for link in &met {
            let Some(item) = link.to.map(|to| context.model.item(to)).filter(|item| !selected.contains(item)) else {
                continue;
            };
            let message = msg!("meets-unselected", criterion = criterion.name(), item = item.name());
            out.push(Diagnostic::new(&CHECK.code, link.place(), message).help(msg!("meets-unselected-help")));
        }
        let is_met = |item: &&Item<'_>| met.iter().any(|link| link.to == Some(item.id)) || elsewhere(criterion, **item);
        for item in selected.iter().filter(|item| !is_met(item)) {
            let message = msg!("unmet-item", criterion = criterion.name(), item = item.name());
            let finding = Diagnostic::new(&CHECK.code, criterion.place(), message);
            out.push(
                finding.also(first.place(), msg!("unmet-item-here")).help(msg!("unmet-item-help", item = item.name())),
            );
        }
    }
}

/// Whether another criterion of the same requirement is about a long-list item, or may be.
fn elsewhere(criterion: Item<'_>, item: Item<'_>) -> bool {
    let requirements = criterion.targets("satisfies").filter(|it| it.targets("selects").any(|other| other == item));
    let mut others = requirements.flat_map(|it| it.sources(&CRITERION, "satisfies")).filter(|it| *it != criterion);
    others.any(|other| {
        let clauses: Vec<Item<'_>> =
            other.parts_within(&CRITERION_CLAUSE).filter(|clause| clause.has("meets")).collect();
        let about = clauses.iter().any(|clause| clause.targets("meets").any(|met| met == item));
        !other.is_withdrawn() && (clauses.is_empty() || about)
    })
}
