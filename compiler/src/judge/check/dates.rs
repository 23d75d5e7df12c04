//! Dates as they are written: a year, a month or a day.

/// Whether `one` is certainly earlier than `other`: a day of a month is neither earlier nor later than the month.
pub(super) fn is_before(one: &str, other: &str) -> bool {
    let parts = one.split('-').zip(other.split('-'));
    parts.map(|(one, other)| one.cmp(other)).find(|order| order.is_ne()).is_some_and(|order| order.is_lt())
}
