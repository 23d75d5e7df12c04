//! A condition that every product fulfils.

use super::conditions::Site;
use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::judge::fault::line_span;
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "trivial-condition", severity: Severity::Warning, page: include_str!("trivial_condition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let always = context.written.with(|condition| context.conditions.always(condition));
    // An exception that always holds leaves nothing of its clause, which is told as that.
    for site in always.filter(|site| site.field.word.en != "except") {
        let edits = without(site);
        let message = msg!("trivial-condition", field = site.field.word);
        out.push(
            Diagnostic::new(&CHECK.code, site.place, message)
                .help(msg!("trivial-condition-help"))
                .suggest(msg!("trivial-condition-fix"), edits),
        );
    }
    for site in context.written.sites.iter().filter(|site| site.field.word.en == "when") {
        let Some(among) = site.among() else { continue };
        let own = &context.written.different[site.condition];
        if context.conditions.always(own) || !context.conditions.possible(&among) {
            continue;
        }
        if context.conditions.implies(&among, own) {
            let finding = Diagnostic::new(&CHECK.code, site.place, msg!("trivial-within", field = site.field.word));
            out.push(finding.help(msg!("trivial-within-help")).suggest(msg!("trivial-condition-fix"), without(site)));
        }
    }
}

/// The edit that takes the condition out: its line, or what stands behind the value of a `bind`.
fn without(site: &Site<'_>) -> Vec<Edit> {
    let head = site.node.head_span();
    let at = kijun_dsl::condition::place(site.field, site.node).and_then(|at| at.checked_sub(2));
    let span = match at.and_then(|before| site.node.arg(before)) {
        Some(last) => kijun_dsl::Span { start: last.span().end, end: head.end },
        None => line_span(&site.item.file().text, site.node.span()),
    };
    vec![Edit { place: site.item.place_of(span), text: String::new() }]
}
