//! A published edition that is not as it was published.

use super::{Check, Context, editions};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::edition::Edition;
use crate::msg;
use crate::side::unreadable;

pub(super) static CHECK: Check = Check {
    code: Code { name: "tampered-edition", severity: Severity::Error, page: include_str!("tampered_edition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let all = context.editions;
    // Only the last one is read by other checks.
    let is_last = |edition: &Edition| all.last(&edition.document).is_some_and(|last| last.edition == edition.edition);
    for edition in all.iter() {
        let unread = || edition.pack().err().filter(|_| is_last(edition)).map(unreadable);
        let Some(message) = all.trouble(edition).or_else(unread) else { continue };
        let Some(place) = editions::place(context.model, &edition.document) else { continue };
        out.push(
            Diagnostic::new(&CHECK.code, place, message)
                .also(place, msg!("tampered-edition-here", edition = edition.name()))
                .help(msg!("tampered-edition-help")),
        );
    }
}
