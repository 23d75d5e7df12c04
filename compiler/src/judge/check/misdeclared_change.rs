//! A declared meaning of a change that is not what is proved.

use kijun_dsl::tree::Arg;

use super::{Check, Context};
use crate::compare::diff::{Agreement, Change, Class, Declaration};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "misdeclared-change", severity: Severity::Error, page: include_str!("misdeclared_change.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(diff) = context.since_published() else { return };
    for change in &diff.changes {
        let Some(declared) = change.declared.as_ref().filter(|it| it.agreement == Agreement::Contradicts) else {
            continue;
        };
        // A change may be declared in any of the items that it came to.
        let items = change.after.iter().filter_map(|id| context.model.find(change.known_kind(), id));
        let mut words = items.flat_map(|item| item.fields("change").filter_map(move |line| Some((item, line.arg(0)?))));
        let said = declared.class.word();
        if let Some((item, word)) = words.find(|(_, word)| said.is_some_and(|said| said.is(&word.word()))) {
            out.push(finding(item, word, change, declared));
        }
    }
}

fn finding(item: Item<'_>, word: Arg<'_>, change: &Change, declared: &Declaration) -> Diagnostic {
    let place = item.place_of(word.span());
    let (said, proved) = (declared.class.name(), change.class.name());
    let message =
        msg!("misdeclared-change", id = change.id(), said = said, proved = proved.clone(), why = change.why.clone());
    let finding = Diagnostic::new(&CHECK.code, place, message);
    match change.class.word() {
        Some(right) => {
            // In the spelling that the line has.
            let text = if word.word().is_ascii() { right.en } else { right.ja };
            let edits = vec![Edit { place, text: text.to_owned() }];
            finding
                .help(msg!("misdeclared-change-help", proved = proved))
                .suggest(msg!("replace-fix", text = text), edits)
        }
        None if change.class == Class::NeedsDecision => finding.help(msg!("misdeclared-change-open-help")),
        None => finding.help(msg!("misdeclared-change-none-help", proved = proved)),
    }
}
