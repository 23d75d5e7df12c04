//! A line above each item: what covers it.

use kijun::coverage::State;
use kijun::model::ItemId;
use kijun::trace::{Way, neighbours};
use kijun::{FileId, Item, label, msg};
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, FACT, LONGLIST, PROCEDURE, REQUIREMENT, THREAT};
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Location};

use super::sheet::level_name;
use crate::view::View;

/// The lenses of a file.
pub(crate) fn lenses(view: &View, file: FileId) -> Option<Vec<CodeLens>> {
    if !view.settings.code_lens.enable {
        return None;
    }
    let items = view.model().items_of(file).map(|index| view.model().item(ItemId(index)));
    Some(items.filter_map(|item| lens(view, item)).collect())
}

fn lens(view: &View, item: Item<'_>) -> Option<CodeLens> {
    let lang = view.lang;
    let (mut parts, shown) = counts(view, item)?;
    if item.is(&REQUIREMENT) || item.is(&CRITERION) {
        parts.push(level_name(item, lang));
    }
    let covers = item.is(&REQUIREMENT) || item.is(&CRITERION) || (item.is(&LONGLIST) && item.has("adopted"));
    let state = view.analysis.coverage.state(item.id);
    if covers && state != State::Deep && !item.is_withdrawn() {
        parts.extend(kijun::messages::text(&format!("site-state-{}", state.name()), lang));
    }
    let range = view.range(item.place());
    let locations: Vec<Location> = shown.iter().map(|item| view.location(item.place())).collect();
    let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let arguments = vec![json!(view.uri(item.file_id())), json!(range.start), json!(locations)];
    let command = Command { title, command: "kijun.showReferences".to_owned(), arguments: Some(arguments) };
    Some(CodeLens { range, command: Some(command), data: None })
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
