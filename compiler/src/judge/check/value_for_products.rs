//! Values for some products that overlap, or leave a product of the criterion without one.

use kijun_dsl::kinds::CRITERION;

use super::bindings::{Binding, bindings_of};
use super::reach::for_example;
use super::{Check, Context};
use crate::corpus::condition::{Condition, scope};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "value-for-products", severity: Severity::Error, page: include_str!("value_for_products.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let some = context.written.sites.iter().filter(|site| site.field.word.en == "bind" && site.item.is(&CRITERION));
    let mut criteria: Vec<Item<'_>> = some.map(|site| site.item).filter(|item| !item.is_withdrawn()).collect();
    criteria.dedup();
    for criterion in criteria {
        let bindings = bindings_of(criterion);
        let Some(all) = scope(criterion) else { continue };
        for (at, binding) in bindings.iter().enumerate() {
            let is_same = |other: &&Binding<'_>| other.hole == binding.hole;
            let same: Vec<&Binding<'_>> = bindings.iter().filter(is_same).collect();
            let is_first = !bindings[..at].iter().any(|other| is_same(&other));
            if is_first && same.iter().any(|binding| binding.is_for_some) {
                of_hole(context, &all, &same, out);
            }
        }
    }
}

/// The values of one hole, of which each product of the criterion must have one.
fn of_hole(context: &Context<'_>, all: &Condition, values: &[&Binding<'_>], out: &mut Vec<Diagnostic>) {
    let within = |products: Condition| if *all == Condition::Always { products } else { all.clone().and(products) };
    let hole = || values[0].hole.name();
    let named: Vec<&&Binding<'_>> = values.iter().filter(|value| value.is_for_some).collect();
    for (at, value) in named.iter().enumerate() {
        for earlier in &named[..at] {
            let both = within(earlier.products.clone().and(value.products.clone()));
            if context.conditions.possible(&both) {
                let finding = Diagnostic::new(&CHECK.code, value.place, msg!("value-overlap", hole = hole()));
                let finding = finding.also(earlier.place, msg!("value-overlap-here")).help(msg!("value-overlap-help"));
                out.push(for_example(context, finding, &both));
            }
        }
    }
    let rest = Condition::Any(named.iter().map(|value| value.products.clone()).collect()).negated();
    let rest = within(rest);
    let left = context.conditions.possible(&rest);
    match values.iter().find(|value| !value.is_for_some) {
        Some(other) if !left => {
            let finding = Diagnostic::new(&CHECK.code, other.place, msg!("value-idle", hole = hole()));
            out.push(finding.help(msg!("value-idle-help")));
        }
        None if left => {
            let finding = Diagnostic::new(&CHECK.code, values[0].place, msg!("value-gap", hole = hole()));
            out.push(for_example(context, finding.help(msg!("value-gap-help")), &rest));
        }
        _ => {}
    }
}
