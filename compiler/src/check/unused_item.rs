//! A declared thing that nothing refers to.

use kijun_dsl::kinds::{ASSET, EVIDENCE, FACT, METHOD, UNIT};

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "unused-item", severity: Severity::Note, page: include_str!("unused_item.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.partial {
        return;
    }
    for kind in [&ASSET, &FACT, &EVIDENCE, &METHOD, &UNIT] {
        for item in context.model.of_kind(kind).filter(|item| !item.is_withdrawn()) {
            if item.back_links().all(|link| link.from == item.id || link.field.word.en == "replaces") {
                let message = msg!("unused-item", kind = kind.title, id = item.name());
                out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("unused-item-help")));
            }
        }
    }
}
