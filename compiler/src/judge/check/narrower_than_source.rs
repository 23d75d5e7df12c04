//! A long-list item that reaches fewer products than the mandatory source clause it stands for.

use kijun_dsl::kinds::{LONGLIST, SOURCE_CLAUSE};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::reach::{reach, with_example};
use super::{Check, Context};
use crate::corpus::condition::Condition;
use crate::corpus::coverage::Column;
use crate::corpus::model::{Item, ItemId, choice_of};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
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
    let complete: Vec<Item<'_>> = context.model.complete_sources().collect();
    let aliases: FxHashMap<ItemId, Option<String>> =
        complete.iter().map(|source| (source.id, context.model.alias(*source))).collect();
    let mandatory = complete.iter().flat_map(|source| source.parts(&SOURCE_CLAUSE));
    let mandatory = mandatory.filter(|clause| clause.own_choice() == Some("mandatory"));
    // Many items come from one clause, and an item is selected at many columns: each is read once.
    let clauses: FxHashMap<ItemId, Condition> =
        mandatory.filter_map(|clause| Some((clause.id, applies(clause)?))).collect();
    let items: Vec<Item<'_>> = context.model.of_kind(&LONGLIST).collect();
    let wanted: FxHashMap<ItemId, Vec<(Item<'_>, &Condition)>> =
        items.par_iter().map(|item| (item.id, wanted(*item, &clauses))).collect();
    for column in context.coverage.columns() {
        let selected: Vec<(ItemId, &[ItemId])> = context.coverage.selected(*column).collect();
        let found = selected.par_iter().flat_map_iter(|(item, requirements)| {
            let clauses = wanted.get(item).map_or(&[][..], Vec::as_slice);
            findings(context, *column, (context.model.item(*item), clauses), requirements, &aliases)
        });
        out.par_extend(found);
    }
}

/// What of its source clauses a long-list item does not reach.
fn findings(
    context: &Context<'_>,
    column: Column,
    (item, clauses): (Item<'_>, &[(Item<'_>, &Condition)]),
    requirements: &[ItemId],
    aliases: &FxHashMap<ItemId, Option<String>>,
) -> Vec<Diagnostic> {
    if clauses.is_empty() {
        return Vec::new();
    }
    let Some(reach) = reach(context, item.id, requirements, column) else { return Vec::new() };
    let Some(place) = reach.place().filter(|_| reach.condition != Condition::Always) else { return Vec::new() };
    let missed = clauses.iter().filter(|(_, wanted)| !context.conditions.implies(wanted, &reach.condition));
    let finding = |(clause, wanted): &(Item<'_>, &Condition)| {
        let alias = aliases.get(&clause.root().id).and_then(Option::as_deref);
        let message = msg!("narrower-than-source", item = item.name(), clause = cited(*clause, alias));
        let mut finding = Diagnostic::new(&CHECK.code, place, message)
            .also(clause.place(), msg!("narrower-than-source-clause"))
            .also(item.place(), msg!("narrower-item"));
        if **wanted == Condition::Always {
            // A clause without a condition is often about things that not every product has, and leaves that unsaid.
            finding.severity = Severity::Note;
        }
        with_example(context, finding, &(*wanted).clone().and(reach.condition.clone().negated()))
    };
    missed.map(finding).collect()
}

/// Those of the clauses that a long-list item takes over, in whole or in part, each with when it applies.
fn wanted<'m, 'c>(item: Item<'m>, clauses: &'c FxHashMap<ItemId, Condition>) -> Vec<(Item<'m>, &'c Condition)> {
    let Some(field) = item.kind().field("from") else { return Vec::new() };
    let lines =
        item.fields("from").filter(|line| matches!(choice_of(field, *line), Some("equal" | "subset" | "superset")));
    let wanted = lines.filter_map(|line| {
        let link = item.links().find(|link| link.node == line.index() && link.target == &SOURCE_CLAUSE)?;
        let clause = link.to?;
        Some((item.model().item(clause), clauses.get(&clause)?))
    });
    wanted.collect()
}

/// A clause as items cite it: under the short name of its source.
fn cited(clause: Item<'_>, alias: Option<&str>) -> String {
    alias.map_or_else(|| clause.full_name().into_owned(), |alias| format!("{alias}:{}", clause.name()))
}

/// When a clause applies, said with product facts; `None` where the source's conditions are not translated.
pub(crate) fn applies(clause: Item<'_>) -> Option<Condition> {
    if !clause.has("when") {
        return Some(Condition::Always);
    }
    let model = clause.model();
    clause.condition("when")?.replace(&|condition| model.item(condition).condition("means"))
}
