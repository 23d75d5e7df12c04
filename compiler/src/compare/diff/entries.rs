//! All items of one side, each once, however many packs contain it.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::sync::Arc;

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CRITERION, DOCUMENT, EVALUATOR, EVIDENCE, FACT, GROUP, Kind, LEVEL, LONGLIST, METHOD,
    PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE, SOURCE_CLAUSE, TERM, THREAT, UNIT,
};

use crate::release::walk::kind_of;
use kijun_pack::{
    Allowed, Body, Catalogue, DeclaredChange, Edition, Item, ItemKind, Procedure, Text, Withdrawn, criterion_of,
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
    /// The items that it takes the place of.
    pub(super) fn replaces(&self) -> &'p [String] {
        self.body.item().map(Item::replaces).unwrap_or_default()
    }

    /// Since when and why it is kept for its id only.
    pub(super) fn withdrawn(&self) -> Option<&'p Withdrawn> {
        self.body.item()?.withdrawn()
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

/// Whether two editions have one catalogue. Where they share it, there is nothing to compare, which is quick; nothing
/// else depends on that. Drafts have no digest yet.
fn is_same(one: &Arc<Catalogue>, other: &Arc<Catalogue>) -> bool {
    let is_draft = one.digest.is_empty() && other.digest.is_empty();
    Arc::ptr_eq(one, other) || if is_draft { one == other } else { one.digest == other.digest }
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

    /// An item with what is said of it.
    fn entry(
        &self,
        body: Body<'p>,
        title: Cow<'p, Text>,
        catalogue: &'p Catalogue,
        packs: Arc<Vec<&'p Edition>>,
    ) -> Entry<'p> {
        let (kind, id) = (kind_of(body), body.id());
        // A clause of a source is no item: nobody says anything of it.
        let key = ItemKind::parse(kind.word.en).map(|kind| (kind, id.as_ref()));
        let declared = key.and_then(|key| self.declared.get(&key)).copied();
        let allowed = key.and_then(|key| self.allowed.get(&key)).cloned().unwrap_or_default();
        Entry { kind, id, title, body, catalogue, packs, declared, allowed }
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
    let users = Users::of(editions);
    let everywhere = |text: &str| {
        let languages = catalogue.scheme.languages.iter();
        languages.map(|language| (language.code.clone(), text.to_owned())).collect()
    };
    for body in catalogue.bodies() {
        let packs = match body {
            Body::Fact(it) => users.of_facts(&it.id),
            Body::Threat(it) => users.of_threats(&it.id),
            Body::Asset(it) => users.of_assets(&it.id),
            Body::Source(it, _) => users.of_sources(&it.id),
            Body::Clause(source, _) => users.of_sources(source),
            _ => Arc::clone(editions),
        };
        let title = match body {
            // The title of a source is the same in every language.
            Body::Source(it, _) => Cow::Owned(everywhere(&it.title)),
            _ => title(body),
        };
        put(entries, said.entry(body, title, catalogue, packs));
    }
}

fn title(body: Body<'_>) -> Cow<'_, Text> {
    body.title().map_or_else(|| Cow::Owned(Text::new()), |(_, title)| Cow::Borrowed(title))
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
    let packs = Arc::new(vec![edition]);
    let titles: BTreeMap<&str, &'p Text> = edition.criteria.iter().map(|it| (it.id.as_str(), &it.title)).collect();
    // Procedures have no title of their own.
    let of_criterion = |it: &'p Procedure| {
        let mut criteria = it.evaluates.iter().filter_map(|clause| criterion_of(clause, |id| titles.contains_key(id)));
        criteria.find_map(|id| titles.get(id)).copied()
    };
    for body in edition.pack.bodies() {
        let title = match body {
            Body::Procedure(it) => of_criterion(it).map_or_else(|| title(body), Cow::Borrowed),
            _ => title(body),
        };
        put(entries, said.entry(body, title, &edition.catalogue, Arc::clone(&packs)));
    }
}
