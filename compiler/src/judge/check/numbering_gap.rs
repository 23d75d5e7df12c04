//! A number that is left out between the ids of a kind.

use std::collections::BTreeMap;

use super::{Check, Context, editions};
use crate::corpus::model::Item;
use crate::corpus::numbering::{Counted, fits, numbering};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "numbering-gap", severity: Severity::Warning, page: include_str!("numbering_gap.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(scheme) = context.model.scheme() else { return };
    // In a part of a corpus, other files may have them.
    if context.partial {
        return;
    }
    let published = editions::items(context.editions);
    let is_published = |id: &str| published.keys().any(|(_, known)| *known == id);
    for forms in numbering(scheme) {
        let mut runs: BTreeMap<(String, String), BTreeMap<u64, (Counted, Item<'_>)>> = BTreeMap::new();
        for item in context.model.of_kind(forms.kind) {
            let id = item.name();
            let Some(counted) = Counted::of(&id) else { continue };
            if forms.patterns.iter().any(|pattern| fits(pattern, &id)) {
                let run = runs.entry((counted.stem.clone(), counted.behind.clone())).or_default();
                run.entry(counted.number).or_insert((counted, item));
            }
        }
        for run in runs.values() {
            let mut expected = 1;
            for (number, (counted, item)) in run {
                let missing: Vec<String> = (expected..*number).take(MOST).map(|number| counted.with(number)).collect();
                expected = number + 1;
                // What was published is missed by the check of vanished ids.
                if missing.is_empty() || missing.iter().any(|id| is_published(id)) {
                    continue;
                }
                let message = msg!("numbering-gap", id = item.name(), missing = missing.join(", "));
                out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("numbering-gap-help")));
            }
        }
    }
}

/// So many of the missing ids are named.
const MOST: usize = 5;
