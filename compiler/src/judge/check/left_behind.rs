//! A clause of a higher level that says what the lower one said before it changed.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::{Check, Context};
use crate::compare::diff::Detail;
use crate::corpus::model::{Item, ItemId};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;
use crate::release::text::published;

pub(super) static CHECK: Check = Check {
    code: Code { name: "left-behind", severity: Severity::Warning, page: include_str!("left_behind.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(diff) = context.since_published() else { return };
    let model = context.model;
    let mut found = BTreeSet::new();
    for change in &diff.changes {
        let Some(lower) = model.find(&CRITERION, change.id()).filter(|_| change.kind == CRITERION.word.en) else {
            continue;
        };
        let clauses = change.details.iter().filter(|detail| detail.field == "clause" && !detail.new.is_empty());
        let changed: Vec<&Detail> = clauses.collect();
        if changed.is_empty() {
            continue;
        }
        for clause in strengthening(lower).into_iter().flat_map(|item| item.parts(&CRITERION_CLAUSE)) {
            let copied = changed.iter().find_map(|detail| Some((*detail, stale(clause, detail)?)));
            // A clause may stand below two that changed alike; it is told once.
            if let Some((detail, finding)) = copied.filter(|_| found.insert(clause.id)) {
                let changed = lower.parts(&CRITERION_CLAUSE).find(|part| part.name() == detail.part.as_str());
                out.push(finding.also(changed.unwrap_or(lower).place(), msg!("left-behind-here")));
            }
        }
    }
}

/// The criteria that build on this one, directly or through others.
fn strengthening(lower: Item<'_>) -> Vec<Item<'_>> {
    let mut found: Vec<Item<'_>> = vec![lower];
    let mut seen: BTreeSet<ItemId> = BTreeSet::from([lower.id]);
    let mut at = 0;
    while let Some(item) = found.get(at).copied() {
        let above = item.sources(&CRITERION, "strengthens").filter(|item| !item.is_withdrawn());
        found.extend(above.filter(|item| seen.insert(item.id)));
        at += 1;
    }
    found.split_off(1)
}

/// The finding for a clause that still says in one language what the lower one said before.
fn stale(clause: Item<'_>, detail: &Detail) -> Option<Diagnostic> {
    let texts = clause.own_texts();
    let said = published(clause, texts);
    let language = detail.old.iter().find_map(|(language, old)| {
        let old = without_values(old);
        let now = detail.new.get(language).map(|text| without_values(text));
        let copied = said.get(language).is_some_and(|text| without_values(text) == old);
        (copied && now.as_ref() != Some(&old)).then_some(language)
    })?;
    let place = clause.place_of(texts.arg(language)?.span());
    let message = msg!("left-behind", id = clause.full_name(), language = language.as_str());
    Some(Diagnostic::new(&CHECK.code, place, message).help(msg!("left-behind-help")))
}

/// A text without its numbers and spaces: a copy may print another value.
fn without_values(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}
