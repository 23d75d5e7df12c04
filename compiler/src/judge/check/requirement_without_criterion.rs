//! A requirement that no criterion meets.

use kijun_dsl::kinds::{CRITERION, REQUIREMENT};

use super::{Check, Context};
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
        if requirement.sources(&CRITERION, "satisfies").any(|criterion| !criterion.is_withdrawn()) {
            continue;
        }
        let message = msg!("requirement-without-criterion", id = requirement.name());
        let finding = Diagnostic::new(&CHECK.code, requirement.place(), message);
        out.push(context.lacking(finding).help(msg!("requirement-without-criterion-help", id = requirement.name())));
    }
}
