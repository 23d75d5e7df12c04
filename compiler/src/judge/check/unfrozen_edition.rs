//! An edition that says it is published and is not kept.

use kijun_dsl::kinds::DOCUMENT;

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "unfrozen-edition", severity: Severity::Warning, page: include_str!("unfrozen_edition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for document in context.model.of_kind(&DOCUMENT).filter(|document| document.choice("status") == Some("published")) {
        let kept = context.editions.of(&document.name());
        let (Some(edition), Some(status)) = (document.arg("edition"), document.arg("status")) else { continue };
        // A corpus need not keep its editions; one that began to has to go on.
        if kept.is_empty() || kept.iter().any(|known| known.edition == edition.text()) {
            continue;
        }
        let message = msg!("unfrozen-edition", id = document.name(), edition = edition.text());
        out.push(
            Diagnostic::new(&CHECK.code, document.place_of(status.span()), message)
                .also(document.place_of(edition.span()), msg!("unfrozen-edition-here"))
                .help(msg!("unfrozen-edition-help", id = document.name(), edition = edition.text())),
        );
    }
}
