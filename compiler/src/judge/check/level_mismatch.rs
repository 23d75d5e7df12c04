//! Items that are linked although their levels or categories do not fit.

use kijun_dsl::kinds::{CRITERION, PROCEDURE};

use super::links::{column_name, links, rank};
use super::{Corpus, ItemCheck};
use crate::corpus::coverage::{Column, column, holds_above, is_above};
use crate::corpus::model::{Item, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "level-mismatch", severity: Severity::Error, page: include_str!("level_mismatch.md") },
    kinds: &[&CRITERION, &PROCEDURE],
    run,
};

fn run(corpus: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    let model = corpus.model;
    if item.is_withdrawn() {
        return;
    }
    if item.is(&PROCEDURE) {
        out.extend(evaluated(model, item));
    } else if let Some(own) = column(item) {
        requirements(model, item, own, out);
        out.extend(strengthened(model, item, own));
    }
}

/// A criterion meets requirements of its own level and category only.
fn requirements(model: &Model, criterion: Item<'_>, own: Column, out: &mut Vec<Diagnostic>) {
    for link in links(criterion, "satisfies") {
        let Some(requirement) = link.to.map(|to| model.item(to)) else { continue };
        let Some(other) = column(requirement).filter(|other| *other != own) else { continue };
        if holds_above(requirement) && is_above(model, own, other) {
            continue;
        }
        let message = msg!(
            "level-mismatch-requirement",
            id = requirement.name(),
            other = column_name(model, other),
            own = column_name(model, own)
        );
        out.push(
            Diagnostic::new(&CHECK.code, link.place(), message)
                .also(requirement.place(), msg!("level-mismatch-here"))
                .help(msg!("level-mismatch-requirement-help")),
        );
    }
}

/// A criterion builds on one of a lower level, of its category or of all products.
fn strengthened(model: &Model, criterion: Item<'_>, own: Column) -> Option<Diagnostic> {
    let link = links(criterion, "strengthens").next()?;
    let lower = model.item(link.to?);
    let other = column(lower)?;
    let is_lower = rank(model.item(other.level))? < rank(model.item(own.level))?;
    if is_lower && (other.category.is_none() || other.category == own.category) {
        return None;
    }
    let message = msg!(
        "level-mismatch-strengthens",
        id = lower.name(),
        other = column_name(model, other),
        own = column_name(model, own)
    );
    let finding = Diagnostic::new(&CHECK.code, link.place(), message);
    Some(finding.also(lower.place(), msg!("level-mismatch-here")).help(msg!("level-mismatch-strengthens-help")))
}

/// A procedure evaluates clauses of one level and category.
fn evaluated(model: &Model, procedure: Item<'_>) -> Option<Diagnostic> {
    let columns = links(procedure, "evaluates").filter_map(|link| Some((link, column(model.item(link.to?).root())?)));
    let mut columns = columns.into_iter();
    let (first, own) = columns.next()?;
    let (link, other) = columns.find(|(_, other)| *other != own)?;
    let message = msg!(
        "level-mismatch-procedure",
        id = procedure.name(),
        own = column_name(model, own),
        other = column_name(model, other)
    );
    let finding = Diagnostic::new(&CHECK.code, link.place(), message);
    Some(finding.also(first.place(), msg!("level-mismatch-here")).help(msg!("level-mismatch-procedure-help")))
}
