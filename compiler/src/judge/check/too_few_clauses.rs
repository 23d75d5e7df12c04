//! A requirement that selects more long-list items than its criteria have clauses.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, REQUIREMENT};

use super::links::links;
use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "too-few-clauses", severity: Severity::Warning, page: include_str!("too_few_clauses.md") },
    kinds: &[&REQUIREMENT],
    run,
};

fn run(_: &Corpus<'_>, requirement: Item<'_>, out: &mut Vec<Diagnostic>) {
    if requirement.is_withdrawn() {
        return;
    }
    let criteria = requirement.sources(&CRITERION, "satisfies").filter(|item| !item.is_withdrawn());
    let clauses: Vec<Item<'_>> = criteria.flat_map(|criterion| criterion.parts_within(&CRITERION_CLAUSE)).collect();
    // Clauses that say what they meet are looked at one by one.
    if clauses.iter().any(|clause| clause.has("meets")) {
        return;
    }
    let clauses = clauses.len();
    let items = requirement.targets("selects").filter(|item| !item.is_withdrawn()).count();
    // A requirement without a criterion is found as such.
    let Some(link) = links(requirement, "selects").next().filter(|_| 0 < clauses && clauses < items) else { return };
    let message = msg!("too-few-clauses", id = requirement.name(), items = items, clauses = clauses);
    out.push(Diagnostic::new(&CHECK.code, link.place(), message).help(msg!("too-few-clauses-help")));
}
