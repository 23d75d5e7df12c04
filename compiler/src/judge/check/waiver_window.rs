//! A recognition that ends before it begins.

use kijun_dsl::kinds::RECOGNITION;

use super::{Check, Context, dates};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "waiver-window", severity: Severity::Error, page: include_str!("waiver_window.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.model.of_kind(&RECOGNITION) {
        let (Some(since), Some(until)) = (item.arg("since"), item.arg("until")) else { continue };
        if dates::is_before(&until.word(), &since.word()) {
            let message = msg!("waiver-window", id = item.name(), since = since.word(), until = until.word());
            out.push(
                Diagnostic::new(&CHECK.code, item.place_of(until.span()), message)
                    .also(item.place_of(since.span()), msg!("waiver-window-since"))
                    .help(msg!("waiver-window-help")),
            );
        }
    }
}
