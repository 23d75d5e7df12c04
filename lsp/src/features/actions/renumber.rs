//! Another id for an item whose id is taken.

use kijun::corpus::numbering::{next_free, next_part};
use kijun::ground::diagnostic::Edit;
use kijun::{Diagnostic, msg};

use super::{Action, Asked};
use crate::features::place::{Role, name_in};

const DUPLICATE: &str = "duplicate-id";

/// The next free id for the second of two items. What refers to the id means the first, and stays.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    asked.findings_of(DUPLICATE).filter_map(|finding| renumber(asked, finding)).collect()
}

fn renumber<'a>(asked: &Asked<'a>, finding: &'a Diagnostic) -> Option<Action<'a>> {
    let model = asked.view.model();
    let name = name_in(model, finding.place.file, finding.place.span.start)?;
    let item = name.item.filter(|_| matches!(name.role, Role::Definition))?;
    let id = if item.kind().is_part() { next_part(item) } else { next_free(model, item.kind(), &item.name()) }?;
    let edits = vec![Edit { place: item.place(), text: id.clone() }];
    Some(Action { preferred: true, ..Action::fix(msg!("lsp-renumber", id = id), edits, finding) })
}
