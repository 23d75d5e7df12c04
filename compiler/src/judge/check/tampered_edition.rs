//! A published edition that is not as it was published.

use rayon::prelude::*;

use super::{Check, Context, editions};
use crate::corpus::edition::Frozen;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "tampered-edition", severity: Severity::Error, page: include_str!("tampered_edition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let editions: Vec<&Frozen> = context.editions.iter().collect();
    let troubles = editions.par_iter().map(|edition| context.editions.trouble(edition));
    for (edition, message) in editions.iter().zip(troubles.collect::<Vec<_>>()) {
        let (Some(message), Some(place)) = (message, editions::place(context.model, &edition.document)) else {
            continue;
        };
        out.push(
            Diagnostic::new(&CHECK.code, place, message)
                .also(place, msg!("tampered-edition-here", edition = edition.name()))
                .help(msg!("tampered-edition-help")),
        );
    }
}
