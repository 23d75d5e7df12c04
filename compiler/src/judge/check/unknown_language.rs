//! A text in a language that the scheme does not publish in.

use super::text::{Block, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "unknown-language", severity: Severity::Error, page: include_str!("unknown_language.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    if setting.languages.is_empty() {
        return;
    }
    let known = |code: &str| setting.languages.iter().any(|language| language.code == code);
    for text in block.texts.iter().filter(|text| !known(&text.language)) {
        let languages: Vec<&str> = setting.languages.iter().map(|language| language.code.as_str()).collect();
        let message = msg!("unknown-language", language = text.language.as_ref());
        out.push(
            Diagnostic::new(&CHECK.code, block.owner.place_of(text.code), message)
                .help(msg!("unknown-language-help", languages = languages.join(", "))),
        );
    }
}
