//! Which products a long-list item reaches at a level: the conditions of the criteria behind it.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::Context;
use crate::corpus::condition::{Answer, Condition, own_scope};
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
pub(super) fn reach<'m>(context: &Context<'m>, item: ItemId, requirements: &[ItemId], at: Column) -> Option<Reach<'m>> {
    let model = context.model;
    let criteria =
        requirements.iter().flat_map(|requirement| model.item(*requirement).sources(&CRITERION, "satisfies"));
    let mut criteria: Vec<Item<'m>> =
        criteria.filter(|criterion| !criterion.is_withdrawn() && column(*criterion) == Some(at)).collect();
    criteria.sort();
    criteria.dedup();
    let conditions =
        criteria.iter().map(|criterion| products(context, *criterion, item)).collect::<Option<Vec<_>>>()?;
    let condition =
        if conditions.contains(&Condition::Always) { Condition::Always } else { Condition::Any(conditions) };
    (!criteria.is_empty()).then_some(Reach { criteria, condition })
}

/// The products that a criterion asks something of a long-list item of: where its clauses say what they meet, those of
/// the clauses that meet it, else those of any clause.
fn products(context: &Context<'_>, criterion: Item<'_>, item: ItemId) -> Option<Condition> {
    let all = context.written.applies(criterion)?;
    let clauses: Vec<Item<'_>> = criterion.parts(&CRITERION_CLAUSE).collect();
    let meets = |clause: &Item<'_>| clause.targets("meets").any(|met| met.id == item);
    let says = clauses.iter().any(|clause| clause.has("meets"));
    let mut some = Vec::new();
    for clause in clauses.iter().filter(|clause| !says || meets(clause)) {
        match own_scope(*clause)? {
            Condition::Always => return Some(all),
            scope => some.push(scope),
        }
    }
    Some(if some.is_empty() { all } else { all.and(Condition::Any(some)) })
}

impl Reach<'_> {
    /// Where the condition of its first criterion with one stands.
    pub(super) fn place(&self) -> Option<Place> {
        let clauses = self.criteria.iter().flat_map(|criterion| criterion.parts(&CRITERION_CLAUSE));
        let clauses = clauses.flat_map(|clause| ["when", "except"].map(|word| (clause, word)));
        let lines = self.criteria.iter().map(|criterion| (*criterion, "when")).chain(clauses);
        let mut places = lines.filter_map(|(item, word)| Some(item.place_of(item.field(word)?.head_span())));
        places.next()
    }
}

/// Adds a product that is left out: which facts hold for it and which do not.
pub(super) fn with_example(context: &Context<'_>, finding: Diagnostic, condition: &Condition) -> Diagnostic {
    let Some((holding, lacking)) = example(context, condition) else { return finding };
    finding.help(example_message(&holding, &lacking))
}

/// Adds a product that the finding is about.
pub(super) fn for_example(context: &Context<'_>, finding: Diagnostic, condition: &Condition) -> Diagnostic {
    let Some((holding, lacking)) = example(context, condition) else { return finding };
    finding.help(match (holding.is_empty(), lacking.is_empty()) {
        (false, false) => msg!("example-product-help", holding = holding, lacking = lacking),
        (false, true) => msg!("example-product-holding-help", holding = holding),
        (true, false) => msg!("example-product-lacking-help", lacking = lacking),
        (true, true) => msg!("example-product-any-help"),
    })
}

/// The facts that hold for such a product, and those that do not.
fn example(context: &Context<'_>, condition: &Condition) -> Option<(String, String)> {
    let example = context.conditions.example(condition)?;
    let (mut holding, mut lacking) = (Vec::new(), Vec::new());
    for (fact, answer) in example {
        let name = context.model.item(fact).name();
        match answer {
            Answer::Holds(true) => holding.push(name.into_owned()),
            Answer::Holds(false) => lacking.push(name.into_owned()),
            Answer::Word(word) => holding.push(format!("{name} = {}", context.model.item(word).name())),
            Answer::Number(number) => holding.push(format!("{name} = {number}")),
        }
    }
    Some((holding.join(", "), lacking.join(", ")))
}

fn example_message(holding: &str, lacking: &str) -> Message {
    match (holding.is_empty(), lacking.is_empty()) {
        (false, false) => msg!("left-out-help", holding = holding, lacking = lacking),
        (false, true) => msg!("left-out-holding-help", holding = holding),
        _ => msg!("left-out-lacking-help", lacking = lacking),
    }
}
