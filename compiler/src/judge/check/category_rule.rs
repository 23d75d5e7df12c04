//! An item whose category does not go with the scope of its level.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, REQUIREMENT};

use super::links::links;
use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "category-rule", severity: Severity::Error, page: include_str!("category_rule.md") },
    kinds: &[&REQUIREMENT, &CRITERION, &DOCUMENT],
    run,
};

fn run(_: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    if !item.is_withdrawn() {
        out.extend(finding(item));
    }
}

fn finding(item: Item<'_>) -> Option<Diagnostic> {
    let level = item.target("level")?;
    let per_category = level.choice("scope")? == "per-category";
    let Some(link) = links(item, "category").next() else {
        let message = msg!("category-missing", kind = item.kind().title, id = item.name(), level = level.name());
        let finding = Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("category-missing-help"));
        return per_category.then(|| with_scope(finding, level));
    };
    if !per_category {
        let message = msg!("category-unexpected", kind = item.kind().title, id = item.name(), level = level.name());
        let finding = Diagnostic::new(&CHECK.code, link.place(), message).help(msg!("category-unexpected-help"));
        return Some(with_scope(finding, level));
    }
    let category = item.model().item(link.to?);
    if category.targets("levels").any(|other| other == level) {
        return None;
    }
    let message = msg!("category-without-level", category = category.name(), level = level.name());
    let place = category.field("levels").map_or(category.place(), |line| category.place_of(line.head_span()));
    let finding = Diagnostic::new(&CHECK.code, link.place(), message).also(place, msg!("category-levels-here"));
    Some(finding.help(msg!("category-without-level-help", level = level.name())))
}

fn with_scope(finding: Diagnostic, level: Item<'_>) -> Diagnostic {
    match level.field("scope") {
        Some(line) => finding.also(level.place_of(line.head_span()), msg!("category-scope-here")),
        None => finding,
    }
}
