//! The forms of ids, as the scheme's `numbering` gives them, and the next id that nobody has.

use kijun_dsl::is_id;
use kijun_dsl::kinds::{Kind, kind};
use kijun_dsl::span::Span;

use crate::corpus::model::{Item, Model};

/// The forms that ids of one kind may have.
pub struct Forms {
    /// The kind.
    pub kind: &'static Kind,
    /// What they may look like, in the order of the scheme.
    pub patterns: Vec<String>,
    /// The first of its lines in the scheme.
    pub line: Span,
}

/// The forms of each kind that the scheme gives some.
pub fn numbering(scheme: Item<'_>) -> Vec<Forms> {
    let mut all: Vec<Forms> = Vec::new();
    for line in scheme.fields("numbering") {
        let (Some(word), Some(pattern)) = (line.arg(0), line.arg(1)) else { continue };
        let Some(kind) = kind(&word.word()) else { continue };
        let pattern = pattern.text().into_owned();
        match all.iter_mut().find(|forms| forms.kind == kind) {
            Some(forms) => forms.patterns.push(pattern),
            None => all.push(Forms { kind, patterns: vec![pattern], line: line.head_span() }),
        }
    }
    all
}

/// The forms that ids of a kind may have; none where the scheme gives no form.
pub fn forms_of(model: &Model, kind: &'static Kind) -> Vec<String> {
    let all = model.scheme().map(numbering).unwrap_or_default();
    all.into_iter().find(|forms| forms.kind == kind).map(|forms| forms.patterns).unwrap_or_default()
}

/// The next id behind `id` that no item of the kind has and that is of a form of the scheme: its last number counted
/// up. An id without a number gets one.
pub fn next_free(model: &Model, kind: &'static Kind, id: &str) -> Option<String> {
    let forms = forms_of(model, kind);
    let fits = |id: &str| forms.is_empty() || forms.iter().any(|form| fits(form, id));
    counted_up(id, |id| fits(id) && is_id(kind, id) && model.find(kind, id).is_none())
}

/// The next name behind that of a part that no part of its item and kind has: of a letter the next letter.
pub fn next_part(part: Item<'_>) -> Option<String> {
    let siblings: Vec<Item<'_>> = part.parent()?.parts(part.kind()).collect();
    let free = |name: &str| siblings.iter().all(|sibling| sibling.name() != name);
    let name = part.name();
    let mut letters = name.chars().filter(char::is_ascii_lowercase);
    match (name.len(), letters.next()) {
        (1, Some(letter)) => (letter..='z').map(String::from).find(|name| free(name)),
        _ => counted_up(&name, free),
    }
}

/// `id` with its last number counted up until it is `free`.
fn counted_up(id: &str, free: impl Fn(&str) -> bool) -> Option<String> {
    let counted = match id.contains(|c: char| c.is_ascii_digit()) {
        true => Counted::of(id)?,
        false => Counted::of(&format!("{id}-0"))?,
    };
    let following = counted.number.checked_add(1)?..counted.number.saturating_add(MOST_TRIES);
    following.map(|next| counted.with(next)).find(|id| free(id))
}

/// An id with its last number, by which it is counted.
pub(crate) struct Counted {
    pub(crate) stem: String,
    pub(crate) number: u64,
    pub(crate) behind: String,
    width: usize,
}

impl Counted {
    /// Takes an id apart; `None` where it has no number that can be counted.
    pub(crate) fn of(id: &str) -> Option<Counted> {
        let digits = id.trim_end_matches(|c: char| !c.is_ascii_digit());
        let (stem, number) = digits.split_at(digits.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        let behind = id[digits.len()..].to_owned();
        Some(Counted { stem: stem.to_owned(), number: number.parse().ok()?, behind, width: number.len() })
    }

    /// The same id with another number.
    pub(crate) fn with(&self, number: u64) -> String {
        format!("{}{number:0width$}{}", self.stem, self.behind, width = self.width)
    }
}

/// How far ids are counted up before there is none.
const MOST_TRIES: u64 = 10_000;

/// The first id of a form that no item of the kind has: `S1.1-02-A1` of `S#.#-##-@#` where ids begin with `S1.1-02`,
/// `S0.0-01` of `S#.#-##` where they begin with nothing that fits.
pub fn first_free(model: &Model, kind: &'static Kind, beginning: &str) -> Option<String> {
    let least = |c: char| match c {
        '#' => Some('0'),
        '@' => Some('A'),
        '*' => None,
        c => Some(c),
    };
    let length = beginning.chars().count();
    let start = |form: &str| -> (bool, String) {
        let head: String = form.chars().take(length).collect();
        let continues = form.chars().count() > length && fits(&head, beginning);
        let (head, rest) = if continues { (beginning, length) } else { ("", 0) };
        (!continues, form.chars().skip(rest).filter_map(least).fold(head.to_owned(), |id, c| id + &c.to_string()))
    };
    let mut starts: Vec<(bool, String)> = forms_of(model, kind).iter().map(|form| start(form)).collect();
    starts.sort();
    starts.iter().find_map(|(_, start)| next_free(model, kind, start))
}

/// Whether `id` is of the form: `#` a digit, `@` a capital letter, `*` any run of characters, anything else itself.
pub fn fits(pattern: &str, id: &str) -> bool {
    let (pattern, id): (Vec<char>, Vec<char>) = (pattern.chars().collect(), id.chars().collect());
    let (mut at, mut seen) = (0, 0);
    // Where the last `*` stands, and how much of the id it has taken so far.
    let mut star: Option<(usize, usize)> = None;
    while seen < id.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(form) if fits_one(*form, id[seen]) => {
                at += 1;
                seen += 1;
            }
            _ => {
                let Some((back, taken)) = star else { return false };
                star = Some((back, taken + 1));
                at = back + 1;
                seen = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|form| *form == '*')
}

fn fits_one(form: char, c: char) -> bool {
    match form {
        '#' => c.is_ascii_digit(),
        '@' => c.is_ascii_uppercase(),
        _ => form == c,
    }
}
