//! A document in consultation that does not say what its call for comments has to say.

use kijun_dsl::kinds::DOCUMENT;

use super::{Check, Context};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "incomplete-call", severity: Severity::Warning, page: include_str!("incomplete_call.md") },
    run,
};

/// What whoever comments has to know.
const NEEDED: [&str; 6] = ["consultation", "closing-time", "comments-in", "comments-state", "personal-data", "contact"];

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.model.of_kind(&DOCUMENT) {
        if let Some(time) = item.field("closing-time").and_then(|line| line.arg(0))
            && !is_time(&time.text())
        {
            let message = msg!("incomplete-call-time", time = time.text());
            out.push(Diagnostic::new(&CHECK.code, item.place_of(time.span()), message));
        }
        let Some(status) = item.field("status") else { continue };
        let missing: Vec<&str> = NEEDED.into_iter().filter(|field| !item.has(field)).collect();
        if item.choice("status") == Some("consultation") && !missing.is_empty() {
            let fields = missing.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
            let message = msg!("incomplete-call", fields = fields);
            out.push(Diagnostic::new(&CHECK.code, item.place_of(status.span()), message));
        }
    }
}

/// Whether a text is an hour and minutes of a day, up to its end: `17:00`, `24:00`.
fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    let number = |text: &str| {
        let is_number = (1..=2).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| text.parse::<u32>().ok()).flatten()
    };
    match (number(hours), number(minutes)) {
        (Some(24), Some(0)) => minutes.len() == 2,
        (Some(hours), Some(rest)) => hours < 24 && rest < 60 && minutes.len() == 2,
        _ => false,
    }
}
