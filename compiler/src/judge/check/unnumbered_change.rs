//! A change of a published edition that keeps its number.

use kijun_dsl::kinds::DOCUMENT;

use super::{Check, Context};
use crate::compare::diff::{Change, DocumentDiff};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "unnumbered-change", severity: Severity::Error, page: include_str!("unnumbered_change.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(diff) = context.since_published() else { return };
    for document in diff.documents.iter().filter(|document| has_old_number(document)) {
        let changes = diff.changes.iter().filter(|change| change.documents.contains(&document.id));
        out.extend(changes.filter_map(|change| finding(context, document, change)));
    }
}

/// Whether the document still calls itself by the edition that was published.
fn has_old_number(document: &DocumentDiff) -> bool {
    let edition = |side: &Option<crate::compare::diff::Edition>| side.as_ref().map(|side| side.edition.clone());
    document.new.is_some() && edition(&document.old) == edition(&document.new)
}

fn finding(context: &Context<'_>, document: &DocumentDiff, change: &Change) -> Option<Diagnostic> {
    let edition = document.new.as_ref()?.edition.as_str();
    let holder = context.model.find(&DOCUMENT, &document.id)?;
    let item = change.item(context.model);
    // How far the document is says itself that it is no longer what was published.
    if item == Some(holder) {
        return None;
    }
    let name = format!("{}@{edition}", document.id);
    let class = change.class.name();
    let message =
        msg!("unnumbered-change", id = change.id(), edition = name.as_str(), class = class, why = change.why.clone());
    let number = holder.arg("edition").map_or(holder.place(), |arg| holder.place_of(arg.span()));
    let finding = Diagnostic::new(&CHECK.code, item.map_or(number, |item| item.place()), message);
    let mut finding = finding.help(msg!("unnumbered-change-help", id = document.id.as_str()));
    if item.is_some() {
        finding = finding.also(number, msg!("unnumbered-change-here", edition = edition));
    }
    if !change.class.is_normative() {
        finding.severity = finding.severity.max(Severity::Warning);
    }
    Some(finding)
}
