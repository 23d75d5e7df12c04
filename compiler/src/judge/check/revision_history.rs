//! A revision history that does not lead to the edition of its document.

use kijun_dsl::kinds::DOCUMENT;
use kijun_dsl::tree::{Arg, Node};

use super::{Check, Context, dates};
use crate::corpus::edition::{Frozen, is_after};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "revision-history", severity: Severity::Error, page: include_str!("revision_history.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for document in context.model.of_kind(&DOCUMENT).filter(|document| !document.is_withdrawn()) {
        let revisions: Vec<Node<'_>> = document.fields("revision").collect();
        last_edition(document, &revisions, out);
        repeated_editions(document, &revisions, out);
        dates_ascend(document, &revisions, out);
        published_editions(document, &revisions, context.editions.of(&document.name()), out);
        if document.choice("status") == Some("published") && !document.has("date") {
            let place =
                document.place_of(document.field("status").map_or(document.place().span, |line| line.head_span()));
            let message = msg!("published-without-date", id = document.name());
            out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("published-without-date-help")));
        }
    }
}

/// The last entry is the edition that the document says it is.
fn last_edition(document: Item<'_>, revisions: &[Node<'_>], out: &mut Vec<Diagnostic>) {
    let last = revisions.last().and_then(|line| line.arg(0));
    let (Some(last), Some(edition)) = (last, document.arg("edition")) else { return };
    if last.text() != edition.text() {
        let message = msg!("last-revision", last = last.text(), edition = edition.text());
        let edits = vec![Edit { place: document.place_of(edition.span()), text: last.raw().to_owned() }];
        out.push(
            Diagnostic::new(&CHECK.code, document.place_of(edition.span()), message)
                .also(document.place_of(last.span()), msg!("last-revision-here"))
                .help(msg!("last-revision-help"))
                .suggest(msg!("replace-fix", text = last.raw()), edits),
        );
    }
}

fn repeated_editions(document: Item<'_>, revisions: &[Node<'_>], out: &mut Vec<Diagnostic>) {
    let editions: Vec<Arg<'_>> = revisions.iter().filter_map(|line| line.arg(0)).collect();
    for (at, edition) in editions.iter().enumerate() {
        let Some(first) = editions[..at].iter().find(|first| first.text() == edition.text()) else { continue };
        let message = msg!("repeated-revision", edition = edition.text());
        out.push(
            Diagnostic::new(&CHECK.code, document.place_of(edition.span()), message)
                .also(document.place_of(first.span()), msg!("first-here"))
                .help(msg!("repeated-revision-help")),
        );
    }
}

fn dates_ascend(document: Item<'_>, revisions: &[Node<'_>], out: &mut Vec<Diagnostic>) {
    for pair in revisions.windows(2) {
        let (Some(earlier), Some(later)) = (pair[0].arg(1), pair[1].arg(1)) else { continue };
        if dates::is_before(&later.word(), &earlier.word()) {
            let message = msg!("revision-order", date = later.word(), earlier = earlier.word());
            out.push(
                Diagnostic::new(&CHECK.code, document.place_of(later.span()), message)
                    .also(document.place_of(earlier.span()), msg!("revision-order-here"))
                    .help(msg!("revision-order-help")),
            );
        }
    }
}

/// What was published stays in the history, and the document does not fall behind it.
fn published_editions(document: Item<'_>, revisions: &[Node<'_>], published: &[Frozen], out: &mut Vec<Diagnostic>) {
    let has_entry = |edition: &str| revisions.iter().any(|line| line.arg(0).is_some_and(|arg| arg.text() == edition));
    for edition in published.iter().filter(|edition| !has_entry(&edition.edition)) {
        let message = msg!("published-revision-missing", edition = edition.edition.as_str());
        out.push(Diagnostic::new(&CHECK.code, document.place(), message).help(msg!("published-revision-missing-help")));
    }
    let (Some(edition), Some(last)) = (document.arg("edition"), published.last()) else { return };
    if is_after(&last.edition, &edition.text()) {
        let message = msg!("edition-behind", edition = edition.text(), last = last.edition.as_str());
        out.push(
            Diagnostic::new(&CHECK.code, document.place_of(edition.span()), message).help(msg!("edition-behind-help")),
        );
    }
}
