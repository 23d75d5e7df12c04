//! A hole of a selected long-list item that no criterion of the requirement fills in.

use kijun_dsl::kinds::{CRITERION, HOLE, REQUIREMENT};
use smallvec::SmallVec;

use super::links::links;
use super::{Corpus, ItemCheck};
use crate::corpus::model::{Item, ItemId};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "unbound-hole", severity: Severity::Error, page: include_str!("unbound_hole.md") },
    kinds: &[&REQUIREMENT],
    run,
};

fn run(_: &Corpus<'_>, requirement: Item<'_>, out: &mut Vec<Diagnostic>) {
    if requirement.is_withdrawn() {
        return;
    }
    let model = requirement.model();
    let criteria: Vec<Item<'_>> =
        requirement.sources(&CRITERION, "satisfies").filter(|item| !item.is_withdrawn()).collect();
    // A requirement without a criterion is reported as such.
    let Some(criterion) = criteria.first() else { return };
    let bound: SmallVec<[ItemId; 8]> =
        criteria.iter().flat_map(|criterion| criterion.targets("bind")).map(|target| target.id).collect();
    for link in links(requirement, "selects") {
        let Some(item) = link.to.map(|to| model.item(to)).filter(|item| item.parts(&HOLE).next().is_some()) else {
            continue;
        };
        for hole in item.parts(&HOLE).filter(|hole| !bound.contains(&hole.id)) {
            let message = msg!("unbound-hole", hole = hole.name(), id = item.name(), requirement = requirement.name());
            out.push(
                Diagnostic::new(&CHECK.code, link.place(), message)
                    .also(hole.place(), msg!("unbound-hole-here"))
                    .help(msg!("unbound-hole-help", hole = hole.name(), criterion = criterion.name())),
            );
        }
    }
}
