//! A condition that no product can fulfil.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "impossible-condition",
        severity: Severity::Error,
        page: include_str!("impossible_condition.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for written in super::conditions::all(context.model) {
        if !context.conditions.possible(&written.condition) {
            let message = msg!("impossible-condition", field = written.field.word);
            out.push(Diagnostic::new(&CHECK.code, written.place, message).help(msg!("impossible-condition-help")));
        }
    }
}
