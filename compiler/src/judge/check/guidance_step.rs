//! Guidance on a step that the procedure does not have.

use kijun_dsl::kinds::PROCEDURE;

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "guidance-step", severity: Severity::Error, page: include_str!("guidance_step.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.model.of_kind(&PROCEDURE) {
        let steps = item.fields("step").count();
        for number in item.fields("guidance").filter_map(|line| line.arg(0)) {
            if number.word().parse().is_ok_and(|number: usize| (1..=steps).contains(&number)) {
                continue;
            }
            let message = msg!("guidance-step", number = number.word(), steps = steps);
            let place = item.place_of(number.span());
            out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("guidance-step-help")));
        }
    }
}
