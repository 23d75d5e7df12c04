//! A condition that no product can fulfil.

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
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
    for site in context.written.with(|condition| !context.conditions.possible(condition)) {
        let message = msg!("impossible-condition", field = site.field.word);
        out.push(Diagnostic::new(&CHECK.code, site.place, message).help(msg!("impossible-condition-help")));
    }
}
