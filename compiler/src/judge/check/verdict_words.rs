//! A scheme whose verdicts leave no way to pass or to fail, or of which two read alike.

use std::collections::BTreeMap;

use kijun_dsl::kinds::VERDICT;

use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "verdict-words", severity: Severity::Error, page: include_str!("verdict_words.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(scheme) = context.model.scheme() else { return };
    let verdicts: Vec<Item<'_>> = scheme.parts(&VERDICT).collect();
    // A verdict without a role is a mistake of its own.
    if verdicts.is_empty() || verdicts.iter().any(|verdict| verdict.own_choice().is_none()) {
        return;
    }
    let counts_as = |role: &str| verdicts.iter().any(|verdict| verdict.own_choice() == Some(role));
    if !counts_as("pass") {
        let message = msg!("verdict-none-passes");
        out.push(Diagnostic::new(&CHECK.code, scheme.place(), message).help(msg!("verdict-none-passes-help")));
    }
    if !counts_as("fail") {
        let message = msg!("verdict-none-fails");
        out.push(Diagnostic::new(&CHECK.code, scheme.place(), message).help(msg!("verdict-none-fails-help")));
    }
    alike(&verdicts, out);
}

/// Two verdicts that a reader of one language can't tell apart.
fn alike(verdicts: &[Item<'_>], out: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<(String, String), Item<'_>> = BTreeMap::new();
    for verdict in verdicts {
        for (language, word) in verdict.own_texts().iter() {
            let word = word.text().trim().to_lowercase();
            let Some(first) = known.insert((language.into_owned(), word.clone()), *verdict) else { continue };
            if first == *verdict || word.is_empty() {
                continue;
            }
            let message = msg!("verdict-alike", word = word.as_str());
            out.push(
                Diagnostic::new(&CHECK.code, verdict.place(), message)
                    .also(first.place(), msg!("first-here"))
                    .help(msg!("verdict-alike-help")),
            );
        }
    }
}
