//! Which items are likely meant by a reference: of the same level and category, not covered yet, of the same group.

use std::collections::BTreeMap;

use kijun::corpus::coverage::{Column, Depth, column};
use kijun::corpus::model::ItemId;
use kijun::{Item, Model};
use kijun_dsl::kinds::{
    self, CATEGORY, CRITERION, CRITERION_CLAUSE, Field, Kind, LEVEL, LONGLIST, REQUIREMENT, SOURCE_CLAUSE, THREAT,
};

use super::Ask;
use super::neighbours::criterion_before;

/// The place of an item among the others, the smallest first: by level and category, by coverage, by group.
pub(super) type Rank = (u8, u8, u8);

/// What is known of the item in which the reference stands.
pub(super) struct Setting<'a> {
    ask: &'a Ask<'a>,
    field: &'static Field,
    column: Option<Column>,
    /// The groups of what it refers to already.
    groups: Vec<ItemId>,
    /// The criterion that was written before the place.
    criterion: Option<String>,
    /// The source editions that the scheme pins, with their short names.
    pub(super) pinned: BTreeMap<ItemId, String>,
}

impl<'a> Setting<'a> {
    pub(super) fn of(ask: &'a Ask<'a>, field: &'static Field) -> Setting<'a> {
        let model = ask.model();
        let pinned = model.pinned_sources().filter_map(|source| Some((source.id, model.alias(source)?))).collect();
        let criterion = criterion_before(ask).map(|(id, _)| id);
        Setting { ask, field, column: own_column(ask), groups: own_groups(ask), criterion, pinned }
    }

    pub(super) fn rank(&self, item: Item<'_>) -> Rank {
        if self.field.word.en == "evaluates" && self.criterion.as_deref() != Some(&*item.root().name()) {
            // Somebody who has just written a criterion goes on with its procedures.
            return (u8::MAX, u8::from(!self.is_open(item)), self.distance(item));
        }
        (self.distance(item), u8::from(!self.is_open(item)), self.group(item))
    }

    fn distance(&self, item: Item<'_>) -> u8 {
        if item.is(&SOURCE_CLAUSE) {
            return u8::from(!item.parent().is_some_and(|source| self.pinned.contains_key(&source.id)));
        }
        let Some(own) = self.column else { return 0 };
        if item.is(&THREAT) || item.is(&CATEGORY) {
            return u8::from(!item.targets("levels").any(|level| level.id == own.level));
        }
        let root = item.root();
        if !(root.is(&REQUIREMENT) || root.is(&CRITERION)) {
            return 0;
        }
        let Some(other) = column(root) else { return 3 };
        let same_level = if self.field.word.en == "strengthens" {
            self.is_below(other.level, own.level)
        } else {
            other.level == own.level
        };
        match (same_level, other.category == own.category || other.category.is_none()) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        }
    }

    fn is_below(&self, level: ItemId, own: ItemId) -> bool {
        let model = self.ask.model();
        let mut below = std::iter::successors(model.item(own).target("includes"), |level| level.target("includes"));
        below.by_ref().take(16).any(|lower| lower.id == level)
    }

    /// Whether it still waits for something like this to refer to it.
    fn is_open(&self, item: Item<'_>) -> bool {
        let coverage = &self.ask.view.analysis.coverage;
        match (self.field.word.en, self.column) {
            ("selects", Some(column)) => coverage.selecting(item.id, column).is_empty(),
            ("counters", Some(own)) => {
                !item.sources(&REQUIREMENT, "counters").any(|requirement| column(requirement) == Some(own))
            }
            ("selects" | "satisfies" | "evaluates" | "from", _) => coverage.state(item.id) == Depth::Uncovered,
            _ => true,
        }
    }

    fn group(&self, item: Item<'_>) -> u8 {
        u8::from(!self.groups.is_empty() && !group(item).is_some_and(|group| self.groups.contains(&group)))
    }
}

/// The level and category of the item around the place, or else of the nearest one before it.
fn own_column(ask: &Ask<'_>) -> Option<Column> {
    let model = ask.model();
    let named = |kind: &'static Kind, word: &'static str| {
        let name = ask.line.written(word).next()?;
        Some(model.find(kind, &name)?.id)
    };
    let has_level = ask.line.item().is_some_and(|(kind, _)| kind.field(LEVEL.word.en).is_some());
    if has_level && let Some(level) = named(&LEVEL, "level") {
        let category = named(&CATEGORY, "category");
        return Some(Column { level, category });
    }
    before(ask).find_map(column_of)
}

/// The items before the place, the nearest first, as the corpus has them.
fn before<'a>(ask: &'a Ask<'a>) -> impl Iterator<Item = Item<'a>> {
    let entries: Vec<_> = ask.line.file.source().entries().filter(|node| node.span().end < ask.offset).collect();
    entries.into_iter().rev().filter_map(|node| ask.model().find(kinds::kind(&node.word())?, &node.arg(0)?.word()))
}

fn column_of(item: Item<'_>) -> Option<Column> {
    let has_level = item.is(&REQUIREMENT) || item.is(&CRITERION);
    if has_level { column(item) } else { None }
}

/// The groups of what the item around the place refers to.
fn own_groups(ask: &Ask<'_>) -> Vec<ItemId> {
    let model = ask.model();
    let cited: [(&'static Kind, &'static str, &'static Kind); 3] = [
        (&REQUIREMENT, "selects", &LONGLIST),
        (&CRITERION, "satisfies", &REQUIREMENT),
        (&kinds::PROCEDURE, "evaluates", &CRITERION_CLAUSE),
    ];
    let Some((kind, _)) = ask.line.item() else { return Vec::new() };
    let own = cited.into_iter().filter(|(owner, _, _)| *owner == kind);
    own.flat_map(|(_, word, target)| {
        ask.line.written(word).filter_map(|name| group(model.find(target, &name)?)).collect::<Vec<_>>()
    })
    .collect()
}

/// The group of the long list that an item belongs to.
fn group(item: Item<'_>) -> Option<ItemId> {
    let root = item.root();
    if root.is(&LONGLIST) {
        return root.target("group").map(|group| group.id);
    }
    if root.is(&REQUIREMENT) {
        return root.target("selects").and_then(group);
    }
    if root.is(&CRITERION) { root.target("satisfies").and_then(group) } else { None }
}

/// The items of a kind that a model has and that still hold.
pub(super) fn standing<'m>(model: &'m Model, kind: &'static Kind) -> impl Iterator<Item = Item<'m>> {
    model.of_kind(kind).filter(|item| !item.root().is_withdrawn())
}
