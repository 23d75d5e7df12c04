//! A text that is in another language than its line says.

use super::text::{Block, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "wrong-language", severity: Severity::Warning, page: include_str!("wrong_language.md") },
    run,
};

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for text in &block.texts {
        let wrong = match text.language.as_ref() {
            "en" => mostly_japanese(text.raw),
            "ja" => is_sentence_of_ascii(text.raw),
            _ => false,
        };
        if wrong {
            let message = msg!("wrong-language", language = text.language.as_ref());
            let finding = Diagnostic::new(&CHECK.code, text.whole(block.owner), message);
            out.push(finding.help(msg!("wrong-language-help")));
        }
    }
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

fn mostly_japanese(text: &str) -> bool {
    let japanese = text.chars().filter(|c| is_japanese(*c)).count();
    japanese > text.chars().filter(char::is_ascii_alphabetic).count()
}

/// Whether a text has no Japanese and more words in lower case than a name has.
fn is_sentence_of_ascii(text: &str) -> bool {
    let words =
        text.split_ascii_whitespace().filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()));
    !text.contains(is_japanese) && words.count() > 2
}
