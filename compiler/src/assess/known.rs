//! What the facts of a product are by its answers, and whether a condition holds for it.

use std::collections::BTreeMap;

use kijun_pack::{Comparison, Condition, Decimal, Fact};

/// What a fact is.
#[derive(Clone, Debug, PartialEq)]
enum Given {
    Holds(bool),
    Word(String),
    Number(Decimal),
}

/// The facts of a product: those that were answered and those that follow.
#[derive(Clone, Debug, Default)]
pub struct Known<'e> {
    facts: BTreeMap<&'e str, Given>,
}

/// Two facts that can't be as they were answered: the ids, and whether the first would need the second to hold.
pub type Contradiction<'e> = (&'e str, &'e str, bool);

impl<'e> Known<'e> {
    /// What follows from these answers, and which of them contradict each other. An answer that a fact can't have
    /// counts as none.
    pub fn of(facts: &[&'e Fact], answers: &BTreeMap<String, String>) -> (Known<'e>, Vec<Contradiction<'e>>) {
        let given = facts.iter().filter_map(|fact| Some((fact.id.as_str(), read(fact, answers.get(&fact.id)?)?)));
        let mut known = Known { facts: given.collect() };
        let mut wrong = Vec::new();
        loop {
            let before = known.facts.len();
            for fact in facts {
                for (others, holds) in [(&fact.implies, true), (&fact.excludes, false)] {
                    for other in others {
                        known.link(&fact.id, other, holds, &mut wrong);
                    }
                }
            }
            if known.facts.len() == before {
                wrong.sort_unstable();
                wrong.dedup();
                return (known, wrong);
            }
        }
    }

    /// That `other` is `holds` whenever `fact` holds, both ways round.
    fn link(&mut self, fact: &'e str, other: &'e str, holds: bool, wrong: &mut Vec<Contradiction<'e>>) {
        match (self.facts.get(fact), self.facts.get(other)) {
            (Some(Given::Holds(true)), Some(Given::Holds(is))) if *is != holds => wrong.push((fact, other, holds)),
            (Some(Given::Holds(true)), None) => drop(self.facts.insert(other, Given::Holds(holds))),
            (None, Some(Given::Holds(is))) if *is != holds => drop(self.facts.insert(fact, Given::Holds(false))),
            _ => {}
        }
    }

    /// Whether a fact is known.
    pub fn knows(&self, fact: &str) -> bool {
        self.facts.contains_key(fact)
    }

    /// Whether a condition holds; `None` where the answers do not decide it.
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        let all = |parts: &[Condition], stops: bool| {
            let mut decided = Some(!stops);
            for part in parts {
                match self.holds(part) {
                    Some(holds) if holds == stops => return Some(stops),
                    Some(_) => {}
                    None => decided = None,
                }
            }
            decided
        };
        match condition {
            Condition::Fact(id) => match self.facts.get(id.as_str())? {
                Given::Holds(holds) => Some(*holds),
                Given::Word(_) | Given::Number(_) => None,
            },
            Condition::Is(it) => match self.facts.get(it.fact.as_str())? {
                Given::Word(word) => Some(*word == it.word),
                Given::Holds(_) | Given::Number(_) => None,
            },
            Condition::Compare(it) => match self.facts.get(it.fact.as_str())? {
                Given::Number(number) => Some(compares(*number, it.comparison, it.number)),
                Given::Holds(_) | Given::Word(_) => None,
            },
            Condition::Not(part) => self.holds(part).map(|holds| !holds),
            Condition::All(parts) => all(parts, false),
            Condition::Any(parts) => all(parts, true),
        }
    }
}

fn compares(number: Decimal, comparison: Comparison, other: Decimal) -> bool {
    match comparison {
        Comparison::MoreThan => number > other,
        Comparison::AtLeast => number >= other,
        Comparison::LessThan => number < other,
        Comparison::AtMost => number <= other,
        Comparison::Exactly => number == other,
    }
}

/// Whether a fact can be this.
pub fn can_be(fact: &Fact, said: &str) -> bool {
    read(fact, said).is_some()
}

/// What a fact is, as it was answered.
fn read(fact: &Fact, said: &str) -> Option<Given> {
    if let Some(range) = &fact.number {
        let number = Decimal::parse(said).filter(|number| !range.whole || number.next_whole(false) == *number);
        let number = number.filter(|it| *it >= range.least && range.most.is_none_or(|most| *it <= most));
        return number.map(Given::Number);
    }
    if !fact.values.is_empty() {
        return fact.values.iter().find(|word| word.id == said).map(|word| Given::Word(word.id.clone()));
    }
    said.parse().map(Given::Holds).ok()
}
