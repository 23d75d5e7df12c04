//! Conditions over product facts, decided exactly with binary decision diagrams.
//!
//! Everything is asked of one question: can this condition hold for any product, given what facts imply and exclude?

use std::collections::BTreeSet;
use std::sync::Mutex;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};
use kijun_dsl::condition::Expr;
use kijun_dsl::kinds::{ANY_OF, CRITERION, CRITERION_CLAUSE, FACT, NEEDS};
use rustc_hash::FxHashMap;

use crate::corpus::model::{Item, ItemId, Model};

/// A condition whose facts are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Condition {
    /// It holds for every product.
    Always,
    /// The fact, or condition of a source, holds.
    Fact(ItemId),
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
    pub(crate) fn of(expr: &Expr, fact: &dyn Fn(usize) -> Option<ItemId>) -> Option<Condition> {
        let all = |parts: &[Expr]| parts.iter().map(|part| Condition::of(part, fact)).collect::<Option<Vec<_>>>();
        Some(match expr {
            Expr::Fact(arg) => Condition::Fact(fact(*arg)?),
            Expr::Not(part) => Condition::Not(Box::new(Condition::of(part, fact)?)),
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

    /// The facts that it mentions, in order.
    pub fn facts(&self) -> BTreeSet<ItemId> {
        let mut facts = BTreeSet::new();
        self.visit(&mut |fact| {
            facts.insert(fact);
        });
        facts
    }

    fn visit(&self, see: &mut dyn FnMut(ItemId)) {
        match self {
            Condition::Always => {}
            Condition::Fact(fact) => see(*fact),
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
            Condition::Not(part) => part.replace(with)?.negated(),
            Condition::All(parts) => Condition::All(all(parts)?),
            Condition::Any(parts) => Condition::Any(all(parts)?),
            Condition::AtLeast(count, parts) => Condition::AtLeast(*count, all(parts)?),
        })
    }

    /// Whether it holds for a product of which `holds` answers each fact.
    pub fn eval(&self, holds: &dyn Fn(ItemId) -> bool) -> bool {
        match self {
            Condition::Always => true,
            Condition::Fact(fact) => holds(*fact),
            Condition::Not(part) => !part.eval(holds),
            Condition::All(parts) => parts.iter().all(|part| part.eval(holds)),
            Condition::Any(parts) => parts.iter().any(|part| part.eval(holds)),
            Condition::AtLeast(count, parts) => parts.iter().filter(|part| part.eval(holds)).count() >= *count,
        }
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

/// What the facts say of one another.
pub trait Laws: Sync {
    /// The facts that hold whenever this one does.
    fn implied(&self, fact: ItemId) -> Vec<ItemId>;
    /// The facts that never hold together with this one.
    fn excluded(&self, fact: ItemId) -> Vec<ItemId>;
}

impl Laws for Model {
    fn implied(&self, fact: ItemId) -> Vec<ItemId> {
        related(self, fact, "implies")
    }

    fn excluded(&self, fact: ItemId) -> Vec<ItemId> {
        related(self, fact, "excludes")
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

/// Answers questions about conditions; remembers the answers.
pub struct Conditions<'m> {
    laws: &'m dyn Laws,
    /// Whether a condition can hold.
    known: Mutex<FxHashMap<Condition, bool>>,
}

/// A diagram of more nodes than this is given up: the condition then counts as one that can hold. Conditions that
/// people write have some tens of nodes.
const MAX_NODES: usize = 1 << 16;

/// A question about more facts than this, with all that they imply, is given up like a diagram that is too large.
const MAX_FACTS: usize = 128;

impl<'m> Conditions<'m> {
    /// About facts of which these laws hold.
    pub fn new(laws: &'m dyn Laws) -> Conditions<'m> {
        Conditions { laws, known: Mutex::default() }
    }

    /// Whether some product can fulfil the condition.
    pub fn possible(&self, condition: &Condition) -> bool {
        if let Some(known) = self.known.lock().ok().and_then(|known| known.get(condition).copied()) {
            return known;
        }
        let possible =
            Diagrams::new(self.laws, condition).products(condition).is_none_or(|products| !products.is_false());
        if let Ok(mut known) = self.known.lock() {
            known.insert(condition.clone(), possible);
        }
        possible
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
}

impl Conditions<'_> {
    /// A product that fulfils the condition: which of the facts it mentions hold for it, as few as possible.
    pub fn example(&self, condition: &Condition) -> Option<Vec<(ItemId, bool)>> {
        let diagrams = Diagrams::new(self.laws, condition);
        let product = diagrams.products(condition)?.most_negative_valuation()?;
        let mentioned = condition.facts().into_iter();
        Some(mentioned.filter_map(|fact| Some((fact, product.value(diagrams.variable(fact)?)))).collect())
    }
}

/// The facts that matter to one question, as variables.
struct Diagrams<'m> {
    laws: &'m dyn Laws,
    facts: Vec<ItemId>,
    variables: BddVariableSet,
    names: Vec<BddVariable>,
}

impl<'m> Diagrams<'m> {
    fn new(laws: &'m dyn Laws, condition: &Condition) -> Diagrams<'m> {
        // A fact that is not mentioned and not implied by what is can be answered no, so it decides nothing.
        let mut facts = condition.facts();
        let mut open: Vec<ItemId> = facts.iter().copied().collect();
        while let Some(fact) = open.pop().filter(|_| facts.len() <= MAX_FACTS) {
            open.extend(laws.implied(fact).into_iter().filter(|implied| facts.insert(*implied)));
        }
        let facts: Vec<ItemId> = facts.into_iter().take(MAX_FACTS + 1).collect();
        let variables = BddVariableSet::new_anonymous(facts.len() as u16);
        let names = variables.variables();
        Diagrams { laws, facts, variables, names }
    }

    /// The products that fulfil the condition; `None` where there are too many combinations to tell.
    fn products(&self, condition: &Condition) -> Option<Bdd> {
        if self.facts.len() > MAX_FACTS {
            return None;
        }
        let mut all = self.diagram(condition)?;
        for fact in &self.facts {
            let this = self.fact(*fact);
            for implied in self.laws.implied(*fact) {
                all = and(&all, &this.imp(&self.fact(implied)))?;
            }
            for excluded in self.laws.excluded(*fact) {
                if self.facts.contains(&excluded) {
                    all = and(&all, &this.and(&self.fact(excluded)).not())?;
                }
            }
        }
        Some(all)
    }

    fn fact(&self, fact: ItemId) -> Bdd {
        self.variable(fact).map_or_else(|| self.variables.mk_true(), |variable| self.variables.mk_var(variable))
    }

    fn variable(&self, fact: ItemId) -> Option<BddVariable> {
        self.facts.binary_search(&fact).ok().map(|at| self.names[at])
    }

    fn diagram(&self, condition: &Condition) -> Option<Bdd> {
        Some(match condition {
            Condition::Always => self.variables.mk_true(),
            Condition::Fact(fact) => self.fact(*fact),
            Condition::Not(part) => self.diagram(part)?.not(),
            Condition::All(parts) => {
                parts.iter().try_fold(self.variables.mk_true(), |all, part| and(&all, &self.diagram(part)?))?
            }
            Condition::Any(parts) => {
                // a or b = not (not a and not b), so that one operation is limited.
                let none = parts
                    .iter()
                    .try_fold(self.variables.mk_true(), |none, part| and(&none, &self.diagram(part)?.not()));
                none?.not()
            }
            Condition::AtLeast(count, parts) => self.at_least(*count, parts)?,
        })
    }

    /// At least `count` of these: counted part by part, so that the diagram grows with their product and not with the
    /// number of choices.
    fn at_least(&self, count: usize, parts: &[Condition]) -> Option<Bdd> {
        let mut so_many = vec![self.variables.mk_true()];
        so_many.resize(count + 1, self.variables.mk_false());
        for part in parts {
            let part = self.diagram(part)?;
            for at in (1..=count).rev() {
                let one_more = and(&so_many[at - 1], &part)?;
                so_many[at] = and(&so_many[at].not(), &one_more.not())?.not();
            }
        }
        so_many.pop()
    }
}

fn and(left: &Bdd, right: &Bdd) -> Option<Bdd> {
    Bdd::binary_op_with_limit(MAX_NODES, left, right, op_function::and)
}
