//! Two texts in the same language where there is room for one.

use super::text::{Block, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "repeated-language", severity: Severity::Error, page: include_str!("repeated_language.md") },
    run,
};

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for (at, text) in block.texts.iter().enumerate() {
        let Some(first) = block.texts[..at].iter().find(|first| first.language == text.language) else { continue };
        let message = msg!("repeated-language", language = text.language.as_ref());
        out.push(
            Diagnostic::new(&CHECK.code, block.owner.place_of(text.code), message)
                .also(block.owner.place_of(first.code), msg!("first-here"))
                .help(msg!("repeated-language-help")),
        );
    }
}
