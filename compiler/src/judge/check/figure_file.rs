//! A figure whose file can't be printed.

use kijun_dsl::kinds::FIGURE;

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "figure-file", severity: Severity::Error, page: include_str!("figure_file.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for figure in context.model.of_kind(&FIGURE) {
        let Some(path) = figure.field("file").and_then(|line| line.arg(0)) else { continue };
        let name = path.text();
        let (message, help) = match context.model.figures().find(&name) {
            Some(Ok(_)) => continue,
            Some(Err(trouble)) => (trouble.message.clone(), trouble.help.clone()),
            None => (msg!("figure-missing", path = name), msg!("figure-missing-help")),
        };
        out.push(Diagnostic::new(&CHECK.code, figure.place_of(path.span()), message).help(help));
    }
}
