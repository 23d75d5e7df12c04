//! Exact numbers.

use std::cmp::Ordering;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A decimal number: `mantissa / 10^scale`. In JSON it is a string, so that no program rounds it or writes `1.0` for `1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
        Some(Decimal { mantissa: digits.parse().ok()?, scale: u32::try_from(fraction.len()).ok()? })
    }

    /// The product; `None` where it has too many digits.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal { mantissa: self.mantissa.checked_mul(other.mantissa)?, scale: self.scale + other.scale })
    }

    /// Which is larger; `None` where they have too many digits to tell.
    pub fn compare(self, other: Decimal) -> Option<Ordering> {
        let scale = self.scale.max(other.scale);
        let at = |number: Decimal| number.mantissa.checked_mul(10_i128.checked_pow(scale - number.scale)?);
        Some(at(self)?.cmp(&at(other)?))
    }

    /// As a whole number; `None` where it is none, or too large.
    pub fn whole(self) -> Option<u32> {
        u32::try_from(self.mantissa).ok().filter(|_| self.scale == 0)
    }

    /// The least whole number that is not below this one; above it, if `above` says so.
    pub fn next_whole(self, above: bool) -> Decimal {
        let power = 10_i128.pow(self.scale);
        let up = i128::from(above || self.mantissa % power != 0);
        Decimal { mantissa: self.mantissa / power + up, scale: 0 }
    }

    /// The number half way to another; `None` where it has too many digits.
    pub fn between(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let at = |number: Decimal| number.mantissa.checked_mul(10_i128.checked_pow(scale - number.scale)?);
        let sum = at(self)?.checked_add(at(other)?)?;
        let (mut mantissa, mut scale) = (sum.checked_mul(5)?, scale + 1);
        while scale > 0 && mantissa % 10 == 0 {
            (mantissa, scale) = (mantissa / 10, scale - 1);
        }
        Some(Decimal { mantissa, scale })
    }

    /// As a number of JSON: an integer where it is one.
    pub fn to_json(self) -> serde_json::Number {
        let integer = i64::try_from(self.mantissa).ok().filter(|_| self.scale == 0).map(serde_json::Number::from);
        integer.or_else(|| serde_json::Number::from_f64(self.as_f64())).unwrap_or_else(|| 0.into())
    }

    /// The nearest floating-point number.
    pub fn as_f64(self) -> f64 {
        // What `Display` writes is digits with at most one point, which every float parser reads.
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        // Numbers that are read are never too long to compare; of two products any order will do.
        self.compare(*other).unwrap_or_else(|| (self.scale, self.mantissa).cmp(&(other.scale, other.mantissa)))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
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

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let word = String::deserialize(deserializer)?;
        Decimal::parse(&word).ok_or_else(|| de::Error::custom(format!("`{word}` is no decimal number")))
    }
}

impl JsonSchema for Decimal {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$" })
    }
}
