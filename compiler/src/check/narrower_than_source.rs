//! A long-list item that reaches fewer products than the mandatory source clause it stands for.

use std::collections::BTreeSet;

use kijun_dsl::kinds::SOURCE_CLAUSE;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::reach::{reach, with_example};
use super::{Check, Context};
use crate::condition::Condition;
use crate::coverage::Column;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Item, ItemId, choice_of};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "narrower-than-source",
        severity: Severity::Warning,
        page: include_str!("narrower_than_source.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let complete: BTreeSet<ItemId> = context.model.complete_sources().map(|source| source.id).collect();
    let aliases: FxHashMap<ItemId, Option<String>> =
        complete.iter().map(|source| (*source, context.model.alias(context.model.item(*source)))).collect();
    for column in context.coverage.columns() {
        let selected: Vec<(ItemId, &[ItemId])> = context.coverage.selected(*column).collect();
        let found = selected.par_iter().flat_map_iter(|(item, requirements)| {
            findings(context, *column, context.model.item(*item), requirements, &aliases)
        });
        out.par_extend(found);
    }
}

/// What of its source clauses a long-list item does not reach.
fn findings(
    context: &Context<'_>,
    column: Column,
    item: Item<'_>,
    requirements: &[ItemId],
    sources: &FxHashMap<ItemId, Option<String>>,
) -> Vec<Diagnostic> {
    let clauses = mandatory(item, sources).into_iter().filter_map(|clause| Some((clause, applies(clause)?)));
    let clauses: Vec<_> = clauses.collect();
    if clauses.is_empty() {
        return Vec::new();
    }
    let Some(reach) = reach(context, requirements, column) else { return Vec::new() };
    let Some(place) = reach.place().filter(|_| reach.condition != Condition::Always) else { return Vec::new() };
    let missed = clauses.into_iter().filter(|(_, wanted)| !context.conditions.implies(wanted, &reach.condition));
    let finding = |(clause, wanted): (Item<'_>, Condition)| {
        let alias = sources.get(&clause.root().id).and_then(Option::as_deref);
        let message = msg!("narrower-than-source", item = item.name(), clause = cited(clause, alias));
        let mut finding = Diagnostic::new(&CHECK.code, place, message)
            .also(clause.place(), msg!("narrower-than-source-clause"))
            .also(item.place(), msg!("narrower-item"));
        if wanted == Condition::Always {
            // A clause without a condition is often about things that not every product has, and leaves that unsaid.
            finding.severity = Severity::Note;
        }
        with_example(context, finding, &wanted.and(reach.condition.clone().negated()))
    };
    missed.map(finding).collect()
}

/// The mandatory clauses of these sources that a long-list item takes over, in whole or in part.
fn mandatory<'m>(item: Item<'m>, sources: &FxHashMap<ItemId, Option<String>>) -> Vec<Item<'m>> {
    let Some(field) = item.kind().field("from") else { return Vec::new() };
    let lines =
        item.fields("from").filter(|line| matches!(choice_of(field, *line), Some("equal" | "subset" | "superset")));
    let clause = |line: kijun_dsl::tree::Node<'m>| {
        let link = item.links().find(|link| link.node == line.index() && link.target == &SOURCE_CLAUSE)?;
        Some(item.model().item(link.to?))
    };
    let clauses = lines.filter_map(clause);
    clauses
        .filter(|clause| sources.contains_key(&clause.root().id) && clause.own_choice() == Some("mandatory"))
        .collect()
}

/// A clause as items cite it: under the short name of its source.
fn cited(clause: Item<'_>, alias: Option<&str>) -> String {
    alias.map_or_else(|| clause.full_name().into_owned(), |alias| format!("{alias}:{}", clause.name()))
}

/// When a clause applies, said with product facts; `None` where the source's conditions are not translated.
fn applies(clause: Item<'_>) -> Option<Condition> {
    if !clause.has("when") {
        return Some(Condition::Always);
    }
    let model = clause.model();
    clause.condition("when")?.replace(&|condition| model.item(condition).condition("means"))
}
