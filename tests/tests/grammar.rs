//! The editors' grammars are what the vocabulary says, and read sources as the real parser does.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "grammar/files.rs"]
mod files;
#[path = "grammar/text_mate.rs"]
mod text_mate;
#[path = "grammar/tree_sitter.rs"]
mod tree_sitter;

use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::Source;
use kijun_dsl::{Style, format, parse};
use kijun_tests::named;
use kijun_tests::needs::TEXT_MATE;
use kijun_tests::suite::Suite;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(&named![the_japanese_corpus_is_japanese])
        .tests(files::TESTS)
        .tests(tree_sitter::TESTS)
        .needing(&TEXT_MATE, text_mate::TESTS)
        .run()
}

/// The real corpus and what the guides show, each as it is written and with Japanese and English keywords, and the
/// cases of `grammar/cases.kijun` that no corpus has.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for (path, text) in kijun_tests::criteria() {
        for spelling in [Spelling::Ja, Spelling::En] {
            let (tree, _) = parse(&text);
            let style = Style { spelling: Some(spelling), languages: Vec::new() };
            let spelt = format(Source { text: &text, tree: &tree }, &style);
            sources.push((format!("{spelling:?}/{path}"), spelt));
        }
        sources.push((path, text));
    }
    sources.push(("cases.kijun".to_owned(), include_str!("grammar/cases.kijun").to_owned()));
    sources
}

fn the_japanese_corpus_is_japanese() {
    let japanese = |text: &str| text.lines().any(|line| line.starts_with("適合基準 "));
    let english = |text: &str| text.lines().any(|line| line.starts_with("criterion "));
    let of = |folder: &'static str| sources().into_iter().filter(move |(path, _)| path.starts_with(folder));
    assert!(of("Ja/").any(|(_, text)| japanese(&text)) && !of("Ja/").any(|(_, text)| english(&text)));
    assert!(of("En/").any(|(_, text)| english(&text)) && !of("En/").any(|(_, text)| japanese(&text)));
}
