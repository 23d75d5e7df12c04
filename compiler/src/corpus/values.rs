//! The values that a criterion gives to holes, each with the products that it is for.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use kijun_dsl::condition;
use kijun_dsl::kinds::{CHOICE, HOLE, SET, VALUE, WORDING};
use kijun_dsl::tree::{Arg, Node};
use kijun_pack::{Direction, HoleForm};

use crate::corpus::condition::Condition;
use crate::corpus::model::{Item, ItemId};
use crate::corpus::quantity::Quantity;

/// One line `bind` of a criterion.
#[derive(Clone, Debug)]
pub struct Value<'m> {
    /// The line.
    pub node: Node<'m>,
    /// The hole.
    pub hole: Item<'m>,
    /// The value, if it can be read and is of the hole's form.
    pub amount: Option<Amount<'m>>,
    /// Whether the line names products.
    pub is_for_some: bool,
    /// The products it is for, among those of the criterion: those that it names, or all that no other line of the hole
    /// names.
    pub products: Condition,
}

/// What is filled in.
#[derive(Clone, Debug)]
pub enum Amount<'m> {
    /// A number with its unit.
    Number(Quantity),
    /// The word, or the words of the set, in the order of the text.
    Words(Vec<Item<'m>>),
    /// A text: the line in whose block it stands.
    Text(Node<'m>),
}

/// How a value lies to another one of the same hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// They ask for the same.
    Same,
    /// It is stricter.
    Stricter,
    /// It is looser.
    Looser,
    /// Neither.
    Apart,
}

/// How a value lies to another one that is less, or that stands before it in an order.
pub fn by_order(direction: Direction, order: Ordering) -> Strictness {
    match (direction, order) {
        (_, Ordering::Equal) => Strictness::Same,
        (Direction::AtLeast, Ordering::Greater) | (Direction::AtMost, Ordering::Less) => Strictness::Stricter,
        (Direction::AtLeast, Ordering::Less) | (Direction::AtMost, Ordering::Greater) => Strictness::Looser,
        (Direction::Exactly, _) => Strictness::Apart,
    }
}

/// How a set lies to another one.
pub fn by_members<T: Ord>(direction: Direction, one: &BTreeSet<T>, other: &BTreeSet<T>) -> Strictness {
    match (one.is_subset(other), other.is_subset(one)) {
        (true, true) => Strictness::Same,
        (true, false) => by_order(direction, Ordering::Less),
        (false, true) => by_order(direction, Ordering::Greater),
        (false, false) => Strictness::Apart,
    }
}

/// What is filled in for a hole.
pub fn form(hole: Item<'_>) -> HoleForm {
    match hole.own_word() {
        word if word == CHOICE.en => HoleForm::Choice,
        word if word == SET.en => HoleForm::Set,
        word if word == WORDING.en => HoleForm::Wording,
        _ => HoleForm::Number,
    }
}

/// Which way is stricter.
pub fn direction(hole: Item<'_>) -> Direction {
    // A text has none, and a line without one is a fault that is told: neither way is stricter then.
    hole.own_choice().and_then(Direction::parse).unwrap_or(Direction::Exactly)
}

/// How a value of a hole lies to another one; `None` where they can't be compared.
pub fn strictness(hole: Item<'_>, one: &Amount<'_>, other: &Amount<'_>) -> Option<Strictness> {
    let direction = direction(hole);
    match (one, other) {
        (Amount::Number(one), Amount::Number(other)) => Some(by_order(direction, one.compare(*other, hole.model())?)),
        (Amount::Words(one), Amount::Words(other)) if form(hole) == HoleForm::Choice => {
            let place = |words: &[Item<'_>]| hole.parts(&VALUE).position(|word| words.first() == Some(&word));
            Some(by_order(direction, place(one)?.cmp(&place(other)?)))
        }
        (Amount::Words(one), Amount::Words(other)) => {
            let members = |words: &[Item<'_>]| words.iter().map(|word| word.id).collect::<BTreeSet<_>>();
            Some(by_members(direction, &members(one), &members(other)))
        }
        (Amount::Text(one), Amount::Text(other)) => {
            let texts = |node: &Node<'_>| {
                let lines = node.fields().map(|line| (line.word().into_owned(), line.arg(0).map(Arg::text)));
                lines.map(|(language, text)| (language, text.map(|text| text.into_owned()))).collect::<BTreeSet<_>>()
            };
            Some(if texts(one) == texts(other) { Strictness::Same } else { Strictness::Apart })
        }
        _ => None,
    }
}

/// The values of a criterion, in the order of the text. A line whose hole or condition can't be read is left out.
pub fn values<'m>(criterion: Item<'m>) -> Vec<Value<'m>> {
    let field = criterion.kind().field("bind");
    let line = |node: Node<'m>| {
        let hole = criterion.links().find(|link| link.node == node.index() && link.target == &HOLE)?.to?;
        let hole = criterion.model().item(hole);
        Some(Value {
            node,
            hole,
            amount: amount(criterion, hole, node),
            is_for_some: field.is_some_and(|field| condition::is_written(field, node)),
            products: criterion.condition_in(node)?,
        })
    };
    let mut values: Vec<Value<'_>> = criterion.fields("bind").filter_map(line).collect();
    let named: Vec<(ItemId, Condition)> =
        values.iter().filter(|value| value.is_for_some).map(|value| (value.hole.id, value.products.clone())).collect();
    for value in values.iter_mut().filter(|value| !value.is_for_some) {
        let others = named.iter().filter(|(hole, _)| *hole == value.hole.id).map(|(_, products)| products.clone());
        value.products = match others.collect::<Vec<_>>() {
            others if others.is_empty() => Condition::Always,
            mut others if others.len() == 1 => others.remove(0).negated(),
            others => Condition::Any(others).negated(),
        };
    }
    values
}

fn amount<'m>(criterion: Item<'m>, hole: Item<'m>, node: Node<'m>) -> Option<Amount<'m>> {
    match form(hole) {
        HoleForm::Number => criterion.quantity_in(node, 1).map(Amount::Number),
        HoleForm::Wording => node.has_block().then_some(Amount::Text(node)),
        form => {
            let named = words(criterion, node).collect::<Option<Vec<_>>>()?;
            let fits = if form == HoleForm::Choice { named.len() == 1 } else { !named.is_empty() };
            fits.then_some(Amount::Words(named))
        }
    }
}

/// The words that a line fills in; `None` for one that the hole does not have.
pub fn words<'m>(criterion: Item<'m>, node: Node<'m>) -> impl Iterator<Item = Option<Item<'m>>> {
    let at = criterion.kind().field("bind").and_then(|field| condition::place(field, node)).unwrap_or_default();
    let links = criterion.links().filter(move |link| link.node == node.index() && (link.arg as usize) < at);
    links.filter(|link| link.target == &VALUE).map(move |link| link.to.map(|to| criterion.model().item(to)))
}
