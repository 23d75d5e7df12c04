//! A clause of a criterion that no procedure evaluates.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::{Check, Context};
use crate::corpus::coverage::Depth;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "clause-not-evaluated",
        severity: Severity::Error,
        page: include_str!("clause_not_evaluated.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for criterion in context.model.of_kind(&CRITERION).filter(|item| !item.is_withdrawn()) {
        if context.coverage.state(criterion.id) == Depth::Uncovered {
            let message = msg!("criterion-not-evaluated", id = criterion.name());
            let finding = Diagnostic::new(&CHECK.code, criterion.place(), message);
            out.push(context.lacking(finding).help(msg!("clause-not-evaluated-help")));
            continue;
        }
        for clause in criterion.parts_within(&CRITERION_CLAUSE) {
            // Of a clause and its items the outermost is told of.
            let around = |outer: crate::corpus::model::Item<'_>| {
                outer.is(&CRITERION_CLAUSE) && context.coverage.state(outer.id) == Depth::Uncovered
            };
            if context.coverage.state(clause.id) == Depth::Uncovered && !clause.ancestors().any(around) {
                let message = msg!("clause-not-evaluated", id = clause.full_name());
                let finding = Diagnostic::new(&CHECK.code, clause.place(), message);
                out.push(context.lacking(finding).help(msg!("clause-not-evaluated-help")));
            }
        }
    }
}
