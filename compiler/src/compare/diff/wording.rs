//! Whether two texts of one language say the same, oblige more or less, or differ otherwise.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::ground::markdown::{Prose, plain};
use crate::ground::modal;
use kijun_pack::{Modal, Strength, Text};

/// What became of a text, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// Nothing.
    Same,
    /// Only numbers that criteria fill in, which are compared by themselves.
    Numbers,
    /// Only spacing, punctuation and markup.
    Form,
    /// It obliges equally, in another phrase, and says the same otherwise.
    Phrase,
    /// It obliges less, and says the same otherwise.
    Weaker,
    /// It obliges more, and says the same otherwise.
    Stronger,
    /// It says something else.
    Other,
}

/// The phrases that oblige, recommend or permit on one side, by language.
pub(super) struct Wordings {
    languages: BTreeMap<String, Modals>,
}

struct Modals {
    search: AhoCorasick,
    phrases: Vec<Phrase>,
}

/// What a phrase says of the sentence that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Phrase {
    /// The highest obliges most.
    strength: u8,
    /// Whether it asks that something be left undone.
    forbids: bool,
}

/// Stands for a phrase that is compared by itself.
const MARK: &str = "\u{1A}";

/// What each side prints in place of one thing that is compared by itself, such as a number.
pub(super) type Printed<'t> = (&'t str, &'t str);

impl Wordings {
    pub(super) fn new(modals: &[Modal]) -> Wordings {
        let mut phrases: BTreeMap<String, Vec<(&str, Phrase)>> = BTreeMap::new();
        for modal in modals {
            let strength = match modal.strength {
                Strength::Mandatory => 2,
                Strength::Recommended => 1,
                Strength::Permitted => 0,
            };
            for (language, words) in &modal.phrases {
                let known = phrases.entry(language.clone()).or_default();
                let words = words.iter().map(|word| modal::stem(word)).filter(|word| !word.is_empty());
                known.extend(words.map(|word| (word, Phrase { strength, forbids: modal::forbids(word) })));
            }
        }
        let build = |(language, phrases): (String, Vec<(&str, Phrase)>)| {
            // Without phrases that can be searched for, nothing is proved, which is on the safe side.
            let search = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(phrases.iter().map(|(phrase, _)| phrase))
                .ok()?;
            Some((language, Modals { search, phrases: phrases.into_iter().map(|(_, phrase)| phrase).collect() }))
        };
        Wordings { languages: phrases.into_iter().filter_map(build).collect() }
    }

    /// Compares a text of this side with one of the new side; `printed` is compared by itself.
    pub(super) fn compare(
        &self,
        after: &Wordings,
        language: &str,
        old: &str,
        new: &str,
        printed: &[Printed<'_>],
    ) -> Wording {
        if old == new {
            return Wording::Same;
        }
        let old = without(old, printed.iter().map(|(old, _)| *old));
        let new = without(new, printed.iter().map(|(_, new)| *new));
        if old == new {
            return Wording::Numbers;
        }
        // Where a link leads is no form: to hold to another document is something else.
        if destinations(&old) != destinations(&new) {
            return Wording::Other;
        }
        let (old, new) = (with_items(&plain(&old)), with_items(&plain(&new)));
        if folded(&old) == folded(&new) {
            return Wording::Form;
        }
        let (Some(before), Some(after)) = (self.languages.get(language), after.languages.get(language)) else {
            return Wording::Other;
        };
        let ((old_phrases, old), (new_phrases, new)) = (before.apart(&old), after.apart(&new));
        let is_alike = |(old, new): (&Phrase, &Phrase)| old.forbids == new.forbids;
        if folded(&old) != folded(&new)
            || old_phrases.len() != new_phrases.len()
            || !old_phrases.iter().zip(&new_phrases).all(is_alike)
        {
            return Wording::Other;
        }
        let pairs = || old_phrases.iter().zip(&new_phrases).map(|(old, new)| (old.strength, new.strength));
        match (pairs().any(|(old, new)| old < new), pairs().any(|(old, new)| new < old)) {
            (false, false) => Wording::Phrase,
            (true, false) => Wording::Stronger,
            (false, true) => Wording::Weaker,
            (true, true) => Wording::Other,
        }
    }
}

impl Modals {
    /// What the phrases in a text say, in order, and the text without them.
    fn apart(&self, text: &str) -> (Vec<Phrase>, String) {
        let mut found: Vec<(usize, usize, Phrase)> = Vec::new();
        for it in self.search.find_overlapping_iter(text) {
            let (start, end) = (it.start(), it.end());
            if !modal::stands_alone(text, start, end) || !modal::is_decisive(text, start, end) {
                continue;
            }
            found.push((modal::begin(text, start), end, self.phrases[it.pattern().as_usize()]));
        }
        // The first of those that overlap, and of those that begin together the longest.
        found.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let (mut phrases, mut rest, mut last) = (Vec::new(), String::with_capacity(text.len()), 0);
        for (start, end, phrase) in found {
            if start < last {
                continue;
            }
            phrases.push(phrase);
            rest.push_str(&text[last..start]);
            rest.push_str(MARK);
            last = end;
        }
        rest.push_str(&text[last..]);
        (phrases, rest)
    }
}

/// The text with a mark of its own in place of each thing that is compared by itself.
fn without<'t>(text: &str, printed: impl Iterator<Item = &'t str>) -> String {
    let marks = (0..).map(|at: u32| char::from_u32(0xF_0000 + at).unwrap_or('\u{1A}'));
    let mut printed: Vec<(&str, char)> = printed.zip(marks).filter(|(printed, _)| !printed.is_empty()).collect();
    // `18文字` has `8文字` in it.
    printed.sort_by_key(|(printed, _)| std::cmp::Reverse(printed.len()));
    printed
        .into_iter()
        .fold(text.to_owned(), |text, (printed, mark)| text.replace(printed, mark.encode_utf8(&mut [0; 4])))
}

/// Where the links of a text lead.
fn destinations(markdown: &str) -> Vec<String> {
    if !markdown.contains('[') && !markdown.contains('<') {
        return Vec::new();
    }
    Prose::of(markdown).addresses().map(str::to_owned).collect()
}

/// A text without markup in which each item of a list has a sign for each list that holds it: one item is not two, and
/// what belongs to another item says something else.
fn with_items(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let item = line.trim_start_matches(' ');
        let depth = (line.len() - item.len()) / INDENT;
        let is_numbered = item.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
        if item.starts_with(BULLET) || is_numbered && depth > 0 {
            marked.extend(std::iter::repeat_n(BULLET, depth));
        }
        marked.push_str(item);
    }
    marked
}

/// What stands before an item of a list that has no number, and how far a list stands in from the one that holds it.
const BULLET: char = '•';
const INDENT: usize = 3;

/// What is said, without how it is set: no punctuation, one width and one case. What parts two words of letters stays as
/// a space, so that `not able` is not `notable` and `end-user` is `end user`; what parts numbers stays, and so does a
/// sign before one.
fn folded(text: &str) -> String {
    let chars: Vec<char> = text.chars().map(half_width).collect();
    let sets = |at: usize| match chars[at] {
        '-' => !is_sign(&chars, at),
        '!' => chars.get(at + 1) != Some(&'='),
        c => c.is_whitespace() || is_punctuation(c),
    };
    let mut folded = String::with_capacity(text.len());
    // What stood since the last letter or number, and how it parts these.
    let mut between = String::new();
    // Whether the word in which this stands says the same in either case.
    let mut is_form = true;
    for (at, c) in chars.iter().enumerate() {
        if sets(at) {
            between.push(*c);
            continue;
        }
        let has_space = between.contains(char::is_whitespace);
        match folded.chars().next_back() {
            Some(last) if is_numeral(last) && is_numeral(*c) && !has_space => folded.push_str(&between),
            Some(last) if last.is_ascii_alphanumeric() && c.is_ascii_alphanumeric() && !between.is_empty() => {
                let is_mixed = last.is_ascii_digit() != c.is_ascii_digit();
                // `TLS 1.2` is `TLS1.2`, and `A-1` is not `A1`.
                if !(is_mixed && has_space) {
                    folded.push(' ');
                }
            }
            Some(last) if lists(&between, last, *c) && !CLOSES.iter().any(|word| folded.ends_with(word)) => {
                folded.push('、');
            }
            _ => {}
        }
        between.clear();
        let begins = c.is_ascii_alphabetic() && !at.checked_sub(1).is_some_and(|at| chars[at].is_ascii_alphabetic());
        is_form = if begins { self::is_form(&chars, at) } else { is_form };
        match c.is_ascii() {
            true => folded.push(if is_form { c.to_ascii_lowercase() } else { *c }),
            false => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// Words behind which a comma is only how the sentence is set.
const CLOSES: [&str; 5] = ["場合", "際", "後", "前", "時"];

/// Whether what stands between two words parts what is listed: `端末、管理者` and `端末・管理者` are not `端末管理者`. Behind
/// a particle a comma parts nothing, and in a name of foreign words a point.
fn lists(between: &str, before: char, after: char) -> bool {
    let is_foreign = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ');
    let is_word = |c: char| is_foreign(c) || matches!(c, '々' | '㐀'..='鿿');
    let has_point = between.contains('・') && !(is_foreign(before) && is_foreign(after));
    is_word(before) && is_word(after) && (between.contains(['、', ',']) || has_point)
}

/// Whether a character is part of a number, also of one in words: `二、三回` is not `二三回`.
fn is_numeral(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十百千万".contains(c)
}

/// Whether the word that begins here says the same in either case. A unit and the name of a thing do not: `mW` is not
/// `MW`, and `class a` is not `class A`. Other words do where all of their letters or the first alone are capital.
fn is_form(chars: &[char], from: usize) -> bool {
    let word: Vec<char> = chars[from..].iter().copied().take_while(char::is_ascii_alphabetic).collect();
    let before = chars[..from].iter().rev().find(|c| !c.is_whitespace());
    let is_unit = before.is_some_and(char::is_ascii_digit);
    // A sentence may begin with `A` or `In`.
    let is_word = word.len() > 2 || before.is_none_or(|c| matches!(c, '.' | '!' | '?'));
    let rest = &word[1..];
    let is_small = rest.iter().all(char::is_ascii_lowercase);
    let is_large = word.iter().all(char::is_ascii_uppercase);
    !is_unit && is_word && (is_small || is_large)
}

/// Whether a stroke is the sign of a number.
fn is_sign(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| chars[at]);
    chars.get(at + 1).is_some_and(char::is_ascii_digit) && !before.is_some_and(|c| c.is_ascii_alphanumeric())
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
        || matches!(c, '、' | '。' | '・' | '「' | '」' | '『' | '』' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '﹒')
}

/// Whether what is said in one of two texts and not in the other may limit or add to what obliges.
pub(super) fn limits(old: &Text, new: &Text) -> bool {
    // Each with the one before it in its paragraph: an exception is one from what stands before it.
    let sentences = |text: &Text| -> BTreeSet<[String; 2]> {
        let mut all = BTreeSet::new();
        for line in text.values().flat_map(|text| text.lines()).map(unnumbered) {
            let mut before = String::new();
            for sentence in line.split(['。', '．', '！', '？']).flat_map(|it| it.split(". ")) {
                let sentence = sentence.trim().trim_end_matches('.');
                if !sentence.is_empty() {
                    let is_bound = modal::limits(sentence);
                    all.insert([sentence.to_owned(), if is_bound { before } else { String::new() }]);
                    before = sentence.to_owned();
                }
            }
        }
        all
    };
    let (old, new) = (sentences(old), sentences(new));
    old.symmetric_difference(&new).any(|[sentence, _]| modal::limits(sentence))
}

/// A line without the number that it has in a list.
fn unnumbered(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(". ").unwrap_or(line)
}
