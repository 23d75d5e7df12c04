//! A recognition that ends, and says nothing of the labels that go on.

use kijun_dsl::kinds::{LEVEL, RECOGNITION};

use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "waiver-outlived", severity: Severity::Warning, page: include_str!("waiver_outlived.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.model.of_kind(&RECOGNITION).filter(|item| !item.is_withdrawn() && !item.has("note")) {
        let Some(until) = item.arg("until") else { continue };
        let levels = item.targets("waives").flat_map(|criterion| criterion.targets("level"));
        let mut levels: Vec<Item<'_>> = levels.filter(|level| level.is(&LEVEL) && level.has("validity")).collect();
        levels.sort();
        // One level is enough to show what is missing.
        let Some((level, validity)) = levels.first().and_then(|level| Some((level, level.field("validity")?))) else {
            continue;
        };
        let length: Vec<String> = validity.args().map(|arg| arg.text().into_owned()).collect();
        let message = msg!("waiver-outlived", id = item.name(), until = until.word(), level = level.name());
        out.push(
            Diagnostic::new(&CHECK.code, item.place_of(until.span()), message)
                .also(level.place_of(validity.head_span()), msg!("waiver-outlived-level", length = length.join(" ")))
                .help(msg!("waiver-outlived-help")),
        );
    }
}
