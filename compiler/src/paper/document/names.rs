//! What the items of an edition are called where a text leads to them, and which of them stand in the paper.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lang;
use crate::ground::print::Print;
use crate::release::printed::numbered;
use kijun_pack::{Edition, Text};

/// The names of an edition.
pub(super) struct Names<'p> {
    pub(super) pack: &'p Edition,
    /// By the id that texts lead to; none for what readers cite by its id.
    called: FxHashMap<String, Text>,
    /// The ids of what stands in the paper.
    placed: FxHashSet<String>,
    /// The sources, in the order in which the paper lists them.
    sources: Vec<&'p str>,
}

impl<'p> Names<'p> {
    pub(super) fn of(pack: &'p Edition) -> Names<'p> {
        let catalogue = &pack.catalogue;
        let mut called: FxHashMap<String, Text> = FxHashMap::default();
        // In the order in which texts look ids up: the first item of an id is meant.
        let mut put = |id: &str, name: &Text| {
            called.entry(id.to_owned()).or_insert_with(|| name.clone());
        };
        catalogue.terms.iter().for_each(|it| put(&it.id, &it.name));
        pack.recognitions.iter().for_each(|it| put(&it.id, &it.name));
        catalogue.threats.iter().for_each(|it| put(&it.id, &it.name));
        for source in &catalogue.sources {
            let title = everywhere(pack, &source.title);
            put(&source.id, &title);
            catalogue.alias(&source.id).into_iter().for_each(|alias| put(alias, &title));
        }
        catalogue.facts.iter().for_each(|it| put(&it.id, &it.name));
        catalogue.levels.iter().for_each(|it| put(&it.id, &it.name));
        catalogue.categories.iter().for_each(|it| put(&it.id, &it.name));
        for items in [&catalogue.assessments, &catalogue.methods, &catalogue.evaluators] {
            items.iter().for_each(|it| put(&it.id, &it.name));
        }
        for items in [&catalogue.evidence, &catalogue.assets] {
            items.iter().for_each(|it| put(&it.id, &it.name));
        }
        put(&pack.document.id, &pack.document.title);
        for it in numbered(&pack.document).iter().flatten() {
            let title = it.chapter.title.iter().map(|(language, title)| {
                (language.clone(), format!("{} {title}", it.number(lang(language))).trim_start().to_owned())
            });
            put(&format!("{}.{}", pack.document.id, it.chapter.id), &title.collect());
        }
        let sources = pack.sources().into_iter().map(|source| source.id.as_str()).collect();
        Names { pack, called, placed: placed(pack), sources }
    }

    /// A text in a language or, where it has none, in the first of the scheme's languages that it has.
    pub(super) fn said<'t>(&self, text: &'t Text, language: &str) -> &'t str {
        let others = self.pack.catalogue.scheme.languages.iter().map(|language| language.code.as_str());
        let mut codes = std::iter::once(language).chain(others);
        codes.find_map(|code| text.get(code)).or_else(|| text.values().next()).map_or("", String::as_str)
    }

    /// What a link to an item says in a language: the name in place of an id, and the number of a chapter before its name.
    pub(super) fn of_link<'t>(&'t self, id: &str, words: &'t str, language: &str) -> &'t str {
        let is_chapter = id.strip_prefix(&self.pack.document.id).is_some_and(|rest| rest.starts_with('.'));
        self.called(id, language).filter(|_| words == id || is_chapter).unwrap_or(words)
    }

    /// The number by which the paper cites a source.
    pub(super) fn source(&self, id: &str) -> Option<String> {
        self.sources.iter().position(|source| *source == id).map(|at| format!("[{}]", at + 1))
    }

    /// What an item is called in place of its id; none for one that readers cite by it.
    pub(super) fn called(&self, id: &str, language: &str) -> Option<&str> {
        self.called.get(id).map(|name| self.said(name, language))
    }

    /// The name of the place of an item, if it stands in the paper. The same in every edition.
    pub(super) fn anchor(&self, id: &str) -> Option<String> {
        self.placed.contains(id).then(|| anchor(id))
    }
}

/// The name of the place of what has this id: word processors take letters and digits only, and forty of them.
pub(super) fn anchor(id: &str) -> String {
    format!("_{}", Print::of_text(id))
}

/// The ids of what has a place in the paper, in the order of the kinds by which it stands there.
fn placed(pack: &Edition) -> FxHashSet<String> {
    let mut placed: FxHashSet<String> = FxHashSet::default();
    placed.extend(pack.requirements.iter().map(|it| it.id.clone()));
    placed.extend(pack.procedures.iter().map(|it| it.id.clone()));
    for criterion in &pack.criteria {
        placed.insert(criterion.id.clone());
        placed.extend(criterion.clauses.iter().map(|clause| format!("{}.{}", criterion.id, clause.id)));
    }
    placed.extend(pack.document.chapters.iter().map(|it| format!("{}.{}", pack.document.id, it.id)));
    placed.extend(pack.recognitions.iter().map(|it| it.id.clone()));
    placed.extend(pack.catalogue.terms.iter().map(|it| it.id.clone()));
    placed.extend(pack.threats().iter().map(|it| it.id.clone()));
    placed.extend(pack.facts().iter().map(|it| it.id.clone()));
    placed
}

/// The same in all languages.
fn everywhere(pack: &Edition, text: &str) -> Text {
    pack.catalogue.scheme.languages.iter().map(|it| (it.code.clone(), text.to_owned())).collect()
}
