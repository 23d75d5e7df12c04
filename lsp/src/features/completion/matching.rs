//! Whether an item is meant by a few letters of its id or its titles; width, case and kind of kana do not matter.

use kijun::Item;
use kijun::release::label::titles;
use kijun_dsl::wide::narrow;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// How well an item fits what is typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Its id begins so.
    Begins,
    /// Its id or a title holds it.
    Holds,
    /// The letters occur in this order.
    Scattered,
}

/// What is typed, ready to be looked for.
pub(super) struct Needle {
    folded: String,
    pattern: Pattern,
    matcher: Matcher,
    /// Kept from item to item, so that nothing is allocated for each.
    haystack: String,
    chars: Vec<char>,
}

impl Needle {
    pub(super) fn new(typed: &str) -> Needle {
        let folded: String = typed.chars().map(fold).collect();
        let pattern = Pattern::new(&folded, CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
        let matcher = Matcher::new(Config::DEFAULT);
        Needle { folded, pattern, matcher, haystack: String::new(), chars: Vec::new() }
    }

    /// Whether the client can be left to look for it: it knows neither kana nor widths.
    pub(super) fn is_plain(&self) -> bool {
        self.folded.is_ascii()
    }

    /// Whether an id begins with what is typed.
    pub(super) fn begins(&mut self, name: &str) -> bool {
        self.haystack.clear();
        self.haystack.extend(name.chars().map(fold));
        self.haystack.starts_with(&self.folded)
    }

    /// How well an item with this name fits; `None` where it does not.
    pub(super) fn fit(&mut self, item: Item<'_>, name: &str) -> Option<Fit> {
        if self.begins(name) {
            return Some(Fit::Begins);
        }
        for title in titles(item) {
            self.haystack.push(' ');
            self.haystack.extend(title.chars().map(fold));
        }
        if self.haystack.contains(&self.folded) {
            return Some(Fit::Holds);
        }
        let haystack = Utf32Str::new(&self.haystack, &mut self.chars);
        self.pattern.score(haystack, &mut self.matcher).map(|_| Fit::Scattered)
    }
}

/// A letter without its case and width, and katakana as hiragana.
fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match narrow(c).unwrap_or(c) {
        c @ '\u{30A1}'..='\u{30F6}' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => c.to_ascii_lowercase(),
    }
}
