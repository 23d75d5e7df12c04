//! What a change reaches: down to criteria, rows and procedures, out to documents, recognitions and outside clauses.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Entry, catalogues};
use super::pairs::Pair;
use super::{Class, Detail, Fate, Impact, touched};
use kijun_pack::{
    Body, Clause, Condition, Criterion, Edition, LonglistItem, Procedure, Requirement, Term, criterion_of,
};

/// The links of both sides, to be followed.
pub(super) struct Reach<'p> {
    packs: Vec<&'p Edition>,
    criteria: BTreeMap<&'p str, Vec<(&'p Criterion, &'p Edition)>>,
    requirements: BTreeMap<&'p str, Vec<&'p Requirement>>,
    longlist: BTreeMap<&'p str, Vec<&'p LonglistItem>>,
    procedures: BTreeMap<&'p str, Vec<&'p Procedure>>,
    by_longlist: BTreeMap<&'p str, BTreeSet<&'p str>>,
    by_fact: BTreeMap<&'p str, BTreeSet<&'p str>>,
}

impl<'p> Reach<'p> {
    pub(super) fn new(old: &'p [Edition], new: &'p [Edition]) -> Reach<'p> {
        let packs: Vec<&Edition> = old.iter().chain(new).collect();
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
                criterion.conditions().for_each(|condition| mentioned(condition, &mut facts));
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
        for (catalogue, _) in catalogues(old).into_iter().chain(catalogues(new)) {
            catalogue.longlist.iter().for_each(|item| reach.longlist.entry(&item.id).or_default().push(item));
        }
        reach
    }

    /// What a change of these items reaches.
    pub(super) fn of(&self, pair: &Pair<'_, 'p>, details: &[Detail], documents: &[String]) -> Impact {
        // What has another number now is counted once, under that.
        let is_followed =
            matches!(pair.fate, Fate::Renamed | Fate::Moved | Fate::Split | Fate::Merged) && !pair.new.is_empty();
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
        // A procedure reaches the clauses that it evaluates, with the items in them.
        let evaluated: Vec<&str> = entries().filter_map(evaluates).flatten().map(String::as_str).collect();
        let is_reached = |row: &String| {
            let is_in =
                |clause: &&str| row.strip_prefix(*clause).is_some_and(|it| it.is_empty() || it.starts_with('.'));
            evaluated.is_empty() || evaluated.iter().any(is_in)
        };
        // Of a unit, a fact or a term each side's own says where it is named.
        let own_clauses = |it: &'p Criterion| {
            let named = entries().map(|entry| touched::naming(entry.body, it));
            let named: Option<BTreeSet<&str>> =
                named.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect());
            it.clauses
                .iter()
                .filter(move |clause| named.as_ref().is_none_or(|named| named.contains(clause.id.as_str())))
        };
        let rows = known().flat_map(|(it, _)| own_clauses(it).map(|clause| format!("{}.{}", it.id, clause.id)));
        let own = own_rows(pair, details);
        let rows = rows.filter(is_reached).filter(|row| own.as_ref().is_none_or(|own| own.contains(row)));
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

    /// The documents that a change is one of: those that have a row that it reaches, and beside that the documents that
    /// contain an item of one level and category. What reaches no row is a change of every document that prints it.
    pub(super) fn documents(&self, pair: &Pair<'_, 'p>) -> Vec<String> {
        let entries = || pair.old.iter().chain(&pair.new).copied();
        let containing = || entries().flat_map(|entry| entry.documents()).map(str::to_owned);
        if entries().all(|entry| !is_shared(entry)) {
            return sorted(containing());
        }
        let criteria: BTreeSet<&str> = entries().flat_map(|entry| self.criteria_of(entry)).collect();
        let known = criteria.iter().flat_map(|id| self.criteria.get(id).into_iter().flatten());
        let own: BTreeSet<String> = known.map(|(_, pack)| pack.document.id.clone()).collect();
        let contained: Vec<String> = sorted(containing());
        let reached: Vec<String> = contained.iter().filter(|id| own.contains(*id)).cloned().collect();
        if reached.is_empty() { contained } else { reached }
    }

    /// The criteria that an item's change reaches.
    fn criteria_of(&self, entry: &Entry<'p>) -> BTreeSet<&'p str> {
        match entry.body {
            Body::Criterion(it) => BTreeSet::from([it.id.as_str()]),
            Body::Requirement(it) => it.criteria.iter().map(String::as_str).collect(),
            Body::Longlist(it) => self.of_longlist(&it.id),
            Body::Procedure(it) => self.evaluated_by(it).collect(),
            Body::Recognition(it) => it.waives.iter().map(String::as_str).collect(),
            Body::Fact(it) => self.by_fact.get(it.id.as_str()).cloned().unwrap_or_default(),
            Body::Clause(..) => self.of_clause(&entry.id),
            Body::Level(it) => self.at(|pack| pack.document.level == it.id),
            Body::Category(it) => self.at(|pack| pack.document.category.as_ref() == Some(&it.id)),
            Body::Scheme(_) => self.at(|_| true),
            Body::Unit(it) => {
                self.where_criterion(|criterion| criterion.bindings.iter().any(|own| own.value.unit == it.id))
            }
            Body::Term(it) => self.where_criterion(|criterion| uses(criterion, it)),
            Body::Source(..) => self.of_source(&entry.id),
            Body::Method(it) => self.evaluated(|own| own.method == it.id),
            Body::Evidence(it) => self.evaluated(|own| own.evidence.iter().any(|used| used.kind == it.id)),
            Body::Assessment(it) | Body::Evaluator(it) => self.at(|pack| {
                let own = pack.catalogue.levels.iter().filter(|level| level.id == pack.document.level);
                own.into_iter().any(|level| level.assessment == it.id || level.evaluators.contains(&it.id))
            }),
            _ => BTreeSet::new(),
        }
    }

    fn where_criterion(&self, is_meant: impl Fn(&Criterion) -> bool) -> BTreeSet<&'p str> {
        let meant = self.criteria.iter().filter(|(_, known)| known.iter().any(|(criterion, _)| is_meant(criterion)));
        meant.map(|(id, _)| *id).collect()
    }

    /// The criteria that such procedures evaluate.
    fn evaluated(&self, is_meant: impl Fn(&Procedure) -> bool) -> BTreeSet<&'p str> {
        let procedures = self.procedures.values().flatten().filter(|procedure| is_meant(procedure));
        procedures.flat_map(|it| self.evaluated_by(it)).collect()
    }

    /// The criteria that a procedure evaluates.
    fn evaluated_by(&self, procedure: &'p Procedure) -> impl Iterator<Item = &'p str> {
        procedure.evaluates.iter().filter_map(|clause| criterion_of(clause, |id| self.criteria.contains_key(id)))
    }

    fn of_source(&self, id: &str) -> BTreeSet<&'p str> {
        let cites = |item: &&&LonglistItem| item.sources.iter().any(|it| it.clause.source == id);
        self.longlist.values().flatten().filter(cites).flat_map(|item| self.of_longlist(&item.id)).collect()
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

    fn at(&self, is_there: impl Fn(&Edition) -> bool) -> BTreeSet<&'p str> {
        let packs = self.packs.iter().filter(|pack| is_there(pack));
        packs.flat_map(|pack| &pack.criteria).map(|criterion| criterion.id.as_str()).collect()
    }
}

/// The rows of a criterion that is still there which these details are about; `None` where they are about all of them.
fn own_rows(pair: &Pair<'_, '_>, details: &[Detail]) -> Option<BTreeSet<String>> {
    let ([old], [new]) = (pair.old.as_slice(), pair.new.as_slice()) else { return None };
    let (Body::Criterion(was), Body::Criterion(is)) = (old.body, new.body) else { return None };
    // Under another number each row is another.
    if pair.fate != Fate::Changed {
        return None;
    }
    let mut rows = BTreeSet::new();
    for detail in details {
        let is_gone = |id: &str| is.clauses.iter().all(|clause| clause.id != id);
        // One that was enough is gone, so that the others have to be shown.
        if detail.class == Class::Stricter && is_gone(&detail.part) && detail.field == "clause" {
            return None;
        }
        let clauses = touched::clauses(detail, was, is)?;
        rows.extend(clauses.into_iter().flat_map(|clause| [was, is].map(|it| format!("{}.{clause}", it.id))));
    }
    Some(rows)
}

/// The clauses that a procedure evaluates.
fn evaluates<'p>(entry: &Entry<'p>) -> Option<&'p Vec<String>> {
    match entry.body {
        Body::Procedure(it) => Some(&it.evaluates),
        _ => None,
    }
}

/// Whether a criterion speaks of a term.
fn uses(criterion: &Criterion, term: &Term) -> bool {
    let mut texts = criterion.clauses.iter().flat_map(Clause::texts).chain(&criterion.notes).chain([&criterion.title]);
    texts.any(|text| touched::speaks_of(text, term))
}

/// Whether documents of every level and category contain the item.
fn is_shared(entry: &Entry<'_>) -> bool {
    !matches!(
        entry.body,
        Body::Document(_) | Body::Requirement(_) | Body::Criterion(_) | Body::Procedure(_) | Body::Recognition(_)
    )
}

/// The facts that a condition names.
pub(super) fn mentioned<'c>(condition: &'c Condition, facts: &mut BTreeSet<&'c str>) {
    match condition {
        Condition::Fact(_) | Condition::Is(_) | Condition::Compare(_) => facts.extend(condition.ids()),
        Condition::Not(part) => mentioned(part, facts),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| mentioned(part, facts)),
    }
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect::<BTreeSet<T>>().into_iter().collect()
}
