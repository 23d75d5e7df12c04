//! A value of 1 whose unit has no singular.

use kijun_dsl::kinds::CRITERION;

use super::bindings::bindings_of;
use super::{Corpus, ItemCheck};
use crate::corpus::model::Item;
use crate::corpus::values::Amount;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: ItemCheck = ItemCheck {
    code: Code { name: "missing-singular", severity: Severity::Warning, page: include_str!("missing_singular.md") },
    kinds: &[&CRITERION],
    run,
};

/// Languages in which a unit is printed alike behind every number.
pub(super) const WITHOUT_PLURAL: [&str; 3] = ["ja", "zh", "ko"];

fn run(corpus: &Corpus<'_>, criterion: Item<'_>, out: &mut Vec<Diagnostic>) {
    let model = corpus.model;
    let may_be_one = |word: &str| word.trim_start_matches('0').starts_with('1');
    if !criterion.fields("bind").any(|line| line.arg(1).is_some_and(|value| may_be_one(&value.word()))) {
        return;
    }
    for binding in bindings_of(criterion) {
        let Some(Amount::Number(value)) = binding.value else { continue };
        if value.value.to_string() != "1" {
            continue;
        }
        let unit = model.item(value.unit);
        let has = |code: &str| unit.texts("singular").is_some_and(|texts| texts.arg(code).is_some());
        let mut languages = model.language_codes();
        languages.retain(|code| !WITHOUT_PLURAL.contains(&code.as_str()) && !has(code));
        if !languages.is_empty() {
            let message = msg!("missing-singular", unit = unit.name(), languages = languages.join(", "));
            let finding = Diagnostic::new(&CHECK.code, binding.place, message);
            out.push(finding.also(unit.place(), msg!("missing-singular-here")).help(msg!("missing-singular-help")));
        }
    }
}
