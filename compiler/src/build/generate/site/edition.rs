//! One document in one language: its texts, and where each of its items stands on the site.

use minijinja::{HtmlEscape, Value, context};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::ground::messages::Lang;
use crate::ground::template::Words;
use crate::pack::{ClauseId, Pack, Provenance, Quantity, Source, SourceClause, Text, Withdrawn};
use crate::paper::prose;

/// A page of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Title,
    Criteria,
    Longlist,
    Coverage,
    Sources,
    Terms,
}

/// A document in a language.
pub(super) struct Edition<'a> {
    pub(super) pack: &'a Pack,
    pub(super) language: &'a str,
    pub(super) words: &'static Words,
    /// Whether items are shown without their pages.
    alone: bool,
    anchors: FxHashMap<String, Page>,
    clauses: FxHashMap<(&'a str, &'a str), &'a SourceClause>,
    /// The clauses of superseded editions that have a line of their own.
    older: FxHashSet<(&'a str, &'a str)>,
    /// The procedures that are kept for their ids only.
    withdrawn: FxHashSet<&'a str>,
}

impl Page {
    pub(super) const ALL: [Page; 6] =
        [Page::Title, Page::Criteria, Page::Longlist, Page::Coverage, Page::Sources, Page::Terms];

    /// The file's name.
    pub(super) fn file(self) -> &'static str {
        match self {
            Page::Title => "index.html",
            Page::Criteria => "criteria.html",
            Page::Longlist => "longlist.html",
            Page::Coverage => "coverage.html",
            Page::Sources => "sources.html",
            Page::Terms => "terms.html",
        }
    }

    /// The template's name.
    pub(super) fn template(self) -> &'static str {
        match self {
            Page::Title => "title.html",
            other => other.file(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Page::Title => "page_title",
            Page::Criteria => "page_criteria",
            Page::Longlist => "page_longlist",
            Page::Coverage => "page_coverage",
            Page::Sources => "page_sources",
            Page::Terms => "page_terms",
        }
    }
}

impl<'a> Edition<'a> {
    pub(super) fn new(pack: &'a Pack, language: &'a str) -> Edition<'a> {
        Edition::with(pack, language, false)
    }

    /// The same where items are shown alone: links name the item and no page.
    pub(super) fn alone(pack: &'a Pack, language: &'a str) -> Edition<'a> {
        Edition::with(pack, language, true)
    }

    fn with(pack: &'a Pack, language: &'a str, alone: bool) -> Edition<'a> {
        let words = Words::of(Lang::of(language).unwrap_or(Lang::En));
        let clauses = pack
            .sources
            .iter()
            .flat_map(|source| source.clauses.iter().map(|clause| ((source.id.as_str(), clause.id.as_str()), clause)));
        let older = superseded(pack).flat_map(|newer| {
            let from = newer.clauses.iter().flat_map(|clause| &clause.from);
            from.map(|from| (newer.supersedes.as_deref().unwrap_or_default(), from.clause.as_str()))
        });
        let withdrawn = pack.procedures.iter().filter(|it| it.withdrawn.is_some()).map(|it| it.id.as_str()).collect();
        let (clauses, older) = (clauses.collect(), older.collect());
        Edition { pack, language, words, alone, anchors: anchors(pack), clauses, older, withdrawn }
    }

    /// What every page shows around its content.
    pub(super) fn frame(&self, page: Page, content: Value) -> Value {
        let pack = self.pack;
        let entry = |other: Page| {
            context! { href => other.file(), name => self.words.get(other.word()), current => other == page }
        };
        let languages = pack.scheme.languages.iter().map(|language| {
            context! {
                code => &language.code,
                name => language_name(&language.code),
                href => format!("../{}/{}", language.code, page.file()),
                current => language.code == self.language,
            }
        });
        context! {
            t => self.words.value(),
            lang => self.language,
            assets => "../assets",
            page_name => self.words.get(page.word()),
            pages => Page::ALL.map(entry).to_vec(),
            languages => languages.collect::<Vec<_>>(),
            scheme => self.label(&pack.scheme.name),
            notice => self.label(&pack.scheme.notice),
            title => self.label(&pack.document.title),
            plain_title => self.text(&pack.document.title).1,
            number => &pack.document.number,
            edition => &pack.document.edition,
            status => self.words.choice("status", &pack.document.status),
            ..content
        }
    }

    /// A text without markup.
    pub(super) fn label(&self, text: &Text) -> Value {
        match self.text(text) {
            (language, text) if language == self.language => Value::from(text),
            (_, "") => Value::from(""),
            (language, text) => {
                Value::from_safe_string(format!("<span lang=\"{}\">{}</span>", HtmlEscape(language), HtmlEscape(text)))
            }
        }
    }

    /// A Markdown text.
    pub(super) fn prose(&self, text: &Text) -> Value {
        let (language, text) = self.text(text);
        let html = prose(text, &|id| self.href(id));
        match language == self.language || html.is_empty() {
            true => Value::from_safe_string(html),
            false => Value::from_safe_string(format!("<div lang=\"{}\">{html}</div>", HtmlEscape(language))),
        }
    }

    /// Several Markdown texts.
    pub(super) fn all(&self, texts: &[Text]) -> Vec<Value> {
        texts.iter().map(|text| self.prose(text)).collect()
    }

    /// A text in this language or, where it has none, in the first of the scheme's languages, and which that is.
    pub(super) fn text<'t>(&self, text: &'t Text) -> (&'t str, &'t str) {
        let others = self.pack.scheme.languages.iter().map(|language| language.code.as_str());
        let found = std::iter::once(self.language).chain(others).find_map(|language| text.get_key_value(language));
        found.or_else(|| text.iter().next()).map_or(("", ""), |(language, text)| (language, text))
    }

    pub(super) fn quantity(&self, quantity: &Quantity) -> Value {
        self.label(&quantity.text)
    }

    /// An id, linked to where the item stands. An item of another document is only named.
    pub(super) fn link(&self, id: &str) -> Value {
        let name = HtmlEscape(id);
        Value::from_safe_string(match self.href(id) {
            Some(href) => format!("<a class=\"id\" href=\"{}\">{name}</a>", HtmlEscape(&href)),
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
        Value::from_safe_string(match self.clauses.contains_key(&key) || self.older.contains(&key) {
            true => format!(
                "<a class=\"id\" href=\"{}\">{}</a>",
                HtmlEscape(&self.fragment(Page::Sources, &clause_anchor(clause))),
                HtmlEscape(&name)
            ),
            false => format!("<span class=\"id\">{}</span>", HtmlEscape(&name)),
        })
    }

    /// Whether a procedure is not kept for its id only.
    pub(super) fn is_in_force(&self, procedure: &str) -> bool {
        !self.withdrawn.contains(procedure)
    }

    /// The sources whose earlier editions are no sources of the document, but are known by what became of them.
    pub(super) fn superseded(&self) -> impl Iterator<Item = &'a Source> {
        superseded(self.pack)
    }

    pub(super) fn clause(&self, clause: &ClauseId) -> Option<&'a SourceClause> {
        self.clauses.get(&(clause.source.as_str(), clause.clause.as_str())).copied()
    }

    /// Page and anchor of an item of this document.
    pub(super) fn href(&self, id: &str) -> Option<String> {
        self.anchors.get(id).map(|page| self.fragment(*page, id))
    }

    fn fragment(&self, page: Page, anchor: &str) -> String {
        let whole = fragment(page, anchor);
        if self.alone { whole[page.file().len()..].to_owned() } else { whole }
    }

    pub(super) fn provenance(&self, provenance: Option<&Provenance>) -> Value {
        let Some(provenance) = provenance else { return Value::from(false) };
        context! {
            confidence => &provenance.confidence,
            word => self.words.choice("confidence", &provenance.confidence),
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
            category => category.map(|id| self.named(id, self.pack.categories.iter().map(|item| (&item.id, &item.name)))),
        }
    }

    pub(super) fn level(&self, id: &str) -> Value {
        self.named(id, self.pack.levels.iter().map(|level| (&level.id, &level.name)))
    }

    /// The name of the item with this id among `items`; the id where there is none.
    pub(super) fn named<'t>(&self, id: &'t str, mut items: impl Iterator<Item = (&'t String, &'t Text)>) -> Value {
        items.find(|(other, _)| *other == id).map_or_else(|| Value::from(id), |(_, name)| self.label(name))
    }
}

fn superseded(pack: &Pack) -> impl Iterator<Item = &Source> {
    let is_known = |older: &String| pack.sources.iter().any(|source| source.id == *older);
    pack.sources.iter().filter(move |newer| newer.supersedes.as_ref().is_some_and(|older| !is_known(older)))
}

/// The anchor of a source's clause.
pub(super) fn clause_anchor(clause: &ClauseId) -> String {
    format!("{}/{}", clause.source, clause.clause)
}

pub(super) fn fragment(page: Page, anchor: &str) -> String {
    format!("{}#{}", page.file(), anchor.replace('%', "%25"))
}

/// What a language calls itself; its code where the catalogue doesn't speak it.
pub(super) fn language_name(code: &str) -> &str {
    Lang::of(code).map_or(code, |lang| Words::of(lang).get("language"))
}

/// Where the items stand that texts and tables link to. Of items with one id the first stays, in the order in which
/// texts look ids up.
fn anchors(pack: &Pack) -> FxHashMap<String, Page> {
    let size = pack.criteria.len() * 8 + pack.longlist.len() + pack.terms.len();
    let mut anchors = FxHashMap::with_capacity_and_hasher(size, FxBuildHasher);
    let mut put = |id: String, page: Page| {
        anchors.entry(id).or_insert(page);
    };
    pack.criteria.iter().for_each(|item| put(item.id.clone(), Page::Criteria));
    pack.requirements.iter().for_each(|item| put(item.id.clone(), Page::Criteria));
    pack.longlist.iter().for_each(|item| put(item.id.clone(), Page::Longlist));
    pack.procedures.iter().for_each(|item| put(item.id.clone(), Page::Criteria));
    pack.terms.iter().for_each(|item| put(item.id.clone(), Page::Terms));
    for criterion in &pack.criteria {
        criterion.clauses.iter().for_each(|clause| put(format!("{}.{}", criterion.id, clause.id), Page::Criteria));
    }
    pack.recognitions.iter().for_each(|item| put(item.id.clone(), Page::Criteria));
    pack.threats.iter().for_each(|item| put(item.id.clone(), Page::Coverage));
    pack.sources.iter().for_each(|item| put(item.id.clone(), Page::Sources));
    superseded(pack).filter_map(|newer| newer.supersedes.clone()).for_each(|older| put(older, Page::Sources));
    anchors
}
