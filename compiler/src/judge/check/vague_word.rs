//! A word in a criterion that cannot be judged without a definition.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::text::{Block, Setting, TextCheck};
use super::words::Meaning;
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "vague-word", severity: Severity::Warning, page: include_str!("vague_word.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    if !block.owner.is(&CRITERION_CLAUSE) {
        return;
    }
    for (text, word, meaning) in block.words(setting) {
        let written = &text.raw[word.start..word.end];
        if meaning == Meaning::Vague && !is_explained(block.owner.root(), &text.language, written) {
            let place = text.place(block.owner, word.start, word.end);
            let message = msg!("vague-word", word = written);
            out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("vague-word-help")));
        }
    }
}

/// Whether a note of the criterion speaks of the word, or a clause has it in quotation marks and so defines it.
fn is_explained(criterion: Item<'_>, language: &str, word: &str) -> bool {
    debug_assert!(criterion.is(&CRITERION), "clauses are parts of criteria");
    let word = word.to_lowercase();
    let notes = criterion.fields("note").filter_map(|note| criterion.texts_of(note).get(language));
    let mut clauses = criterion.parts(&CRITERION_CLAUSE).filter_map(|clause| clause.own_texts().get(language));
    let quoted = [("「", "」"), ("“", "”"), ("\"", "\"")].map(|(open, close)| format!("{open}{word}{close}"));
    notes.map(|note| note.to_lowercase()).any(|note| note.contains(&word))
        || clauses.any(|clause| quoted.iter().any(|quoted| clause.to_lowercase().contains(quoted)))
}
