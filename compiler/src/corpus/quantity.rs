//! Numbers with units, compared exactly.

use std::cmp::Ordering;

use kijun_dsl::kinds::UNIT;
use kijun_pack::Decimal;

use crate::corpus::model::{ItemId, Model};

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// The unit item.
    pub unit: ItemId,
}

impl Quantity {
    /// The number in the smallest unit that the unit is declared to equal, and that unit.
    fn in_base_unit(self, model: &Model) -> Option<Quantity> {
        let mut quantity = self;
        // Units can be declared in a circle, which a check reports; the walk still ends.
        for _ in 0..16 {
            let unit = model.item(quantity.unit);
            let (Some(factor), Some(smaller)) = (unit.number("equals"), unit.target("equals")) else {
                return Some(quantity);
            };
            quantity = Quantity { value: quantity.value.times(factor)?, unit: smaller.id };
        }
        None
    }

    /// Which is larger; `None` where the units measure different things.
    pub fn compare(self, other: Quantity, model: &Model) -> Option<Ordering> {
        debug_assert!(model.item(self.unit).is(&UNIT), "a quantity's unit is a unit item");
        let (left, right) = (self.in_base_unit(model)?, other.in_base_unit(model)?);
        if left.unit == right.unit { left.value.compare(right.value) } else { None }
    }
}
