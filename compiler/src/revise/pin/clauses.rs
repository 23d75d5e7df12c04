//! The clauses of two editions, paired, and who cites them.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, LONGLIST, PROCEDURE, REQUIREMENT, SOURCE_CLAUSE};

use super::{Citation, Clause, Editions, Fate, Version, is_citation};
use crate::corpus::condition::{Conditions, Relation};
use crate::corpus::model::{Item, ItemId, Model, Texts, choice_of};
use crate::judge::check::applies;
use crate::judge::report::{Lines, View};
use crate::reviewed::Prints;

/// Clauses of both editions that belong together.
#[derive(Default)]
pub(super) struct Group<'m> {
    before: Vec<Item<'m>>,
    after: Vec<Item<'m>>,
}

/// The clauses of both editions in groups: what comes from each other, over all editions in between.
pub(super) fn groups<'m>(editions: &Editions<'m>) -> Vec<Group<'m>> {
    let clauses = |source: Item<'m>| source.parts(&SOURCE_CLAUSE);
    let all = std::iter::once(editions.before).chain(editions.later.iter().rev().copied()).flat_map(clauses);
    let mut parents: BTreeMap<ItemId, ItemId> = BTreeMap::new();
    for clause in all {
        parents.insert(clause.id, clause.id);
        for older in clause.targets("from").filter(|older| *older != clause) {
            let [old, new] = [older, clause].map(|clause| first(&parents, clause.id));
            if parents.contains_key(&old) {
                parents.insert(new, old);
            }
        }
    }
    let mut groups: BTreeMap<(bool, ItemId), Group<'m>> = BTreeMap::new();
    let placed = clauses(editions.before).map(|it| (it, true)).chain(clauses(editions.after).map(|it| (it, false)));
    for (clause, is_before) in placed {
        let of = first(&parents, clause.id);
        // What comes from nothing old stands behind the rest, whichever file is first.
        let is_new = editions.before != clause.model().item(of).root();
        let group = groups.entry((is_new, of)).or_default();
        if is_before { &mut group.before } else { &mut group.after }.push(clause);
    }
    groups.into_values().collect()
}

/// The first clause of the group that a clause is in.
fn first(parents: &BTreeMap<ItemId, ItemId>, mut clause: ItemId) -> ItemId {
    while let Some(parent) = parents.get(&clause).filter(|parent| **parent != clause) {
        clause = *parent;
    }
    clause
}

/// Who cites an edition.
pub(super) struct Cited {
    clauses: BTreeMap<ItemId, Vec<Citation>>,
    /// Those that name the edition as a whole.
    pub(super) whole: Vec<Citation>,
}

impl Cited {
    pub(super) fn of(model: &Model, source: Item<'_>, view: View<'_>) -> Cited {
        let lines = Lines::of(model);
        let mut cited = Cited { clauses: BTreeMap::new(), whole: Vec::new() };
        for link in model.links().filter(|link| is_citation(model, link)) {
            let Some(to) = link.to.map(|to| model.item(to)).filter(|to| to.root() == source) else { continue };
            let item = model.item(link.from).root();
            let place = link.place();
            let clause = to.is(&SOURCE_CLAUSE).then(|| to.name().into_owned());
            let citation = Citation {
                kind: item.kind().word.en.to_owned(),
                item: item.name().into_owned(),
                clause: clause.clone(),
                file: view.path(&model.file(place.file).path),
                line: lines.position(place.file, place.span.start).line,
                reaches: reaches(item),
            };
            match clause {
                Some(_) => cited.clauses.entry(to.id).or_default().push(citation),
                None => cited.whole.push(citation),
            }
        }
        cited
    }

    /// What became of the clauses of a group.
    pub(super) fn clause(
        &self,
        prints: &Prints<'_>,
        conditions: &Conditions<'_>,
        Group { before, after }: &Group<'_>,
    ) -> Clause {
        let versions = |clauses: &[Item<'_>]| clauses.iter().map(|it| Version::of(prints, *it)).collect();
        let covering = if after.is_empty() { covering(before) } else { Vec::new() };
        let fate = match (before.as_slice(), after.as_slice()) {
            ([], _) => Fate::New,
            (_, []) if covering.is_empty() => Fate::Withdrawn,
            (_, []) => Fate::Covered,
            ([was], [is]) if !is_as_binding(prints, conditions, *was, *is) => Fate::Restatused,
            ([was], [is]) if was.name() == is.name() => Fate::Same,
            ([_], [_]) => Fate::Moved,
            ([_], _) => Fate::Split,
            _ => Fate::Merged,
        };
        let meaning = |clauses: &[Item<'_>]| clauses.iter().map(|it| prints.of(it.id)).collect::<Vec<_>>();
        let said: Vec<&str> = after.iter().flat_map(|clause| changes(*clause)).collect();
        let is_said = |words: &[&str]| said.iter().any(|word| words.contains(word));
        let is_other = meaning(before) != meaning(after) && !is_said(&["grammar-only"]);
        let reworded = fate.is_certain() && (is_other || is_said(&["reworded", "moved-and-reworded"]));
        let after = if covering.is_empty() { after } else { &covering };
        let citations = before.iter().flat_map(|clause| self.clauses.get(&clause.id).cloned().unwrap_or_default());
        Clause { fate, before: versions(before), after: versions(after), reworded, citations: citations.collect() }
    }
}

/// The words by which a clause says how it came from older ones.
fn changes(clause: Item<'_>) -> impl Iterator<Item = &'static str> {
    let field = SOURCE_CLAUSE.field("from");
    clause.fields("from").filter_map(move |line| choice_of(field?, line))
}

/// The clauses that ask for what clauses without a successor asked for.
fn covering<'m>(before: &[Item<'m>]) -> Vec<Item<'m>> {
    let dropped = before.iter().flat_map(|clause| clause.back_links());
    let dropped = dropped.filter(|link| link.field.word.en == "dropped" && link.arg == 0);
    let mut found = Vec::new();
    for (line, model) in dropped.zip(before.iter().map(|clause| clause.model()).cycle()) {
        let links = model.item(line.from).links().filter(|link| link.node == line.node && link.arg > 0);
        found.extend(links.filter_map(|link| Some(model.item(link.to?))));
    }
    found
}

/// Whether a clause has the status of another and is for the same products, whatever the words of its condition. Where
/// these are not said with product facts, the words decide.
fn is_as_binding(prints: &Prints<'_>, conditions: &Conditions<'_>, old: Item<'_>, new: Item<'_>) -> bool {
    let same_products = match (applies(old), applies(new)) {
        (Some(old), Some(new)) => conditions.relation(&old, &new) == Relation::Equal,
        _ => prints.condition_of(old) == prints.condition_of(new),
    };
    old.own_choice() == new.own_choice() && same_products
}

impl Version {
    fn of(prints: &Prints<'_>, clause: Item<'_>) -> Version {
        let topic = clause.texts("topic").into_iter().flat_map(Texts::iter);
        Version {
            id: clause.name().into_owned(),
            status: clause.own_choice().unwrap_or_default().to_owned(),
            condition: prints.condition_of(clause),
            topic: topic.map(|(language, text)| (language.into_owned(), text.text().into_owned())).collect(),
        }
    }
}

/// The requirements, criteria and procedures that rest on a long-list item.
fn reaches(item: Item<'_>) -> Vec<String> {
    if !item.is(&LONGLIST) {
        return Vec::new();
    }
    let mut reached = BTreeSet::new();
    for requirement in item.sources(&REQUIREMENT, "selects") {
        reached.insert(requirement);
        for criterion in requirement.sources(&CRITERION, "satisfies") {
            reached.insert(criterion);
            let clauses = criterion.parts(&CRITERION_CLAUSE);
            reached.extend(clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates")));
        }
    }
    let mut reached: Vec<Item<'_>> = reached.into_iter().filter(|item| !item.is_withdrawn()).collect();
    // What is carried was made later, and is told where it was written.
    reached.sort_by_key(|item| item.place());
    reached.into_iter().map(|item| item.name().into_owned()).collect()
}
