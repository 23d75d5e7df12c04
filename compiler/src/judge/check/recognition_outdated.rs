//! A recognition that rests on an edition of which there is a newer one.

use kijun_dsl::kinds::{RECOGNITION, SOURCE};

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "recognition-outdated",
        severity: Severity::Warning,
        page: include_str!("recognition_outdated.md"),
    },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    // One that ends was for the edition of its time.
    let lasting = model.of_kind(&RECOGNITION).filter(|item| !item.is_withdrawn() && !item.has("until"));
    for link in lasting.flat_map(|item| item.links()).filter(|link| link.field.word.en == "source") {
        let Some(source) = link.to.map(|to| model.item(to)) else { continue };
        let newer = source.sources(&SOURCE, "supersedes").find(|newer| !newer.is_withdrawn());
        let Some(newer) = newer else { continue };
        let id = model.item(link.from).name();
        let message = msg!("recognition-outdated", id = id, source = source.name(), newer = newer.name());
        let edits = vec![Edit { place: link.place(), text: newer.name().into_owned() }];
        out.push(
            Diagnostic::new(&CHECK.code, link.place(), message)
                .also(newer.place(), msg!("recognition-outdated-newer"))
                .help(msg!("recognition-outdated-help"))
                .suggest(msg!("replace-fix", text = newer.name()), edits),
        );
    }
}
