//! A requirement that no criterion meets.

use kijun_dsl::kinds::REQUIREMENT;

use super::links::column_name;
use super::{Check, Context};
use crate::corpus::coverage::{Column, meeting};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "requirement-without-criterion",
        severity: Severity::Error,
        page: include_str!("requirement_without_criterion.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for requirement in context.model.of_kind(&REQUIREMENT).filter(|item| !item.is_withdrawn()) {
        let columns = context.coverage.columns_of(requirement);
        let open: Vec<Column> =
            columns.iter().copied().filter(|column| meeting(requirement, *column).next().is_none()).collect();
        let mut lacking = |message| {
            let finding = context.lacking(Diagnostic::new(&CHECK.code, requirement.place(), message));
            out.push(finding.help(msg!("requirement-without-criterion-help", id = requirement.name())));
        };
        if open.len() == columns.len() {
            lacking(msg!("requirement-without-criterion", id = requirement.name()));
            continue;
        }
        for column in open {
            let level = column_name(context.model, column);
            lacking(msg!("requirement-without-criterion-at", id = requirement.name(), level = level));
        }
    }
}
