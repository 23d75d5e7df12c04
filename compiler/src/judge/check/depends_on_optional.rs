//! A criterion for all products that builds on one for some.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::place::Place;
use crate::msg;
use crate::release::text::linked;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "depends-on-optional",
        severity: Severity::Warning,
        page: include_str!("depends_on_optional.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for criterion in context.model.of_kind(&CRITERION).filter(|criterion| !criterion.has("when")) {
        for (place, other) in named(criterion) {
            let same_level = criterion.target("level") == other.target("level");
            let Some(condition) = context.written.applies(other).filter(|_| same_level && other != criterion) else {
                continue;
            };
            if context.conditions.always(&condition) {
                continue;
            }
            let message = msg!("depends-on-optional", id = criterion.name(), other = other.name());
            let mut finding = Diagnostic::new(&CHECK.code, place, message).help(msg!("depends-on-optional-help"));
            if let Some(when) = other.field("when") {
                finding = finding.also(other.place_of(when.head_span()), msg!("depends-on-optional-when"));
            }
            out.push(finding);
        }
    }
}

/// The criteria that a criterion strengthens or names in its clauses, each with the place.
fn named(criterion: Item<'_>) -> Vec<(Place, Item<'_>)> {
    let strengthens = criterion.links().filter(|link| link.field.word.en == "strengthens");
    let strengthens = strengthens.filter_map(|link| Some((link.place(), criterion.model().item(link.to?))));
    let mut named: Vec<_> = strengthens.collect();
    for clause in criterion.parts(&CRITERION_CLAUSE) {
        // One language is enough: a link that only one of them has is reported as such.
        let Some((_, arg)) = clause.own_texts().iter().next() else { continue };
        let inner = arg.inner_span();
        let links = crate::ground::bracket::links(inner.of(&clause.file().text));
        for link in links {
            let Some(item) = linked(criterion.model(), link.name).map(Item::root) else { continue };
            if item.is(&CRITERION) {
                let start = inner.start as usize;
                named.push((clause.place_of(kijun_dsl::Span::new(start + link.start, start + link.end)), item));
            }
        }
    }
    named
}
