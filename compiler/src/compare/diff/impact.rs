//! What a change reaches: down to criteria, rows and procedures, out to documents, recognitions and outside clauses.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Body, Entry, longlists};
use super::pairs::Pair;
use super::{Fate, Impact};
use crate::pack::{Condition, Criterion, LonglistItem, Pack, Procedure, Requirement};

/// The links of both sides, to be followed.
pub(super) struct Reach<'p> {
    packs: Vec<&'p Pack>,
    criteria: BTreeMap<&'p str, Vec<(&'p Criterion, &'p Pack)>>,
    requirements: BTreeMap<&'p str, Vec<&'p Requirement>>,
    longlist: BTreeMap<&'p str, Vec<&'p LonglistItem>>,
    procedures: BTreeMap<&'p str, Vec<&'p Procedure>>,
    by_longlist: BTreeMap<&'p str, BTreeSet<&'p str>>,
    by_fact: BTreeMap<&'p str, BTreeSet<&'p str>>,
}

impl<'p> Reach<'p> {
    pub(super) fn new(old: &'p [Pack], new: &'p [Pack]) -> Reach<'p> {
        let packs: Vec<&Pack> = old.iter().chain(new).collect();
        let mut reach = Reach {
            criteria: BTreeMap::new(),
            requirements: BTreeMap::new(),
            longlist: BTreeMap::new(),
            procedures: BTreeMap::new(),
            by_longlist: BTreeMap::new(),
            by_fact: BTreeMap::new(),
            packs,
        };
        for pack in reach.packs.clone() {
            for criterion in &pack.criteria {
                reach.criteria.entry(&criterion.id).or_default().push((criterion, pack));
                let mut facts = BTreeSet::new();
                criterion.condition.iter().for_each(|condition| mentioned(condition, &mut facts));
                facts.into_iter().for_each(|fact| {
                    reach.by_fact.entry(fact).or_default().insert(&criterion.id);
                });
            }
            for requirement in &pack.requirements {
                reach.requirements.entry(&requirement.id).or_default().push(requirement);
                for item in &requirement.longlist {
                    reach.by_longlist.entry(item).or_default().insert(&requirement.id);
                }
            }
            pack.procedures.iter().for_each(|item| reach.procedures.entry(&item.id).or_default().push(item));
        }
        for (longlist, _) in longlists(old).into_iter().chain(longlists(new)) {
            longlist.iter().for_each(|item| reach.longlist.entry(&item.id).or_default().push(item));
        }
        reach
    }

    /// What a change of these items reaches.
    pub(super) fn of(&self, pair: &Pair<'_, 'p>, documents: &[String]) -> Impact {
        // What has another number now is counted once, under that.
        let is_followed = matches!(pair.fate, Fate::Renamed | Fate::Split | Fate::Merged) && !pair.new.is_empty();
        let old = || pair.old.iter().filter(move |_| !is_followed);
        let entries = || old().chain(&pair.new).copied();
        let criteria: BTreeSet<&str> = entries().flat_map(|entry| self.criteria_of(entry)).collect();
        let known = || criteria.iter().flat_map(|id| self.criteria.get(id).into_iter().flatten());
        // What refers to the old number is reached all the same.
        let left: Vec<&str> = match is_followed {
            true => pair.old.iter().flat_map(|entry| self.criteria_of(entry)).collect(),
            false => Vec::new(),
        };
        let waived = criteria.iter().chain(&left).flat_map(|id| self.criteria.get(id).into_iter().flatten());
        let own = entries().filter_map(|entry| match entry.body {
            Body::Procedure(procedure) => Some(procedure.id.as_str()),
            _ => None,
        });
        let below = known().flat_map(|(it, _)| &it.clauses).flat_map(|clause| &clause.procedures).map(String::as_str);
        // A procedure's change reaches the criterion that it evaluates, not the other procedures of that criterion.
        let procedures: BTreeSet<&str> = if own.clone().next().is_some() { own.collect() } else { below.collect() };
        let tests = procedures.iter().flat_map(|id| self.procedures.get(id).into_iter().flatten());
        let longlist: BTreeSet<&str> = known()
            .flat_map(|(it, _)| &it.requirements)
            .flat_map(|id| self.requirements.get(id.as_str()).into_iter().flatten())
            .flat_map(|requirement| requirement.longlist.iter().map(String::as_str))
            .collect();
        let sources = longlist.iter().flat_map(|id| self.longlist.get(id).into_iter().flatten());
        let rows = known().flat_map(|(it, _)| it.clauses.iter().map(|clause| format!("{}.{}", it.id, clause.id)));
        let containing = known().map(|(_, pack)| pack.document.id.clone());
        Impact {
            rows: sorted(rows),
            documents: sorted(containing.chain(documents.iter().cloned())),
            tests: sorted(tests.flat_map(|it| &it.tests).map(|it| it.test.clone())),
            recognitions: sorted(waived.flat_map(|(it, _)| it.waived_by.iter().cloned())),
            sources: sorted(sources.flat_map(|it| &it.sources).map(|it| it.clause.clone())),
            procedures: sorted(procedures.into_iter().map(str::to_owned)),
            criteria: sorted(criteria.into_iter().map(str::to_owned)),
        }
    }

    /// The criteria that an item's change reaches.
    fn criteria_of(&self, entry: &Entry<'p>) -> BTreeSet<&'p str> {
        match entry.body {
            Body::Criterion(it) => BTreeSet::from([it.id.as_str()]),
            Body::Requirement(it) => it.criteria.iter().map(String::as_str).collect(),
            Body::Longlist(it) => self.of_longlist(&it.id),
            Body::Procedure(it) => it.evaluates.iter().filter_map(|clause| Some(clause.rsplit_once('.')?.0)).collect(),
            Body::Recognition(it) => it.waives.iter().map(String::as_str).collect(),
            Body::Fact(it) => self.by_fact.get(it.id.as_str()).cloned().unwrap_or_default(),
            Body::Clause(_) => self.of_clause(&entry.id),
            Body::Level(it) => self.at(|pack| pack.document.level == it.id),
            Body::Category(it) => self.at(|pack| pack.document.category.as_ref() == Some(&it.id)),
            _ => BTreeSet::new(),
        }
    }

    fn of_longlist(&self, id: &str) -> BTreeSet<&'p str> {
        let requirements = self.by_longlist.get(id).into_iter().flatten();
        let requirements = requirements.flat_map(|id| self.requirements.get(id).into_iter().flatten());
        requirements.flat_map(|requirement| requirement.criteria.iter().map(String::as_str)).collect()
    }

    fn of_clause(&self, id: &str) -> BTreeSet<&'p str> {
        let cites = |item: &&&LonglistItem| item.sources.iter().any(|it| it.clause.to_string() == id);
        let items = self.longlist.values().flatten().filter(cites);
        items.flat_map(|item| self.of_longlist(&item.id)).collect()
    }

    fn at(&self, is_there: impl Fn(&Pack) -> bool) -> BTreeSet<&'p str> {
        let packs = self.packs.iter().filter(|pack| is_there(pack));
        packs.flat_map(|pack| &pack.criteria).map(|criterion| criterion.id.as_str()).collect()
    }
}

fn mentioned<'c>(condition: &'c Condition, facts: &mut BTreeSet<&'c str>) {
    match condition {
        Condition::Fact(id) => {
            facts.insert(id);
        }
        Condition::Not(part) => mentioned(part, facts),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| mentioned(part, facts)),
    }
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect::<BTreeSet<T>>().into_iter().collect()
}
