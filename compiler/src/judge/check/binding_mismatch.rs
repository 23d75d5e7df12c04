//! A value that can't be the value of its hole: of another form or unit, or set twice.

use kijun_dsl::kinds::{CRITERION, VALUE, WHEN};

use super::bindings::{Binding, bindings_of, unit_of};
use super::{Corpus, ItemCheck};
use crate::corpus::model::{Item, ItemId, Link, Model};
use crate::corpus::quantity::Quantity;
use crate::corpus::values::{Amount, form, words};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;
use kijun_pack::{Decimal, HoleForm};

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "binding-mismatch", severity: Severity::Error, page: include_str!("binding_mismatch.md") },
    kinds: &[&CRITERION],
    run,
};

fn run(corpus: &Corpus<'_>, criterion: Item<'_>, out: &mut Vec<Diagnostic>) {
    let bindings = bindings_of(criterion);
    for (at, binding) in bindings.iter().enumerate() {
        let hole = binding.hole;
        match bindings[..at].iter().find(|earlier| earlier.hole == hole && !earlier.is_for_some && !binding.is_for_some)
        {
            Some(earlier) => {
                let message = msg!("binding-twice", hole = hole.name(), id = criterion.name());
                let finding = Diagnostic::new(&CHECK.code, binding.place, message);
                out.push(finding.also(earlier.place, msg!("first-here")).help(msg!("binding-twice-help")));
            }
            None => {
                out.extend(other_unit(corpus.model, binding));
                out.extend(other_form(binding));
                twice(binding, out);
            }
        }
    }
}

fn other_unit(model: &Model, binding: &Binding<'_>) -> Option<Diagnostic> {
    let Some(Amount::Number(value)) = &binding.value else { return None };
    let (unit, wanted) = (value.unit, unit_of(binding.hole)?);
    let one = Decimal::parse("1")?;
    let of = |unit: ItemId| Quantity { value: one, unit };
    if of(unit).compare(of(wanted), model).is_some() {
        return None;
    }
    let (unit, wanted) = (model.item(unit).name(), model.item(wanted).name());
    let message = msg!("binding-unit", hole = binding.hole.name(), unit = unit, wanted = wanted.as_ref());
    Some(
        Diagnostic::new(&CHECK.code, binding.place, message)
            .also(binding.hole.place(), msg!("binding-unit-here"))
            .help(msg!("binding-unit-help", wanted = wanted)),
    )
}

/// A value of another form than the hole: words for a number, two words where one is chosen, a text for either.
fn other_form(binding: &Binding<'_>) -> Option<Diagnostic> {
    let (node, hole) = (binding.node, binding.hole);
    let value = node.arg(1).map(|arg| arg.word());
    let is_number = value.as_deref().is_some_and(kijun_dsl::kinds::begins_number);
    let words = words(binding.criterion, node).count();
    let name = || hole.name();
    let (message, help) = match form(hole) {
        HoleForm::Number if words > 0 || node.has_block() => {
            let unit = unit_of(hole).map(|unit| hole.model().item(unit).name()).unwrap_or_default();
            (msg!("binding-number", hole = name()), msg!("binding-number-help", unit = unit))
        }
        HoleForm::Wording if words > 0 || is_number => {
            (msg!("binding-wording", hole = name()), msg!("binding-wording-help"))
        }
        HoleForm::Choice if words > 1 => {
            (msg!("binding-choice", hole = name()), msg!("binding-choice-help", words = known(hole)))
        }
        HoleForm::Choice | HoleForm::Set if is_number || node.has_block() => {
            (msg!("binding-words", hole = name()), msg!("binding-words-help", words = known(hole)))
        }
        _ => return None,
    };
    let finding = Diagnostic::new(&CHECK.code, binding.place, message);
    Some(finding.also(hole.place(), msg!("binding-unit-here")).help(help))
}

/// A word that stands twice in a set.
fn twice(binding: &Binding<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Link> = Vec::new();
    let of_line = |link: &Link| link.node == binding.node.index() && link.target == &VALUE;
    let end = binding.node.args().position(|arg| WHEN.is(&arg.word())).unwrap_or(usize::MAX);
    for link in binding.criterion.links().filter(of_line).filter(|link| (link.arg as usize) < end) {
        let first = seen.iter().find(|first| first.to.is_some() && first.to == link.to);
        if let Some(first) = first {
            let message = msg!("binding-word-twice", word = binding.criterion.name_of(&link));
            let finding = Diagnostic::new(&CHECK.code, link.place(), message);
            out.push(finding.also(first.place(), msg!("first-here")).help(msg!("binding-word-twice-help")));
        }
        seen.push(link);
    }
}

fn known(hole: Item<'_>) -> String {
    hole.parts(&VALUE).map(|word| word.name()).collect::<Vec<_>>().join(", ")
}
