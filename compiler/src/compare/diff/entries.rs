//! All items of one side, each once, however many packs contain it.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::sync::Arc;

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CRITERION, DOCUMENT, EVALUATOR, EVIDENCE, FACT, GROUP, Kind, LEVEL, LONGLIST, METHOD,
    PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE, SOURCE_CLAUSE, TERM, THREAT, UNIT,
};

use kijun_pack::{
    Allowed, Catalogue, Category, Criterion, DeclaredChange, Document, Edition, Fact, Group, Item, ItemKind, Level,
    LonglistItem, Named, Pack, Pin, Procedure, Ranked, Recognition, Requirement, Scheme, Source, SourceClause, Term,
    Text, Threat, Unit, Withdrawn, criterion_of,
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
    /// With the short name that it is pinned under.
    Source(&'p Source, Option<&'p Pin>),
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
    /// The catalogue that it stands in, or that its document goes with.
    pub(super) catalogue: &'p Catalogue,
    /// The packs that contain it; items that are in the same packs share the list.
    pub(super) packs: Arc<Vec<&'p Edition>>,
    pub(super) declared: Option<&'p DeclaredChange>,
    /// The checks that it switches off.
    pub(super) allowed: Vec<&'p Allowed>,
}

/// The items of one side: for each kind of [`ORDER`], by id.
pub(super) type Entries<'p> = Vec<BTreeMap<Cow<'p, str>, Entry<'p>>>;

impl<'p> Entry<'p> {
    /// What every item has; clauses of sources are none.
    pub(super) fn item(&self) -> Option<&'p dyn Item> {
        Some(match self.body {
            Body::Document(item) => item,
            Body::Requirement(item) => item,
            Body::Criterion(item) => item,
            Body::Procedure(item) => item,
            Body::Recognition(item) => item,
            Body::Longlist(item) => item,
            Body::Fact(item) => item,
            Body::Term(item) => item,
            Body::Threat(item) => item,
            Body::Named(item) => item,
            Body::Level(item) => item,
            Body::Category(item) => item,
            Body::Ranked(item) => item,
            Body::Unit(item) => item,
            Body::Group(item) => item,
            Body::Source(item, _) => item,
            Body::Scheme(item) => item,
            Body::Clause(_) => return None,
        })
    }

    /// The items that it takes the place of.
    pub(super) fn replaces(&self) -> &'p [String] {
        self.item().map(Item::replaces).unwrap_or_default()
    }

    /// Since when and why it is kept for its id only.
    pub(super) fn withdrawn(&self) -> Option<&'p Withdrawn> {
        self.item()?.withdrawn()
    }

    /// The ids of the documents that contain it.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'p str> {
        self.packs.iter().map(|pack| pack.document.id.as_str())
    }
}

/// All items of these editions. What an edition shares with others is taken once for all of them.
pub(super) fn entries(editions: &[Edition]) -> Entries<'_> {
    let mut entries: Entries<'_> = ORDER.iter().map(|_| BTreeMap::new()).collect();
    for (catalogue, editions) in catalogues(editions) {
        shared(catalogue, &editions, &mut entries);
        for edition in editions.iter().copied() {
            own(edition, &mut entries);
        }
    }
    entries
}

/// Leaves out of each side what no document of it uses and one of the other side does: it came, or it went. What none
/// uses on either side is compared all the same.
pub(super) fn leave_out_unused(one: &mut Entries<'_>, other: &mut Entries<'_>) {
    for (one, other) in one.iter_mut().zip(other) {
        let is_used = |entries: &BTreeMap<Cow<'_, str>, Entry<'_>>, id: &str| {
            entries.get(id).is_some_and(|entry| !entry.packs.is_empty())
        };
        one.retain(|id, entry| !entry.packs.is_empty() || !is_used(other, id));
        other.retain(|id, entry| !entry.packs.is_empty() || !is_used(one, id));
    }
}

/// The catalogues, each with the editions that share it.
pub(super) fn catalogues(editions: &[Edition]) -> Vec<(&Catalogue, Arc<Vec<&Edition>>)> {
    let mut catalogues: Vec<(&Arc<Catalogue>, Vec<&Edition>)> = Vec::new();
    for edition in editions {
        match catalogues.iter_mut().find(|(known, _)| is_same(known, &edition.catalogue)) {
            Some((_, editions)) => editions.push(edition),
            None => catalogues.push((&edition.catalogue, vec![edition])),
        }
    }
    catalogues.into_iter().map(|(catalogue, editions)| (catalogue.as_ref(), Arc::new(editions))).collect()
}

/// Whether two editions have one catalogue; of drafts, which have no digest yet, those that share it.
fn is_same(one: &Arc<Catalogue>, other: &Arc<Catalogue>) -> bool {
    Arc::ptr_eq(one, other) || !one.digest.is_empty() && one.digest == other.digest
}

/// What is said of items beside them.
struct Said<'p> {
    declared: BTreeMap<(ItemKind, &'p str), &'p DeclaredChange>,
    allowed: BTreeMap<(ItemKind, &'p str), Vec<&'p Allowed>>,
}

impl<'p> Said<'p> {
    fn new(changes: &'p [DeclaredChange], allowed: &'p [Allowed]) -> Said<'p> {
        let mut said = Said { declared: BTreeMap::new(), allowed: BTreeMap::new() };
        for it in changes {
            said.declared.insert((it.kind, &it.item), it);
        }
        for it in allowed {
            said.allowed.entry((it.kind, &it.item)).or_default().push(it);
        }
        said
    }

    fn declared(&self, kind: &Kind, id: &str) -> Option<&'p DeclaredChange> {
        let kind = ItemKind::parse(kind.word.en)?;
        self.declared.get(&(kind, id)).copied()
    }

    fn allowed(&self, kind: &Kind, id: &str) -> Vec<&'p Allowed> {
        let kind = ItemKind::parse(kind.word.en);
        kind.and_then(|kind| self.allowed.get(&(kind, id))).cloned().unwrap_or_default()
    }
}

fn put<'p>(entries: &mut Entries<'p>, entry: Entry<'p>) {
    let Some(place) = ORDER.iter().position(|known| *known == entry.kind) else { return };
    match entries[place].entry(entry.id.clone()) {
        btree_map::Entry::Vacant(place) => drop(place.insert(entry)),
        btree_map::Entry::Occupied(mut known) => Arc::make_mut(&mut known.get_mut().packs).extend(entry.packs.iter()),
    }
}

/// Takes each item of a catalogue. Facts, threats, assets and sources are contained in the documents that use them.
fn shared<'p>(catalogue: &'p Catalogue, editions: &Arc<Vec<&'p Edition>>, entries: &mut Entries<'p>) {
    let said = Said::new(&catalogue.changes, &catalogue.allowed);
    let mut put = |kind, id: Cow<'p, str>, title: Cow<'p, Text>, body, packs: &Arc<Vec<&'p Edition>>| {
        let (declared, allowed) = (said.declared(kind, &id), said.allowed(kind, &id));
        self::put(entries, Entry { kind, id, title, body, catalogue, packs: Arc::clone(packs), declared, allowed });
    };
    let Catalogue {
        format: _,
        digest: _,
        scheme,
        levels,
        categories,
        assessments,
        methods,
        evaluators,
        evidence,
        facts,
        assets,
        threats,
        terms,
        units,
        groups,
        sources,
        longlist,
        allowed: _,
        changes: _,
    } = catalogue;
    let mut all = |kind, id: &'p str, title: &'p Text, body| put(kind, id.into(), Cow::Borrowed(title), body, editions);
    all(&SCHEME, &scheme.id, &scheme.name, Body::Scheme(scheme));
    longlist.iter().for_each(|it| all(&LONGLIST, &it.id, &it.title, Body::Longlist(it)));
    terms.iter().for_each(|it| all(&TERM, &it.id, &it.name, Body::Term(it)));
    levels.iter().for_each(|it| all(&LEVEL, &it.id, &it.name, Body::Level(it)));
    categories.iter().for_each(|it| all(&CATEGORY, &it.id, &it.name, Body::Category(it)));
    assessments.iter().for_each(|it| all(&ASSESSMENT, &it.id, &it.name, Body::Ranked(it)));
    methods.iter().for_each(|it| all(&METHOD, &it.id, &it.name, Body::Ranked(it)));
    evaluators.iter().for_each(|it| all(&EVALUATOR, &it.id, &it.name, Body::Ranked(it)));
    evidence.iter().for_each(|it| all(&EVIDENCE, &it.id, &it.name, Body::Named(it)));
    units.iter().for_each(|it| all(&UNIT, &it.id, &it.name, Body::Unit(it)));
    groups.iter().for_each(|it| all(&GROUP, &it.id, &it.name, Body::Group(it)));
    let users = Users::of(editions);
    for it in facts {
        put(&FACT, it.id.as_str().into(), Cow::Borrowed(&it.name), Body::Fact(it), &users.of_facts(&it.id));
    }
    for it in threats {
        put(&THREAT, it.id.as_str().into(), Cow::Borrowed(&it.name), Body::Threat(it), &users.of_threats(&it.id));
    }
    for it in assets {
        put(&ASSET, it.id.as_str().into(), Cow::Borrowed(&it.name), Body::Named(it), &users.of_assets(&it.id));
    }
    for it in sources {
        let users = users.of_sources(&it.id);
        let pin = scheme.pins.iter().find(|pin| pin.source == it.id);
        // The title of a source is the same in every language.
        let languages = scheme.languages.iter();
        let title = languages.map(|language| (language.code.clone(), it.title.clone())).collect();
        put(&SOURCE, it.id.as_str().into(), Cow::Owned(title), Body::Source(it, pin), &users);
        for clause in &it.clauses {
            let id = format!("{}:{}", it.id, clause.id);
            put(&SOURCE_CLAUSE, id.into(), Cow::Borrowed(&clause.topic), Body::Clause(clause), &users);
        }
    }
}

/// The editions that use each item which not every document uses.
struct Users<'p>([BTreeMap<&'p str, Vec<&'p Edition>>; 4]);

impl<'p> Users<'p> {
    fn of(editions: &[&'p Edition]) -> Users<'p> {
        let mut users = Users(Default::default());
        for edition in editions.iter().copied() {
            let [facts, threats, assets, sources] = &mut users.0;
            edition.facts().into_iter().for_each(|it| facts.entry(&it.id).or_default().push(edition));
            edition.threats().into_iter().for_each(|it| threats.entry(&it.id).or_default().push(edition));
            edition.assets().into_iter().for_each(|it| assets.entry(&it.id).or_default().push(edition));
            edition.sources().into_iter().for_each(|it| sources.entry(&it.id).or_default().push(edition));
        }
        users
    }

    fn at(&self, list: usize, id: &str) -> Arc<Vec<&'p Edition>> {
        Arc::new(self.0[list].get(id).cloned().unwrap_or_default())
    }

    fn of_facts(&self, id: &str) -> Arc<Vec<&'p Edition>> {
        self.at(0, id)
    }

    fn of_threats(&self, id: &str) -> Arc<Vec<&'p Edition>> {
        self.at(1, id)
    }

    fn of_assets(&self, id: &str) -> Arc<Vec<&'p Edition>> {
        self.at(2, id)
    }

    fn of_sources(&self, id: &str) -> Arc<Vec<&'p Edition>> {
        self.at(3, id)
    }
}

/// Takes each item of a document.
fn own<'p>(edition: &'p Edition, entries: &mut Entries<'p>) {
    let said = Said::new(&edition.changes, &edition.allowed);
    let (catalogue, packs) = (edition.catalogue.as_ref(), Arc::new(vec![edition]));
    let mut put = |kind, id: &'p str, title: Cow<'p, Text>, body| {
        let (declared, allowed, packs) = (said.declared(kind, id), said.allowed(kind, id), Arc::clone(&packs));
        self::put(entries, Entry { kind, id: id.into(), title, body, catalogue, packs, declared, allowed });
    };
    let Pack {
        format: _,
        digest: _,
        catalogue: _,
        notice: _,
        document,
        requirements,
        criteria,
        procedures,
        recognitions,
        // What is covered follows from the items; a document tells of it.
        coverage: _,
        allowed: _,
        changes: _,
    } = &edition.pack;
    put(&DOCUMENT, &document.id, Cow::Borrowed(&document.title), Body::Document(document));
    for it in requirements {
        put(&REQUIREMENT, &it.id, Cow::Borrowed(&it.title), Body::Requirement(it));
    }
    for it in criteria {
        put(&CRITERION, &it.id, Cow::Borrowed(&it.title), Body::Criterion(it));
    }
    for it in recognitions {
        put(&RECOGNITION, &it.id, Cow::Borrowed(&it.name), Body::Recognition(it));
    }
    // Procedures have no title of their own.
    let titles: BTreeMap<&str, &'p Text> = criteria.iter().map(|it| (it.id.as_str(), &it.title)).collect();
    for it in procedures {
        let criterion =
            it.evaluates.iter().find_map(|clause| titles.get(criterion_of(clause, |id| titles.contains_key(id))?));
        let title = criterion.map_or_else(|| Cow::Owned(Text::new()), |title| Cow::Borrowed(*title));
        put(&PROCEDURE, &it.id, title, Body::Procedure(it));
    }
}
