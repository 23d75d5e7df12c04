//! A fact that can never hold, because of what it implies and excludes.

use std::collections::BTreeSet;

use kijun_dsl::kinds::FACT;

use super::{Check, Context};
use crate::corpus::condition::Condition;
use crate::corpus::model::{Item, ItemId, Link, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "contradictory-facts", severity: Severity::Error, page: include_str!("contradictory_facts.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let never = |fact: ItemId| !context.conditions.possible(&Condition::Fact(fact));
    for fact in model.of_kind(&FACT).filter(|fact| never(fact.id)) {
        let implied = implied(model, fact);
        // What is wrong with an implied fact is reported there.
        let inherited = |other: &ItemId| never(*other) && !self::implied(model, model.item(*other)).contains(&fact.id);
        if implied.iter().any(inherited) {
            continue;
        }
        let Some(link) = exclusion(model, &implied) else { continue };
        let message = msg!("contradictory-facts", id = fact.name());
        out.push(
            Diagnostic::new(&CHECK.code, fact.place(), message)
                .also(link.place(), msg!("contradictory-facts-here", id = model.item(link.from).name()))
                .help(msg!("contradictory-facts-help")),
        );
    }
}

/// The facts that hold whenever this one does, itself included.
fn implied(model: &Model, fact: Item<'_>) -> BTreeSet<ItemId> {
    let mut all = BTreeSet::from([fact.id]);
    let mut open = vec![fact.id];
    while let Some(fact) = open.pop() {
        open.extend(model.item(fact).targets("implies").map(|item| item.id).filter(|item| all.insert(*item)));
    }
    all
}

/// The link by which one of these facts excludes another.
fn exclusion(model: &Model, facts: &BTreeSet<ItemId>) -> Option<Link> {
    let links = facts.iter().flat_map(|fact| model.item(*fact).links());
    let mut links = links.into_iter();
    links.find(|link| link.field.word.en == "excludes" && link.to.is_some_and(|to| facts.contains(&to)))
}
