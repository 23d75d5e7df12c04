//! Amendment sentences, 改め文: carried out on the old printed document, they give the new one byte for byte.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

mod apply;
mod revision;

use std::sync::LazyLock;

use kijun::compare::diff::diff;
use kijun::compare::side::Side;
use kijun::corpus::config::{Config, Papers};
use kijun::paper::review::amendment::{Amendment, Sentence, amendment, docx, outline};
use kijun::release::editions;
use kijun::{Sources, analyse};
use kijun_pack::Edition;
use kijun_tests::root;
use proptest::prelude::*;

const BASE: &str = include_str!("../../suite/review/base.kijun");
const OLD: &str = include_str!("../../suite/review/old.kijun");

/// The documents of the real corpus.
static CORPUS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    let corpus = kijun::disk::read(&root().join("criteria-src")).unwrap();
    let analysis = analyse(&Sources::new(corpus.config.clone(), kijun_tests::criteria()).with_figures(corpus.figures));
    editions(&analysis.model, &analysis.coverage)
});

fn side(name: &str, pack: &Edition) -> Side {
    Side { name: name.to_owned(), packs: vec![pack.clone()], whole: true, remarks: Vec::new() }
}

fn amended(old: &Edition, new: &Edition) -> Option<Amendment> {
    let diff = diff(&side("old", old), &side("new", new));
    amendment(&diff.changes, [old, new], &Papers::default())
}

/// Carries an amendment out, and gives it.
fn assert_amends(old: &Edition, new: &Edition) -> String {
    let before = outline(old);
    let after = outline(new).text();
    let Some(amendment) = amended(old, new) else {
        assert_eq!(before.text(), after, "nothing is amended");
        return String::new();
    };
    let text = amendment.text();
    let made = apply::amended(&before, &text);
    if made != after {
        let differs = made.lines().zip(after.lines()).find(|(one, other)| one != other);
        panic!("{differs:?}\n{} and {} lines\n{text}", made.lines().count(), after.lines().count());
    }
    assert_ne!(before.text(), after, "something is amended: {text}");
    text
}

fn published(edition: &str) -> Edition {
    let path = root().join(format!("criteria-src/editions/star-1/{edition}.json"));
    Edition::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The document of the small corpus with some edits.
fn small(edits: &[(&str, &str)]) -> Edition {
    let edit = |text: &str| {
        edits.iter().fold(
            text.to_owned(),
            |text, (from, to)| {
                if text.contains(from) { text.replace(from, to) } else { text }
            },
        )
    };
    let files = vec![("base.kijun".to_owned(), edit(BASE)), ("own.kijun".to_owned(), edit(OLD))];
    let analysis = analyse(&Sources::new(Config::default(), files));
    editions(&analysis.model, &analysis.coverage).remove(0)
}

fn sentences(edits: &[(&str, &str)]) -> Vec<String> {
    let text = assert_amends(&small(&[]), &small(edits));
    text.lines().skip(1).map(|line| line.trim_start_matches('　').to_owned()).collect()
}

#[test]
fn editions_of_the_corpus_are_amended_into_one_another() {
    let draft = CORPUS.iter().find(|pack| pack.document.id == "star-1").unwrap();
    let text = assert_amends(&published("1.0"), &published("1.1"));
    insta::assert_snapshot!(text);
    for (old, new) in [(&published("1.1"), &published("1.0")), (&published("1.1"), draft), (draft, &published("1.0"))] {
        assert_amends(old, new);
    }
    for (old, new) in CORPUS.iter().zip(CORPUS.iter().skip(1)) {
        assert_amends(old, new);
    }
}

#[test]
fn words_are_quoted_so_that_they_stand_once() {
    assert_eq!(sentences(&[("bind length 8", "bind length 12")])[0], "C-1の(a)中「8文字」を「12文字」に改める。");
    insta::assert_debug_snapshot!(sentences(&[("回数を記録すること", "回数及び日時を記録すること")]));
    insta::assert_debug_snapshot!(sentences(&[("パスワードは、**", "パスワードは**")]));
}

#[test]
fn a_document_without_a_change_has_no_amendment() {
    assert_eq!(amended(&small(&[]), &small(&[])), None);
}

#[test]
fn the_heading_is_the_publishers() {
    let papers = Config::parse("[papers]\namendment-heading = \"{number}（{edition}）の一部改正\"").unwrap().papers;
    let (old, new) = (small(&[]), small(&[("bind length 8", "bind length 12")]));
    let made = amendment(&diff(&side("old", &old), &side("new", &new)).changes, [&old, &new], &papers).unwrap();
    assert_eq!(made.heading, format!("{}（{}）の一部改正", old.document.number, old.document.edition));
}

#[test]
fn the_docx_file_says_what_the_text_says() {
    let amendment = amended(&published("1.0"), &published("1.1")).unwrap();
    let bytes = docx::render(std::slice::from_ref(&amendment)).unwrap();
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let xml = std::io::read_to_string(file.by_name("word/document.xml").unwrap()).unwrap();
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut lines = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "w:p" => lines.push(String::new()),
            quick_xml::events::Event::Text(text) => {
                lines.last_mut().into_iter().for_each(|line| line.push_str(text.xml10_content().trim_matches('\n')));
            }
            _ => {}
        }
    }
    let text = amendment.text();
    let told: Vec<&str> = text.lines().map(|line| line.trim_start_matches('　')).collect();
    assert_eq!(lines.first().map(String::as_str), Some("改め文"));
    assert_eq!(lines[1..].iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>(), told);
}

#[test]
fn numbers_that_change_are_told_before_what_is_added() {
    // The second of three clauses goes, and those behind it rise.
    let old = published("1.1");
    let mut new = old.clone();
    let criterion = new.pack.criteria.iter_mut().find(|it| it.clauses.len() > 2).unwrap();
    let id = criterion.id.clone();
    criterion.clauses.remove(1);
    let letters = ["a", "b", "c", "d", "e", "f", "g"];
    criterion.clauses.iter_mut().zip(letters).for_each(|(clause, letter)| letter.clone_into(&mut clause.id));
    let amendment = amended(&old, &new).unwrap();
    let acts = amendment.sentences.iter().find(|it| matches!(it, Sentence::Parts { .. })).unwrap().text();
    assert!(
        acts.starts_with(&format!("{id}中(b)を削り、(c)を(b)とし"))
            || acts == format!("{id}中(b)を削り、(c)を(b)とする。"),
        "{acts}"
    );
    assert!(amendment.remark.is_some());
    assert_amends(&old, &new);
    let back = assert_amends(&new, &old);
    assert!(back.contains(&format!("{id}中")) && back.contains("(b)を(c)とする。"), "{back}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_revisions_are_amended_byte_for_byte(
        at in 0..CORPUS.len(),
        edits in prop::collection::vec(revision::edit(), 1..12),
    ) {
        let old = &CORPUS[at];
        let new = revision::revised(old, &edits);
        assert_amends(old, &new);
        assert_amends(&new, old);
    }
}
