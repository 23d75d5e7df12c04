//! A link to an item that has been withdrawn.

use kijun_dsl::kinds::Id;

use super::{Check, Context};
use crate::corpus::model::{Item, Link};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "retired-reference", severity: Severity::Error, page: include_str!("retired_reference.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    // Few items are withdrawn, so it is quicker to look at what refers to them than at all links.
    let retired = model.all().filter(|item| item.root().is_withdrawn());
    let links = retired.flat_map(|target| target.back_links().map(move |link| (target, link)));
    for (target, link) in links.filter(|(_, link)| link.field.word.en != "replaces") {
        let (from, retired) = (model.item(link.from).root(), target.root());
        if from.is_withdrawn() || from == retired {
            continue;
        }
        let message = msg!("retired-reference", kind = retired.kind().title, id = retired.name());
        let place = retired.field("withdrawn").map_or(retired.place(), |line| retired.place_of(line.head_span()));
        let finding = Diagnostic::new(&CHECK.code, link.place(), message).also(place, msg!("retired-reference-here"));
        out.push(with_replacements(finding, &link, target));
    }
}

/// Offers what replaces the withdrawn item.
fn with_replacements(mut finding: Diagnostic, link: &Link, target: Item<'_>) -> Diagnostic {
    let retired = target.root();
    let replacements = retired.sources(retired.kind(), "replaces").filter(|item| !item.is_withdrawn());
    let names: Vec<String> = replacements.filter_map(|item| name_in(item, target)).collect();
    if names.is_empty() {
        return finding.help(msg!("retired-reference-help"));
    }
    for name in &names {
        let edits = vec![Edit { place: link.place(), text: name.clone() }];
        finding = finding.suggest(msg!("replace-fix", text = name.as_str()), edits);
    }
    finding.help(msg!("retired-reference-replaced-help", names = names.join(", ")))
}

/// How the item, or its part that is called as the target is, is cited.
fn name_in(item: Item<'_>, target: Item<'_>) -> Option<String> {
    let Id::Part(separator) = target.kind().id else { return Some(item.name().into_owned()) };
    let name = format!("{}{separator}{}", item.name(), target.name());
    item.model().find(target.kind(), &name).map(|_| name)
}
