//! An id that is not of the form that the scheme's `numbering` gives its kind.

use kijun_dsl::kinds::{Kind, kind};
use kijun_dsl::span::Span;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Item;
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "id-pattern", severity: Severity::Error, page: include_str!("id_pattern.md") }, run };

/// The forms that ids of one kind may have.
struct Forms {
    kind: &'static Kind,
    patterns: Vec<String>,
    /// The first of its lines in the scheme.
    line: Span,
}

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

fn numbering(scheme: Item<'_>) -> Vec<Forms> {
    let mut all: Vec<Forms> = Vec::new();
    for line in scheme.fields("numbering") {
        let (Some(word), Some(pattern)) = (line.arg(0), line.arg(1)) else { continue };
        let Some(kind) = kind(&word.word()) else { continue };
        let pattern = pattern.text().into_owned();
        match all.iter_mut().find(|forms| forms.kind == kind) {
            Some(forms) => forms.patterns.push(pattern),
            None => all.push(Forms { kind, patterns: vec![pattern], line: line.head_span() }),
        }
    }
    all
}

/// Whether `id` is of the form: `#` a digit, `@` a capital letter, `*` any run of characters, anything else itself.
fn fits(pattern: &str, id: &str) -> bool {
    let (pattern, id): (Vec<char>, Vec<char>) = (pattern.chars().collect(), id.chars().collect());
    let (mut at, mut seen) = (0, 0);
    // Where the last `*` stands, and how much of the id it has taken so far.
    let mut star: Option<(usize, usize)> = None;
    while seen < id.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(form) if fits_one(*form, id[seen]) => {
                at += 1;
                seen += 1;
            }
            _ => {
                let Some((back, taken)) = star else { return false };
                star = Some((back, taken + 1));
                at = back + 1;
                seen = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|form| *form == '*')
}

fn fits_one(form: char, c: char) -> bool {
    match form {
        '#' => c.is_ascii_digit(),
        '@' => c.is_ascii_uppercase(),
        _ => form == c,
    }
}
