//! Texts of a pack in all its languages, with the names of what they refer to.

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, EVALUATOR, EVIDENCE, FACT, Kind, LEVEL, LONGLIST, METHOD, TERM, THREAT, UNIT,
};
use rustc_hash::FxHashMap;

use super::{Field, Provision};
use crate::ground::messages::Message;
use crate::ground::template::Words;
use crate::{Lang, msg};
use kijun_pack::{Edition, Text, Withdrawn};

/// A pack and the names in it.
pub(super) struct Printer<'p> {
    pub(super) pack: &'p Edition,
    languages: Vec<&'p str>,
    names: FxHashMap<(&'static str, &'p str), &'p Text>,
    /// Sources have one title for all languages.
    sources: FxHashMap<&'p str, &'p str>,
}

impl<'p> Printer<'p> {
    pub(super) fn of(pack: &'p Edition) -> Printer<'p> {
        let mut names: FxHashMap<(&'static str, &'p str), &'p Text> = FxHashMap::default();
        let mut put = |kind: &'static Kind, id: &'p String, name: &'p Text| {
            names.insert((kind.word.en, id.as_str()), name);
        };
        pack.catalogue.levels.iter().for_each(|it| put(&LEVEL, &it.id, &it.name));
        pack.catalogue.categories.iter().for_each(|it| put(&CATEGORY, &it.id, &it.name));
        pack.catalogue.facts.iter().for_each(|it| put(&FACT, &it.id, &it.name));
        pack.catalogue.threats.iter().for_each(|it| put(&THREAT, &it.id, &it.name));
        pack.catalogue.terms.iter().for_each(|it| put(&TERM, &it.id, &it.name));
        pack.catalogue.units.iter().for_each(|it| put(&UNIT, &it.id, &it.name));
        pack.catalogue.longlist.iter().for_each(|it| put(&LONGLIST, &it.id, &it.title));
        for (kind, items) in [
            (&ASSESSMENT, &pack.catalogue.assessments),
            (&METHOD, &pack.catalogue.methods),
            (&EVALUATOR, &pack.catalogue.evaluators),
        ] {
            items.iter().for_each(|it| put(kind, &it.id, &it.name));
        }
        for (kind, items) in [(&EVIDENCE, &pack.catalogue.evidence), (&ASSET, &pack.catalogue.assets)] {
            items.iter().for_each(|it| put(kind, &it.id, &it.name));
        }
        let languages = pack.catalogue.scheme.languages.iter().map(|language| language.code.as_str()).collect();
        let sources = pack.catalogue.sources.iter().map(|it| (it.id.as_str(), it.title.as_str())).collect();
        Printer { pack, languages, names, sources }
    }

    /// What is said in each language.
    pub(super) fn each(&self, say: impl Fn(&str) -> String) -> Text {
        self.languages.iter().map(|language| ((*language).to_owned(), say(language))).collect()
    }

    /// A sentence of the catalogue in each language.
    pub(super) fn message(&self, message: &Message) -> Text {
        self.each(|language| message.in_(lang(language)))
    }

    /// The same in each language.
    pub(super) fn everywhere(&self, text: &str) -> Text {
        self.each(|_| text.to_owned())
    }

    /// A text in a language or, where it is not written in that, in the first that it is written in.
    pub(super) fn said<'t>(&self, text: &'t Text, language: &str) -> &'t str {
        let mut codes = std::iter::once(language).chain(self.languages.iter().copied());
        codes.find_map(|code| text.get(code)).or_else(|| text.values().next()).map_or("", String::as_str)
    }

    /// A text in each language.
    pub(super) fn text(&self, text: &Text) -> Text {
        self.each(|language| self.said(text, language).to_owned())
    }

    /// A Markdown text in each language. A link to a term shows the term, and not what programs call it.
    pub(super) fn prose(&self, text: &Text) -> Text {
        self.each(|language| {
            let said = self.said(text, language);
            if !said.contains("](#") {
                return said.to_owned();
            }
            let terms = self.pack.catalogue.terms.iter().filter(|term| said.contains(&format!("](#{})", term.id)));
            terms.fold(said.to_owned(), |said, term| {
                let link = format!("[{}](#{})", term.id, term.id);
                said.replace(&link, &format!("[{}](#{})", self.said(&term.name, language), term.id))
            })
        })
    }

    /// What an item is called in a language; its id where it is not known.
    pub(super) fn name<'t>(&'t self, kind: &'static Kind, id: &'t str, language: &str) -> &'t str {
        self.names.get(&(kind.word.en, id)).map_or(id, |name| self.said(name, language))
    }

    /// What several items are called.
    pub(super) fn names<'t>(&self, kind: &'static Kind, ids: impl IntoIterator<Item = &'t String> + Clone) -> Text {
        self.each(|language| {
            let names: Vec<&str> = ids.clone().into_iter().map(|id| self.name(kind, id, language)).collect();
            list(&names, language)
        })
    }

    /// The title of a source.
    pub(super) fn source(&self, id: &'p str) -> &'p str {
        self.sources.get(id).copied().unwrap_or(id)
    }

    /// A word of the site for a choice of a field: `status` and `draft`.
    pub(super) fn choice(&self, field: &str, choice: &str) -> Text {
        self.each(|language| Words::of(lang(language)).choice(field, choice).to_owned())
    }
}

/// The language in which a catalogue speaks beside texts of this one.
pub(super) fn lang(language: &str) -> Lang {
    Lang::of(language).unwrap_or(Lang::En)
}

/// Words as a list.
pub(super) fn list<S: AsRef<str>>(words: &[S], language: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.join(&msg!("site-comma").in_(lang(language)))
}

/// The last joined by a conjunction, as a sentence names things: `(a)、(b)及び(c)`.
pub(super) fn enumerated(words: &[String], language: &str) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => {
            msg!("printed-and", first = list(first, language), last = last.as_str()).in_(lang(language))
        }
        words => words.concat(),
    }
}

/// Provisions in the making; what is empty says nothing.
#[derive(Default)]
pub(super) struct Provisions(pub(super) Vec<Provision>);

impl Provisions {
    pub(super) fn put(mut self, field: Field, part: &str, text: Text) -> Self {
        if text.values().any(|text| !text.is_empty()) {
            self.0.push(Provision { field, part: part.to_owned(), text });
        }
        self
    }

    pub(super) fn all(self, field: Field, texts: impl IntoIterator<Item = Text>) -> Self {
        texts.into_iter().fold(self, |made, text| made.put(field, "", text))
    }

    /// What an item says, or only since when and why it is kept for its number.
    pub(super) fn or_withdrawn(self, withdrawn: Option<&Withdrawn>, printer: &Printer<'_>) -> Vec<Provision> {
        let Some(withdrawn) = withdrawn else { return self.0 };
        let reason = printer.prose(&withdrawn.reason);
        let text = printer.each(|language| format!("{} {}", withdrawn.date, printer.said(&reason, language)));
        Provisions::default().put(Field::Withdrawn, "", text).0
    }
}
