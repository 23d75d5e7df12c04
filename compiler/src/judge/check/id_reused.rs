//! An id of a published edition that now stands for something else.

use super::{Check, Context, editions};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "id-reused", severity: Severity::Error, page: include_str!("id_reused.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let published = editions::items(context.editions);
    for ((rank, id), known) in &published {
        let kind = editions::kind(*rank);
        let edition = known.edition.name();
        let now = context.model.find(kind, id);
        let other = || {
            let (other, item) = editions::of_other_kind(context.model, *rank, id)?;
            // Kinds may share an id from the beginning.
            (!published.contains_key(&(other, id))).then_some(item)
        };
        let finding = match now {
            Some(item) if known.withdrawn && !item.is_withdrawn() => {
                Some((item, msg!("id-revived", id = *id, edition = edition)))
            }
            Some(_) => None,
            None => other().map(|item| {
                let message =
                    msg!("id-reused", id = *id, kind = kind.title, edition = edition, now = item.kind().title);
                (item, message)
            }),
        };
        if let Some((item, message)) = finding {
            out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("id-reused-help")));
        }
    }
}
