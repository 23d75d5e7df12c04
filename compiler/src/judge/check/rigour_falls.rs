//! A level that is evaluated less strictly than the one below it.

use kijun_dsl::kinds::{CRITERION, LEVEL, PROCEDURE};
use rustc_hash::FxHashMap;

use super::chain::steps;
use super::links::{column_name, links, rank};
use super::{Check, Context};
use crate::corpus::coverage::{Column, column};
use crate::corpus::model::{Item, ItemId, Link, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "rigour-falls", severity: Severity::Warning, page: include_str!("rigour_falls.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for level in context.model.of_kind(&LEVEL).filter(|item| !item.is_withdrawn()) {
        let Some(lower) = level.target("includes") else { continue };
        out.extend(["assessment", "evaluators"].into_iter().filter_map(|field| level_falls(level, lower, field)));
    }
    let steps = steps(context);
    if steps.iter().all(|step| step.below.is_empty()) {
        return;
    }
    let strictest = strictest_by_requirement(context.model);
    for step in steps {
        if let Some(lower) = step.below.first() {
            methods_fall(context, *lower, step.column, &strictest, out);
        }
    }
}

/// The least strict of what a field of a level admits must not be less strict than that of the level below.
fn level_falls(level: Item<'_>, lower: Item<'_>, field: &'static str) -> Option<Diagnostic> {
    let model = level.model();
    let lowest = |level: Item<'_>| {
        let ranked = links(level, field).filter_map(|link| Some((rank(model.item(link.to?))?, link)));
        ranked.min_by(|(one, _), (other, _)| one.total_cmp(other))
    };
    let ((own, link), (below, other)): ((f64, Link), (f64, Link)) = (lowest(level)?, lowest(lower)?);
    if own >= below {
        return None;
    }
    let message = msg!("rigour-falls-level", field = link.field.word, level = level.name(), lower = lower.name());
    let finding = Diagnostic::new(&CHECK.code, link.place(), message);
    Some(finding.also(other.place(), msg!("rigour-falls-below")).help(msg!("rigour-falls-level-help")))
}

/// For each requirement and level the strictest method among the procedures of its criteria, with one of those procedures.
fn strictest_by_requirement(model: &Model) -> FxHashMap<(ItemId, Column), (f64, ItemId)> {
    let mut strictest: FxHashMap<(ItemId, Column), (f64, ItemId)> = FxHashMap::default();
    for criterion in model.of_kind(&CRITERION).filter(|item| !item.is_withdrawn()) {
        let clauses = criterion.parts(&kijun_dsl::kinds::CRITERION_CLAUSE);
        let procedures = clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates"));
        let ranked = procedures
            .filter(|item| !item.is_withdrawn())
            .filter_map(|procedure| Some((rank(procedure.target("method")?)?, procedure.id)));
        let (Some(best), Some(column)) = (ranked.reduce(stricter), column(criterion)) else { continue };
        for requirement in criterion.targets("satisfies") {
            strictest
                .entry((requirement.id, column))
                .and_modify(|known| *known = stricter(*known, best))
                .or_insert(best);
        }
    }
    strictest
}

fn stricter(one: (f64, ItemId), other: (f64, ItemId)) -> (f64, ItemId) {
    if other.0 > one.0 { other } else { one }
}

fn methods_fall(
    context: &Context<'_>,
    lower: Column,
    higher: Column,
    strictest: &FxHashMap<(ItemId, Column), (f64, ItemId)>,
    out: &mut Vec<Diagnostic>,
) {
    let (model, coverage) = (context.model, context.coverage);
    let best = |requirements: &[ItemId], at: Column| {
        requirements.iter().filter_map(|requirement| strictest.get(&(*requirement, at)).copied()).reduce(stricter)
    };
    for (item, requirements) in coverage.selected(higher) {
        let (Some((own, procedure)), Some((below, other))) =
            (best(requirements, higher), best(coverage.selecting(item, lower), lower))
        else {
            continue;
        };
        if own >= below {
            continue;
        }
        let method = |procedure: ItemId| links(model.item(procedure), "method").next();
        let (Some(link), Some(lower_link)) = (method(procedure), method(other)) else { continue };
        let message = msg!(
            "rigour-falls-method",
            id = model.item(item).name(),
            higher = column_name(model, higher),
            lower = column_name(model, lower)
        );
        out.push(
            Diagnostic::new(&CHECK.code, link.place(), message)
                .also(lower_link.place(), msg!("rigour-falls-below"))
                .help(msg!("rigour-falls-method-help")),
        );
    }
}
