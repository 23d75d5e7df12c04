//! A number in a text behind which its unit stands in the wrong form.

use kijun_dsl::kinds::UNIT;

use super::missing_singular::WITHOUT_PLURAL;
use super::text::{Block, Marks, Setting, Text, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::modal::stands_alone;
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "number-form", severity: Severity::Warning, page: include_str!("number_form.md") },
    run,
};

/// Words behind which a unit is no part of a longer name, as it is in `a 5 minute limit`.
const BEHIND: [&str; 20] = [
    "after", "and", "apart", "at", "before", "by", "each", "for", "from", "if", "in", "of", "on", "or", "per", "since",
    "to", "until", "when", "with",
];

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    if block.owner.is_withdrawn() || block.owner.kind() == &UNIT {
        return;
    }
    for text in &block.texts {
        let may_count = text.marks.any(Marks::DIGIT) || text.raw.contains("one ") || text.raw.contains("One ");
        if may_count && !WITHOUT_PLURAL.contains(&&*text.language) {
            units(setting, block, text, out);
        }
    }
}

fn units(setting: &Setting<'_>, block: &Block<'_>, text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for unit in setting.corpus.model.of_kind(&UNIT) {
        let called = |field| unit.texts(field).and_then(|texts| texts.get(&text.language));
        let Some(name) = called("name").filter(|name| !name.is_empty()) else { continue };
        let singular = called("singular").filter(|singular| *singular != name);
        for (at, end) in words(text.raw, &name).filter(|(at, _)| counted(text.raw, *at) == Some(true)) {
            let message = match &singular {
                Some(singular) => msg!("number-form", written = &text.raw[at..end], right = singular.as_ref()),
                // Units such as `dB` have one form.
                None if !is_plural(&name) => continue,
                None => msg!("number-form-unknown", written = &text.raw[at..end], unit = unit.name()),
            };
            let finding = Diagnostic::new(&CHECK.code, text.place(block.owner, at, end), message);
            let help = if singular.is_some() { msg!("number-form-help") } else { msg!("number-form-singular") };
            out.push(finding.also(unit.place(), msg!("missing-singular-here")).help(help));
        }
        for (at, end) in singular.iter().flat_map(|singular| words(text.raw, singular)) {
            if counted(text.raw, at) == Some(false) && ends_phrase(&text.raw[end..]) {
                let message = msg!("number-form", written = &text.raw[at..end], right = name.as_ref());
                let finding = Diagnostic::new(&CHECK.code, text.place(block.owner, at, end), message);
                out.push(finding.also(unit.place(), msg!("missing-singular-here")).help(msg!("number-form-help")));
            }
        }
    }
}

/// Where a word stands that is no part of a longer one.
fn words<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let found = text.match_indices(word).map(|(at, word)| (at, at + word.len()));
    found.filter(|(at, end)| stands_alone(text, *at, *end))
}

/// Whether the number before this place is one; `None` where there is no number.
fn counted(text: &str, at: usize) -> Option<bool> {
    let before = text[..at].trim_end();
    let number = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | ',' | '-')).next()?;
    if number.eq_ignore_ascii_case("one") {
        return Some(true);
    }
    let is_number =
        number.ends_with(|c: char| c.is_ascii_digit()) && !number.contains(|c: char| c.is_ascii_alphabetic());
    is_number.then_some(number == "1")
}

/// Whether the words in front are no part of a name that goes on.
fn ends_phrase(behind: &str) -> bool {
    let word = behind.trim_start().split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    word.is_empty() || BEHIND.contains(&word)
}

/// Whether a name is a plural, as far as its letters tell.
fn is_plural(name: &str) -> bool {
    name.len() > 3 && name.ends_with('s') && !name.ends_with("ss")
}
