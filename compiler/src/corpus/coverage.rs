//! What covers what, in the words that tracing tools know: covered shallow or deep, and the states of a link.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{
    CRITERION, CRITERION_CLAUSE, DOCUMENT, Field, Kind, LONGLIST, PROCEDURE, REQUIREMENT, SOURCE_CLAUSE,
};
use kijun_pack::{Decimal, by_id};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::corpus::model::{Item, ItemId, Link, Model};

/// How far an item is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Nothing covers it.
    Uncovered,
    /// Something covers it, but not all the way down to procedures.
    Shallow,
    /// Everything that covers it is covered itself, down to procedures.
    Deep,
}

impl Depth {
    /// Its name in packs, queries and reports.
    pub fn name(self) -> &'static str {
        match self {
            Depth::Uncovered => "uncovered",
            Depth::Shallow => "shallow",
            Depth::Deep => "deep",
        }
    }
}

/// The state of one link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkState {
    /// It is as it should be.
    Covered,
    /// It cites an edition of a source of which the scheme pins another.
    Outdated,
    /// It refers to nothing.
    Orphaned,
    /// It refers to an id that is defined more than once.
    Ambiguous,
    /// What it refers to did not ask for it: withdrawn, declined or deferred.
    Unwanted,
    /// The same thing is said twice: by this item, or for a selection by another one of the same level and category.
    Duplicate,
}

impl LinkState {
    /// All states.
    pub const ALL: [LinkState; 6] = [
        LinkState::Covered,
        LinkState::Outdated,
        LinkState::Orphaned,
        LinkState::Ambiguous,
        LinkState::Unwanted,
        LinkState::Duplicate,
    ];

    /// Its name in packs, queries and reports.
    pub fn name(self) -> &'static str {
        match self {
            LinkState::Covered => "covered",
            LinkState::Outdated => "outdated",
            LinkState::Orphaned => "orphaned",
            LinkState::Ambiguous => "ambiguous",
            LinkState::Unwanted => "unwanted",
            LinkState::Duplicate => "duplicate",
        }
    }
}

/// A level, with a category where the level is defined per category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Column {
    /// The level.
    pub level: ItemId,
    /// The category.
    pub category: Option<ItemId>,
}

/// Whether a link says what something came of: that this is not in force any more is what it is there for.
pub(crate) fn is_history(link: &Link, from: Item<'_>) -> bool {
    let word = link.field.word.en;
    matches!(word, "replaces" | "supersedes") || word == "from" && from.is(&SOURCE_CLAUSE)
}

/// Whether coverage follows the links of this field.
pub(crate) fn rests_on(field: &Field) -> bool {
    matches!(field.word.en, "evaluates" | "meets" | "satisfies" | "selects" | "from" | "level" | "category")
}

/// What covers what in a corpus.
#[derive(Debug, Default)]
pub struct Coverage {
    /// For each item and part how far it is covered; uncovered for kinds that nothing covers.
    states: Vec<Depth>,
    /// The levels and categories that have requirements, lowest level first.
    columns: Vec<Column>,
    /// The long-list items that are selected, by column and item, each with the place behind its requirements.
    selections: Vec<(Column, ItemId, usize)>,
    /// The requirements that select them, in that order.
    selecting: Vec<ItemId>,
    /// How far a long-list item is covered through a requirement at a level and category, where clauses say what they
    /// meet.
    through: FxHashMap<(ItemId, ItemId, Column), Depth>,
    /// How far requirements that hold at several levels are covered at each.
    at_levels: FxHashMap<(ItemId, Column), Depth>,
    /// Ids that are defined more than once.
    ambiguous: BTreeSet<ItemId>,
}

impl Coverage {
    /// Computes the coverage of a corpus.
    pub(crate) fn of(model: &Model) -> Coverage {
        let mut coverage = Coverage { states: vec![Depth::Uncovered; model.all().len()], ..Coverage::default() };
        coverage.columns = columns(model);
        coverage.ambiguous = model.names.duplicates.iter().map(|(_, first)| *first).collect();
        // From the bottom up: each kind is covered by the one before it.
        coverage.cover(model, &CRITERION_CLAUSE, |_, clause| {
            let by_whole = clause.ancestors().any(|around| around.is(&CRITERION_CLAUSE) && is_evaluated(around));
            if by_whole { Depth::Deep } else { evaluated(clause) }
        });
        coverage.cover(model, &CRITERION, |below, criterion| below.whole(criterion.parts(&CRITERION_CLAUSE)));
        coverage.cover_levels(model);
        coverage.cover(model, &REQUIREMENT, |below, requirement| {
            if holds_above(requirement) {
                let columns = below.columns_of(requirement).into_iter();
                return least(columns.map(|column| below.requirement_at(requirement.id, column)));
            }
            below.covered_by(requirement.sources(&CRITERION, "satisfies").filter(|item| !item.is_withdrawn()))
        });
        coverage.follow_clauses(model);
        coverage.cover(model, &LONGLIST, |below, item| {
            let requirements = item.sources(&REQUIREMENT, "selects").filter(|item| !item.is_withdrawn());
            let at_all = requirements.flat_map(|requirement| {
                let columns = below.columns_of(requirement).into_iter();
                columns.map(move |column| below.through(requirement.id, item.id, column))
            });
            least(at_all)
        });
        coverage.cover(model, &SOURCE_CLAUSE, |below, clause| below.covered_by(clause.sources(&LONGLIST, "from")));
        coverage.select(model);
        coverage
    }

    /// Finds how far the long-list items of a requirement are covered where clauses of its criteria say what they meet.
    fn follow_clauses(&mut self, model: &Model) {
        let says = |clause: &Item<'_>| clause.has("meets");
        let clauses = model.names.of_kind(&CRITERION_CLAUSE).par_iter().map(|id| model.item(*id)).filter(says);
        let mut criteria: Vec<Item<'_>> = clauses.map(Item::root).collect();
        criteria.sort();
        criteria.dedup();
        let requirements: BTreeSet<Item<'_>> = criteria.iter().flat_map(|item| item.targets("satisfies")).collect();
        for requirement in requirements {
            for column in self.columns_of(requirement) {
                for item in requirement.targets("selects") {
                    let by = meeting(requirement, column);
                    let state = least(by.filter_map(|criterion| self.by_clauses(criterion, item, &criteria)));
                    self.through.insert((requirement.id, item.id, column), state);
                }
            }
        }
    }

    /// Finds how far requirements that hold at several levels are covered at each.
    fn cover_levels(&mut self, model: &Model) {
        for requirement in model.of_kind(&REQUIREMENT).filter(|item| holds_above(*item)) {
            for column in self.columns_of(requirement) {
                let state = self.covered_by(meeting(requirement, column));
                self.at_levels.insert((requirement.id, column), state);
            }
        }
    }

    /// The levels and categories that an item belongs to, its own first: a requirement may hold at several.
    pub fn columns_of(&self, item: Item<'_>) -> Vec<Column> {
        let Some(own) = column(item) else { return Vec::new() };
        let mut columns = vec![own];
        if holds_above(item) {
            columns.extend(self.columns.iter().filter(|other| is_above(item.model(), **other, own)));
        }
        columns
    }

    /// How far a requirement is covered at one of its levels and categories.
    pub fn requirement_at(&self, requirement: ItemId, column: Column) -> Depth {
        self.at_levels.get(&(requirement, column)).copied().unwrap_or_else(|| self.state(requirement))
    }

    /// How far a criterion covers a long-list item; `None` where it has clauses that say what they meet, and none is
    /// about this item.
    fn by_clauses(&self, criterion: Item<'_>, item: Item<'_>, saying: &[Item<'_>]) -> Option<Depth> {
        if saying.binary_search(&criterion).is_err() {
            return Some(self.state(criterion.id));
        }
        let mut clauses = criterion.parts_within(&CRITERION_CLAUSE);
        let about = clauses.by_ref().filter(|clause| clause.targets("meets").any(|met| met == item));
        let about: Vec<Item<'_>> = about.collect();
        (!about.is_empty()).then(|| self.whole(about.into_iter()))
    }

    /// How far a long-list item is covered through one of the requirements that select it.
    fn through(&self, requirement: ItemId, item: ItemId, at: Column) -> Depth {
        let known = self.through.get(&(requirement, item, at)).copied();
        known.unwrap_or_else(|| self.requirement_at(requirement, at))
    }

    /// Finds who selects what.
    fn select(&mut self, model: &Model) {
        let mut found: Vec<(Column, ItemId, ItemId)> = Vec::new();
        for requirement in model.of_kind(&REQUIREMENT).filter(|item| !item.is_withdrawn()) {
            for column in self.columns_of(requirement) {
                found.extend(requirement.targets("selects").map(|item| (column, item.id, requirement.id)));
            }
        }
        found.sort_by_key(|(column, item, _)| (*column, *item));
        for (column, item, requirement) in found {
            self.selecting.push(requirement);
            let end = self.selecting.len();
            match self.selections.last_mut() {
                Some((of, last, behind)) if (*of, *last) == (column, item) => *behind = end,
                _ => self.selections.push((column, item, end)),
            }
        }
    }

    /// The requirements of a selection.
    fn requirements(&self, at: usize) -> &[ItemId] {
        let first = at.checked_sub(1).map_or(0, |before| self.selections[before].2);
        &self.selecting[first..self.selections[at].2]
    }

    /// Sets the state of each item of a kind, on all cores.
    fn cover(&mut self, model: &Model, kind: &'static Kind, state: impl Fn(&Coverage, Item<'_>) -> Depth + Sync) {
        let items = model.names.of_kind(kind);
        let states: Vec<Depth> = items.par_iter().map(|id| state(self, model.item(*id))).collect();
        for (item, state) in items.iter().zip(states) {
            self.states[item.0 as usize] = state;
        }
    }

    /// The state of a whole whose parts all have to be covered.
    fn whole<'m>(&self, parts: impl Iterator<Item = Item<'m>>) -> Depth {
        let states: Vec<Depth> = parts.map(|part| self.state(part.id)).collect();
        if states.is_empty() || states.iter().all(|state| *state == Depth::Uncovered) {
            Depth::Uncovered
        } else if states.iter().all(|state| *state == Depth::Deep) {
            Depth::Deep
        } else {
            Depth::Shallow
        }
    }

    /// The state of something that these items cover.
    fn covered_by<'m>(&self, items: impl Iterator<Item = Item<'m>>) -> Depth {
        least(items.map(|item| self.state(item.id)))
    }

    /// How far a source clause, long-list item, requirement, criterion or clause is covered.
    pub fn state(&self, item: ItemId) -> Depth {
        self.states.get(item.0 as usize).copied().unwrap_or(Depth::Uncovered)
    }

    /// How far a long-list item is covered at a level and category.
    pub fn state_at(&self, item: ItemId, column: Column) -> Depth {
        least(self.selecting(item, column).iter().map(|requirement| self.through(*requirement, item, column)))
    }

    /// The requirements that select a long-list item at a level and category.
    pub fn selecting(&self, item: ItemId, column: Column) -> &[ItemId] {
        let at = self.selections.binary_search_by_key(&(column, item), |(column, item, _)| (*column, *item));
        at.map_or(&[], |at| self.requirements(at))
    }

    /// The long-list items that are selected at a level and category, in order, each with its requirements.
    pub fn selected(&self, column: Column) -> impl Iterator<Item = (ItemId, &[ItemId])> {
        let first = self.selections.partition_point(|(other, _, _)| *other < column);
        let end = self.selections.partition_point(|(other, _, _)| *other <= column);
        (first..end).map(|at| (self.selections[at].1, self.requirements(at)))
    }

    /// The levels and categories that have requirements or a document, lowest level first.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The columns that lead up to this one, itself last: each lower level that exists for the category, lowest first.
    pub fn chain(&self, model: &Model, column: Column) -> Vec<Column> {
        let rank = |column: &Column| model.item(column.level).number("rank").map_or(0.0, |rank| rank.as_f64());
        let fits = |other: &&Column| {
            (other.category == column.category || other.category.is_none()) && rank(other) <= rank(&column)
        };
        self.columns.iter().filter(fits).copied().collect()
    }

    /// The state of a link.
    pub fn link_state(&self, model: &Model, link: &Link) -> LinkState {
        let Some(to) = link.to else { return LinkState::Orphaned };
        let (from, to) = (model.item(link.from), model.item(to));
        if self.ambiguous.contains(&to.id) {
            LinkState::Ambiguous
        } else if is_history(link, from) {
            LinkState::Covered
        } else if to.root().is_withdrawn()
            || (link.field.word.en == "selects" && (to.has("declined") || to.has("deferred")))
        {
            LinkState::Unwanted
        } else if to.is(&SOURCE_CLAUSE) && from.root() != to.root() && is_outdated(model, to.root()) {
            LinkState::Outdated
        } else if self.is_duplicate(from, link) {
            LinkState::Duplicate
        } else {
            LinkState::Covered
        }
    }

    fn is_duplicate(&self, from: Item<'_>, link: &Link) -> bool {
        let Some(to) = link.to else { return false };
        let same = |other: &Link| other.field.word == link.field.word && other.to == link.to && other.span < link.span;
        if matches!(link.field.word.en, "when" | "means" | "bind" | "except" | "needs") {
            return false;
        }
        if from.links().any(|other| same(&other)) {
            return true;
        }
        link.field.word.en == "selects"
            && column(from).is_some_and(|column| self.selecting(to, column).first() != Some(&from.id))
            && !from.is_withdrawn()
    }
}

/// The state of something that has these states behind it.
fn least(states: impl Iterator<Item = Depth>) -> Depth {
    match states.min() {
        None => Depth::Uncovered,
        Some(Depth::Deep) => Depth::Deep,
        Some(_) => Depth::Shallow,
    }
}

/// Whether a procedure that is in force evaluates a clause or item itself.
fn is_evaluated(clause: Item<'_>) -> bool {
    clause.sources(&PROCEDURE, "evaluates").any(|procedure| !procedure.is_withdrawn())
}

/// How far procedures cover a clause: by itself, or by all of its items.
fn evaluated(clause: Item<'_>) -> Depth {
    if is_evaluated(clause) {
        return Depth::Deep;
    }
    let items: Vec<Depth> = clause.parts(&CRITERION_CLAUSE).map(evaluated).collect();
    match items.iter().min().zip(items.iter().max()) {
        Some((Depth::Deep, _)) => Depth::Deep,
        Some((_, Depth::Deep | Depth::Shallow)) => Depth::Shallow,
        _ => Depth::Uncovered,
    }
}

/// The level and category that a requirement, criterion or document belongs to.
pub fn column(item: Item<'_>) -> Option<Column> {
    let level = item.target("level")?.id;
    Some(Column { level, category: item.target("category").map(|category| category.id) })
}

/// Whether a requirement holds at the levels above its own as well.
pub fn holds_above(item: Item<'_>) -> bool {
    item.is(&REQUIREMENT) && item.field("level").is_some_and(|line| line.arg(1).is_some())
}

/// Whether a level and category are above others: a higher level, for the same products or some of them.
pub fn is_above(model: &Model, column: Column, lower: Column) -> bool {
    let rank = |column: Column| model.item(column.level).number("rank").map(Decimal::as_f64);
    let is_higher = rank(column).zip(rank(lower)).is_some_and(|(own, below)| own > below);
    is_higher && (lower.category.is_none() || lower.category == column.category)
}

/// The criteria that meet a requirement at a level and category.
pub(crate) fn meeting<'m>(requirement: Item<'m>, at: Column) -> impl Iterator<Item = Item<'m>> {
    let criteria = requirement.sources(&CRITERION, "satisfies").filter(|criterion| !criterion.is_withdrawn());
    criteria.filter(move |criterion| !holds_above(requirement) || column(*criterion) == Some(at))
}

/// The levels and categories that have requirements, criteria or a document, lowest level first.
fn columns(model: &Model) -> Vec<Column> {
    let items = model.of_kind(&REQUIREMENT).chain(model.of_kind(&CRITERION)).chain(model.of_kind(&DOCUMENT));
    let found: BTreeSet<Column> = items.filter_map(column).collect();
    let mut columns: Vec<Column> = found.into_iter().collect();
    let order = |id: ItemId| by_id(&model.item(id).name());
    columns.sort_by_cached_key(|column| {
        let rank = model.item(column.level).number("rank").and_then(Decimal::whole);
        (rank, order(column.level), column.category.map(order))
    });
    columns
}

/// Whether the scheme pins another edition of the same document: a newer or an older one.
pub fn is_outdated(model: &Model, source: Item<'_>) -> bool {
    let pinned: Vec<Item<'_>> = model.pinned_sources().collect();
    !pinned.contains(&source) && pinned.iter().any(|other| document_name(*other) == document_name(source))
}

fn document_name(source: Item<'_>) -> String {
    source.name().split('@').next().unwrap_or_default().to_owned()
}
