//! The facts of packs as variables of conditions.

use std::collections::BTreeMap;

use crate::corpus::condition::{Condition, Laws, Range};
use crate::corpus::model::ItemId;
use kijun_dsl::condition::Comparison;
use kijun_pack::{self as pack, Edition, Fact, Word};

/// The facts of both sides, numbered by id; one that has another id now is the same. What they say of one another is
/// what the new side says.
pub(super) struct FactLaws<'p> {
    numbers: BTreeMap<&'p str, ItemId>,
    facts: BTreeMap<ItemId, &'p Fact>,
    /// The words of facts, by fact and word: those of both sides, as a product may be what it can't be any more.
    words: BTreeMap<(ItemId, &'p str), (ItemId, &'p Word)>,
}

impl<'p> FactLaws<'p> {
    pub(super) fn new(old: &'p [Edition], new: &'p [Edition], renamed: &BTreeMap<&'p str, &'p str>) -> FactLaws<'p> {
        let facts: BTreeMap<&str, &Fact> =
            old.iter().chain(new).flat_map(|pack| pack.facts()).map(|fact| (fact.id.as_str(), fact)).collect();
        let known = facts.values().flat_map(|fact| fact.implies.iter().chain(&fact.excludes)).map(String::as_str);
        let mut ids: Vec<&str> = facts.keys().copied().chain(known).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut numbers: BTreeMap<&str, ItemId> =
            ids.into_iter().enumerate().map(|(at, id)| (id, ItemId(u32::try_from(at).unwrap_or(u32::MAX)))).collect();
        let followed = |id: &str| renamed.get(id).and_then(|now| numbers.get(now).copied());
        let followed: Vec<(&str, ItemId)> = numbers.keys().filter_map(|id| Some((*id, followed(id)?))).collect();
        numbers.extend(followed);
        let mut words: BTreeMap<(ItemId, &str), (ItemId, &Word)> = BTreeMap::new();
        for fact in old.iter().chain(new).flat_map(|pack| pack.facts()) {
            let of = numbers[fact.id.as_str()];
            for word in &fact.values {
                let next = ItemId(u32::try_from(numbers.len() + words.len()).unwrap_or(u32::MAX));
                words.entry((of, word.id.as_str())).or_insert((next, word)).1 = word;
            }
        }
        let in_force = facts.into_iter().filter(|(id, _)| !renamed.contains_key(id));
        let facts = in_force.map(|(id, fact)| (numbers[id], fact)).collect();
        FactLaws { numbers, facts, words }
    }

    /// A pack's condition; none holds for every product. A fact that no pack defines, which no build makes, counts as
    /// one that is always answered yes.
    pub(super) fn condition(&self, condition: Option<&pack::Condition>) -> Condition {
        condition.map_or(Condition::Always, |condition| self.read(condition))
    }

    fn read(&self, condition: &pack::Condition) -> Condition {
        let all = |parts: &[pack::Condition]| parts.iter().map(|part| self.read(part)).collect();
        match condition {
            pack::Condition::Fact(id) => {
                self.numbers.get(id.as_str()).map_or(Condition::Always, |fact| Condition::Fact(*fact))
            }
            pack::Condition::Is(it) => {
                let word = |fact| Some(self.words.get(&(fact, it.word.as_str()))?.0);
                let known = self.numbers.get(it.fact.as_str()).and_then(|fact| Some((*fact, word(*fact)?)));
                known.map_or(Condition::Always, |(fact, word)| Condition::Is(fact, word))
            }
            pack::Condition::Compare(it) => {
                let compare = |fact: &ItemId| Condition::Compare(*fact, comparison(it.comparison), it.number);
                self.numbers.get(it.fact.as_str()).map_or(Condition::Always, compare)
            }
            pack::Condition::Not(part) => self.read(part).negated(),
            pack::Condition::All(parts) => Condition::All(all(parts)),
            pack::Condition::Any(parts) => Condition::Any(all(parts)),
        }
    }

    /// The name of a fact in one language.
    pub(super) fn name(&self, fact: ItemId, language: &str) -> String {
        let known = self.facts.get(&fact).and_then(|fact| fact.name.get(language));
        let id = || self.numbers.iter().find(|(_, number)| **number == fact).map(|(id, _)| (*id).to_owned());
        known.cloned().or_else(id).unwrap_or_default()
    }

    /// How a word of a fact is printed in one language.
    pub(super) fn word(&self, word: ItemId, language: &str) -> String {
        let known = self.words.values().find(|(id, _)| *id == word).map(|(_, word)| *word);
        known.map(|word| word.name.get(language).unwrap_or(&word.id).clone()).unwrap_or_default()
    }

    /// The unit of a fact that is a number.
    pub(super) fn unit(&self, fact: ItemId) -> Option<&'p str> {
        self.facts.get(&fact)?.number.as_ref().map(|number| number.unit.as_str())
    }

    fn numbers_of(&self, ids: &[String]) -> Vec<ItemId> {
        ids.iter().filter_map(|id| self.numbers.get(id.as_str()).copied()).collect()
    }
}

impl Laws for FactLaws<'_> {
    fn implied(&self, fact: ItemId) -> Vec<ItemId> {
        self.facts.get(&fact).map(|fact| self.numbers_of(&fact.implies)).unwrap_or_default()
    }

    fn excluded(&self, fact: ItemId) -> Vec<ItemId> {
        self.facts.get(&fact).map(|fact| self.numbers_of(&fact.excludes)).unwrap_or_default()
    }

    fn words(&self, fact: ItemId) -> Vec<ItemId> {
        self.words.iter().filter(|((of, _), _)| *of == fact).map(|(_, (word, _))| *word).collect()
    }

    fn range(&self, fact: ItemId) -> Range {
        let number = self.facts.get(&fact).and_then(|fact| fact.number.as_ref());
        number.map_or_else(Range::default, |it| Range { whole: it.whole, least: it.least, most: it.most })
    }
}

fn comparison(comparison: pack::Comparison) -> Comparison {
    match comparison {
        pack::Comparison::MoreThan => Comparison::MoreThan,
        pack::Comparison::AtLeast => Comparison::AtLeast,
        pack::Comparison::LessThan => Comparison::LessThan,
        pack::Comparison::AtMost => Comparison::AtMost,
        pack::Comparison::Exactly => Comparison::Exactly,
    }
}
