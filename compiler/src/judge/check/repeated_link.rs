//! A link that stands twice in an item, or that contradicts another.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, LONGLIST, PROCEDURE, REQUIREMENT, SOURCE_CLAUSE, THREAT};

use super::{Corpus, ItemCheck};
use crate::corpus::model::{Item, Link, choice_of};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "repeated-link", severity: Severity::Warning, page: include_str!("repeated_link.md") },
    kinds: &[&LONGLIST, &REQUIREMENT, &CRITERION, &PROCEDURE, &THREAT, &DOCUMENT],
    run,
};

fn run(_: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Link> = Vec::new();
    for link in item.links().filter(|link| link.to.is_some() && !says_more(link)) {
        let same = |other: &&Link| other.to == link.to && other.field.word == link.field.word;
        let Some(first) = seen.iter().find(same) else {
            seen.push(link);
            continue;
        };
        let relation = |link: &Link| choice_of(link.field, item.file().source().node(link.node));
        let name = item.name_of(&link);
        let contradicts = link.target == &SOURCE_CLAUSE && relation(first) != relation(&link);
        let message = match contradicts {
            true => msg!("contradictory-link", id = name),
            false => msg!("repeated-link", field = link.field.word, id = name),
        };
        let mut finding = Diagnostic::new(&CHECK.code, link.place(), message);
        if contradicts {
            finding.severity = Severity::Error;
        }
        out.push(finding.also(first.place(), msg!("first-here")).help(msg!("repeated-link-help")));
    }
}

/// Whether a link may stand twice: in conditions, with values, and what other checks look at.
fn says_more(link: &Link) -> bool {
    matches!(
        link.field.word.en,
        "when" | "means" | "bind" | "since" | "except" | "needs" | "hole" | "evidence" | "implies" | "excludes"
    )
}
