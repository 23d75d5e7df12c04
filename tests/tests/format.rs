//! Tree to canonical text: every case of `suite/format`, before and after.

use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::{NodeKind, Source, Tree};
use kijun_dsl::{Style, format, parse};
use kijun_tests::page;

fn style(spelling: Option<Spelling>) -> Style {
    Style { spelling, languages: vec!["ja".to_owned(), "en".to_owned()] }
}

fn formatted(text: &str, spelling: Option<Spelling>) -> String {
    let (tree, _) = parse(text);
    format(Source { text, tree: &tree }, &style(spelling))
}

#[test]
fn each_case_becomes_what_its_page_says() {
    for case in page::cases("format") {
        let [before, after] = case.sources.as_slice() else { panic!("{}: before and after", case.name) };
        let spelling = match case.name.as_str() {
            name if name.contains("to-japanese") => Some(Spelling::Ja),
            name if name.contains("to-english") => Some(Spelling::En),
            _ => None,
        };
        let found = formatted(before, spelling);
        assert_eq!(&found, after, "{}", case.name);
        assert_eq!(formatted(&found, spelling), found, "{}: formatted twice", case.name);
    }
}

#[test]
fn every_comment_is_kept() {
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
    for case in page::cases("syntax").into_iter().chain(page::cases("format")) {
        let text = &case.sources[0];
        let after = formatted(text, Some(Spelling::Ja));
        assert_eq!(comments(&after, &parse(&after).0), comments(text, &parse(text).0), "{}", case.name);
    }
}

#[test]
fn an_item_that_cannot_be_read_is_left_byte_for_byte() {
    let mut faulty = 0;
    for case in page::cases("syntax") {
        let text = &case.sources[0];
        let (tree, _) = parse(text);
        let after = formatted(text, Some(Spelling::Ja));
        for node in (Source { text, tree: &tree }).entries().filter(|node| node.is_faulty()) {
            faulty += 1;
            assert!(after.contains(node.span().of(text).trim_end()), "{}: {after}", case.name);
        }
    }
    assert!(faulty > 20, "{faulty}");
}

#[test]
fn the_criteria_are_formatted() {
    for (path, text) in kijun_tests::criteria() {
        assert!(formatted(&text, Some(Spelling::En)) == text, "{path} is not formatted: run `kijun fmt criteria-src`");
    }
}
