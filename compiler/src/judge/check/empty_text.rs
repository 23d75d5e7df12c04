//! A text that says nothing.

use super::text::{Block, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "empty-text", severity: Severity::Error, page: include_str!("empty_text.md") },
    run,
};

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for text in block.texts.iter().filter(|text| text.raw.trim().is_empty()) {
        let message = msg!("empty-text", language = text.language.as_ref());
        out.push(Diagnostic::new(&CHECK.code, text.whole(block.owner), message).help(msg!("empty-text-help")));
    }
}
