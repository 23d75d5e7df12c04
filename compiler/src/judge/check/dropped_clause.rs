//! A clause of a lower level that the criterion that strengthens it says nothing of.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::links::links;
use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "dropped-clause", severity: Severity::Warning, page: include_str!("dropped_clause.md") },
    run,
};

/// From how alike two texts are on, the one is taken for the other's successor.
const ALIKE: f64 = 0.7;

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    for criterion in model.of_kind(&CRITERION).filter(|item| !item.is_withdrawn()) {
        let Some(link) = links(criterion, "strengthens").next() else { continue };
        let Some(lower) = link.to.map(|to| model.item(to)).filter(|lower| !lower.is_withdrawn()) else { continue };
        for clause in lower.parts(&CRITERION_CLAUSE).filter(|clause| !speaks_of(criterion, *clause)) {
            let message = msg!("dropped-clause", id = criterion.name(), clause = clause.full_name());
            let finding = Diagnostic::new(&CHECK.code, link.place(), message);
            out.push(
                finding
                    .also(clause.place(), msg!("dropped-clause-here"))
                    .help(msg!("dropped-clause-help", clause = clause.full_name())),
            );
        }
    }
}

/// Whether the criterion has the clause, by its letter, by a link or by a text that is nearly the same.
fn speaks_of(criterion: Item<'_>, clause: Item<'_>) -> bool {
    let name = clause.name();
    if criterion.parts(&CRITERION_CLAUSE).any(|own| own.name() == name) {
        return true;
    }
    let link = format!("[{}]", clause.full_name());
    let asks = |text: &str| {
        let mut texts = clause.own_texts().iter();
        texts.any(|(_, lower)| alike(text, &lower.text()) >= ALIKE)
    };
    let mut texts = criterion.parts(&CRITERION_CLAUSE).flat_map(|own| own.own_texts().iter());
    texts.any(|(_, text)| text.raw().contains(&link) || asks(&text.text()))
}

/// How much two texts have in common by pairs of letters: 1 for all of it. The library divides by the bytes of the texts
/// instead of their letters, so that no two Japanese texts would be alike.
fn alike(one: &str, other: &str) -> f64 {
    let letters = || one.chars().chain(other.chars()).filter(|letter| !letter.is_whitespace());
    let bytes: usize = letters().map(char::len_utf8).sum();
    let pairs = letters().count().saturating_sub(2).max(1);
    strsim::sorensen_dice(one, other) * bytes.saturating_sub(2) as f64 / pairs as f64
}
