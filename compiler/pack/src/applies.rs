//! Which criteria and clauses apply to a product, as far as its facts are known.
//!
//! Each part of a condition is decided on its own, so that a program in any language can do the same: where a part that
//! matters is not known, the whole is open. The compiler decides more, such as that `a or not a` always holds.

use std::collections::BTreeMap;

use crate::{Catalogue, Condition, Decimal, Edition};

/// What is known of a product: facts by id.
pub type Facts = BTreeMap<String, Known>;

/// What a fact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// It holds, or does not.
    Holds(bool),
    /// It is this number.
    Number(Decimal),
    /// It is this word.
    Word(String),
}

/// Whether something applies to a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// What is known does not decide it.
    Open,
}

/// Two facts of which one implies or excludes the other, and that are known to be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The fact that implies or excludes.
    pub fact: String,
    /// The other one.
    pub other: String,
}

impl From<Option<bool>> for Applies {
    fn from(decided: Option<bool>) -> Applies {
        match decided {
            Some(true) => Applies::Yes,
            Some(false) => Applies::No,
            None => Applies::Open,
        }
    }
}

impl Condition {
    /// Whether it holds; `None` where what is known does not decide it.
    pub fn decide(&self, facts: &Facts) -> Option<bool> {
        match self {
            Condition::Fact(id) => match facts.get(id)? {
                Known::Holds(holds) => Some(*holds),
                Known::Number(_) | Known::Word(_) => None,
            },
            Condition::Is(it) => match facts.get(&it.fact)? {
                Known::Word(word) => Some(*word == it.word),
                Known::Holds(_) | Known::Number(_) => None,
            },
            Condition::Compare(it) => match facts.get(&it.fact)? {
                Known::Number(number) => Some(it.holds(*number)),
                Known::Holds(_) | Known::Word(_) => None,
            },
            Condition::Not(part) => part.decide(facts).map(|holds| !holds),
            Condition::All(parts) => decisive(parts, facts, false),
            Condition::Any(parts) => decisive(parts, facts, true),
        }
    }
}

/// `decisive` where one part is that, the other where all parts are the other.
fn decisive(parts: &[Condition], facts: &Facts, decisive: bool) -> Option<bool> {
    let mut is_open = false;
    for part in parts {
        match part.decide(facts) {
            Some(holds) if holds == decisive => return Some(decisive),
            Some(_) => {}
            None => is_open = true,
        }
    }
    (!is_open).then_some(!decisive)
}

impl Catalogue {
    /// The facts with all that follows from what they imply and exclude.
    ///
    /// # Errors
    /// They contradict each other.
    pub fn complete(&self, mut facts: Facts) -> Result<Facts, Vec<Contradiction>> {
        loop {
            let before = facts.len();
            let mut wrong = Vec::new();
            for fact in &self.facts {
                for other in &fact.implies {
                    follow(&mut facts, (&fact.id, other), true, &mut wrong);
                }
                for other in &fact.excludes {
                    follow(&mut facts, (&fact.id, other), false, &mut wrong);
                }
            }
            if !wrong.is_empty() {
                return Err(wrong);
            }
            if facts.len() == before {
                return Ok(facts);
            }
        }
    }
}

/// That `other` is `holds` whenever `fact` holds, both ways round.
fn follow(facts: &mut Facts, (fact, other): (&str, &str), holds: bool, wrong: &mut Vec<Contradiction>) {
    match (facts.get(fact), facts.get(other)) {
        (Some(Known::Holds(true)), Some(Known::Holds(known))) if *known != holds => {
            wrong.push(Contradiction { fact: fact.to_owned(), other: other.to_owned() });
        }
        (Some(Known::Holds(true)), None) => drop(facts.insert(other.to_owned(), Known::Holds(holds))),
        (None, Some(Known::Holds(known))) if *known != holds => {
            drop(facts.insert(fact.to_owned(), Known::Holds(false)));
        }
        _ => {}
    }
}

impl Edition {
    /// Whether each criterion in force, and each of its clauses and items, applies to a product, by its id: `S1.1-01`,
    /// `S1.1-01.a`. A clause applies where its criterion does and its own condition holds.
    pub fn applying(&self, facts: &Facts) -> BTreeMap<String, Applies> {
        let mut all = BTreeMap::new();
        let decided = |condition: &Option<Condition>| condition.as_ref().map_or(Some(true), |it| it.decide(facts));
        for criterion in self.criteria.iter().filter(|criterion| criterion.withdrawn.is_none()) {
            let own = decided(&criterion.condition);
            all.insert(criterion.id.clone(), own.into());
            for clause in &criterion.clauses {
                let both = match (own, decided(&clause.condition)) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                };
                all.insert(format!("{}.{}", criterion.id, clause.id), both.into());
            }
        }
        all
    }
}
