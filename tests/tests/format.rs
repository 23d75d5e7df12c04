//! Tree to canonical text: every case of `suite/format`, before and after.

use std::process::ExitCode;

use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::{NodeKind, Source, Tree};
use kijun_dsl::{Style, format, parse};
use kijun_tests::page::Case;
use kijun_tests::suite::Suite;
use kijun_tests::{named, page};

fn style(spelling: Option<Spelling>) -> Style {
    Style { spelling, languages: vec!["ja".to_owned(), "en".to_owned()] }
}

fn formatted(text: &str, spelling: Option<Spelling>) -> String {
    let (tree, _) = parse(text);
    format(Source { text, tree: &tree }, &style(spelling))
}

fn main() -> ExitCode {
    let suite = Suite::new().tests(&named![the_cases_have_items_that_cannot_be_read, the_criteria_are_formatted]);
    let suite = suite.each("becomes", page::named("format"), it_becomes_what_its_page_says);
    let suite = suite.each("comments", page::named("format"), every_comment_is_kept);
    let suite = suite.each("comments", page::named("syntax"), every_comment_is_kept);
    suite.each("faulty", page::named("syntax"), an_item_that_cannot_be_read_is_left_byte_for_byte).run()
}

fn it_becomes_what_its_page_says(case: &Case) {
    let [before, after] = case.sources.as_slice() else { panic!("{}: before and after", case.name) };
    let spelling = match case.name.as_str() {
        name if name.contains("to-japanese") => Some(Spelling::Ja),
        name if name.contains("to-english") => Some(Spelling::En),
        _ => None,
    };
    let found = formatted(before, spelling);
    assert_eq!(&found, after);
    assert_eq!(formatted(&found, spelling), found, "formatted twice");
}

fn every_comment_is_kept(case: &Case) {
    let comments = |text: &str, tree: &Tree| {
        let of = |node: &str| node.strip_prefix(['#', '＃']).unwrap_or(node).to_owned();
        let mut open: Vec<_> = Source { text, tree }.entries().collect();
        let mut found = Vec::new();
        while let Some(node) = open.pop() {
            open.extend(node.entries());
            if matches!(node.kind(), NodeKind::Comment | NodeKind::TrailingComment) {
                found.push(of(node.raw_word()));
            }
        }
        found.sort();
        found
    };
    let text = &case.sources[0];
    let after = formatted(text, Some(Spelling::Ja));
    assert_eq!(comments(&after, &parse(&after).0), comments(text, &parse(text).0));
}

fn an_item_that_cannot_be_read_is_left_byte_for_byte(case: &Case) {
    let text = &case.sources[0];
    let (tree, _) = parse(text);
    let after = formatted(text, Some(Spelling::Ja));
    for node in (Source { text, tree: &tree }).entries().filter(|node| node.is_faulty()) {
        assert!(after.contains(node.span().of(text).trim_end()), "{after}");
    }
}

fn the_cases_have_items_that_cannot_be_read() {
    let count = |case: page::Case| {
        let text = &case.sources[0];
        let (tree, _) = parse(text);
        Source { text, tree: &tree }.entries().filter(|node| node.is_faulty()).count()
    };
    let faulty: usize = page::cases("syntax").into_iter().map(count).sum();
    assert!(faulty > 20, "{faulty}");
}

fn the_criteria_are_formatted() {
    for (path, text) in kijun_tests::criteria() {
        assert!(formatted(&text, Some(Spelling::En)) == text, "{path} is not formatted: run `kijun fmt criteria-src`");
    }
}
