//! An id of a published edition that is gone.

use super::{Check, Context, editions};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "id-vanished", severity: Severity::Error, page: include_str!("id_vanished.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // In a part of a corpus, other files may have them.
    if context.partial {
        return;
    }
    for ((rank, id), published) in editions::items(context.editions) {
        let kind = editions::kind(rank);
        if context.model.find(kind, id).is_some() || editions::of_other_kind(context.model, rank, id).is_some() {
            continue;
        }
        let edition = published.edition;
        let Some(place) = editions::place(context.model, &edition.document) else { continue };
        let message = msg!("id-vanished", kind = kind.title, id = id, edition = edition.name());
        out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("id-vanished-help")));
    }
}
