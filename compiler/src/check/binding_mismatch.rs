//! A value that can't be the value of its hole: of another unit, or set twice.

use rustc_hash::FxHashMap;

use super::bindings::{Binding, unit_of};
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{ItemId, Model};
use crate::msg;
use crate::quantity::{Decimal, Quantity};

pub(super) static CHECK: Check = Check {
    code: Code { name: "binding-mismatch", severity: Severity::Error, page: include_str!("binding_mismatch.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let mut first: FxHashMap<(ItemId, ItemId), Place> = FxHashMap::default();
    for binding in context.bindings {
        let (criterion, hole) = (binding.criterion, binding.hole);
        if let Some(earlier) = first.get(&(criterion.id, hole.id)) {
            let message = msg!("binding-twice", hole = hole.name(), id = criterion.name());
            let finding = Diagnostic::new(&CHECK.code, binding.place, message);
            out.push(finding.also(*earlier, msg!("first-here")).help(msg!("binding-twice-help")));
            continue;
        }
        first.insert((criterion.id, hole.id), binding.place);
        out.extend(other_unit(model, binding));
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
