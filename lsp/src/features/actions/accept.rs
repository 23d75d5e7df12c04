//! What was changed and still fits, accepted: one link or translation, all of the item, all of the file.

use kijun::ground::messages::Message;
use kijun::{Diagnostic, msg};
use tower_lsp::ls_types::TextDocumentIdentifier;

use super::{Action, Asked};
use crate::features::accept::{Accept, Scope};

const LINK: &str = "suspect-link";
const TRANSLATION: &str = "stale-translation";
const NEW: &str = "unreviewed";

/// For each finding the narrowest acceptance that mends it, and for the first the wider ones.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let findings: Vec<&Diagnostic> =
        [LINK, TRANSLATION, NEW].into_iter().flat_map(|code| asked.findings_of(code)).collect();
    let own = findings.iter().filter_map(|finding| {
        let title = match finding.code.name {
            LINK => msg!("lsp-accept-link"),
            TRANSLATION => msg!("lsp-accept-translation"),
            _ => return None,
        };
        Some(action(asked, title, finding, Scope::Reviewable))
    });
    let wider = findings.first().into_iter().flat_map(|finding| {
        let item = asked.view.model().at(finding.place.file, finding.place.span.start).map(|item| item.root());
        let item = item.map(|item| action(asked, msg!("lsp-accept-item", id = item.name()), finding, Scope::Item));
        item.into_iter().chain([action(asked, msg!("lsp-accept-file"), finding, Scope::File)])
    });
    own.chain(wider).collect()
}

fn action<'a>(asked: &Asked<'a>, title: Message, finding: &'a Diagnostic, scope: Scope) -> Action<'a> {
    let text_document = TextDocumentIdentifier::new(asked.view.uri(finding.place.file));
    let position = asked.view.range(finding.place).start;
    let accept = Accept { text_document, position, scope };
    Action { accept: Some(accept), ..Action::fix(title, Vec::new(), finding) }
}
