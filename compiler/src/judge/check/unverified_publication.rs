//! A published document with items that nobody verified.

use super::{Check, Context, documents};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "unverified-publication",
        severity: Severity::Warning,
        page: include_str!("unverified_publication.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let documents: Vec<_> = documents::current(context.model).collect();
    if documents.iter().all(|(document, _)| document.choice("status") != Some("published")) {
        return;
    }
    let items = documents::items(context.model);
    for (document, column) in documents {
        if document.choice("status") != Some("published") {
            continue;
        }
        let contained = items.get(&column).into_iter().flatten();
        let unverified: Vec<_> = contained.filter(|item| item.choice("provenance") == Some("unverified")).collect();
        let Some(first) = unverified.first() else { continue };
        let place = document.place_of(document.field("status").map_or(document.place().span, |line| line.head_span()));
        let message = msg!("unverified-publication", id = document.name(), count = unverified.len());
        out.push(
            Diagnostic::new(&CHECK.code, place, message)
                .also(first.place(), msg!("unverified-publication-first"))
                .help(msg!("unverified-publication-help")),
        );
    }
}
