//! The words that checks of texts look for: modal, vague and avoided words and marks of unfinished text, found in
//! one pass by one automaton for each language.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use kijun_dsl::kinds::{Kind, SCHEME, TERM};
use kijun_dsl::tree::Node;

use crate::corpus::model::{Item, ItemId, Model, Texts, choice_of};
use crate::ground::modal::{self, stands_alone};

/// The words of one language.
pub(super) struct Lexicon {
    pub(super) language: String,
    pub(super) entries: Vec<Sought>,
    /// Whether one of them is modal.
    pub(super) has_modals: bool,
    /// Names of terms that have an avoided word in them: the word, the name and where in the name the word begins.
    names: Vec<(usize, String, usize)>,
    search: AhoCorasick,
}

/// A word to look for.
pub(super) struct Sought {
    pub(super) text: String,
    pub(super) meaning: Meaning,
}

/// Why a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It says how strongly a sentence obliges.
    Modal(Strength),
    /// It needs a definition.
    Vague,
    /// The glossary has a term to use instead.
    Avoided(ItemId),
    /// It marks unfinished text.
    Leftover,
}

/// How strongly a sentence obliges, the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Permitted,
    Recommended,
    Mandatory,
}

/// A word at a place in a text: offsets in the text as it is written.
#[derive(Clone, Copy)]
pub(super) struct Occurrence {
    /// Which word: an index into the entries of the lexicon.
    pub(super) entry: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What people leave in a text that they mean to come back to.
const LEFTOVERS: [&str; 8] = ["TODO", "FIXME", "TBD", "要検討", "××", "〇〇", "○○", "●●"];

/// What is longer is no word that anybody avoids.
const LONGEST: usize = 1024;

/// More bytes of words than this are searched with the automaton that is small rather than the one that is fast.
const MANY: usize = 1 << 15;

impl Lexicon {
    fn new(model: &Model, language: String) -> Option<Lexicon> {
        let entries = entries(model, &language);
        let bytes: usize = entries.iter().map(|entry| entry.text.len()).sum();
        let search = AhoCorasick::builder()
            .kind((bytes < MANY).then_some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(entries.iter().map(|entry| &entry.text))
            .ok()?;
        let has_modals = entries.iter().any(|entry| matches!(entry.meaning, Meaning::Modal(_)));
        let mut lexicon = Lexicon { language, entries, has_modals, names: Vec::new(), search };
        lexicon.names = names(model, &lexicon);
        Some(lexicon)
    }

    /// The words in `text`, in the order in which they end; one may lie in another.
    pub(super) fn find(&self, text: &str) -> Vec<Occurrence> {
        let found = self.search.find_overlapping_iter(text);
        let whole = found.filter(|found| stands_alone(text, found.start(), found.end()));
        whole
            .map(|found| Occurrence { entry: found.pattern().as_usize(), start: found.start(), end: found.end() })
            .collect()
    }
}

impl Lexicon {
    /// Whether the word at this place is part of a term's name that stands there.
    pub(super) fn in_term_name(&self, text: &str, word: &Occurrence) -> bool {
        let names = self.names.iter().filter(|(entry, _, _)| *entry == word.entry);
        names.into_iter().any(|(_, name, offset)| {
            let start = word.start.checked_sub(*offset);
            let there = start.and_then(|start| text.get(start..start + name.len()));
            there.is_some_and(|there| there.eq_ignore_ascii_case(name))
        })
    }
}

fn names(model: &Model, lexicon: &Lexicon) -> Vec<(usize, String, usize)> {
    let names = model.of_kind(&TERM).filter_map(|term| term.texts("name")?.get(&lexicon.language));
    let found = names.flat_map(|name| {
        let words = lexicon.find(&name).into_iter();
        words.map(move |word| (word.entry, name.to_string(), word.start)).collect::<Vec<_>>()
    });
    found.collect()
}

/// The lexicon of each language of the scheme.
pub(super) fn lexicons(model: &Model) -> Vec<Lexicon> {
    let languages = model.languages().into_iter();
    languages.filter_map(|language| Lexicon::new(model, language.code)).collect()
}

fn entries(model: &Model, language: &str) -> Vec<Sought> {
    let mut entries = Vec::new();
    let mut put = |text: &str, meaning: Meaning| {
        if !text.trim().is_empty() && text.len() <= LONGEST {
            entries.push(Sought { text: text.to_owned(), meaning });
        }
    };
    if let Some(scheme) = model.scheme() {
        for line in scheme.fields("modal") {
            let Some(strength) = strength(&SCHEME, line) else { continue };
            words(scheme, line, language).for_each(|word| put(modal::stem(&word), Meaning::Modal(strength)));
        }
        let vague = scheme.fields("vague").flat_map(|line| words(scheme, line, language));
        vague.for_each(|word| put(&word, Meaning::Vague));
    }
    for term in model.of_kind(&TERM).filter(|term| !term.is_withdrawn()) {
        let avoided = term.fields("avoid").flat_map(|line| words(term, line, language));
        avoided.for_each(|word| put(&word, Meaning::Avoided(term.id)));
    }
    LEFTOVERS.iter().for_each(|word| put(word, Meaning::Leftover));
    entries
}

fn words<'m>(item: Item<'m>, line: Node<'m>, language: &str) -> impl Iterator<Item = String> {
    let lists = Some(item.texts_of(line)).into_iter().flat_map(Texts::lists);
    let words = lists.filter(move |(code, _)| code == language).flat_map(|(_, words)| words);
    words.map(|word| word.text().into_owned())
}

fn strength(kind: &'static Kind, line: Node<'_>) -> Option<Strength> {
    match choice_of(kind.field(&line.word())?, line)? {
        "mandatory" => Some(Strength::Mandatory),
        "recommended" => Some(Strength::Recommended),
        "permitted" => Some(Strength::Permitted),
        _ => None,
    }
}
