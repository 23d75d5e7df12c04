//! A value that is looser at a level than at a lower one.

use std::collections::BTreeMap;

use kijun_pack::Text;
use rustc_hash::FxHashMap;

use super::bindings::{Binding, bindings};
use super::chain::steps;
use super::links::column_name;
use super::reach::for_example;
use super::{Check, Context};
use crate::Lang;
use crate::corpus::condition::{Condition, scope};
use crate::corpus::coverage::Column;
use crate::corpus::model::{Item, ItemId, Model};
use crate::corpus::values::{Amount, Strictness, strictness};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "loosened-value", severity: Severity::Error, page: include_str!("loosened_value.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let below: FxHashMap<Column, Vec<Column>> =
        steps(context).into_iter().map(|step| (step.column, step.below)).collect();
    if below.values().all(Vec::is_empty) {
        return;
    }
    let mut by_hole: BTreeMap<(Column, ItemId), Vec<Binding<'_>>> = BTreeMap::new();
    for binding in bindings(model) {
        by_hole.entry((binding.column, binding.hole.id)).or_default().push(binding);
    }
    for ((column, hole), higher) in &by_hole {
        let chain = below.get(column).into_iter().flatten();
        let Some(lower) = chain.filter_map(|lower| by_hole.get(&(*lower, *hole))).next() else { continue };
        out.extend(higher.iter().filter_map(|binding| finding(context, binding, lower)));
    }
}

fn finding(context: &Context<'_>, binding: &Binding<'_>, lower: &[Binding<'_>]) -> Option<Diagnostic> {
    let model = context.model;
    let shared: Vec<&Binding<'_>> = lower.iter().filter(|lower| share_products(context, binding, lower)).collect();
    let value = binding.value.as_ref()?;
    let lower = base(binding, &shared);
    let lower =
        lower.iter().find(|lower| lower.value.as_ref().is_some_and(|below| looser(binding.hole, value, below)))?;
    let below = lower.value.as_ref()?;
    let message = msg!(
        "loosened-value",
        hole = binding.hole.name(),
        value = printed(model, value),
        below = printed(model, below),
        level = column_name(model, lower.column)
    );
    let finding = Diagnostic::new(&CHECK.code, binding.place, message);
    let finding = finding.also(lower.place, msg!("loosened-value-below")).help(msg!("loosened-value-help"));
    if !binding.is_for_some && !lower.is_for_some {
        return Some(finding);
    }
    Some(for_example(context, finding, &binding.products.clone().and(lower.products.clone())))
}

/// Whether a product has both values. Values for all products of their criteria are compared whatever these are.
fn share_products(context: &Context<'_>, one: &Binding<'_>, other: &Binding<'_>) -> bool {
    let always = one.products == Condition::Always && other.products == Condition::Always;
    let scopes = || Some(scope(one.criterion)?.and(scope(other.criterion)?));
    let both = || Some(one.products.clone().and(other.products.clone()).and(scopes()?));
    always || both().is_none_or(|both| context.conditions.possible(&both))
}

/// A value as publications print it; in a language that they lack, as they print it in another one.
fn printed(model: &Model, value: &Amount<'_>) -> Text {
    let mut printed = crate::release::text::amount(model, value).text;
    let any = printed.values().next().cloned();
    let written = any.unwrap_or_else(|| match value {
        Amount::Number(value) => format!("{} {}", value.value, model.item(value.unit).name()),
        Amount::Words(words) => words.iter().map(|word| word.name()).collect::<Vec<_>>().join(" "),
        Amount::Text(_) => String::new(),
    });
    for lang in [Lang::En, Lang::Ja] {
        printed.entry(lang.code().to_owned()).or_insert_with(|| written.clone());
    }
    printed
}

/// What a binding is compared with: those of the criterion that it strengthens, else the loosest of the lower level.
fn base<'a, 'm>(binding: &Binding<'m>, lower: &[&'a Binding<'m>]) -> Vec<&'a Binding<'m>> {
    let strengthened = binding.criterion.target("strengthens");
    let same: Vec<_> = lower.iter().copied().filter(|lower| Some(lower.criterion) == strengthened).collect();
    if !same.is_empty() {
        return same;
    }
    let known = lower.iter().copied().filter(|lower| lower.value.is_some());
    let loosest = known.reduce(|loosest, other| {
        let both = other.value.as_ref().zip(loosest.value.as_ref());
        if both.is_some_and(|(other, loosest)| looser(binding.hole, other, loosest)) { other } else { loosest }
    });
    loosest.into_iter().collect()
}

/// Whether a value is not at least as strict as another. A text is for a person to compare.
fn looser(hole: Item<'_>, value: &Amount<'_>, below: &Amount<'_>) -> bool {
    let is_text = matches!(value, Amount::Text(_));
    let found = strictness(hole, value, below).filter(|_| !is_text);
    matches!(found, Some(Strictness::Looser | Strictness::Apart))
}
