//! Conditions over product facts, decided exactly with binary decision diagrams.
//!
//! Everything is asked of one question: can this condition hold for any product, given what facts imply and exclude?

use std::collections::BTreeSet;
use std::sync::Mutex;

use kijun_dsl::condition::{Comparison, Expr};
use kijun_dsl::kinds::{ANY_OF, CRITERION, CRITERION_CLAUSE, FACT, NEEDS, VALUE};
use kijun_pack::Decimal;
use rustc_hash::FxHashMap;

use crate::corpus::model::{Item, ItemId, Model};
use diagrams::Diagrams;

mod diagrams;

/// A condition whose facts are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Condition {
    /// It holds for every product.
    Always,
    /// The fact, or condition of a source, holds.
    Fact(ItemId),
    /// The fact is this word.
    Is(ItemId, ItemId),
    /// The fact is a number that compares so with this one.
    Compare(ItemId, Comparison, Decimal),
    /// It does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// At least so many hold.
    AtLeast(usize, Vec<Condition>),
}

impl Condition {
    /// The condition that `expr` writes; `None` where one of its words is no fact.
    pub(crate) fn of(
        expr: &Expr,
        fact: &dyn Fn(usize) -> Option<ItemId>,
        number: &dyn Fn(usize) -> Option<Decimal>,
    ) -> Option<Condition> {
        let of = |part: &Expr| Condition::of(part, fact, number);
        let all = |parts: &[Expr]| parts.iter().map(of).collect::<Option<Vec<_>>>();
        Some(match expr {
            Expr::Fact(arg) => Condition::Fact(fact(*arg)?),
            Expr::Is(arg, word) => Condition::Is(fact(*arg)?, fact(*word)?),
            Expr::Compare(arg, comparison, other) => Condition::Compare(fact(*arg)?, *comparison, number(*other)?),
            Expr::Not(part) => Condition::Not(Box::new(of(part)?)),
            Expr::All(parts) => Condition::All(all(parts)?),
            Expr::Any(parts) => Condition::Any(all(parts)?),
            Expr::AtLeast(count, parts) => Condition::AtLeast(*count, all(parts)?),
        })
    }

    /// The opposite condition.
    #[must_use]
    pub fn negated(self) -> Condition {
        Condition::Not(Box::new(self))
    }

    /// Both conditions at once.
    #[must_use]
    pub fn and(self, other: Condition) -> Condition {
        Condition::All(vec![self, other])
    }

    /// Either condition.
    #[must_use]
    pub fn or(self, other: Condition) -> Condition {
        Condition::Any(vec![self, other])
    }

    /// Adds what all has to hold so that it does, or does not.
    fn parts(&self, not: bool, out: &mut Vec<Condition>) {
        match (self, not) {
            (Condition::Always, false) => {}
            (Condition::Not(part), _) => part.parts(!not, out),
            (Condition::All(parts), false) | (Condition::Any(parts), true) => {
                parts.iter().for_each(|part| part.parts(not, out));
            }
            (part, true) => out.push(part.clone().negated()),
            (part, false) => out.push(part.clone()),
        }
    }

    /// The facts that it mentions, in order.
    pub fn facts(&self) -> BTreeSet<ItemId> {
        let mut facts = BTreeSet::new();
        self.visit(&mut |leaf| match leaf {
            Condition::Fact(fact) | Condition::Is(fact, _) | Condition::Compare(fact, ..) => drop(facts.insert(*fact)),
            _ => {}
        });
        facts
    }

    /// Calls `see` with each leaf: a fact, or a comparison of one.
    pub fn visit<'c>(&'c self, see: &mut dyn FnMut(&'c Condition)) {
        match self {
            Condition::Always => {}
            Condition::Fact(_) | Condition::Is(..) | Condition::Compare(..) => see(self),
            Condition::Not(part) => part.visit(see),
            Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast(_, parts) => {
                parts.iter().for_each(|part| part.visit(see));
            }
        }
    }

    /// The same with each fact replaced; `None` where one has no replacement.
    pub fn replace(&self, with: &dyn Fn(ItemId) -> Option<Condition>) -> Option<Condition> {
        let all = |parts: &[Condition]| parts.iter().map(|part| part.replace(with)).collect::<Option<Vec<_>>>();
        Some(match self {
            Condition::Always => Condition::Always,
            Condition::Fact(fact) => with(*fact)?,
            Condition::Is(..) | Condition::Compare(..) => self.clone(),
            Condition::Not(part) => part.replace(with)?.negated(),
            Condition::All(parts) => Condition::All(all(parts)?),
            Condition::Any(parts) => Condition::Any(all(parts)?),
            Condition::AtLeast(count, parts) => Condition::AtLeast(*count, all(parts)?),
        })
    }
}

/// The products that an item or part is for, among those of what it is part of: its condition, without its
/// exceptions. `None` where one of them can't be read. An exception in words alone excludes no product by itself.
pub fn own_scope(item: Item<'_>) -> Option<Condition> {
    let mut scope = match item.kind().field("when").and_then(|_| item.field("when")) {
        Some(line) => item.condition_in(line)?,
        None => Condition::Always,
    };
    if item.is(&CRITERION_CLAUSE) {
        for line in item.fields("except").filter(|line| line.args().len() > 0) {
            let except = item.condition_in(line)?.negated();
            scope = if scope == Condition::Always { except } else { scope.and(except) };
        }
    }
    Some(scope)
}

/// The products that an item or part is for.
pub fn scope(item: Item<'_>) -> Option<Condition> {
    let own = own_scope(item)?;
    let Some(around) = item.parent().map(scope) else { return Some(own) };
    Some(match (around?, own) {
        (around, Condition::Always) => around,
        (Condition::Always, own) => own,
        (around, own) => around.and(own),
    })
}

/// Which clauses and items have to be shown for a criterion or clause, as a formula of those that have no items
/// themselves. Parts that no line `needs` names are all needed. `None` where a line can't be read.
pub fn needed(item: Item<'_>) -> Option<Condition> {
    let parts: Vec<Item<'_>> = item.parts(&CRITERION_CLAUSE).collect();
    if parts.is_empty() {
        return Some(Condition::Fact(item.id));
    }
    let lines = combinations(item)?;
    let named: BTreeSet<ItemId> = lines.iter().flat_map(Condition::facts).collect();
    let mut all = Vec::new();
    for part in parts.iter().filter(|part| !named.contains(&part.id)) {
        all.push(needed(*part)?);
    }
    for line in lines {
        all.push(line.replace(&|part| needed(item.model().item(part)))?);
    }
    Some(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
}

/// What the lines `needs` of a criterion or clause say, of its own parts.
pub fn combinations(item: Item<'_>) -> Option<Vec<Condition>> {
    let mut lines: Vec<Condition> =
        item.fields(NEEDS.en).map(|line| item.condition_in(line)).collect::<Option<Vec<_>>>()?;
    if item.is(&CRITERION) {
        for line in item.fields(ANY_OF.en) {
            let named = item.links().filter(|link| link.node == line.index()).map(|link| link.to);
            lines.push(Condition::Any(named.map(|part| part.map(Condition::Fact)).collect::<Option<Vec<_>>>()?));
        }
    }
    Some(lines)
}

/// What the facts say of one another, and what they can be.
pub trait Laws: Sync {
    /// The facts that hold whenever this one does.
    fn implied(&self, fact: ItemId) -> Vec<ItemId>;
    /// The facts that never hold together with this one.
    fn excluded(&self, fact: ItemId) -> Vec<ItemId>;
    /// The words of which a fact is always one.
    fn words(&self, _fact: ItemId) -> Vec<ItemId> {
        Vec::new()
    }
    /// The numbers that a fact can be.
    fn range(&self, _fact: ItemId) -> Range {
        Range::default()
    }
}

/// Which numbers a fact can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Whether they are whole.
    pub whole: bool,
    /// The least.
    pub least: Decimal,
    /// The greatest.
    pub most: Option<Decimal>,
}

impl Laws for Model {
    fn implied(&self, fact: ItemId) -> Vec<ItemId> {
        related(self, fact, "implies")
    }

    fn excluded(&self, fact: ItemId) -> Vec<ItemId> {
        related(self, fact, "excludes")
    }

    fn words(&self, fact: ItemId) -> Vec<ItemId> {
        self.item(fact).parts(&VALUE).map(|word| word.id).collect()
    }

    fn range(&self, fact: ItemId) -> Range {
        let fact = self.item(fact);
        if !fact.is(&FACT) {
            return Range::default();
        }
        let bound = |at: usize| Decimal::parse(&fact.field("range")?.arg(at)?.word());
        let whole = fact.choice("unit") == Some("whole");
        Range { whole, least: bound(0).unwrap_or_default(), most: bound(1) }
    }
}

fn related(model: &Model, fact: ItemId, field: &'static str) -> Vec<ItemId> {
    let fact = model.item(fact);
    // The conditions of a source say nothing of one another.
    if fact.is(&FACT) { fact.targets(field).map(|item| item.id).collect() } else { Vec::new() }
}

/// How the products of one condition lie to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They are the same.
    Equal,
    /// All of the other, and more.
    Wider,
    /// Some of the other, and no more.
    Narrower,
    /// Each has products that the other has not.
    Incomparable,
}

/// What a fact of one product is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Whether it holds.
    Holds(bool),
    /// One of its words.
    Word(ItemId),
    /// A number.
    Number(Decimal),
}

impl Answer {
    /// That a fact is this.
    pub fn condition(self, fact: ItemId) -> Condition {
        match self {
            Answer::Holds(true) => Condition::Fact(fact),
            Answer::Holds(false) => Condition::Fact(fact).negated(),
            Answer::Word(word) => Condition::Is(fact, word),
            Answer::Number(number) => Condition::Compare(fact, Comparison::Exactly, number),
        }
    }
}

/// What has more parts or facts is decided as a whole.
const MOST_APART: usize = 64;

/// Answers questions about conditions; remembers the answers.
pub struct Conditions<'m> {
    laws: &'m dyn Laws,
    /// Whether a condition can hold; `None` where that is too much to tell.
    known: Mutex<FxHashMap<Condition, Option<bool>>>,
}

impl<'m> Conditions<'m> {
    /// About facts of which these laws hold.
    pub fn new(laws: &'m dyn Laws) -> Conditions<'m> {
        Conditions { laws, known: Mutex::default() }
    }

    /// Whether some product can fulfil the condition. One that is too much to tell counts as one that can hold; a check
    /// says where there is one.
    pub fn possible(&self, condition: &Condition) -> bool {
        self.decided(condition).unwrap_or(true)
    }

    /// The same; `None` where it is too much to tell.
    pub fn decided(&self, condition: &Condition) -> Option<bool> {
        if let Some(known) = self.known.lock().ok().and_then(|known| known.get(condition).copied()) {
            return known;
        }
        let possible = match self.apart(condition) {
            Some(groups) => {
                let decided = groups.iter().map(|group| self.decided(group));
                // One that can't hold is enough, whatever is too much to tell of the others.
                decided.min_by_key(|holds| holds.map_or(1, |holds| if holds { 2 } else { 0 })).flatten()
            }
            None => Diagrams::new(self.laws, condition).products(condition).map(|products| !products.is_false()),
        };
        if let Ok(mut known) = self.known.lock() {
            known.insert(condition.clone(), possible);
        }
        possible
    }

    /// What all has to hold, in groups of which none says anything of the facts of another: some product fulfils the
    /// whole where some product fulfils each. Many conditions share their groups, and each group is decided once. None
    /// where it is not worth the while, or too much to tell.
    fn apart(&self, condition: &Condition) -> Option<Vec<Condition>> {
        let mut parts = Vec::new();
        condition.parts(false, &mut parts);
        if !(2..=MOST_APART).contains(&parts.len()) {
            return None;
        }
        let mut groups: Vec<(BTreeSet<ItemId>, Vec<Condition>)> = Vec::new();
        for part in parts {
            let mut joined = (self.touched(&part)?, vec![part]);
            for (facts, parts) in groups.extract_if(.., |(facts, _)| !facts.is_disjoint(&joined.0)).collect::<Vec<_>>()
            {
                joined.0.extend(facts);
                joined.1.extend(parts);
            }
            groups.push(joined);
        }
        let whole = |(_, mut parts): (_, Vec<Condition>)| match parts.len() {
            1 => parts.remove(0),
            _ => Condition::All(parts),
        };
        (groups.len() > 1).then(|| groups.into_iter().map(whole).collect())
    }

    /// The facts that a condition mentions, with all that these imply, and what any of them excludes; `None` where these
    /// are many.
    fn touched(&self, condition: &Condition) -> Option<BTreeSet<ItemId>> {
        let mut facts = condition.facts();
        let mut open: Vec<ItemId> = facts.iter().copied().collect();
        let mut excluded = Vec::new();
        while let Some(fact) = open.pop() {
            excluded.extend(self.laws.excluded(fact));
            open.extend(self.laws.implied(fact).into_iter().filter(|implied| facts.insert(*implied)));
            if facts.len() + excluded.len() > MOST_APART {
                return None;
            }
        }
        facts.extend(excluded);
        Some(facts)
    }

    /// Whether every product fulfils the condition.
    pub fn always(&self, condition: &Condition) -> bool {
        *condition == Condition::Always || !self.possible(&condition.clone().negated())
    }

    /// Whether every product that fulfils `one` fulfils `other`.
    pub fn implies(&self, one: &Condition, other: &Condition) -> bool {
        one == other || *other == Condition::Always || !self.possible(&one.clone().and(other.clone().negated()))
    }

    /// How the products of `one` lie to those of `other`.
    pub fn relation(&self, one: &Condition, other: &Condition) -> Relation {
        match (self.implies(one, other), self.implies(other, one)) {
            (true, true) => Relation::Equal,
            (true, false) => Relation::Narrower,
            (false, true) => Relation::Wider,
            (false, false) => Relation::Incomparable,
        }
    }

    /// A product that fulfils the condition: what the facts are that it mentions, as few of them holding as possible.
    pub fn example(&self, condition: &Condition) -> Option<Vec<(ItemId, Answer)>> {
        let diagrams = Diagrams::new(self.laws, condition);
        let product = diagrams.products(condition)?.most_negative_valuation()?;
        Some(diagrams.answers(condition, &|variable| product.value(variable)))
    }
}
