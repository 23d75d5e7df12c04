//! Which products a long-list item reaches at a level: the conditions of the criteria behind it.

use kijun_dsl::kinds::CRITERION;

use super::Context;
use crate::corpus::condition::Condition;
use crate::corpus::coverage::{Column, column};
use crate::corpus::model::{Item, ItemId};
use crate::ground::diagnostic::Diagnostic;
use crate::ground::messages::Message;
use crate::ground::place::Place;
use crate::msg;

/// The criteria behind a long-list item at a level and category, and when one of them applies.
pub(super) struct Reach<'m> {
    pub(super) criteria: Vec<Item<'m>>,
    pub(super) condition: Condition,
}

/// The reach of a long-list item that these requirements select; `None` where nothing meets them or a condition can't
/// be read.
pub(super) fn reach<'m>(context: &Context<'m>, requirements: &[ItemId], at: Column) -> Option<Reach<'m>> {
    let model = context.model;
    let criteria =
        requirements.iter().flat_map(|requirement| model.item(*requirement).sources(&CRITERION, "satisfies"));
    let mut criteria: Vec<Item<'m>> =
        criteria.filter(|criterion| !criterion.is_withdrawn() && column(*criterion) == Some(at)).collect();
    criteria.sort();
    criteria.dedup();
    let conditions =
        criteria.iter().map(|criterion| context.written.applies(*criterion)).collect::<Option<Vec<_>>>()?;
    let condition =
        if conditions.contains(&Condition::Always) { Condition::Always } else { Condition::Any(conditions) };
    (!criteria.is_empty()).then_some(Reach { criteria, condition })
}

impl Reach<'_> {
    /// Where the condition of its first criterion with one stands.
    pub(super) fn place(&self) -> Option<Place> {
        let criterion = self.criteria.iter().find(|criterion| criterion.has("when"))?;
        Some(criterion.place_of(criterion.field("when")?.head_span()))
    }
}

/// Adds a product that the finding is about: which facts hold for it and which do not.
pub(super) fn with_example(context: &Context<'_>, finding: Diagnostic, condition: &Condition) -> Diagnostic {
    let Some(example) = context.conditions.example(condition) else { return finding };
    let names = |wanted: bool| {
        let facts = example.iter().filter(|(_, holds)| *holds == wanted);
        facts.map(|(fact, _)| context.model.item(*fact).name().into_owned()).collect::<Vec<_>>().join(", ")
    };
    finding.help(example_message(&names(true), &names(false)))
}

fn example_message(holding: &str, lacking: &str) -> Message {
    match (holding.is_empty(), lacking.is_empty()) {
        (false, false) => msg!("left-out-help", holding = holding, lacking = lacking),
        (false, true) => msg!("left-out-holding-help", holding = holding),
        _ => msg!("left-out-lacking-help", lacking = lacking),
    }
}
