//! A long-list item without a decision, or with more than one.

use kijun_dsl::kinds::LONGLIST;
use kijun_dsl::tree::Node;

use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "longlist-undecided", severity: Severity::Error, page: include_str!("longlist_undecided.md") },
    kinds: &[&LONGLIST],
    run,
};

fn run(_: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    if !item.is_withdrawn() {
        match decisions(item).as_slice() {
            [_] => {}
            [] => {
                let message = msg!("longlist-undecided", id = item.name());
                let finding = Diagnostic::new(&CHECK.code, item.place(), message);
                out.push(finding.help(msg!("longlist-undecided-help")));
            }
            [first, second, ..] => {
                let message = msg!("longlist-decided-twice", id = item.name());
                out.push(
                    Diagnostic::new(&CHECK.code, item.place_of(second.head_span()), message)
                        .also(item.place_of(first.head_span()), msg!("first-here"))
                        .help(msg!("longlist-decided-twice-help")),
                );
            }
        }
    }
}

/// The lines that decide about a long-list item, in text order.
fn decisions(item: Item<'_>) -> Vec<Node<'_>> {
    let mut lines: Vec<Node<'_>> =
        ["adopted", "declined", "deferred"].into_iter().filter_map(|word| item.field(word)).collect();
    lines.sort_by_key(|line| line.index());
    lines
}
