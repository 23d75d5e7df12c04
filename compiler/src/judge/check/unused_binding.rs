//! A value that a criterion sets and nothing prints.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, PROCEDURE};

use super::{Corpus, ItemCheck};
use crate::corpus::model::{Item, Texts};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "unused-binding", severity: Severity::Warning, page: include_str!("unused_binding.md") },
    kinds: &[&CRITERION],
    run,
};

fn run(_: &Corpus<'_>, criterion: Item<'_>, out: &mut Vec<Diagnostic>) {
    for hole in criterion.fields("bind").filter_map(|line| line.arg(0)) {
        let word = hole.word();
        let name = word.rsplit(':').next().unwrap_or_default();
        if !is_printed(criterion, &format!("{{{name}}}")) {
            out.push(
                Diagnostic::new(&CHECK.code, criterion.place_of(hole.span()), msg!("unused-binding", name = name))
                    .help(msg!("unused-binding-help", name = name)),
            );
        }
    }
}

/// Whether a clause of the criterion, or a procedure that evaluates one, has this parameter in a text.
fn is_printed(criterion: Item<'_>, parameter: &str) -> bool {
    let has = |texts: Texts<'_>| texts.iter().any(|(_, arg)| arg.raw().contains(parameter));
    criterion.parts_within(&CRITERION_CLAUSE).any(|clause| {
        let mut procedures = clause.sources(&PROCEDURE, "evaluates");
        let mut exceptions = clause.fields("except").map(|node| clause.texts_of(node));
        has(clause.own_texts())
            || exceptions.any(has)
            || procedures.any(|procedure| {
                let fields = ["step", "expect", "pass"].into_iter();
                fields.flat_map(|word| procedure.fields(word)).any(|node| has(procedure.texts_of(node)))
            })
    })
}
