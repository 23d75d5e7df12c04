//! Lines above each item: how it changed since it was published, and what covers it.

use std::collections::BTreeMap;

use kijun::answer::trace::{Way, neighbours};
use kijun::compare::diff::Change;
use kijun::corpus::coverage::Depth;
use kijun::corpus::model::ItemId;
use kijun::release::label;
use kijun::{FileId, Item, msg};
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, FACT, Kind, LONGLIST, PROCEDURE, REQUIREMENT, THREAT};
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Location};

use super::changes::{changes, edition};
use super::sheet::level_name;
use crate::view::View;

/// The lenses of a file.
pub(crate) fn lenses(view: &View, file: FileId) -> Option<Vec<CodeLens>> {
    let settings = &view.settings.code_lens;
    if !settings.enable {
        return None;
    }
    let changes = if settings.changes { changes(view) } else { BTreeMap::new() };
    let items = view.model().items_of(file).map(|index| view.model().item(ItemId(index)).whole());
    let of = |item: Item<'_>| {
        let change = changes.get(&item.id).map(|change| of_change(view, item, change));
        change.into_iter().chain(lens(view, item)).collect::<Vec<_>>()
    };
    Some(items.flat_map(of).collect())
}

/// What changed since the last published edition; a click shows what the change reaches.
fn of_change(view: &View, item: Item<'_>, change: &Change) -> CodeLens {
    let edition = edition(view, change);
    let title = msg!("lsp-lens-change", edition = edition, class = change.class.name()).in_(view.lang);
    let of = |kind: &'static Kind, ids: &[String]| {
        ids.iter().filter_map(|id| view.model().find(kind, id)).collect::<Vec<_>>()
    };
    let reached = [of(&CRITERION, &change.impact.criteria), of(&PROCEDURE, &change.impact.procedures)].concat();
    linked(view, item, title, &reached)
}

/// A lens above an item that shows other items.
fn linked(view: &View, item: Item<'_>, title: String, shown: &[Item<'_>]) -> CodeLens {
    let range = view.range(item.place());
    let locations: Vec<Location> = shown.iter().map(|item| view.location(item.place())).collect();
    let arguments = vec![json!(view.uri(item.place().file)), json!(range.start), json!(locations)];
    let command = Command { title, command: "kijun.showReferences".to_owned(), arguments: Some(arguments) };
    CodeLens { range, command: Some(command), data: None }
}

fn lens(view: &View, item: Item<'_>) -> Option<CodeLens> {
    let lang = view.lang;
    let (mut parts, shown) = counts(view, item)?;
    if item.is(&REQUIREMENT) || item.is(&CRITERION) {
        parts.push(level_name(item, lang));
    }
    let covers = item.is(&REQUIREMENT) || item.is(&CRITERION) || (item.is(&LONGLIST) && item.has("adopted"));
    let state = view.analysis.coverage.state(item.id);
    if covers && state != Depth::Deep && !item.is_withdrawn() {
        parts.extend(kijun::ground::messages::text(&format!("site-state-{}", state.name()), lang));
    }
    let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Some(linked(view, item, title, &shown))
}

/// How many items stand on an item in words, and those that a click shows.
fn counts<'m>(view: &'m View, item: Item<'m>) -> Option<(Vec<String>, Vec<Item<'m>>)> {
    let lang = view.lang;
    let criteria =
        |requirements: &[Item<'m>]| below(requirements, |item| item.sources(&CRITERION, "satisfies").collect());
    let procedures = |criteria: &[Item<'m>]| {
        let clauses = below(criteria, |item| item.parts(&CRITERION_CLAUSE).collect());
        below(&clauses, |item| item.sources(&PROCEDURE, "evaluates").collect())
    };
    if item.is(&LONGLIST) {
        let requirements: Vec<Item<'m>> = neighbours(item, Way::Down).into_iter().map(|step| step.item).collect();
        let levels = requirements.iter().filter_map(|item| item.target("level"));
        let mut names: Vec<String> = levels.map(|level| label::label(level, lang)).collect();
        names.dedup();
        let mut parts = vec![msg!("lsp-requirements", count = requirements.len()).in_(lang)];
        parts.push(msg!("lsp-criteria", count = criteria(&requirements).len()).in_(lang));
        parts.extend(names);
        Some((parts, requirements))
    } else if item.is(&REQUIREMENT) {
        let criteria = criteria(&[item]);
        let evaluated = msg!("lsp-procedures", count = procedures(&criteria).len()).in_(lang);
        Some((vec![msg!("lsp-criteria", count = criteria.len()).in_(lang), evaluated], criteria))
    } else if item.is(&CRITERION) {
        let procedures = procedures(&[item]);
        Some((vec![msg!("lsp-procedures", count = procedures.len()).in_(lang)], procedures))
    } else if item.is(&FACT) {
        let uses = below(&[item], |item| item.sources(&CRITERION, "when").collect());
        Some((vec![msg!("lsp-criteria", count = uses.len()).in_(lang)], uses))
    } else if item.is(&THREAT) {
        let uses = below(&[item], |item| item.sources(&REQUIREMENT, "counters").collect());
        Some((vec![msg!("lsp-requirements", count = uses.len()).in_(lang)], uses))
    } else {
        None
    }
}

/// What stands on any of these items, each once, in the order of the corpus.
fn below<'m>(items: &[Item<'m>], step: impl Fn(Item<'m>) -> Vec<Item<'m>>) -> Vec<Item<'m>> {
    let mut found: Vec<Item<'m>> = items.iter().flat_map(|item| step(*item)).collect();
    found.retain(|item| !item.is_withdrawn());
    found.sort();
    found.dedup();
    found
}
