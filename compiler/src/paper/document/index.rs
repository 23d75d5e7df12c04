//! The index: the terms of the glossary, and the criteria that speak of them.

use super::annex::all_linked;
use super::body::Body;
use super::{Block, Run, Table, lang};
use crate::msg;
use crate::release::printed::whole;
use kijun_pack::{Criterion, Term, Text};

/// Puts the index behind everything else. Its order is that of the first language.
pub(super) fn index(body: &mut Body<'_, '_>) {
    let names = body.names;
    let pack = names.pack;
    let first = body.languages.first().copied().unwrap_or_default();
    let speaks = |term: &Term, criterion: &Criterion| {
        let is_in = |text: &Text| {
            let name = term.name.get(first).map(|name| name.to_lowercase()).unwrap_or_default();
            !name.is_empty() && text.get(first).is_some_and(|text| text.to_lowercase().contains(&name))
        };
        is_in(&criterion.title) || criterion.clauses.iter().any(|clause| is_in(&whole(clause)))
    };
    let entry = |term| {
        let criteria: Vec<&str> = pack.criteria.iter().filter(|it| speaks(term, it)).map(|it| it.id.as_str()).collect();
        (!criteria.is_empty()).then_some((term, criteria))
    };
    let mut entries: Vec<(&Term, Vec<&str>)> = pack.catalogue.terms.iter().filter_map(entry).collect();
    if entries.is_empty() {
        return;
    }
    entries.sort_by_key(|(term, _)| names.said(&term.name, first).to_lowercase());
    body.chapter(|language| msg!("paper-index").in_(lang(language)), true);
    body.row(|body, language| {
        let row = |(term, criteria): &(&Term, Vec<&str>)| {
            let name = body.names.said(&term.name, language);
            let to = body.names.anchor(&term.id).map(|anchor| format!("#{anchor}")).unwrap_or_default();
            vec![vec![Run { to, ..Run::plain(name) }], all_linked(body, criteria.iter().copied(), language)]
        };
        let head = [msg!("site-kind-term"), msg!("site-criteria")];
        let head = head.map(|word| vec![Run::plain(word.in_(lang(language)))]).to_vec();
        vec![Block::Table(Table { shares: vec![35, 65], head, rows: entries.iter().map(row).collect() })]
    });
}
