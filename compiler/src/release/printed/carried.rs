//! What a criterion takes over from another one, and what it says of its own, in words.

use super::letter;
use super::names::{lang, list};
use crate::msg;
use kijun_pack::{Binding, Criterion};

/// The criterion that is taken over, then the clauses and values that are other ones; nothing where none is taken over.
pub fn carried(criterion: &Criterion, language: &str) -> Option<String> {
    let (id, reader) = (criterion.carries.as_ref()?, lang(language));
    let mut said = vec![id.clone()];
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
