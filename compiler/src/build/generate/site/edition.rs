//! One document in one language, or what all documents share: texts, and where each item stands on the site.

use std::borrow::Cow;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{COMMON, NAME};
use crate::build::editions::Listed;
use crate::build::plan::Release;
use crate::ground::markdown::html;
use crate::ground::messages::Lang;
use crate::ground::template::{Escaped, Words};
use crate::release::printed::{figures, guide};
use kijun_pack::{ClauseId, Edition, LonglistItem, Provenance, Quantity, Source, SourceClause, Text, Withdrawn};

/// A page: of a document, or of what all documents share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Title,
    Criteria,
    Guide,
    Coverage,
    Harmonisation,
    Print,
    Longlist,
    Sources,
    Terms,
}

/// Where the pages stand that an edition writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// In the site of its document.
    Document,
    /// Among the pages that all documents share.
    Common,
    /// Nowhere: items are shown alone, and links name the item and no page.
    Nowhere,
}

/// What all documents share, found once for all of them.
pub(super) struct Shared<'a> {
    pub(super) packs: &'a [Edition],
    /// All editions of all documents.
    pub(super) listed: &'a [Listed],
    /// Where the outputs will stand on the web.
    pub(super) address: Option<&'a str>,
    /// The folder of a published edition, in which the shared pages stand beside its own; nothing for a corpus as it is.
    pub(super) folder: Option<&'a str>,
    pub(super) longlist: FxHashMap<&'a str, &'a LonglistItem>,
    /// How many items of the long list each group has.
    pub(super) groups: FxHashMap<&'a str, usize>,
    /// The sources of all documents, in the order of the pins, then of the documents.
    pub(super) sources: Vec<&'a Source>,
    anchors: FxHashMap<&'a str, Anchor<'a>>,
    clauses: FxHashMap<(&'a str, &'a str), &'a SourceClause>,
    /// The clauses of superseded editions that have a line of their own.
    older: FxHashSet<(&'a str, &'a str)>,
}

/// Where an item stands.
#[derive(Clone, Copy)]
pub(super) struct Anchor<'a> {
    /// Of items with one id that of the least rank is meant: the order in which texts look ids up.
    rank: u8,
    page: Page,
    document: &'a str,
}

/// The items of documents by id.
pub(super) type Anchors<'a> = FxHashMap<Cow<'a, str>, Anchor<'a>>;

/// A document in a language, or what all documents share.
#[derive(Clone)]
pub(super) struct Rendering<'a> {
    pub(super) pack: &'a Edition,
    pub(super) language: &'a str,
    pub(super) words: &'static Words,
    pub(super) shared: Arc<Shared<'a>>,
    home: Home,
    /// The page that is written, where one is: links within it name no file.
    here: Option<Page>,
    places: Arc<Anchors<'a>>,
    /// The procedures that are kept for their ids only.
    withdrawn: FxHashSet<&'a str>,
}

impl Page {
    /// The pages of a document; a guide only where it has something to say.
    pub(super) fn of_document(pack: &Edition) -> Vec<Page> {
        let all = [Page::Title, Page::Criteria, Page::Guide, Page::Coverage, Page::Harmonisation, Page::Print];
        let has_guide = !guide(pack).is_empty();
        all.into_iter().filter(|page| *page != Page::Guide || has_guide).collect()
    }

    pub(super) const COMMON: [Page; 3] = [Page::Longlist, Page::Sources, Page::Terms];

    /// The file's name.
    pub(super) fn file(self) -> &'static str {
        match self {
            Page::Title => "index.html",
            Page::Criteria => "criteria.html",
            Page::Guide => "guide.html",
            Page::Coverage => "coverage.html",
            Page::Print => "print.html",
            Page::Longlist => "longlist.html",
            Page::Harmonisation | Page::Sources => "sources.html",
            Page::Terms => "terms.html",
        }
    }

    /// The template's name.
    pub(super) fn template(self) -> &'static str {
        match self {
            Page::Title => "title.html",
            Page::Harmonisation => "harmonisation.html",
            other => other.file(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Page::Title => "page_title",
            Page::Criteria => "page_criteria",
            Page::Guide => "page_guide",
            Page::Coverage => "page_coverage",
            Page::Print => "page_print",
            Page::Harmonisation => "page_harmonisation",
            Page::Longlist => "page_longlist",
            Page::Sources => "page_sources",
            Page::Terms => "page_terms",
        }
    }

    fn is_common(self) -> bool {
        Page::COMMON.contains(&self)
    }
}

impl<'a> Shared<'a> {
    pub(super) fn of(packs: &'a [Edition]) -> Shared<'a> {
        let first = packs.first();
        let mut known = FxHashSet::default();
        let all = packs.iter().flat_map(|pack| pack.sources());
        let sources: Vec<&'a Source> = all.filter(|source| known.insert(source.id.as_str())).collect();
        let longlist =
            first.into_iter().flat_map(|pack| pack.catalogue.longlist.iter()).map(|item| (item.id.as_str(), item));
        let clauses = sources
            .iter()
            .flat_map(|source| source.clauses.iter().map(|clause| ((source.id.as_str(), clause.id.as_str()), clause)));
        let older = superseded(&sources).flat_map(|newer| {
            let from = newer.clauses.iter().flat_map(|clause| &clause.from);
            from.map(|from| (newer.supersedes.as_deref().unwrap_or_default(), from.clause.as_str()))
        });
        let mut anchors = FxHashMap::default();
        let mut put = |id: &'a str, rank, page| {
            anchors.entry(id).or_insert(Anchor { rank, page, document: "" });
        };
        first
            .into_iter()
            .flat_map(|pack| pack.catalogue.longlist.iter())
            .for_each(|item| put(&item.id, 2, Page::Longlist));
        first.into_iter().flat_map(|pack| &pack.catalogue.terms).for_each(|item| put(&item.id, 4, Page::Terms));
        sources.iter().for_each(|item| put(&item.id, 8, Page::Sources));
        superseded(&sources).filter_map(|it| it.supersedes.as_deref()).for_each(|older| put(older, 9, Page::Sources));
        let mut groups = FxHashMap::default();
        for item in first.into_iter().flat_map(|pack| pack.catalogue.longlist.iter()) {
            *groups.entry(item.group.as_str()).or_default() += 1;
        }
        let (longlist, clauses, older) = (longlist.collect(), clauses.collect(), older.collect());
        Shared { packs, listed: &[], address: None, folder: None, longlist, groups, sources, anchors, clauses, older }
    }

    pub(super) fn of_release(release: &'a Release) -> Shared<'a> {
        let folder = release.sealed.as_ref().map(|it| it.folder.as_str());
        let address = release.address.as_deref();
        Shared { listed: &release.listed, address, folder, ..Shared::of(&release.packs) }
    }

    /// The sources whose earlier editions are no sources of a document, but are known by what became of them.
    pub(super) fn superseded(&self) -> impl Iterator<Item = &'a Source> {
        superseded(&self.sources)
    }
}

/// Where the items of these documents stand.
pub(super) fn places<'a>(packs: &'a [Edition]) -> Anchors<'a> {
    let size = packs.iter().map(|pack| pack.criteria.len() * 6).sum();
    let mut places = Anchors::with_capacity_and_hasher(size, FxBuildHasher);
    for pack in packs {
        let document = pack.document.id.as_str();
        let mut put = |id: Cow<'a, str>, rank: u8, page: Page| {
            let place = Anchor { rank, page, document };
            let known = places.entry(id).or_insert(place);
            if rank < known.rank {
                *known = place;
            }
        };
        pack.criteria.iter().for_each(|item| put(Cow::from(&item.id), 0, Page::Criteria));
        pack.requirements.iter().for_each(|item| put(Cow::from(&item.id), 1, Page::Criteria));
        pack.procedures.iter().for_each(|item| put(Cow::from(&item.id), 3, Page::Criteria));
        for criterion in &pack.criteria {
            let clauses = criterion.clauses.iter().map(|clause| format!("{}.{}", criterion.id, clause.id));
            clauses.for_each(|id| put(Cow::from(id), 5, Page::Criteria));
        }
        pack.recognitions.iter().for_each(|item| put(Cow::from(&item.id), 6, Page::Criteria));
        let chapters = pack.document.chapters.iter().map(|chapter| format!("{document}.{}", chapter.id));
        chapters.for_each(|id| put(Cow::from(id), 5, Page::Title));
        for it in figures(pack) {
            put(Cow::from(format!("{document}.{}", it.figure.id)), 5, super::figures::page(it.stand));
        }
        pack.threats().iter().for_each(|item| put(Cow::from(&item.id), 7, Page::Coverage));
    }
    places
}

impl<'a> Rendering<'a> {
    /// A document, whose items stand at `places`.
    pub(super) fn new(
        pack: &'a Edition,
        language: &'a str,
        shared: &Arc<Shared<'a>>,
        places: &Arc<Anchors<'a>>,
    ) -> Rendering<'a> {
        Rendering::at(Home::Document, pack, language, Arc::clone(shared), Arc::clone(places))
    }

    /// What all documents share, as `pack` has it. Links to items of documents lead to the documents.
    pub(super) fn common(
        pack: &'a Edition,
        language: &'a str,
        shared: &Arc<Shared<'a>>,
        places: &Arc<Anchors<'a>>,
    ) -> Rendering<'a> {
        Rendering::at(Home::Common, pack, language, Arc::clone(shared), Arc::clone(places))
    }

    /// Another edition, of which a page of this one says something.
    pub(super) fn of(&self, pack: &'a Edition) -> Rendering<'a> {
        Rendering::at(self.home, pack, self.language, Arc::clone(&self.shared), Arc::clone(&self.places))
    }

    /// A document of which items are shown alone.
    pub(super) fn alone(pack: &'a Edition, language: &'a str) -> Rendering<'a> {
        let packs = std::slice::from_ref(pack);
        Rendering::at(Home::Nowhere, pack, language, Arc::new(Shared::of(packs)), Arc::new(places(packs)))
    }

    fn at(
        home: Home,
        pack: &'a Edition,
        language: &'a str,
        shared: Arc<Shared<'a>>,
        places: Arc<Anchors<'a>>,
    ) -> Rendering<'a> {
        let words = Words::of(Lang::of(language).unwrap_or(Lang::En));
        let withdrawn = pack.procedures.iter().filter(|it| it.withdrawn.is_some()).map(|it| it.id.as_str()).collect();
        Rendering { pack, language, words, shared, home, here: None, places, withdrawn }
    }

    /// The same, where one page of it is written.
    pub(super) fn on(&self, page: Page) -> Rendering<'a> {
        Rendering { here: Some(page), ..self.clone() }
    }

    /// What every page shows around its content.
    pub(super) fn frame(&self, page: Page, content: Value) -> Value {
        let pack = self.pack;
        let root = self.root();
        let entry = |other: &Page| {
            let href = self.address(*other, &pack.document.id);
            context! { href, name => self.words.get(other.word()), current => *other == page }
        };
        let of_corpus = |file: &str, word| {
            context! { href => format!("{root}{file}#_{}", self.language), name => self.words.get(word) }
        };
        let languages = pack.catalogue.scheme.languages.iter().map(|language| {
            context! {
                code => &language.code,
                name => language_name(&language.code),
                href => format!("../{}/{}", language.code, page.file()),
                whole => self.whole(page, &language.code),
                current => language.code == self.language,
            }
        });
        let common = context! {
            t => self.words.value(),
            lang => self.language,
            root,
            assets => format!("{root}assets"),
            indexes => if self.shared.folder.is_some() { "../../assets".to_owned() } else { format!("{root}assets") },
            editions => self.editions(page),
            canonical => self.shared.address.map(|address| format!("{address}{}", self.path(page, self.language))),
            common_pages => format!("{}/", self.common_folder()),
            page_name => self.words.get(page.word()),
            common => Page::COMMON.iter().map(entry).collect::<Vec<_>>(),
            languages => languages.collect::<Vec<_>>(),
            scheme => self.label(&pack.catalogue.scheme.name),
            notice => self.label(&pack.catalogue.scheme.notice),
            ..content
        };
        if self.home == Home::Common {
            let title = match self.shared.folder {
                Some(_) => format!("{} – {} {}", self.words.get("common"), pack.document.number, pack.document.edition),
                None => self.words.get("common").to_owned(),
            };
            let pages = vec![of_corpus("index.html", "documents"), of_corpus("coverage.html", "page_coverage")];
            return context! { title => &title, plain_title => &title, home => "longlist.html", pages, ..common };
        }
        context! {
            title => self.label(&pack.document.title),
            plain_title => self.text(&pack.document.title).1,
            home => "index.html",
            index => "../assets",
            pages => Page::of_document(pack).iter().map(entry).collect::<Vec<_>>(),
            number => &pack.document.number,
            edition => &pack.document.edition,
            status => self.words.choice("status", pack.document.status.name()),
            ..common
        }
    }

    /// The folder of all outputs, from where this edition's pages stand.
    fn root(&self) -> &'static str {
        match (self.home, self.shared.folder) {
            (_, Some(_)) => "../../../../",
            (Home::Common, None) => "../../",
            (_, None) => "../../../",
        }
    }

    /// A page in the folder of all outputs.
    fn path(&self, page: Page, language: &str) -> String {
        let folder = match (self.shared.folder, page.is_common()) {
            (Some(folder), true) => format!("{folder}/{COMMON}"),
            (Some(folder), false) => format!("{folder}/{NAME}"),
            (None, true) => COMMON.to_owned(),
            (None, false) => format!("{}/{NAME}", self.pack.document.id),
        };
        format!("{folder}/{language}/{}", page.file())
    }

    /// The address of a page in a language: the whole one where that is known.
    fn whole(&self, page: Page, language: &str) -> String {
        match self.shared.address {
            Some(address) => format!("{address}{}", self.path(page, language)),
            None => format!("../{language}/{}", page.file()),
        }
    }

    /// The editions of the document, where there are several: from each page one comes to the others.
    fn editions(&self, page: Page) -> Vec<Value> {
        let lang = Lang::of(self.language).unwrap_or(Lang::En);
        let own: Vec<&Listed> = self.shared.listed.iter().filter(|it| it.document == self.pack.document.id).collect();
        if own.len() < 2 || page.is_common() {
            return Vec::new();
        }
        let folder = self.shared.folder.unwrap_or(&self.pack.document.id);
        let entry = |it: &&Listed| {
            let has_language = it.languages.iter().any(|language| language == self.language);
            let language = it.languages.first().filter(|_| !has_language).map_or(self.language, String::as_str);
            context! {
                name => it.name().in_(lang),
                days => it.days().map(|days| days.in_(lang)),
                standing => Serde(it.standing),
                href => format!("{}{}/{NAME}/{language}/{}", self.root(), it.folder, Page::Title.file()),
                current => it.folder == folder,
            }
        };
        own.iter().map(entry).collect()
    }

    /// The pages that all documents share, as the pages at the root name them.
    pub(super) fn common_pages(&self) -> Vec<Value> {
        let page = |page: Page| {
            let href = format!("{COMMON}/{}/{}", self.language, page.file());
            context! { href, name => self.words.get(page.word()) }
        };
        Page::COMMON.map(page).to_vec()
    }

    /// The folder of the pages that all documents share, from where this edition's pages stand.
    fn common_folder(&self) -> String {
        match self.home {
            Home::Common => ".".to_owned(),
            _ if self.shared.folder.is_some() => format!("../../{COMMON}/{}", self.language),
            _ => format!("../../../{COMMON}/{}", self.language),
        }
    }

    /// A page of this document, or one that all share, from where this edition's pages stand.
    fn address(&self, page: Page, document: &str) -> String {
        let file = page.file();
        match self.home {
            Home::Nowhere => String::new(),
            Home::Document if page.is_common() => format!("{}/{file}", self.common_folder()),
            Home::Common if !page.is_common() && self.shared.folder.is_some() => {
                format!("../../{NAME}/{}/{file}", self.language)
            }
            Home::Common if !page.is_common() => format!("../../{document}/{NAME}/{}/{file}", self.language),
            _ => file.to_owned(),
        }
    }

    /// A text without markup.
    pub(super) fn label(&self, text: &Text) -> Value {
        match self.text(text) {
            (language, text) if language == self.language => Value::from(text),
            (_, "") => Value::from(""),
            (language, text) => {
                Value::from_safe_string(format!("<span lang=\"{}\">{}</span>", Escaped(language), Escaped(text)))
            }
        }
    }

    /// A Markdown text.
    pub(super) fn prose(&self, text: &Text) -> Value {
        let (language, text) = self.text(text);
        let html = html(text, &|id| self.href(id));
        match language == self.language || html.is_empty() {
            true => Value::from_safe_string(html),
            false => Value::from_safe_string(format!("<div lang=\"{}\">{html}</div>", Escaped(language))),
        }
    }

    /// Several Markdown texts.
    pub(super) fn all<'t>(&self, texts: impl IntoIterator<Item = &'t Text>) -> Vec<Value> {
        texts.into_iter().map(|text| self.prose(text)).collect()
    }

    /// A text in this language or, where it has none, in the first of the scheme's languages, and which that is.
    pub(super) fn text<'t>(&self, text: &'t Text) -> (&'t str, &'t str) {
        let others = self.pack.catalogue.scheme.languages.iter().map(|language| language.code.as_str());
        let found = std::iter::once(self.language)
            .chain(others)
            .find_map(|language| text.iter().find(|(code, _)| *code == language));
        found.or_else(|| text.iter().next()).map_or(("", ""), |(language, text)| (language, text))
    }

    pub(super) fn quantity(&self, quantity: &Quantity) -> Value {
        self.label(&quantity.text)
    }

    /// The words that a hole or fact can be, in their order.
    pub(super) fn words_of(&self, words: &[kijun_pack::Word]) -> Vec<Value> {
        words.iter().map(|word| self.label(&word.name)).collect()
    }

    /// The name of a unit.
    pub(super) fn unit(&self, id: &str) -> Value {
        let units = self.pack.catalogue.units.iter().map(|unit| (&unit.id, &unit.name));
        let mut units = units;
        units.find(|(other, _)| *other == id).map_or_else(|| Value::from(id), |(_, name)| self.label(name))
    }

    /// An id, linked to where the item stands. An item of another document is only named.
    pub(super) fn link(&self, id: &str) -> Value {
        let name = Escaped(id);
        Value::from_safe_string(match self.href(id) {
            Some(href) => format!("<a class=\"id\" href=\"{}\">{name}</a>", Escaped(&href)),
            None => format!("<span class=\"id\">{name}</span>"),
        })
    }

    pub(super) fn links(&self, ids: &[String]) -> Vec<Value> {
        ids.iter().map(|id| self.link(id)).collect()
    }

    /// A clause of a source, linked to its line in the source's table.
    pub(super) fn clause_link(&self, clause: &ClauseId) -> Value {
        let name = format!("{} {}", clause.source, clause.clause);
        let key = (clause.source.as_str(), clause.clause.as_str());
        Value::from_safe_string(match self.shared.clauses.contains_key(&key) || self.shared.older.contains(&key) {
            true => {
                format!("<a class=\"id\" href=\"{}\">{}</a>", Escaped(&self.clause_href(clause)), Escaped(&name))
            }
            false => format!("<span class=\"id\">{}</span>", Escaped(&name)),
        })
    }

    /// Whether a procedure is not kept for its id only.
    pub(super) fn is_in_force(&self, procedure: &str) -> bool {
        !self.withdrawn.contains(procedure)
    }

    pub(super) fn clause(&self, clause: &ClauseId) -> Option<&'a SourceClause> {
        self.shared.clauses.get(&(clause.source.as_str(), clause.clause.as_str())).copied()
    }

    /// Page and anchor of an item.
    pub(super) fn href(&self, id: &str) -> Option<String> {
        let places = [self.places.get(id), self.shared.anchors.get(id)];
        let place = places.into_iter().flatten().min_by_key(|place| place.rank)?;
        Some(self.fragment(place.page, place.document, id))
    }

    /// The line of a source's clause.
    pub(super) fn clause_href(&self, clause: &ClauseId) -> String {
        self.fragment(Page::Sources, "", &clause_anchor(clause))
    }

    /// A place on one of the pages that all documents share.
    pub(super) fn common_href(&self, page: Page, anchor: &str) -> String {
        self.fragment(page, "", anchor)
    }

    /// The coverage page of a document.
    pub(super) fn coverage_of(&self, document: &str) -> String {
        self.address(Page::Coverage, document)
    }

    fn fragment(&self, page: Page, document: &str, anchor: &str) -> String {
        let file = if self.here == Some(page) { String::new() } else { self.address(page, document) };
        format!("{file}#{}", anchor.replace('%', "%25"))
    }

    pub(super) fn provenance(&self, provenance: Option<&Provenance>) -> Value {
        let Some(provenance) = provenance else { return Value::from(false) };
        context! {
            confidence => provenance.confidence.name(),
            word => self.words.choice("confidence", provenance.confidence.name()),
            note => self.label(&provenance.note),
        }
    }

    pub(super) fn withdrawn(&self, withdrawn: Option<&Withdrawn>) -> Value {
        let Some(withdrawn) = withdrawn else { return Value::from(false) };
        context! { date => &withdrawn.date, reason => self.prose(&withdrawn.reason) }
    }

    /// A level's name, with the category's where there is one.
    pub(super) fn column(&self, level: &str, category: Option<&str>) -> Value {
        context! {
            level => self.level(level),
            category => category.map(|id| self.named(id, self.pack.catalogue.categories.iter().map(|item| (&item.id, &item.name)))),
        }
    }

    pub(super) fn level(&self, id: &str) -> Value {
        self.named(id, self.pack.catalogue.levels.iter().map(|level| (&level.id, &level.name)))
    }

    /// The name of the item with this id among `items`; the id where there is none.
    pub(super) fn named<'t>(&self, id: &'t str, mut items: impl Iterator<Item = (&'t String, &'t Text)>) -> Value {
        items.find(|(other, _)| *other == id).map_or_else(|| Value::from(id), |(_, name)| self.label(name))
    }
}

fn superseded<'a>(sources: &[&'a Source]) -> impl Iterator<Item = &'a Source> {
    let known: FxHashSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let is_older = |newer: &&Source| newer.supersedes.as_ref().is_some_and(|older| !known.contains(older.as_str()));
    sources.iter().copied().filter(is_older).collect::<Vec<_>>().into_iter()
}

/// The anchor of a source's clause.
pub(super) fn clause_anchor(clause: &ClauseId) -> String {
    format!("{}/{}", clause.source, clause.clause)
}

/// What a language calls itself; its code where the catalogue doesn't speak it.
pub(super) fn language_name(code: &str) -> &str {
    Lang::of(code).map_or(code, |lang| Words::of(lang).get("language"))
}
