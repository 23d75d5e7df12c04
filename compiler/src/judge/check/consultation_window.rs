//! A public comment that ends before it begins.

use kijun_dsl::kinds::DOCUMENT;

use super::{Check, Context, dates};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "consultation-window", severity: Severity::Error, page: include_str!("consultation_window.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.model.of_kind(&DOCUMENT) {
        let Some(line) = item.field("consultation") else { continue };
        let (Some(from), Some(until)) = (line.arg(0), line.arg(1)) else { continue };
        if dates::is_before(&until.word(), &from.word()) {
            let message = msg!("consultation-window", from = from.word(), until = until.word());
            out.push(
                Diagnostic::new(&CHECK.code, item.place_of(until.span()), message)
                    .also(item.place_of(from.span()), msg!("consultation-window-from"))
                    .help(msg!("waiver-window-help")),
            );
        }
    }
}
