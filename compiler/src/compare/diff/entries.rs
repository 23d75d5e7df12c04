//! All items of one side, each once, however many packs contain it.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::sync::Arc;

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CRITERION, DOCUMENT, EVALUATOR, EVIDENCE, FACT, GROUP, Kind, LEVEL, LONGLIST, METHOD,
    PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE, SOURCE_CLAUSE, TERM, THREAT, UNIT,
};

use crate::pack::{
    Allowed, Category, Criterion, DeclaredChange, Document, Fact, Group, Level, LonglistItem, Named, Pack, Procedure,
    Ranked, Recognition, Requirement, Scheme, Source, SourceClause, Term, Text, Threat, Unit, Withdrawn,
};

/// The kinds in the order in which a reader wants changes: what a product must do first.
pub(super) static ORDER: [&Kind; 21] = [
    &DOCUMENT,
    &REQUIREMENT,
    &CRITERION,
    &PROCEDURE,
    &RECOGNITION,
    &LONGLIST,
    &FACT,
    &TERM,
    &THREAT,
    &ASSET,
    &LEVEL,
    &CATEGORY,
    &ASSESSMENT,
    &METHOD,
    &EVALUATOR,
    &EVIDENCE,
    &UNIT,
    &GROUP,
    &SOURCE,
    &SOURCE_CLAUSE,
    &SCHEME,
];

/// An item as a pack has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Body<'p> {
    Document(&'p Document),
    Requirement(&'p Requirement),
    Criterion(&'p Criterion),
    Procedure(&'p Procedure),
    Recognition(&'p Recognition),
    Longlist(&'p LonglistItem),
    Fact(&'p Fact),
    Term(&'p Term),
    Threat(&'p Threat),
    Named(&'p Named),
    Level(&'p Level),
    Category(&'p Category),
    Ranked(&'p Ranked),
    Unit(&'p Unit),
    Group(&'p Group),
    Source(&'p Source),
    Clause(&'p SourceClause),
    Scheme(&'p Scheme),
}

/// An item of one side.
#[derive(Clone, Debug)]
pub(super) struct Entry<'p> {
    pub(super) kind: &'static Kind,
    pub(super) id: Cow<'p, str>,
    pub(super) title: Cow<'p, Text>,
    pub(super) body: Body<'p>,
    /// The packs that contain it; items that are in the same packs share the list.
    pub(super) packs: Arc<Vec<&'p Pack>>,
    pub(super) declared: Option<&'p DeclaredChange>,
    /// The checks that it switches off.
    pub(super) allowed: Vec<&'p Allowed>,
}

/// The items of one side: for each kind of [`ORDER`], by id.
pub(super) type Entries<'p> = Vec<BTreeMap<Cow<'p, str>, Entry<'p>>>;

impl<'p> Entry<'p> {
    /// The items that it takes the place of.
    pub(super) fn replaces(&self) -> &'p [String] {
        match self.body {
            Body::Requirement(item) => &item.replaces,
            Body::Criterion(item) => &item.replaces,
            Body::Procedure(item) => &item.replaces,
            Body::Longlist(item) => &item.replaces,
            _ => &[],
        }
    }

    /// Since when and why it is kept for its id only.
    pub(super) fn withdrawn(&self) -> Option<&'p Withdrawn> {
        match self.body {
            Body::Requirement(item) => item.withdrawn.as_ref(),
            Body::Criterion(item) => item.withdrawn.as_ref(),
            Body::Procedure(item) => item.withdrawn.as_ref(),
            Body::Longlist(item) => item.withdrawn.as_ref(),
            _ => None,
        }
    }

    /// The ids of the documents that contain it.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'p str> {
        self.packs.iter().map(|pack| pack.document.id.as_str())
    }
}

/// All items of these packs.
pub(super) fn entries(packs: &[Pack]) -> Entries<'_> {
    let mut entries: Entries<'_> = ORDER.iter().map(|_| BTreeMap::new()).collect();
    for pack in packs {
        let (declared, allowed, packs) = (declared(pack), allowed(pack), Arc::new(vec![pack]));
        each(pack, &mut |kind, id, title, body| {
            let declared = declared.get(&(kind.word.en, &id)).copied();
            let may = [&REQUIREMENT, &CRITERION, &PROCEDURE, &DOCUMENT].contains(&kind);
            let allowed = allowed.get(id.as_ref()).filter(|_| may).cloned().unwrap_or_default();
            put(&mut entries, Entry { kind, id, title, body, packs: Arc::clone(&packs), declared, allowed });
        });
    }
    for (longlist, packs) in longlists(packs) {
        let declared = declared(packs[0]);
        for item in longlist {
            let (id, title, body) = (item.id.as_str().into(), Cow::Borrowed(&item.title), Body::Longlist(item));
            let declared = declared.get(&(LONGLIST.word.en, &item.id)).copied();
            let (packs, allowed) = (Arc::clone(&packs), Vec::new());
            put(&mut entries, Entry { kind: &LONGLIST, id, title, body, packs, declared, allowed });
        }
    }
    entries
}

/// What authors say of changes, by kind and id.
fn declared(pack: &Pack) -> BTreeMap<(&str, &str), &DeclaredChange> {
    pack.changes.iter().map(|change| ((change.kind.as_str(), change.item.as_str()), change)).collect()
}

/// The checks that items switch off, by item.
fn allowed(pack: &Pack) -> BTreeMap<&str, Vec<&Allowed>> {
    let mut allowed: BTreeMap<&str, Vec<&Allowed>> = BTreeMap::new();
    for it in &pack.allowed {
        allowed.entry(&it.item).or_default().push(it);
    }
    allowed
}

fn put<'p>(entries: &mut Entries<'p>, entry: Entry<'p>) {
    let Some(place) = ORDER.iter().position(|known| *known == entry.kind) else { return };
    match entries[place].entry(entry.id.clone()) {
        btree_map::Entry::Vacant(place) => drop(place.insert(entry)),
        btree_map::Entry::Occupied(mut known) => Arc::make_mut(&mut known.get_mut().packs).extend(entry.packs.iter()),
    }
}

/// The long lists, each with the packs that contain it: those that are made of one corpus share one.
pub(super) fn longlists(packs: &[Pack]) -> Vec<(&[LonglistItem], Arc<Vec<&Pack>>)> {
    let mut lists: Vec<(&Arc<Vec<LonglistItem>>, Vec<&Pack>)> = Vec::new();
    for pack in packs {
        match lists.iter_mut().find(|(list, _)| Arc::ptr_eq(list, &pack.longlist)) {
            Some((_, packs)) => packs.push(pack),
            None => lists.push((&pack.longlist, vec![pack])),
        }
    }
    lists.into_iter().map(|(list, packs)| (list.as_slice(), Arc::new(packs))).collect()
}

/// Takes each item of a pack but the long list: its kind, id, title and content.
fn each<'p>(pack: &'p Pack, take: &mut dyn FnMut(&'static Kind, Cow<'p, str>, Cow<'p, Text>, Body<'p>)) {
    let mut put = |kind, id: &'p str, title: &'p Text, body| take(kind, id.into(), Cow::Borrowed(title), body);
    put(&SCHEME, &pack.scheme.id, &pack.scheme.name, Body::Scheme(&pack.scheme));
    put(&DOCUMENT, &pack.document.id, &pack.document.title, Body::Document(&pack.document));
    pack.requirements.iter().for_each(|it| put(&REQUIREMENT, &it.id, &it.title, Body::Requirement(it)));
    pack.criteria.iter().for_each(|it| put(&CRITERION, &it.id, &it.title, Body::Criterion(it)));
    pack.recognitions.iter().for_each(|it| put(&RECOGNITION, &it.id, &it.name, Body::Recognition(it)));
    pack.facts.iter().for_each(|it| put(&FACT, &it.id, &it.name, Body::Fact(it)));
    pack.terms.iter().for_each(|it| put(&TERM, &it.id, &it.name, Body::Term(it)));
    pack.threats.iter().for_each(|it| put(&THREAT, &it.id, &it.name, Body::Threat(it)));
    pack.assets.iter().for_each(|it| put(&ASSET, &it.id, &it.name, Body::Named(it)));
    pack.levels.iter().for_each(|it| put(&LEVEL, &it.id, &it.name, Body::Level(it)));
    pack.categories.iter().for_each(|it| put(&CATEGORY, &it.id, &it.name, Body::Category(it)));
    for (kind, items) in [(&ASSESSMENT, &pack.assessments), (&METHOD, &pack.methods), (&EVALUATOR, &pack.evaluators)] {
        items.iter().for_each(|it| put(kind, &it.id, &it.name, Body::Ranked(it)));
    }
    pack.evidence.iter().for_each(|it| put(&EVIDENCE, &it.id, &it.name, Body::Named(it)));
    pack.units.iter().for_each(|it| put(&UNIT, &it.id, &it.name, Body::Unit(it)));
    pack.groups.iter().for_each(|it| put(&GROUP, &it.id, &it.name, Body::Group(it)));
    // Procedures and sources have no title in several languages.
    let criteria: BTreeMap<&str, &'p Text> = pack.criteria.iter().map(|it| (it.id.as_str(), &it.title)).collect();
    for it in &pack.procedures {
        let criterion = it.evaluates.iter().find_map(|clause| criteria.get(clause.rsplit_once('.')?.0));
        let title = criterion.map_or_else(|| Cow::Owned(Text::new()), |title| Cow::Borrowed(*title));
        take(&PROCEDURE, it.id.as_str().into(), title, Body::Procedure(it));
    }
    for it in &pack.sources {
        let everywhere =
            |title: &String| pack.scheme.languages.iter().map(|l| (l.code.clone(), title.clone())).collect();
        take(&SOURCE, it.id.as_str().into(), Cow::Owned(everywhere(&it.title)), Body::Source(it));
        for clause in &it.clauses {
            let id = format!("{}:{}", it.id, clause.id);
            take(&SOURCE_CLAUSE, id.into(), Cow::Borrowed(&clause.topic), Body::Clause(clause));
        }
    }
}
