//! A clause or long-list text that obliges more in one language than in another, or not at all.

use kijun_dsl::kinds::{CRITERION_CLAUSE, LONGLIST, Word};

use super::text::{Block, Setting, Text, TextCheck};
use super::words::{Meaning, Occurrence, Strength};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::modal;
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "modal-mismatch", severity: Severity::Error, page: include_str!("modal_mismatch.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    let is_clause = block.field.part() == Some(&CRITERION_CLAUSE);
    let asks = is_clause || block.owner.is(&LONGLIST) && block.field.word.en == "text";
    if !asks || block.owner.root().is_withdrawn() {
        return;
    }
    // An item of a clause may be a phrase whose verb stands in the clause.
    let is_item = is_clause && block.owner.parent() != Some(block.owner.root());
    for text in
        block.texts.iter().filter(|_| !is_item).filter(|text| setting.has_modals(text) && !text.raw.trim().is_empty())
    {
        if strength(setting, text).is_none() {
            let message = msg!("modal-missing", language = text.language.as_ref());
            let mut finding = Diagnostic::new(&CHECK.code, text.whole(block.owner), message);
            // A sentence can oblige in words that the scheme does not list.
            finding.severity = Severity::Warning;
            out.push(finding.help(msg!("modal-missing-help")));
        }
    }
    for (standard, text) in block.pairs(setting) {
        let (Some(wanted), Some(found)) = (strength(setting, standard), strength(setting, text)) else { continue };
        if wanted.0 != found.0 {
            let place = |text: &Text<'_>, word: Occurrence| text.place(block.owner, word.start, word.end);
            let message = msg!("modal-mismatch", language = text.language.as_ref(), other = standard.language.as_ref());
            out.push(
                Diagnostic::new(&CHECK.code, place(text, found.1), message)
                    .also(place(standard, wanted.1), msg!("modal-here", strength = name(wanted.0)))
                    .help(msg!("modal-mismatch-help", found = name(found.0), wanted = name(wanted.0))),
            );
        }
    }
}

/// The strongest obligation in a text, with the word that says it.
fn strength(setting: &Setting<'_>, text: &Text<'_>) -> Option<(Strength, Occurrence)> {
    let modals = text.words.iter().filter_map(|word| match setting.meaning(text, word)? {
        Meaning::Modal(strength) if modal::is_decisive(text.raw, word.start, word.end) => Some((strength, *word)),
        _ => None,
    });
    let modals: Vec<(Strength, Occurrence)> = modals.collect();
    let is_longest = |word: &Occurrence| {
        !modals.iter().any(|(_, other)| {
            other.start <= word.start && word.end <= other.end && other.end - other.start > word.end - word.start
        })
    };
    modals.iter().filter(|(_, word)| is_longest(word)).max_by_key(|(strength, _)| *strength).copied()
}

fn name(strength: Strength) -> Word {
    match strength {
        Strength::Mandatory => Word { en: "mandatory", ja: "必須" },
        Strength::Recommended => Word { en: "recommended", ja: "推奨" },
        Strength::Permitted => Word { en: "permitted", ja: "任意" },
    }
}
