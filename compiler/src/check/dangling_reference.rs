//! A link to something that does not exist.

use kijun_dsl::kinds::{HOLE, Id};

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::fault::closest;
use crate::model::{Item, Link, Model};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "dangling-reference", severity: Severity::Error, page: include_str!("dangling_reference.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    for link in model.links().iter().filter(|link| link.to.is_none()) {
        let name = model.item(link.from).name_of(link);
        let message = msg!("dangling-reference", kind = link.target.title, id = name.as_ref());
        let mut finding = Diagnostic::new(&CHECK.code, link.place(), message);
        if context.partial {
            finding.severity = Severity::Warning;
        }
        out.push(match suggestion(model, link, &name) {
            Some(best) => {
                let edits = vec![Edit { place: link.place(), text: best.clone() }];
                finding
                    .help(msg!("did-you-mean", name = best.as_str()))
                    .suggest(msg!("replace-fix", text = best), edits)
            }
            None => finding.help(msg!("dangling-reference-help", kind = link.target.title)),
        });
    }
}

/// The name of the right kind that the dangling one is most likely a slip for.
fn suggestion(model: &Model, link: &Link, name: &str) -> Option<String> {
    let known: Vec<String> = match link.target.id {
        Id::Part(separator) if link.target != &HOLE => {
            let (owner, _) = name.rsplit_once(separator)?;
            let parent = |part: Item<'_>| part.parent().is_some_and(|parent| parent.is_called(owner));
            let parts = model.of_kind(link.target).filter(|part| parent(*part));
            parts.map(|part| format!("{owner}{separator}{}", part.name())).collect()
        }
        _ => model.of_kind(link.target).map(|item| item.name().into_owned()).collect(),
    };
    closest(name, known.iter().map(String::as_str)).map(str::to_owned)
}
