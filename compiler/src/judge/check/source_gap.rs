//! A mandatory clause of a source that is to be covered completely, and that no adopted long-list item reaches.

use kijun_dsl::kinds::{LONGLIST, SOURCE_CLAUSE};

use super::{Check, Context};
use crate::corpus::model::{Item, Language};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "source-gap", severity: Severity::Warning, page: include_str!("source_gap.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let language = normative(&model.languages());
    for source in model.complete_sources() {
        for clause in source.parts(&SOURCE_CLAUSE).filter(|clause| clause.own_choice() == Some("mandatory")) {
            let items: Vec<Item<'_>> = clause.sources(&LONGLIST, "from").filter(|item| !item.is_withdrawn()).collect();
            if items.iter().any(|item| item.has("adopted")) {
                continue;
            }
            let message = msg!("source-gap", clause = clause.name(), source = source.name());
            let mut finding = context.lacking(Diagnostic::new(&CHECK.code, clause.place(), message));
            for item in &items {
                finding = with_reason(finding, *item, &language);
            }
            let reasoned = !finding.related.is_empty();
            out.push(finding.help(if reasoned { msg!("source-gap-decided-help") } else { msg!("source-gap-help") }));
        }
    }
}

/// Adds why an item that comes from the clause is not adopted.
fn with_reason(finding: Diagnostic, item: Item<'_>, language: &str) -> Diagnostic {
    let Some(word) = ["declined", "deferred"].into_iter().find(|word| item.has(word)) else { return finding };
    let Some(line) = item.field(word) else { return finding };
    let reason = item.texts(word).and_then(|texts| texts.get(language)).unwrap_or_default();
    finding.also(item.place_of(line.head_span()), msg!("source-gap-reason", id = item.name(), reason = reason))
}

fn normative(languages: &[Language]) -> String {
    let language = languages.iter().find(|language| language.normative).or(languages.first());
    language.map(|language| language.code.clone()).unwrap_or_default()
}
