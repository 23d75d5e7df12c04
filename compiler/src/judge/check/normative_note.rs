//! A note that obliges, exempts or sets a limit.

use kijun_dsl::kinds::{CRITERION, LONGLIST, PROCEDURE, REQUIREMENT, UNIT};

use super::numbers::numbers;
use super::text::{Block, Marks, Setting, Text, TextCheck};
use super::words::{Meaning, Strength};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::modal::{self, exception, obligation};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "normative-note", severity: Severity::Warning, page: include_str!("normative_note.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    let owner = block.owner;
    let binds = [&CRITERION, &REQUIREMENT, &LONGLIST, &PROCEDURE].contains(&owner.kind());
    if block.field.word.en != "note" || !binds || owner.is_withdrawn() {
        return;
    }
    // All languages say the same, so that one place is enough, of the binding text first.
    let texts = block.standard(setting).into_iter().chain(&block.texts);
    let found = texts.into_iter().find_map(|text| Some((text, binding(setting, text)?)));
    if let Some((text, (start, end))) = found {
        let message = msg!("normative-note", words = &text.raw[start..end]);
        let finding = Diagnostic::new(&CHECK.code, text.place(owner, start, end), message);
        out.push(finding.help(msg!("normative-note-help")));
    }
}

/// Where a text binds: a modal word, an exception, or a number with its unit.
fn binding(setting: &Setting<'_>, text: &Text<'_>) -> Option<(usize, usize)> {
    let modal = text.words.iter().find(|word| match setting.meaning(text, word) {
        // In English `may` also says what is possible.
        Some(Meaning::Modal(Strength::Permitted)) if text.raw[word.start..word.end].is_ascii() => false,
        Some(Meaning::Modal(_)) => modal::is_decisive(text.raw, word.start, word.end),
        _ => false,
    });
    let modal = modal.map(|word| (word.start, word.end));
    modal.or_else(|| obligation(text.raw)).or_else(|| exception(text.raw)).or_else(|| value(setting, text))
}

/// Where a number stands with a unit of the scheme or a percent sign behind it.
fn value(setting: &Setting<'_>, text: &Text<'_>) -> Option<(usize, usize)> {
    if !text.marks.any(Marks::DIGIT) {
        return None;
    }
    let units = setting.corpus.model.of_kind(&UNIT);
    let names = units.flat_map(|unit| ["name", "singular"].map(|field| unit.texts(field)));
    let names = names.flatten().filter_map(|texts| texts.get(&text.language)).map(|name| name.into_owned());
    let names: Vec<String> = names.chain(["%", "％"].map(str::to_owned)).collect();
    numbers(text).digits.iter().find_map(|(_, start, last)| {
        let end = *last + text.raw[*last..].chars().next().map_or(0, char::len_utf8);
        let behind = text.raw[end..].trim_start();
        let unit = names.iter().find(|name| !name.is_empty() && begins_with(behind, name))?;
        Some((*start, text.raw.len() - behind.len() + unit.len()))
    })
}

/// Whether a text begins with a word, and not with a longer one.
fn begins_with(text: &str, word: &str) -> bool {
    text.starts_with(word) && modal::stands_alone(text, 0, word.len())
}
