//! A `{name}` in a text that has no value there.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, HOLE, LONGLIST, PROCEDURE};

use super::text::{Block, Setting, TextCheck};
use crate::corpus::model::Item;
use crate::ground::closest;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "unknown-parameter", severity: Severity::Error, page: include_str!("unknown_parameter.md") },
    run,
};

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    if block.texts.iter().all(|text| text.parameters.is_empty()) {
        return;
    }
    let known = values(block);
    for text in &block.texts {
        for parameter in text.parameters.iter().filter(|parameter| !known.iter().any(|name| name == parameter.name)) {
            let place = text.place(block.owner, parameter.start + 1, parameter.end - 1);
            let finding = Diagnostic::new(&CHECK.code, place, msg!("unknown-parameter", name = parameter.name));
            out.push(match closest(parameter.name, known.iter().map(String::as_str)) {
                Some(best) => finding
                    .help(msg!("did-you-mean", name = best))
                    .suggest(msg!("replace-fix", text = best), vec![Edit { place, text: best.to_owned() }]),
                None if block.owner.is(&LONGLIST) => finding.help(msg!("unknown-parameter-longlist-help")),
                None => finding.help(msg!("unknown-parameter-help")),
            });
        }
    }
}

/// The names that print a value in a block's texts.
fn values(block: &Block<'_>) -> Vec<String> {
    let item = block.owner;
    let field = block.field.word.en;
    if item.is(&CRITERION_CLAUSE) {
        bound(item.root())
    } else if item.is(&LONGLIST) && field == "text" {
        item.parts(&HOLE).map(|hole| hole.name().into_owned()).collect()
    } else if item.is(&PROCEDURE) && matches!(field, "step" | "expect" | "pass") {
        item.targets("evaluates").flat_map(|clause| bound(clause.root())).collect()
    } else {
        Vec::new()
    }
}

/// The names of the holes that a criterion gives values to.
fn bound(criterion: Item<'_>) -> Vec<String> {
    debug_assert!(criterion.is(&CRITERION), "clauses are parts of criteria");
    let binds = criterion.fields("bind").filter_map(|line| line.arg(0));
    // A hole that does not exist is reported as such, so its name counts here.
    binds.map(|hole| hole.word().rsplit(':').next().unwrap_or_default().to_owned()).collect()
}
