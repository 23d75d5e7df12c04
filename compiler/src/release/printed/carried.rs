//! What a criterion takes over from another one, and what it says of its own, in words.

use super::letter;
use super::names::{lang, list};
use crate::msg;
use kijun_pack::{Binding, Catalogue, Column, Criterion};

/// The criterion that is taken over with its level, then the clauses and values that are other ones; nothing where none
/// is taken over.
pub fn carried(criterion: &Criterion, catalogue: &Catalogue, language: &str) -> Option<String> {
    let (id, reader) = (criterion.carries.as_ref()?, lang(language));
    let mut said = vec![match &criterion.carried_from {
        Some(at) => msg!("printed-carried", id = id.as_str(), level = place(at, catalogue, language)).in_(reader),
        None => id.clone(),
    }];
    let is_own = |clause: &&kijun_pack::Clause| clause.parent().is_none() && clause.carries.is_none();
    let own: Vec<String> = criterion.clauses.iter().filter(is_own).map(|clause| letter(&clause.id, reader)).collect();
    if !own.is_empty() {
        said.push(msg!("printed-carried-clauses", clauses = list(&own, language)).in_(reader));
    }
    let values: Vec<String> = criterion.bindings.iter().filter_map(|it| other_value(it, id, language)).collect();
    if !values.is_empty() {
        said.push(msg!("printed-carried-values", values = list(&values, language)).in_(reader));
    }
    Some(said.join(&msg!("printed-carried-comma").in_(reader)))
}

/// A level and category by their names.
fn place(at: &Column, catalogue: &Catalogue, language: &str) -> String {
    let level = catalogue.levels.iter().find(|level| level.id == at.level).map(|level| &level.name);
    let category = catalogue.categories.iter().find(|it| Some(&it.id) == at.category.as_ref()).map(|it| &it.name);
    let names = level.into_iter().chain(category).filter_map(|name| name.get(language).cloned());
    names.collect::<Vec<_>>().join(" ")
}

/// A value that is another one than in the criterion that is taken over.
fn other_value(binding: &Binding, carried: &str, language: &str) -> Option<String> {
    let there: Vec<_> = binding.elsewhere.iter().filter(|it| it.criterion == carried).collect();
    if there.is_empty() || there.iter().any(|it| it.value.is_same(&binding.value)) {
        return None;
    }
    let there: Vec<String> = there.iter().filter_map(|it| it.value.text.get(language).cloned()).collect();
    let value = binding.value.text.get(language)?.as_str();
    Some(msg!("printed-carried-value", value = value, other = list(&there, language)).in_(lang(language)))
}
