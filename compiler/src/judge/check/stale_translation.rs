//! A text that was changed in one language since its translation was reviewed.

use super::missing_translation::is_public;
use super::text::{Block, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;
use crate::reviewed::{Freshness, Reviewable, What};

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "stale-translation", severity: Severity::Warning, page: include_str!("stale_translation.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    let Some(reviewed) = setting.corpus.reviewed.as_ref() else { return };
    let entries = reviewed.texts(block.owner, block.field, block.node);
    out.extend(entries.iter().filter_map(stale));
}

fn stale(entry: &Reviewable<'_>) -> Option<Diagnostic> {
    let Freshness::Changed { first, second } = entry.state else { return None };
    let What::Texts(_, [(_, text), (_, translation)]) = &entry.what else { return None };
    let [standard, translation] = [text, translation].map(|text| entry.owner.place_of(text.span()));
    // The text that stayed behind is the one to look at.
    let (place, changed) = if first { (translation, standard) } else { (standard, translation) };
    let mut finding = Diagnostic::new(&CHECK.code, place, entry.trouble()?);
    finding = finding.also(changed, msg!("stale-translation-changed"));
    if !(first && second) && is_public(entry.owner.root()) {
        finding.severity = Severity::Error;
    }
    Some(finding.help(msg!("stale-translation-help", item = entry.owner.root().name())))
}
