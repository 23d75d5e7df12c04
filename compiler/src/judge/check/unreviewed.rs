//! An item with links or translations that nobody has reviewed yet.

use kijun_dsl::kinds;

use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "unreviewed", severity: Severity::Note, page: include_str!("unreviewed.md") },
    kinds: kinds::KINDS,
    run,
};

fn run(corpus: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    let Some(reviewed) = corpus.reviewed.as_ref() else { return };
    let count = reviewed.count_new(item);
    if count > 0 {
        let message = msg!("unreviewed", id = item.name(), count = count);
        out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("unreviewed-help", item = item.name())));
    }
}
