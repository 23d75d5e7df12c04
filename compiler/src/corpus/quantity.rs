//! Numbers with units, compared exactly.

use std::cmp::Ordering;
use std::fmt;

use kijun_dsl::kinds::UNIT;

use crate::corpus::model::{ItemId, Model};

/// A decimal number: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// More digits than this are no number of a criterion, and could overflow.
const MAX_DIGITS: usize = 15;

impl Decimal {
    /// Reads digits with at most one decimal point; `None` for anything else, or for more than 15 digits.
    pub fn parse(word: &str) -> Option<Decimal> {
        let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits = format!("{whole}{fraction}");
        if whole.is_empty() || digits.len() > MAX_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Decimal { mantissa: digits.parse().ok()?, scale: fraction.len() as u32 })
    }

    /// The product; `None` where it has too many digits.
    pub(crate) fn times(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal { mantissa: self.mantissa.checked_mul(other.mantissa)?, scale: self.scale + other.scale })
    }

    pub(crate) fn compare(self, other: Decimal) -> Option<Ordering> {
        let scale = self.scale.max(other.scale);
        let at = |number: Decimal| number.mantissa.checked_mul(10_i128.checked_pow(scale - number.scale)?);
        Some(at(self)?.cmp(&at(other)?))
    }

    /// As a number of JSON: an integer where it is one.
    pub fn to_json(self) -> serde_json::Number {
        let integer = i64::try_from(self.mantissa).ok().filter(|_| self.scale == 0).map(serde_json::Number::from);
        integer.or_else(|| serde_json::Number::from_f64(self.as_f64())).unwrap_or_else(|| 0.into())
    }

    /// The nearest floating-point number.
    pub fn as_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let power = 10_i128.pow(self.scale);
        write!(f, "{}", self.mantissa / power)?;
        if self.scale > 0 {
            write!(f, ".{:0width$}", self.mantissa % power, width = self.scale as usize)?;
        }
        Ok(())
    }
}

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
