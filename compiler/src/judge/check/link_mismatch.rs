//! A text that links other items in one language than in another.

use super::text::{Block, Setting, Text, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;
use crate::release::text::linked;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "link-mismatch", severity: Severity::Error, page: include_str!("link_mismatch.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for (standard, text) in block.pairs(setting) {
        lacking(setting, block, standard, text, out);
        lacking(setting, block, text, standard, out);
    }
}

/// The links of `text` that `other` does not have.
fn lacking(setting: &Setting<'_>, block: &Block<'_>, text: &Text<'_>, other: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for (at, link) in text.links.iter().enumerate() {
        let same = |known: &[crate::ground::bracket::Bracket<'_>]| known.iter().any(|known| known.name == link.name);
        if same(&other.links) || same(&text.links[..at]) || linked(setting.corpus.model, link.name).is_none() {
            continue;
        }
        let place = text.place(block.owner, link.start, link.end);
        let message = msg!("link-mismatch", id = link.name, language = other.language.as_ref());
        out.push(
            Diagnostic::new(&CHECK.code, place, message)
                .also(other.whole(block.owner), msg!("other-language", language = other.language.as_ref()))
                .help(msg!("link-mismatch-help")),
        );
    }
}
