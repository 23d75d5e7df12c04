//! Published documents as papers: the model that every writer sets, and what the files say when another program reads
//! them.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kijun::build::plan::Release;
use kijun::disk;
use kijun::paper::document::{Block, Paper, Role, Row, Run, paper, said};
use kijun::{Config, Sources, analyse};
use kijun_dsl::kinds::KINDS;
use kijun_pack::Edition;
use kijun_tests::named;
use kijun_tests::needs::{OFFICE, POPPLER, PYTHON_DOCX};
use kijun_tests::root;
use kijun_tests::suite::Suite;

mod print;
mod word;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(&named![
            a_paper_has_the_parts_of_the_genre_in_their_order,
            numbers_of_items_are_those_of_each_language,
            no_paper_names_what_readers_do_not_cite,
            no_paper_shows_marks_of_markdown_or_provenance,
            footnotes_lists_and_tables_are_set_as_such,
            links_lead_to_places_that_are_there,
            both_languages_stand_side_by_side
        ])
        .tests(&word::TESTS)
        .tests(&print::TESTS)
        .needing(&POPPLER, &print::WITH_POPPLER)
        .needing(&OFFICE, &word::WITH_OFFICE)
        .needing(&PYTHON_DOCX, &word::WITH_PYTHON)
        .run()
}

/// The editions of the real corpus.
static CORPUS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    let sources = disk::read(&root().join("criteria-src")).expect("the criteria are there");
    Release::of(&analyse(&sources)).packs
});

/// An edition of a small corpus.
pub(crate) fn edition(text: &str) -> Edition {
    let sources = Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())]);
    Release::of(&analyse(&sources)).packs.remove(0)
}

pub(crate) const SMALL: &str = include_str!("small.kijun");

/// What a side of a row says, a line each.
pub(crate) fn lines(side: &[Block]) -> Vec<String> {
    side.iter().flat_map(|block| block.text().split('\n').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What a paper says in its first language, without its cover.
pub(crate) fn text(paper: &Paper) -> String {
    paper.rows.iter().flat_map(|row| lines(&row.sides[0])).collect::<Vec<_>>().join("\n")
}

fn headings(paper: &Paper) -> Vec<(u8, String)> {
    let heading = |row: &Row| (row.level > 0).then(|| (row.level, lines(&row.sides[0]).join(" ")));
    paper.rows.iter().filter_map(heading).collect()
}

fn a_paper_has_the_parts_of_the_genre_in_their_order() {
    let chapters = |language: &str| -> Vec<String> {
        let headings = headings(&paper(&edition(SMALL), &[language]));
        headings.into_iter().filter(|(level, _)| *level == 1).map(|(_, title)| title).collect()
    };
    assert_eq!(
        chapters("ja"),
        [
            "改訂履歴",
            "文書の情報",
            "序文",
            "1 目的",
            "2 適合基準と評価手順",
            "3 読み方",
            "別紙1 値の一覧",
            "別紙2 レベルごとの値",
            "別紙3 製品特性",
            "別紙4 出典との対応",
            "別紙5 脅威",
            "別紙6 出典",
            "別紙7 用語集",
            "別紙8 制度の語",
            "附則 経過措置",
            "索引",
        ]
    );
    assert_eq!(
        chapters("en")[3..8],
        ["1 Purpose", "2 Criteria and procedures", "3 Reading", "Annex A Values", "Annex B Value by level"]
    );
    let paper = paper(&edition(SMALL), &["ja"]);
    let cover = &paper.covers[0];
    assert_eq!((cover.edition.as_str(), cover.mark.as_str()), ("第1.1版", "案"));
    let text = text(&paper);
    assert!(text.contains("1.0\t2025-04-01\t初版") && text.contains("1.1\t2026-01-01\t脚注を加えた。"), "{text}");
}

fn numbers_of_items_are_those_of_each_language() {
    let says = |language: &str| text(&paper(&edition(SMALL), &[language]));
    let (ja, en) = (says("ja"), says("en"));
    for line in ["(a) 次のすべてを満たすこと。", "① 甲であること。", "(ア) 甲の一であること。", "手順1 設計を読む。"]
    {
        assert!(ja.lines().any(|it| it == line), "{line}: {ja}");
    }
    for line in ["(a) All of these shall hold.", "(1) It shall be A.", "(i) It shall be A1.", "Step 1 Read the design."]
    {
        assert!(en.lines().any(|it| it == line), "{line}: {en}");
    }
}

/// The ids of kinds that readers do not cite by, and the words of fields, as programs know them.
fn inner_words(pack: &Edition) -> BTreeSet<String> {
    let catalogue = &pack.catalogue;
    let mut words: BTreeSet<String> = BTreeSet::new();
    words.extend(catalogue.levels.iter().map(|it| it.id.clone()));
    words.extend(catalogue.categories.iter().map(|it| it.id.clone()));
    words.extend(catalogue.facts.iter().map(|it| it.id.clone()));
    words.extend(catalogue.threats.iter().map(|it| it.id.clone()));
    words.extend(catalogue.terms.iter().map(|it| it.id.clone()));
    words.extend(catalogue.units.iter().map(|it| it.id.clone()));
    words.extend(catalogue.groups.iter().map(|it| it.id.clone()));
    words.extend(catalogue.sources.iter().map(|it| it.id.clone()));
    words.extend(catalogue.scheme.pins.iter().map(|it| it.alias.clone()));
    words.extend(catalogue.scheme.verdicts.iter().map(|it| it.id.clone()));
    for items in [&catalogue.assessments, &catalogue.methods, &catalogue.evaluators] {
        words.extend(items.iter().map(|it| it.id.clone()));
    }
    for items in [&catalogue.evidence, &catalogue.assets] {
        words.extend(items.iter().map(|it| it.id.clone()));
    }
    words.extend(catalogue.longlist.iter().flat_map(|it| &it.holes).map(|hole| hole.id.clone()));
    words.extend(pack.recognitions.iter().map(|it| it.id.clone()));
    words.insert(pack.document.id.clone());
    words.extend(pack.document.chapters.iter().map(|it| format!("{}.{}", pack.document.id, it.id)));
    words.extend(KINDS.iter().flat_map(|kind| kind.all_fields()).map(|field| field.word.en.to_owned()));
    words
}

/// What authors wrote in a language, in one text: its words are theirs, also where an id is made of the same words.
fn written(pack: &Edition, language: &str) -> String {
    let json = serde_json::to_value((&pack.catalogue, &pack.pack)).unwrap();
    let mut out = String::new();
    fn collect(value: &serde_json::Value, language: &str, out: &mut String) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    match value.as_str().filter(|_| name == language) {
                        Some(text) => out.push_str(&format!("{text}\n")),
                        None => collect(value, language, out),
                    }
                }
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, language, out)),
            _ => {}
        }
    }
    collect(&json, language, &mut out);
    // These are the same in every language.
    let sources = pack.catalogue.sources.iter();
    sources.for_each(|source| out.push_str(&format!("{}\n{}\n", source.title, source.publisher)));
    out.replace("](#", "]( #")
}

/// Whether a text has this as a word of its own. In English, one without a joint can be a word of the language.
fn has_word(text: &str, word: &str, language: &str) -> bool {
    let is_joined = word.contains(['-', '@', '.', '_']);
    if language == "en" && !is_joined {
        return false;
    }
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "-_@.".contains(c));
    let stands = |(at, _): (usize, &str)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next())
    };
    text.match_indices(word).any(stands)
}

fn no_paper_names_what_readers_do_not_cite() {
    let small = [edition(SMALL)];
    for pack in CORPUS.iter().chain(&small) {
        for language in ["ja", "en"] {
            let text = text(&paper(pack, &[language]));
            let written = written(pack, language);
            let is_shown = |word: &String| has_word(&text, word, language) && !has_word(&written, word, language);
            let shown: Vec<String> = inner_words(pack).into_iter().filter(is_shown).collect();
            assert_eq!(shown, Vec::<String>::new(), "{} {language}", pack.document.id);
        }
    }
    assert!(
        has_word("対抗：bot-infection", "bot-infection", "ja")
            && !has_word("anti-bot-infection", "bot-infection", "en")
    );
}

fn no_paper_shows_marks_of_markdown_or_provenance() {
    for pack in CORPUS.iter() {
        for language in ["ja", "en"] {
            let text = text(&paper(pack, &[language]));
            for mark in ["](", "**", "`", "{", "}", "[^", "|---"] {
                assert!(!text.contains(mark), "{} {language} has {mark}", pack.document.id);
            }
            let remarks = pack.criteria.iter().filter_map(|it| it.provenance.as_ref());
            for remark in remarks.filter_map(|it| it.note.get(language)).filter(|it| !it.is_empty()) {
                assert!(!text.contains(remark.as_str()), "{} {language}: {remark}", pack.document.id);
            }
        }
    }
}

fn footnotes_lists_and_tables_are_set_as_such() {
    let paper = paper(&edition(SMALL), &["ja"]);
    let text = text(&paper);
    assert!(text.contains("1. 製造事業者") && text.contains("• 部品"), "{text}");
    let notes: Vec<String> = paper.notes.iter().map(|note| said(note)).collect();
    assert_eq!(notes, ["一つ目の注。", "二つ目の注。"]);
    let runs = paper.rows.iter().flat_map(|row| &row.sides[0]).filter_map(|block| match block {
        Block::Line(line) => Some(&line.runs),
        Block::Table(_) => None,
    });
    let runs: Vec<&Run> = runs.flatten().collect();
    assert_eq!(runs.iter().map(|run| run.note).filter(|note| *note > 0).collect::<Vec<_>>(), [1, 2]);
    assert!(runs.iter().any(|run| run.strong && run.text == "必ず"), "{text}");
    let tables = paper.rows.iter().flat_map(|row| &row.sides[0]).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Line(_) => None,
    });
    let tables: Vec<_> = tables.collect();
    assert!(tables.iter().all(|table| !table.head.is_empty() && table.shares.len() == table.head.len()));
    assert!(tables.iter().any(|table| said(&table.head[0]) == "状態" && said(&table.rows[0][1]) == "適合"));
    let binding = paper.rows.iter().flat_map(|row| &row.sides[0]).filter_map(|block| match block {
        Block::Line(line) if line.role == Role::Binding => Some(line.label.as_str()),
        _ => None,
    });
    assert_eq!(
        binding.filter(|label| !label.is_empty()).collect::<Vec<_>>(),
        ["(a)", "①", "(ア)", "(イ)", "②", "(b)", "(a)"]
    );
}

fn links_lead_to_places_that_are_there() {
    for pack in CORPUS.iter() {
        let paper = paper(pack, &["ja", "en"]);
        let places: Vec<&str> = paper.rows.iter().map(|row| row.anchor.as_str()).filter(|it| !it.is_empty()).collect();
        let distinct: BTreeSet<&str> = places.iter().copied().collect();
        assert_eq!(distinct.len(), places.len(), "{}", pack.document.id);
        let runs = paper.rows.iter().flat_map(|row| row.sides.iter().flatten()).flat_map(|block| match block {
            Block::Line(line) => line.runs.clone(),
            Block::Table(table) => table.rows.iter().flatten().flatten().cloned().collect(),
        });
        let led: Vec<String> = runs.filter_map(|run| run.to.strip_prefix('#').map(str::to_owned)).collect();
        assert!(led.len() > 100, "{}", pack.document.id);
        led.iter().for_each(|to| assert!(distinct.contains(to.as_str()), "{to}"));
    }
    // A chapter is cited by its number and name.
    assert!(text(&paper(&CORPUS[0], &["ja"])).contains("4 判定の方法 の変更も同様とする。"));
}

fn both_languages_stand_side_by_side() {
    let pack = edition(SMALL);
    let both = paper(&pack, &["ja", "en"]);
    for (at, language) in ["ja", "en"].into_iter().enumerate() {
        let own = paper(&pack, &[language]);
        let side = |paper: &Paper, at: usize| -> Vec<String> {
            // The index is in the order of the first language.
            let rows = paper.rows.iter().take(paper.rows.len() - 1);
            rows.flat_map(|row| lines(&row.sides[at])).collect()
        };
        assert_eq!(side(&both, at), side(&own, 0));
    }
}
