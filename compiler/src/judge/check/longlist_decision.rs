//! A long-list item whose decision and selection contradict each other.

use kijun_dsl::kinds::{LONGLIST, REQUIREMENT};

use super::links::links;
use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "longlist-decision", severity: Severity::Error, page: include_str!("longlist_decision.md") },
    kinds: &[&LONGLIST],
    run,
};

fn run(corpus: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    if !item.is_withdrawn() {
        let mut selecting = item.sources(&REQUIREMENT, "selects").filter(|requirement| !requirement.is_withdrawn());
        match (item.field("adopted"), item.field("declined").or(item.field("deferred"))) {
            (Some(adopted), None) if selecting.next().is_none() => {
                let message = msg!("adopted-not-selected", id = item.name());
                let finding = Diagnostic::new(&CHECK.code, item.place_of(adopted.head_span()), message);
                out.push(corpus.lacking(finding).help(msg!("adopted-not-selected-help")));
            }
            (None, Some(decision)) => {
                let found = selecting.flat_map(|requirement| selections(requirement, item));
                out.extend(found.map(|finding| {
                    finding
                        .also(item.place_of(decision.head_span()), msg!("selected-against-here"))
                        .help(msg!("selected-against-help"))
                }));
            }
            _ => {}
        }
    }
}

fn selections<'m>(requirement: Item<'m>, item: Item<'m>) -> impl Iterator<Item = Diagnostic> {
    let selecting = links(requirement, "selects").filter(move |link| link.to == Some(item.id));
    selecting.map(move |link| {
        Diagnostic::new(&CHECK.code, link.place(), msg!("selected-against-decision", id = item.name()))
    })
}
