//! Items that are to be judged, and that are not there or can't decide anything.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE};

use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "judged-items", severity: Severity::Error, page: include_str!("judged_items.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for criterion in context.model.of_kind(&CRITERION).filter(|item| !item.is_withdrawn()) {
        criterion.parts_within(&CRITERION_CLAUSE).for_each(|part| judged(criterion, part, out));
    }
}

fn judged<'a>(criterion: Item<'a>, part: Item<'a>, out: &mut Vec<Diagnostic>) {
    let Some(line) = part.field("judged") else { return };
    let place = part.place_of(line.head_span());
    if part.parts(&CRITERION_CLAUSE).next().is_none() {
        let message = msg!("judged-without-items", id = part.full_name());
        out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("judged-without-items-help")));
        return;
    }
    let around = part.ancestors().take_while(|around| *around != criterion).find(|around| !around.has("judged"));
    if let Some(around) = around {
        let message = msg!("judged-inside-whole", id = part.full_name(), around = around.full_name());
        out.push(
            Diagnostic::new(&CHECK.code, place, message)
                .also(around.place(), msg!("judged-inside-whole-here"))
                .help(msg!("judged-inside-whole-help", line = line.head_span().of(&part.file().text).to_owned())),
        );
    }
}
