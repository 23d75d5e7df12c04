//! A text that is in another language than its line says.

use kijun_dsl::kinds::{CRITERION, DOCUMENT, Kind, LONGLIST, REQUIREMENT};

use super::text::{Block, Setting, Text, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "wrong-language", severity: Severity::Warning, page: include_str!("wrong_language.md") },
    run,
};

/// The kinds whose titles are phrases; names of facts and methods may be the same in all languages.
const TITLED: [&Kind; 4] = [&DOCUMENT, &REQUIREMENT, &CRITERION, &LONGLIST];

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for text in &block.texts {
        let wrong = match text.language.as_ref() {
            "en" => mostly_japanese(text.raw),
            "ja" => is_sentence_of_ascii(text.raw) || is_untranslated(block, text),
            _ => false,
        };
        if wrong {
            let message = msg!("wrong-language", language = text.language.as_ref());
            let finding = Diagnostic::new(&CHECK.code, text.whole(block.owner), message);
            out.push(finding.help(msg!("wrong-language-help")));
        }
    }
}

/// Whether the title of something that obliges is the same in English, and not only made of names.
fn is_untranslated(block: &Block<'_>, text: &Text<'_>) -> bool {
    let is_title = block.field.word.en == "title" && TITLED.contains(&block.owner.kind());
    let is_word = |word: &str| word.len() > 3 && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let same = |other: &Text<'_>| other.language != text.language && other.raw.trim() == text.raw.trim();
    is_title && text.raw.split_ascii_whitespace().any(is_word) && block.texts.iter().any(same)
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
