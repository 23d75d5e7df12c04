//! Conditions as binary decision diagrams.
//!
//! What a product answers yes or no to is a variable: a fact, that a fact is one of its words, that it reaches a number.
//! The numbers that a condition compares with cut what a fact can be into cells, and of the words it is exactly one, so
//! that a finite diagram decides all of it exactly.

use std::collections::BTreeSet;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};
use kijun_dsl::condition::Comparison;
use kijun_pack::Decimal;

use super::{Answer, Condition, Laws};
use crate::corpus::model::ItemId;

/// A diagram of more nodes than this is given up. Conditions that people write have some tens of nodes.
const MAX_NODES: usize = 1 << 16;

/// A question about more variables than this, with those of all facts that are implied, is given up likewise: what it
/// takes grows with their square.
const MAX_VARIABLES: usize = 160;

/// What a diagram decides on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Atom {
    /// The fact holds.
    Fact(ItemId),
    /// The fact is this word.
    Is(ItemId, ItemId),
    /// The fact is this number or greater; only greater, where that is said.
    Reaches(ItemId, Decimal, bool),
}

/// What matters to one question, as variables.
pub(super) struct Diagrams<'m> {
    laws: &'m dyn Laws,
    atoms: Vec<Atom>,
    variables: BddVariableSet,
    names: Vec<BddVariable>,
}

impl<'m> Diagrams<'m> {
    pub(super) fn new(laws: &'m dyn Laws, condition: &Condition) -> Diagrams<'m> {
        let mut atoms = BTreeSet::new();
        condition.visit(&mut |leaf| match leaf {
            Condition::Fact(fact) => drop(atoms.insert(Atom::Fact(*fact))),
            Condition::Is(fact, word) => {
                atoms.insert(Atom::Is(*fact, *word));
                atoms.extend(laws.words(*fact).into_iter().map(|word| Atom::Is(*fact, word)));
            }
            Condition::Compare(fact, comparison, number) => {
                let cuts = cuts(*comparison).into_iter().flatten();
                atoms.extend(cuts.filter_map(|above| cut(laws, *fact, *number, above).ok()));
            }
            _ => {}
        });
        // A fact that is not mentioned and not implied by what is can be answered no, so it decides nothing.
        let mut open: Vec<ItemId> = atoms.iter().filter_map(|atom| fact_of(*atom)).collect();
        while let Some(fact) = open.pop().filter(|_| atoms.len() <= MAX_VARIABLES) {
            open.extend(laws.implied(fact).into_iter().filter(|implied| atoms.insert(Atom::Fact(*implied))));
        }
        let atoms: Vec<Atom> = atoms.into_iter().take(MAX_VARIABLES + 1).collect();
        let variables = BddVariableSet::new_anonymous(atoms.len() as u16);
        let names = variables.variables();
        Diagrams { laws, atoms, variables, names }
    }

    /// The products that fulfil the condition; `None` where there are too many combinations to tell.
    pub(super) fn products(&self, condition: &Condition) -> Option<Bdd> {
        if self.atoms.len() > MAX_VARIABLES {
            return None;
        }
        let mut all = self.diagram(condition)?;
        for (at, atom) in self.atoms.iter().enumerate() {
            let this = self.atom(*atom);
            match *atom {
                Atom::Fact(fact) => {
                    for implied in self.laws.implied(fact) {
                        all = and(&all, &this.imp(&self.atom(Atom::Fact(implied))))?;
                    }
                    for excluded in self.laws.excluded(fact) {
                        if self.atoms.binary_search(&Atom::Fact(excluded)).is_ok() {
                            all = and(&all, &this.and(&self.atom(Atom::Fact(excluded))).not())?;
                        }
                    }
                }
                Atom::Is(fact, _) => {
                    let is_first = at == 0 || !matches!(self.atoms[at - 1], Atom::Is(other, _) if other == fact);
                    if is_first {
                        all = and(&all, &self.one_word(fact)?)?;
                    }
                }
                // What reaches a number reaches the smaller one before it.
                Atom::Reaches(fact, ..) => match at.checked_sub(1).map(|before| self.atoms[before]) {
                    Some(before @ Atom::Reaches(other, ..)) if other == fact => {
                        all = and(&all, &this.imp(&self.atom(before)))?;
                    }
                    _ => {}
                },
            }
        }
        Some(all)
    }

    /// That a fact is exactly one of its words, or at most one where they are not known.
    fn one_word(&self, fact: ItemId) -> Option<Bdd> {
        let words = self.atoms.iter().copied().filter(|atom| matches!(atom, Atom::Is(other, _) if *other == fact));
        let (mut none, mut one) = (self.variables.mk_true(), self.variables.mk_false());
        for word in words {
            let is = self.atom(word);
            one = and(&and(&one, &is.not())?.not(), &and(&none, &is)?.not())?.not();
            none = and(&none, &is.not())?;
        }
        if self.laws.words(fact).is_empty() { Some(and(&one.not(), &none.not())?.not()) } else { Some(one) }
    }

    fn atom(&self, atom: Atom) -> Bdd {
        self.variable(atom).map_or_else(|| self.variables.mk_true(), |variable| self.variables.mk_var(variable))
    }

    fn variable(&self, atom: Atom) -> Option<BddVariable> {
        self.atoms.binary_search(&atom).ok().map(|at| self.names[at])
    }

    fn diagram(&self, condition: &Condition) -> Option<Bdd> {
        Some(match condition {
            Condition::Always => self.variables.mk_true(),
            Condition::Fact(fact) => self.atom(Atom::Fact(*fact)),
            Condition::Is(fact, word) => self.atom(Atom::Is(*fact, *word)),
            Condition::Compare(fact, comparison, number) => self.compare(*fact, *comparison, *number)?,
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

    fn compare(&self, fact: ItemId, comparison: Comparison, number: Decimal) -> Option<Bdd> {
        let reaches = |above: bool| match cut(self.laws, fact, number, above) {
            Ok(atom) => self.atom(atom),
            Err(true) => self.variables.mk_true(),
            Err(false) => self.variables.mk_false(),
        };
        Some(match comparison {
            Comparison::MoreThan => reaches(true),
            Comparison::AtLeast => reaches(false),
            Comparison::LessThan => reaches(false).not(),
            Comparison::AtMost => reaches(true).not(),
            Comparison::Exactly => and(&reaches(false), &reaches(true).not())?,
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

    /// What the facts of a condition are for a product of which these variables hold.
    pub(super) fn answers(&self, condition: &Condition, holds: &dyn Fn(BddVariable) -> bool) -> Vec<(ItemId, Answer)> {
        let mut answers: Vec<(ItemId, Answer)> = Vec::new();
        let mentioned = condition.facts();
        for (atom, variable) in self.atoms.iter().zip(&self.names) {
            match *atom {
                Atom::Fact(fact) if mentioned.contains(&fact) => answers.push((fact, Answer::Holds(holds(*variable)))),
                Atom::Is(fact, word) if holds(*variable) => answers.push((fact, Answer::Word(word))),
                Atom::Reaches(fact, ..) if !answers.iter().any(|(other, _)| *other == fact) => {
                    answers.push((fact, Answer::Number(self.number(fact, holds))));
                }
                _ => {}
            }
        }
        answers.sort();
        answers
    }

    /// A number of the cell in which a product lies.
    fn number(&self, fact: ItemId, holds: &dyn Fn(BddVariable) -> bool) -> Decimal {
        let range = self.laws.range(fact);
        let (mut least, mut above, mut most) = (range.least, false, range.most);
        for (atom, variable) in self.atoms.iter().zip(&self.names) {
            match *atom {
                Atom::Reaches(other, number, only) if other == fact && holds(*variable) => {
                    (least, above) = (number, only);
                }
                Atom::Reaches(other, number, _) if other == fact => {
                    most = Some(number);
                    break;
                }
                _ => {}
            }
        }
        // Only what need not be whole is cut above a number; half way to the next cut, or to one more, lies in the cell.
        let next = || most.or_else(|| Some(least.next_whole(true)));
        if above { next().and_then(|next| least.between(next)).unwrap_or(least) } else { least }
    }
}

/// Where a number that is compared so cuts: below it, above it, or both.
fn cuts(comparison: Comparison) -> [Option<bool>; 2] {
    match comparison {
        Comparison::MoreThan | Comparison::AtMost => [Some(true), None],
        Comparison::AtLeast | Comparison::LessThan => [Some(false), None],
        Comparison::Exactly => [Some(false), Some(true)],
    }
}

/// That a fact reaches a number; an error says that each does, or none, whatever the product.
fn cut(laws: &dyn Laws, fact: ItemId, number: Decimal, above: bool) -> Result<Atom, bool> {
    let range = laws.range(fact);
    let (number, above) = if range.whole { (number.next_whole(above), false) } else { (number, above) };
    if number < range.least || number == range.least && !above {
        return Err(true);
    }
    match range.most {
        Some(most) if number > most || number == most && above => Err(false),
        _ => Ok(Atom::Reaches(fact, number, above)),
    }
}

fn fact_of(atom: Atom) -> Option<ItemId> {
    match atom {
        Atom::Fact(fact) => Some(fact),
        Atom::Is(..) | Atom::Reaches(..) => None,
    }
}

fn and(left: &Bdd, right: &Bdd) -> Option<Bdd> {
    Bdd::binary_op_with_limit(MAX_NODES, left, right, op_function::and)
}
