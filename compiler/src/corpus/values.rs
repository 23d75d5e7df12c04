//! The values that a criterion gives to holes, each with the products that it is for.

use kijun_dsl::condition;
use kijun_dsl::kinds::HOLE;
use kijun_dsl::tree::Node;

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
    /// The value, if it can be read.
    pub quantity: Option<Quantity>,
    /// Whether the line names products.
    pub is_for_some: bool,
    /// The products it is for, among those of the criterion: those that it names, or all that no other line of the hole
    /// names.
    pub products: Condition,
}

/// The values of a criterion, in the order of the text. A line whose hole or condition can't be read is left out.
pub fn values<'m>(criterion: Item<'m>) -> Vec<Value<'m>> {
    let field = criterion.kind().field("bind");
    let line = |node: Node<'m>| {
        let hole = criterion.links().find(|link| link.node == node.index() && link.target == &HOLE)?.to?;
        Some(Value {
            node,
            hole: criterion.model().item(hole),
            quantity: criterion.quantity_in(node, 1),
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
