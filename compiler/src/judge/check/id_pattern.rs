//! An id that is not of the form that the scheme's `numbering` gives its kind.

use super::{Check, Context};
use crate::corpus::numbering::{fits, numbering};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "id-pattern", severity: Severity::Error, page: include_str!("id_pattern.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(scheme) = context.model.scheme() else { return };
    for forms in numbering(scheme) {
        for item in context.model.of_kind(forms.kind).filter(|item| !item.is_withdrawn()) {
            if forms.patterns.iter().any(|pattern| fits(pattern, &item.name())) {
                continue;
            }
            let message = msg!("id-pattern", kind = forms.kind.title, id = item.name());
            out.push(
                Diagnostic::new(&CHECK.code, item.place(), message)
                    .also(scheme.place_of(forms.line), msg!("id-pattern-here"))
                    .help(msg!("id-pattern-help", patterns = forms.patterns.join(", "))),
            );
        }
    }
}
