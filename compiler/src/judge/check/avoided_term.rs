//! A word that the glossary says not to use.

use super::text::{Block, Setting, Text, TextCheck};
use super::words::{Meaning, Occurrence};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "avoided-term", severity: Severity::Warning, page: include_str!("avoided_term.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for (text, word, meaning) in block.words(setting) {
        let Meaning::Avoided(term) = meaning else { continue };
        if is_longer_avoided(setting, text, word) || setting.in_term_name(text, word) {
            continue;
        }
        let term = setting.corpus.model.item(term);
        let name = term.texts("name").and_then(|names| names.get(&text.language));
        let name = name.unwrap_or_else(|| term.name()).into_owned();
        let place = text.place(block.owner, word.start, word.end);
        let message = msg!("avoided-term", word = &text.raw[word.start..word.end]);
        out.push(
            Diagnostic::new(&CHECK.code, place, message)
                .also(term.place(), msg!("avoided-term-entry"))
                .help(msg!("avoided-term-help", term = name.as_str()))
                .suggest(msg!("replace-fix", text = name.as_str()), vec![Edit { place, text: name }]),
        );
    }
}

/// Whether the word is part of a longer avoided word, which is reported instead.
fn is_longer_avoided(setting: &Setting<'_>, text: &Text<'_>, word: &Occurrence) -> bool {
    let longer = |other: &&Occurrence| {
        other.start <= word.start && word.end <= other.end && other.end - other.start > word.end - word.start
    };
    let is_avoided = |other: &Occurrence| matches!(setting.meaning(text, other), Some(Meaning::Avoided(_)));
    text.words.iter().filter(longer).any(is_avoided)
}
