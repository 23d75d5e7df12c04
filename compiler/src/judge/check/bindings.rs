//! The values that criteria give to holes, for the checks of values.

use kijun_dsl::kinds::CRITERION;
use kijun_dsl::tree::Node;
use rayon::prelude::*;

use crate::corpus::condition::Condition;
use crate::corpus::coverage::{Column, column};
use crate::corpus::model::{Item, ItemId, Model};
use crate::corpus::values::{Amount, Value, values};
use crate::ground::place::Place;

/// One line `bind` of a criterion.
#[derive(Clone)]
pub(super) struct Binding<'m> {
    /// The criterion.
    pub(super) criterion: Item<'m>,
    /// Its level and category.
    pub(super) column: Column,
    /// The hole.
    pub(super) hole: Item<'m>,
    /// The value, if it can be read.
    pub(super) value: Option<Amount<'m>>,
    /// The line.
    pub(super) node: Node<'m>,
    /// The products it is for, among those of the criterion.
    pub(super) products: Condition,
    /// Whether the line names products.
    pub(super) is_for_some: bool,
    /// Where the line stands, without what is behind it.
    pub(super) place: Place,
}

/// The bindings of all criteria, in order.
pub(super) fn bindings(model: &Model) -> Vec<Binding<'_>> {
    let criteria = model.names.of_kind(&CRITERION).par_iter();
    criteria.flat_map_iter(|id| bindings_of(model.item(*id))).collect()
}

/// The bindings of a criterion that still holds, in order.
pub(super) fn bindings_of<'m>(criterion: Item<'m>) -> Vec<Binding<'m>> {
    let Some(column) = column(criterion).filter(|_| !criterion.is_withdrawn()) else { return Vec::new() };
    let binding = |value: Value<'m>| Binding {
        criterion,
        column,
        hole: value.hole,
        value: value.amount,
        node: value.node,
        products: value.products,
        is_for_some: value.is_for_some,
        place: criterion.place_of(value.node.head_span()),
    };
    values(criterion).into_iter().map(binding).collect()
}

/// The unit that a hole is declared with.
pub(super) fn unit_of(hole: Item<'_>) -> Option<ItemId> {
    let node = hole.node().index();
    hole.parent()?.links().find(|link| link.node == node && link.field.word.en == "hole")?.to
}
