//! A condition that every product fulfils.

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::judge::fault::line_span;
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "trivial-condition", severity: Severity::Warning, page: include_str!("trivial_condition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for site in context.written.with(|condition| context.conditions.always(condition)) {
        let line = line_span(&site.item.file().text, site.node.span());
        let edits = vec![Edit { place: site.item.place_of(line), text: String::new() }];
        let message = msg!("trivial-condition", field = site.field.word);
        out.push(
            Diagnostic::new(&CHECK.code, site.place, message)
                .help(msg!("trivial-condition-help"))
                .suggest(msg!("trivial-condition-fix"), edits),
        );
    }
}
