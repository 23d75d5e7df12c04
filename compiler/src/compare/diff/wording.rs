//! Whether two texts of one language say the same, oblige more or less, or differ otherwise.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use pulldown_cmark::{Event, Parser, Tag};

use crate::pack::{Modal, Quantity};
use crate::release::text::plain;

/// What became of a text, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// Nothing.
    Same,
    /// Only numbers that criteria fill in, which are compared by themselves.
    Numbers,
    /// Only spacing, punctuation and markup.
    Form,
    /// It obliges less, and says the same otherwise.
    Weaker,
    /// It obliges more, and says the same otherwise.
    Stronger,
    /// It says something else.
    Other,
}

/// The phrases that oblige, recommend or permit, by language.
pub(super) struct Wordings {
    languages: BTreeMap<String, Modals>,
}

struct Modals {
    search: AhoCorasick,
    /// Of each phrase, the highest obliges most.
    strengths: Vec<u8>,
}

/// Stands for a number or phrase that is compared by itself.
const MARK: &str = "\u{1A}";

impl Wordings {
    pub(super) fn new(modals: &[Modal]) -> Wordings {
        let mut phrases: BTreeMap<String, Vec<(&str, u8)>> = BTreeMap::new();
        for modal in modals {
            let strength = match modal.strength.as_str() {
                "mandatory" => 2,
                "recommended" => 1,
                _ => 0,
            };
            for (language, words) in &modal.phrases {
                let known = phrases.entry(language.clone()).or_default();
                known.extend(words.iter().filter(|word| !word.is_empty()).map(|word| (word.as_str(), strength)));
            }
        }
        let build = |(language, phrases): (String, Vec<(&str, u8)>)| {
            let mut search = AhoCorasick::builder();
            let search = search.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
            let search = search.build(phrases.iter().map(|(phrase, _)| phrase)).ok()?;
            Some((language, Modals { search, strengths: phrases.into_iter().map(|(_, strength)| strength).collect() }))
        };
        Wordings { languages: phrases.into_iter().filter_map(build).collect() }
    }

    /// Compares two texts; `printed` are the numbers filled into each.
    pub(super) fn compare(
        &self,
        language: &str,
        old: &str,
        new: &str,
        printed: (&[&Quantity], &[&Quantity]),
    ) -> Wording {
        if old == new {
            return Wording::Same;
        }
        let (old, new) = (without(old, language, printed.0), without(new, language, printed.1));
        if old == new {
            return Wording::Numbers;
        }
        // Where a link leads is no form: to hold to another document is something else.
        if destinations(&old) != destinations(&new) {
            return Wording::Other;
        }
        let (old, new) = (plain(&old), plain(&new));
        if folded(&old) == folded(&new) {
            return Wording::Form;
        }
        let Some(modals) = self.languages.get(language) else { return Wording::Other };
        let ((old_strengths, old), (new_strengths, new)) = (modals.apart(&old), modals.apart(&new));
        if folded(&old) != folded(&new) || old_strengths.len() != new_strengths.len() {
            return Wording::Other;
        }
        let pairs = || old_strengths.iter().zip(&new_strengths);
        match (pairs().any(|(old, new)| old < new), pairs().any(|(old, new)| new < old)) {
            // Other phrases of the same strength.
            (false, false) => Wording::Form,
            (true, false) => Wording::Stronger,
            (false, true) => Wording::Weaker,
            (true, true) => Wording::Other,
        }
    }
}

impl Modals {
    /// The strengths of the phrases in a text, in order, and the text without them.
    fn apart(&self, text: &str) -> (Vec<u8>, String) {
        let (mut strengths, mut rest, mut last) = (Vec::new(), String::with_capacity(text.len()), 0);
        for found in self.search.find_iter(text) {
            strengths.push(self.strengths[found.pattern().as_usize()]);
            rest.push_str(&text[last..found.start()]);
            rest.push_str(MARK);
            last = found.end();
        }
        rest.push_str(&text[last..]);
        (strengths, rest)
    }
}

/// The text without the numbers that were filled in.
fn without(text: &str, language: &str, printed: &[&Quantity]) -> String {
    let numbers = printed.iter().filter_map(|quantity| quantity.text.get(language));
    numbers.fold(text.to_owned(), |text, number| text.replace(number.as_str(), MARK))
}

/// Where the links of a text lead.
fn destinations(markdown: &str) -> Vec<String> {
    if !markdown.contains('[') && !markdown.contains('<') {
        return Vec::new();
    }
    let links = Parser::new(markdown).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.collect()
}

/// What is said, without how it is set: no spaces, no punctuation, one width and one case. What parts two numbers stays,
/// and so does a sign before one.
fn folded(text: &str) -> String {
    let mut chars: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars().map(half_width) {
        match c.is_whitespace() {
            true if chars.last() == Some(&' ') => {}
            true => chars.push(' '),
            false => chars.push(c),
        }
    }
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let follows_word = |at: usize| at.checked_sub(1).is_some_and(|at| chars[at].is_ascii_alphanumeric());
    let counts = |at: usize, c: char| {
        let sets = c == ' ' || is_punctuation(c);
        let is_sign = c == '-' && is_digit(Some(at + 1)) && !follows_word(at);
        !sets || is_sign || is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))
    };
    let said = chars.iter().enumerate().filter(|(at, c)| counts(*at, **c));
    said.flat_map(|(_, c)| c.to_lowercase()).collect()
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Marks that set a text and say nothing. `<`, `+`, `%` and the like say something, and brackets hold exceptions.
fn is_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '-' | '*' | '_' | '`')
        || matches!(
            c,
            '、' | '。'
                | '・'
                | '「'
                | '」'
                | '『'
                | '』'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '–'
                | '—'
                | '…'
                | '•'
                | '﹒'
        )
}
