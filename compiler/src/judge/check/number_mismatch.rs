//! A number or parameter that one language has and another has not.

use super::numbers::{numbers, same_digits};
use super::text::{Block, Marks, Setting, Text, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::place::Place;
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "number-mismatch", severity: Severity::Warning, page: include_str!("number_mismatch.md") },
    run,
};

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for (standard, text) in block.pairs(setting) {
        let mut lacking = Vec::new();
        for (text, other) in [(standard, text), (text, standard)] {
            lacking.extend(parameters(block, text, other).into_iter().map(|found| (found, other)));
        }
        let has_digits = standard.marks.any(Marks::DIGIT) || text.marks.any(Marks::DIGIT);
        if has_digits && !same_digits(standard, text) {
            let (in_standard, in_text) = (numbers(standard), numbers(text));
            for (text, own, other, known) in
                [(standard, &in_standard, text, &in_text), (text, &in_text, standard, &in_standard)]
            {
                let digits = own.digits.iter().filter(|(number, _, _)| !known.has(number));
                let place = |start: usize, last: usize| text.place(block.owner, start, behind(text, last));
                lacking.extend(digits.map(|(number, start, last)| ((number.clone(), place(*start, *last)), other)));
            }
        }
        for ((what, place), other) in lacking {
            let language = other.language.as_ref();
            let is_parameter = what.starts_with('{');
            let message = msg!("number-mismatch", number = what, language = language);
            let mut finding = Diagnostic::new(&CHECK.code, place, message);
            // A parameter is lacking for certain; numbers can be said in words that nobody has thought of.
            if is_parameter {
                finding.severity = Severity::Error;
            }
            out.push(
                finding
                    .also(other.whole(block.owner), msg!("other-language", language = language))
                    .help(msg!("number-mismatch-help")),
            );
        }
    }
}

/// The parameters of `text` that `other` does not have.
fn parameters(block: &Block<'_>, text: &Text<'_>, other: &Text<'_>) -> Vec<(String, Place)> {
    let lacking =
        text.parameters.iter().filter(|own| !other.parameters.iter().any(|parameter| parameter.name == own.name));
    lacking.map(|own| (format!("{{{}}}", own.name), text.place(block.owner, own.start, own.end))).collect()
}

/// The offset behind the character at `at`.
fn behind(text: &Text<'_>, at: usize) -> usize {
    at + text.raw[at..].chars().next().map_or(0, char::len_utf8)
}
