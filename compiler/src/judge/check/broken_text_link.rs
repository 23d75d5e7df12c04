//! An `[id]` in a text that names nothing.

use super::text::{Block, Setting, TextCheck};
use crate::corpus::model::Model;
use crate::ground::closest;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;
use crate::release::text::{LINKABLE, linked};

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "broken-text-link", severity: Severity::Error, page: include_str!("broken_text_link.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    let model = setting.corpus.model;
    for text in &block.texts {
        for link in text.links.iter().filter(|link| linked(model, link.name).is_none()) {
            let place = text.place(block.owner, link.start + 1, link.end - 1);
            let mut finding = Diagnostic::new(&CHECK.code, place, msg!("broken-text-link", id = link.name));
            let meant = suggestion(model, link.name);
            // Brackets around words may be no link at all.
            let is_id = meant.is_some() || link.name.is_ascii() && link.name.contains(|c: char| c.is_ascii_digit());
            if setting.corpus.partial || !is_id {
                finding.severity = Severity::Warning;
            }
            out.push(match meant {
                Some(best) => finding
                    .help(msg!("did-you-mean", name = best.as_str()))
                    .suggest(msg!("replace-fix", text = best.as_str()), vec![Edit { place, text: best }]),
                None => finding.help(msg!("broken-text-link-help")),
            });
        }
    }
}

fn suggestion(model: &Model, name: &str) -> Option<String> {
    let known = LINKABLE.iter().flat_map(|kind| model.of_kind(kind));
    let known: Vec<String> = known.map(|item| item.full_name().into_owned()).collect();
    closest(name, known.iter().map(String::as_str)).map(str::to_owned)
}
