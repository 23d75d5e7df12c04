//! A text that lacks a language of the scheme.

use kijun_dsl::kinds::CRITERION_CLAUSE;

use super::documents;
use super::text::{Block, Setting, TextCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code {
        name: "missing-translation",
        severity: Severity::Warning,
        page: include_str!("missing_translation.md"),
    },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    // A line that has the language and no text is told as what it is.
    let has = |code: &str| block.node.fields().any(|line| line.word() == code);
    let missing: Vec<&str> =
        setting.languages.iter().map(|language| language.code.as_str()).filter(|code| !has(code)).collect();
    if missing.is_empty() || block.node.is_faulty() {
        return;
    }
    // A clause that was to carry another and has no words at all: what it names is not there, which is told.
    if block.texts.is_empty() && block.owner.is(&CRITERION_CLAUSE) && block.owner.has("carries") {
        return;
    }
    let place = block.owner.place_of(block.node.word_span());
    let message = msg!("missing-translation", field = block.field.word, languages = missing.join(", "));
    let mut finding = Diagnostic::new(&CHECK.code, place, message).help(msg!("missing-translation-help"));
    if is_public(block.owner.root()) {
        finding.severity = Severity::Error;
    }
    out.push(finding);
}

/// Whether the item is in a document that readers have, or is such a document.
pub(super) fn is_public(item: Item<'_>) -> bool {
    let Some(own) = documents::column_of(item) else { return false };
    let mut documents = documents::current(item.model()).filter(|(_, column)| *column == own);
    documents.any(|(document, _)| matches!(document.choice("status"), Some("consultation" | "published")))
}
