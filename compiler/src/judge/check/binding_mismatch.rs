//! A value that can't be the value of its hole: of another unit, or set twice.

use kijun_dsl::kinds::CRITERION;

use super::bindings::{Binding, bindings_of, unit_of};
use super::{Corpus, ItemCheck};
use crate::corpus::model::{Item, ItemId, Model};
use kijun_pack::Decimal;

use crate::corpus::quantity::Quantity;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

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
            None => out.extend(other_unit(corpus.model, binding)),
        }
    }
}

fn other_unit(model: &Model, binding: &Binding<'_>) -> Option<Diagnostic> {
    let (unit, wanted) = (binding.value?.unit, unit_of(binding.hole)?);
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
