//! A link of which an end has changed since somebody reviewed it.

use kijun_dsl::kinds::{CRITERION, LONGLIST, PROCEDURE, RECOGNITION, REQUIREMENT, SOURCE_CLAUSE};

use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;
use crate::reviewed::{Freshness, Reviewable, What};

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "suspect-link", severity: Severity::Warning, page: include_str!("suspect_link.md") },
    kinds: &[&SOURCE_CLAUSE, &LONGLIST, &REQUIREMENT, &CRITERION, &PROCEDURE, &RECOGNITION],
    run,
};

fn run(corpus: &Corpus<'_>, item: Item<'_>, out: &mut Vec<Diagnostic>) {
    let links = corpus.reviewed.iter().flat_map(|reviewed| reviewed.links(item));
    out.extend(links.filter_map(|entry| suspect(&entry)));
}

fn suspect(entry: &Reviewable<'_>) -> Option<Diagnostic> {
    let (What::Link(link, to), Freshness::Changed { first, second }) = (&entry.what, entry.state) else { return None };
    let mut finding = Diagnostic::new(&CHECK.code, link.place(), entry.trouble()?);
    if second {
        finding = finding.also(to.place(), msg!("suspect-link-changed"));
    }
    if first {
        finding = finding.also(entry.owner.place(), msg!("suspect-link-changed"));
    }
    Some(finding.help(msg!("suspect-link-help", item = entry.owner.root().name())))
}
