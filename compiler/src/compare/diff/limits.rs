//! Values of a hole set against each other: which is stricter, by number, order or set.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Class;
use super::compare::Setting;
use crate::corpus::values::{Strictness, by_members, by_order};
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{Binding, Decimal, Edition, Hole, HoleForm, Quantity};

/// The holes of a side, by long-list item and name.
pub(super) fn holes(side: &[Edition]) -> BTreeMap<(&str, &str), &Hole> {
    let items = side.first().map_or(&[][..], |pack| pack.catalogue.longlist.as_slice());
    items.iter().flat_map(|item| item.holes.iter().map(|hole| ((item.id.as_str(), hole.id.as_str()), hole))).collect()
}

impl Setting<'_> {
    /// What it means that a value is another; `None` where it is the same.
    pub(super) fn limit(&self, old: &Binding, new: &Binding) -> Option<(Class, Message)> {
        if old.longlist != new.longlist {
            return Some((
                Class::NeedsDecision,
                msg!("diff-limit-hole", old = old.longlist.as_str(), new = new.longlist.as_str()),
            ));
        }
        let found = self.strictness(old, new);
        if found == Some(Strictness::Same) && old.direction == new.direction {
            return None;
        }
        Some(match found {
            _ if old.direction != new.direction => (Class::NeedsDecision, msg!("diff-limit-direction")),
            Some(Strictness::Stricter) => (Class::Stricter, msg!("diff-limit-stricter")),
            Some(Strictness::Looser) => (Class::Looser, msg!("diff-limit-looser")),
            None if old.value.value.is_some() && new.value.value.is_some() => {
                (Class::NeedsDecision, msg!("diff-limit-units"))
            }
            None => (Class::NeedsDecision, msg!("diff-limit-form")),
            Some(_) if new.value.words.len() > 1 || old.value.words.len() > 1 => {
                (Class::NeedsDecision, msg!("diff-limit-sets"))
            }
            Some(_) if new.value.value.is_none() && new.value.words.is_empty() => {
                (Class::NeedsDecision, msg!("diff-limit-text"))
            }
            Some(_) => (Class::NeedsDecision, msg!("diff-limit-exact")),
        })
    }

    /// How a value lies to the one before; `None` where they can't be compared.
    fn strictness(&self, old: &Binding, new: &Binding) -> Option<Strictness> {
        let direction = new.direction;
        match (old.value.quantity(), new.value.quantity()) {
            (Some(old), Some(new)) => return Some(by_order(direction, self.order(&new, &old)?)),
            (None, None) => {}
            _ => return None,
        }
        let (before, after) = (&old.value.words, &new.value.words);
        match [0, 1].map(|side| self.hole(side, new)) {
            [Some(was), Some(is)] if was.form != is.form => None,
            [was, Some(is)] if is.form == HoleForm::Choice => {
                let order = |hole: &Hole| {
                    let place = |words: &[String]| hole.values.iter().position(|word| Some(&word.id) == words.first());
                    Some(place(after)?.cmp(&place(before)?))
                };
                let now = order(is);
                // Where the words stood in another order, which of two is stricter is not the same any more.
                let moved = was.is_some_and(|was| now.is_some() && order(was).is_some() && order(was) != now);
                match now {
                    Some(order) if !moved => Some(by_order(direction, order)),
                    // A word that is not in the list any more has no place in its order.
                    _ if before == after => Some(Strictness::Same),
                    _ => Some(Strictness::Apart),
                }
            }
            _ if !before.is_empty() && !after.is_empty() => {
                let members = |words: &[String]| words.iter().cloned().collect::<BTreeSet<_>>();
                Some(by_members(direction, &members(after), &members(before)))
            }
            _ if before.is_empty() && after.is_empty() => {
                Some(if old.value.text == new.value.text { Strictness::Same } else { Strictness::Apart })
            }
            _ => None,
        }
    }

    /// Whether a word of a value is called something else now.
    pub(super) fn is_renamed(&self, binding: &Binding) -> bool {
        let name = |side: usize, id: &String| {
            let hole = self.hole(side, binding)?;
            hole.values.iter().find(|word| word.id == *id).map(|word| &word.name)
        };
        binding.value.words.iter().any(|word| name(0, word) != name(1, word))
    }

    /// The hole of a value on one side.
    fn hole(&self, side: usize, binding: &Binding) -> Option<&Hole> {
        self.holes[side].get(&(binding.longlist.as_str(), binding.hole.as_str())).copied()
    }

    /// Which number is larger; `None` where the units measure different things.
    pub(super) fn order(&self, old: &Quantity, new: &Quantity) -> Option<Ordering> {
        let (old, new) = (self.in_base_unit(old)?, self.in_base_unit(new)?);
        if old.1 == new.1 { old.0.compare(new.0) } else { None }
    }

    fn in_base_unit<'q>(&'q self, quantity: &'q Quantity) -> Option<(Decimal, &'q str)> {
        let (mut value, mut unit) = (quantity.value, quantity.unit.as_str());
        // A hand-made pack may define units in a circle.
        for _ in 0..16 {
            let Some(equals) = self.units.get(unit).and_then(|unit| unit.equals.as_ref()) else {
                return Some((value, unit));
            };
            value = value.times(equals.value)?;
            unit = &equals.unit;
        }
        None
    }
}
