//! A condition that every product fulfils.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::fault::line_span;
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "trivial-condition", severity: Severity::Warning, page: include_str!("trivial_condition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for written in super::conditions::all(context.model) {
        if context.conditions.always(&written.condition) {
            let line = line_span(&written.item.file().text, written.node.span());
            let edits = vec![Edit { place: written.item.place_of(line), text: String::new() }];
            let message = msg!("trivial-condition", field = written.field.word);
            out.push(
                Diagnostic::new(&CHECK.code, written.place, message)
                    .help(msg!("trivial-condition-help"))
                    .suggest(msg!("trivial-condition-fix"), edits),
            );
        }
    }
}
