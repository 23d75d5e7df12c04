//! The old/new comparison table against what the site prints of both editions: every sentence that reads otherwise
//! stands in it, whatever made it so, and no other.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

mod marks;
mod names;
mod reasons;
mod writers;

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};
use kijun::build::plan::Release;
use kijun::compare::diff::diff;
use kijun::compare::diff::words::Mark;
use kijun::compare::side::Side;
use kijun::paper::review::table::{MarkedLine, Row, Table, table};
use kijun::release::editions;
use kijun::{Config, Lang, Sources, analyse};
use kijun_pack::Edition;
use kijun_tests::artifacts::artifacts;
use kijun_tests::root;
use proptest::prelude::*;

const BASE: &str = include_str!("../../suite/review/base.kijun");
const OLD: &str = include_str!("../../suite/review/old.kijun");

/// What a page prints of one item: each sentence with what stands before it.
type Sentences = BTreeMap<String, BTreeSet<String>>;

/// An element that is open.
struct Open {
    tag: String,
    class: String,
    id: String,
    text: String,
}

/// The sentences on the criteria page of a document, by the number of the item.
#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    item: Vec<String>,
    term: String,
    steps: usize,
    sentences: Sentences,
}

impl Reader {
    fn read(pack: &Edition, language: &str) -> Sentences {
        let release = Release { packs: vec![pack.clone()], ..Release::of(&analyse(&Sources::default())) };
        let pages = artifacts(release, &["site"]);
        let page = pages.iter().find(|it| it.path.ends_with(&format!("{language}/criteria.html"))).unwrap();
        let mut reader = Reader::default();
        for Ok(token) in Tokenizer::new(std::str::from_utf8(&page.bytes).unwrap()) {
            reader.take(token);
        }
        reader.sentences
    }

    fn take(&mut self, token: Token) {
        let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match token {
            Token::StartTag(tag) => {
                let of = |name: &str| {
                    let found = tag.attributes.iter().find(|(key, _)| ***key == *name.as_bytes());
                    found.map_or_else(String::new, |(_, value)| string(value))
                };
                let (name, class, id) = (string(&tag.name), of("class"), of("id"));
                if matches!(class.as_str(), "criterion" | "procedure") {
                    self.item.push(of("aria-labelledby"));
                }
                if name == "ol" {
                    self.steps = 0;
                }
                if !matches!(name.as_str(), "meta" | "link" | "br" | "input" | "hr") {
                    self.open.push(Open { tag: name, class, id, text: String::new() });
                }
            }
            Token::String(text) => self.open.iter_mut().for_each(|open| open.text.push_str(&string(&text))),
            Token::EndTag(_) => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let is_in = |class: &str| self.open.iter().any(|it| it.class == class);
        let text = open.text.trim();
        let list = self.open.iter().rev().nth(1).is_some_and(|it| it.tag == "dd") && open.tag == "li";
        let ordered = self.open.last().is_some_and(|it| it.tag == "ol");
        let is_outside = ["対応する外部の試験項目", "Outside test cases"].contains(&self.term.as_str());
        let said: Option<String> = match open.class.as_str() {
            _ if is_in("trace") || open.class == "trace" => None,
            // Which tests of others cover the same is told by the mapping.
            _ if is_outside && (open.tag == "dd" || self.open.iter().any(|it| it.tag == "dd")) => None,
            // The procedures that evaluate a clause are named behind it, which is no part of the clause.
            "by" => {
                let length = open.text.len();
                self.open.iter_mut().for_each(|it| it.text.truncate(it.text.len() - length));
                None
            }
            "applies" => Some(text.to_owned()),
            "any-of" => {
                let letters = text.split(['：', ':']).nth(1).unwrap().trim();
                let letters: Vec<&str> = letters.split(['、', ',']).map(str::trim).collect();
                Some(letters.concat())
            }
            "note" => Some(text.replace(['\n'], "")),
            "criterion" | "procedure" => {
                self.item.pop();
                None
            }
            _ if open.tag == "dt" => {
                self.term = text.to_owned();
                None
            }
            _ if open.tag == "li" && open.id.contains('.') => Some(text.to_owned()),
            _ if list && ordered && is_in("procedure") => {
                self.steps += 1;
                Some(format!("{}{text}", self.steps))
            }
            _ if list && is_in("procedure") => Some(format!("{}{text}", self.term)),
            _ if open.tag == "dd" && is_in("procedure") && !open.text.contains('\u{1}') => {
                Some(format!("{}{text}", self.term))
            }
            _ => None,
        };
        // A list is told entry by entry.
        if list {
            self.open.iter_mut().filter(|it| it.tag == "dd").for_each(|it| it.text.push('\u{1}'));
        }
        if let (Some(said), Some(item)) = (said, self.item.last()) {
            self.sentences.entry(item.clone()).or_default().insert(letters(&said));
        }
    }
}

/// A text without what only sets it: blanks, and the signs behind a heading.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '：' | ':')).collect()
}

fn joined(line: &MarkedLine) -> String {
    line.iter().map(|piece| piece.text.as_str()).collect()
}

fn side(name: &str, packs: Vec<Edition>) -> Side {
    Side { name: name.to_owned(), packs, whole: true, remarks: Vec::new() }
}

fn compared(old: &Side, new: &Side, lang: Lang) -> Table {
    table(&diff(old, new), old, new, None, lang)
}

fn rows(table: &Table) -> impl Iterator<Item = &Row> {
    table.groups.iter().flat_map(|group| &group.rows)
}

fn row<'t>(table: &'t Table, item: &str) -> &'t Row {
    rows(table).find(|row| row.items[0] == item).unwrap_or_else(|| panic!("{item} has no row"))
}

/// The lines of a cell as a sentence of the page is read: letters only, and steps by their numbers.
fn cell(lines: &[MarkedLine], lang: Lang) -> BTreeSet<String> {
    let (step, all) = match lang {
        Lang::Ja => ("手順", "は、いずれか一つを満たせばよい"),
        Lang::En => ("Step", ",oneisenough"),
    };
    let told = |line: &MarkedLine| {
        let text = letters(&joined(line));
        let text =
            text.strip_prefix(step).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(&text);
        match text.strip_suffix(all) {
            Some(clauses) => clauses.trim_start_matches("Of").replace("及び", "").replace("and", "").replace('、', ""),
            None => text.to_owned(),
        }
    };
    lines.iter().map(told).collect()
}

/// Every sentence that only one edition's page has stands whole in the row of its item, and rows have no other.
fn assert_told(old: &Side, new: &Side, lang: Lang) {
    let table = compared(old, new, lang);
    let page = |side: &Side| side.packs.iter().flat_map(|pack| Reader::read(pack, lang.code())).collect::<Sentences>();
    let (before, after) = (page(old), page(new));
    assert!(before.len() > 2 && after.len() > 2, "the pages are read");
    let none = BTreeSet::new();
    let alone = |item: &String, one: &Sentences, other: &Sentences| {
        one.get(item).unwrap_or(&none).difference(other.get(item).unwrap_or(&none)).cloned().collect::<BTreeSet<_>>()
    };
    let items: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for item in items.into_iter().filter(|item| before.contains_key(*item) && after.contains_key(*item)) {
        let found = rows(&table).find(|row| row.items == [item.clone()]);
        for (one, other, of) in [(&after, &before, true), (&before, &after, false)] {
            let alone = alone(item, one, other);
            let lines = found.map(|row| if of { &row.new } else { &row.old });
            let told = lines.map(|lines| cell(lines, lang)).unwrap_or_default();
            let missing: Vec<_> = alone.difference(&told).collect();
            let elsewhere = rows(&table).any(|row| row.items.len() > 1 && row.items.contains(item));
            assert!(missing.is_empty() || elsewhere, "{item}: {missing:#?}\n{told:#?}");
            let same = one.get(item).unwrap_or(&none).intersection(other.get(item).unwrap_or(&none));
            let too_much: Vec<_> = same.filter(|it| told.contains(*it)).collect();
            // What is kept for its number only is shown as gone, whole.
            let withdrawn =
                new.packs.iter().flat_map(|pack| pack.procedures.iter().filter(|it| it.withdrawn.is_some()));
            let is_gone = withdrawn.into_iter().any(|it| it.id == *item);
            assert!(too_much.is_empty() || is_gone, "{item}: {too_much:#?}");
            // What is told of one side only is marked.
            for line in lines.into_iter().flatten().filter(|line| alone.contains(&letters(&joined(line)))) {
                let other = found.map(|row| if of { &row.old } else { &row.new }).unwrap();
                let is_marked = line.iter().any(|piece| piece.mark != Mark::Same);
                let stands = other.iter().any(|line| line.iter().any(|piece| piece.mark != Mark::Same));
                assert!(is_marked || stands, "{item}: {line:?}");
            }
        }
    }
}

fn published(edition: &str) -> Side {
    let path = root().join(format!("criteria-src/editions/star-1/{edition}.json"));
    side(edition, vec![kijun_pack::Edition::read(&std::fs::read_to_string(path).unwrap()).unwrap()])
}

#[test]
fn two_published_editions_differ_in_the_sentences_of_the_table_and_in_no_other() {
    let (old, new) = (published("1.0"), published("1.1"));
    for lang in [Lang::Ja, Lang::En] {
        assert_told(&old, &new, lang);
    }
    let table = compared(&old, &new, Lang::Ja);
    for (item, clause, was, is) in [
        ("S1.1-04", "(a)", "20回", "10回"),
        ("S1.1-04", "(b)", "20回", "10回"),
        ("S1.1-05", "(b)", "7日以内", "14日以内"),
        ("S1.1-14", "(d)", "5分以内", "10分以内"),
        ("S1.1-16", "(a)", "1年以上", "2年以上"),
        ("S1.1-05-D1", "合格の条件", "7日以内", "14日以内"),
        ("S1.1-14-T1", "合格の条件", "5分以内", "10分以内"),
        ("S1.1-04-T1", "期待される結果", "20回以下", "10回以下"),
        ("S1.1-16-D1", "", "1年", "2年"),
    ] {
        let row = row(&table, item);
        for (cell, value) in [(&row.new, is), (&row.old, was)] {
            let is_it = |line: &&MarkedLine| joined(line).starts_with(clause) && joined(line).contains(value);
            let line = cell.iter().find(is_it).unwrap_or_else(|| panic!("{item} {clause}: {value}\n{row:#?}"));
            assert!(line.iter().any(|piece| piece.mark != Mark::Same), "{line:?}");
        }
    }
}

#[test]
fn rows_stand_in_the_order_of_the_document_and_procedures_below_their_criterion() {
    let (old, new) = (published("1.0"), published("1.1"));
    let table = compared(&old, &new, Lang::Ja);
    let numbers: Vec<&str> =
        rows(&table).map(|row| row.items[0].as_str()).filter(|it| it.starts_with("S1.1-")).collect();
    let criteria: Vec<&str> = numbers.iter().map(|it| &it[..7]).collect();
    assert!(criteria.is_sorted(), "{numbers:?}");
    let at = |item: &str| numbers.iter().position(|it| *it == item).unwrap();
    assert!(at("S1.1-05") < at("S1.1-05-D1") && at("S1.1-05-D1") < at("S1.1-06"), "{numbers:?}");
}

#[test]
fn reasons_are_those_of_authors_and_the_rows_without_one_are_counted() {
    let (old, new) = (published("1.0"), published("1.1"));
    let table = compared(&old, &new, Lang::Ja);
    let reason = |item: &str| row(&table, item).reason.join("");
    assert!(reason("S1.1-05").starts_with("少人数の窓口では"), "{}", reason("S1.1-05"));
    assert_eq!(reason("S1.1-05-D1"), "（記載なし）");
    let without = rows(&table).filter(|row| row.reason == ["（記載なし）"]).count();
    assert!(without > 0);
    assert_eq!(table.missing, Some(format!("改正理由の記載がない改正：{without}件")));
    let said = new.packs[0].changes.iter().chain(&new.packs[0].catalogue.changes);
    let known: BTreeSet<String> = said.flat_map(|change| change.reason.values()).cloned().collect();
    let withdrawn: Vec<&String> =
        new.packs[0].procedures.iter().filter_map(|it| Some(&it.withdrawn.as_ref()?.reason["ja"])).collect();
    for line in rows(&table).flat_map(|row| &row.reason).filter(|line| *line != "（記載なし）") {
        assert!(known.contains(line) || withdrawn.contains(&line), "{line}");
    }
}

/// A side made of the small corpus with some edits.
fn small(name: &str, edits: &[(&str, &str)]) -> Side {
    let edit = |text: &str| edits.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let files = vec![("base.kijun".to_owned(), edit(BASE)), ("own.kijun".to_owned(), edit(OLD))];
    let analysis = analyse(&Sources::new(Config::default(), files));
    side(name, editions(&analysis.model, &analysis.coverage))
}

/// The lines of a row, marks in brackets.
fn marked(lines: &[MarkedLine]) -> Vec<String> {
    let piece = |piece: &kijun::paper::review::table::Piece| match piece.mark {
        Mark::Same => piece.text.clone(),
        _ => format!("[{}]", piece.text),
    };
    lines.iter().map(|line| line.iter().map(piece).collect()).collect()
}

#[test]
fn a_value_that_moved_is_shown_in_the_sentence_that_prints_it() {
    let (old, new) = (small("1.0", &[]), small("1.1", &[("bind length 8", "bind length 12")]));
    let table = compared(&old, &new, Lang::Ja);
    assert_eq!(rows(&table).count(), 1);
    let row = row(&table, "C-1");
    assert_eq!(marked(&row.new)[2], "(a)　パスワードは、[12]文字以上とすること。");
    assert_eq!(marked(&row.old)[2], "(a)　パスワードは、[8]文字以上とすること。");
    let table = compared(&old, &new, Lang::En);
    let row = self::row(&table, "C-1");
    assert_eq!(marked(&row.new)[2], "(a) A password shall have at least [12] characters.");
}

#[test]
fn any_of_is_said_against_all() {
    let clause = "criterion C-3 {";
    let one = [
        (clause, clause),
        (
            "  clause b {\n    ja \"製造事業者は、サポート期間",
            "  any-of a b\n  clause b {\n    ja \"製造事業者は、サポート期間",
        ),
    ];
    let (old, new) = (small("1.0", &[]), small("1.1", &one));
    let table = compared(&old, &new, Lang::Ja);
    let row = row(&table, "C-3");
    assert_eq!(marked(&row.new).last().unwrap(), "[(a)及び(b)は、いずれか一つを満たせばよい]");
    assert_eq!(marked(&row.old).last().unwrap(), "（規定なし。すべてを満たすこと）");
    let table = compared(&new, &old, Lang::En);
    let row = self::row(&table, "C-3");
    assert_eq!(marked(&row.old).last().unwrap(), "[Of (a) and (b), one is enough]");
    assert_eq!(marked(&row.new).last().unwrap(), "(no provision: all must be met)");
}

#[test]
fn a_name_that_is_printed_and_a_comma_beside_it_are_both_marked() {
    let edits = [("ja \"文字\"", "ja \"桁\""), ("パスワードは、**{length}以上**と", "パスワードは**{length}以上**と")];
    let table = compared(&small("1.0", &[]), &small("1.1", &edits), Lang::Ja);
    let row = row(&table, "C-1");
    let (new, old) = (&marked(&row.new)[2], &marked(&row.old)[2]);
    assert!(new.contains("[桁]") && old.contains("、") && old.contains("文字") && !new.contains('、'), "{new}\n{old}");
    assert!(marked(&row.old)[2].contains("[、]") || marked(&row.old)[2].contains("[、8"), "{old}");
}

#[test]
fn what_only_another_language_says_otherwise_is_told_in_a_line() {
    let edits = [("A password shall have **at least", "Every password shall have **at least")];
    let (old, new) = (small("1.0", &[]), small("1.1", &edits));
    let table = compared(&old, &new, Lang::Ja);
    let row = row(&table, "C-1");
    assert_eq!(marked(&row.new)[2], "(a)　英訳のみの変更");
    assert_eq!(marked(&row.old)[2], "(a)　（略）");
    let table = compared(&old, &new, Lang::En);
    assert!(marked(&self::row(&table, "C-1").new)[2].starts_with("(a) [Every] password"));
}

#[test]
fn what_is_only_set_otherwise_is_shown_on_both_sides() {
    let edits = [("**at least {length}**", "at least {length}"), ("**{length}以上**", "{length}以上")];
    let table = compared(&small("1.0", &[]), &small("1.1", &edits), Lang::Ja);
    let row = row(&table, "C-1");
    assert_eq!(marked(&row.new)[2], "[(a)　パスワードは、8文字以上とすること。]（書式のみの変更）");
    assert_eq!(marked(&row.new)[2], marked(&row.old)[2]);
}

/// Edits that change what is printed in one way or another.
const EDITS: [(&str, &str); 18] = [
    ("ja \"文字\"", "ja \"ビット\""),
    ("en \"characters\"", "en \"digits\""),
    ("bind length 8", "bind length 12"),
    ("ja \"設計文書\"", "ja \"広告\""),
    ("en \"Document review\"", "en \"Reading\""),
    ("ja \"ネットワーク接続\"", "ja \"通信\""),
    ("en \"network connection\"", "en \"traffic\""),
    ("パスワードは、**", "パスワードは**"),
    ("failed attempts to log in", "each failed attempt"),
    ("回数を記録すること", "回数及び日時を記録すること"),
    (
        "  step {\n    ja \"記録を",
        "  step {\n    ja \"電源を入れる。\"\n    en \"Switch it on.\"\n  }\n  step {\n    ja \"記録を",
    ),
    ("  step {\n    ja \"最も短いパスワードを確認する。\"\n    en \"Find the shortest password.\"\n  }\n", ""),
    ("満たしていれば合格", "すべてを満たしていれば合格"),
    ("Pass if it is met.", "Pass if all of it is met."),
    (
        "  clause b {\n    ja \"製造事業者は、サポート期間",
        "  any-of a b\n  clause b {\n    ja \"製造事業者は、サポート期間",
    ),
    ("  when network\n", ""),
    (
        "  method review\n",
        "  method review\n  note {\n    ja \"例外がある。\"\n    en \"There is an exception.\"\n  }\n",
    ),
    (
        "  clause a {\n    ja \"機器は、型番を",
        "  clause b {\n    ja \"機器は、製造番号を表示すること。\"\n    en \"The device shall show its serial number.\"\n  }\n  clause a {\n    ja \"機器は、型番を",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_edited_the_sentences_that_differ_are_told(chosen in proptest::collection::btree_set(0..EDITS.len(), 0..6)) {
        let edits: Vec<(&str, &str)> = chosen.iter().map(|at| EDITS[*at]).collect();
        let (old, new) = (small("1.0", &[]), small("1.1", &edits));
        for lang in [Lang::Ja, Lang::En] {
            assert_told(&old, &new, lang);
        }
        prop_assert!(chosen.is_empty() == compared(&old, &new, Lang::Ja).groups.is_empty());
    }
}

#[test]
fn each_edit_makes_a_row() {
    let old = small("1.0", &[]);
    for edit in EDITS {
        let new = small("1.1", &[edit]);
        assert!(!compared(&old, &new, Lang::Ja).groups.is_empty(), "{edit:?}");
        assert!(!compared(&old, &new, Lang::En).groups.is_empty(), "{edit:?}");
    }
}

#[test]
fn what_moves_to_another_document_is_new_in_one_and_gone_in_the_other() {
    let base = include_str!("../../suite/diff/base.kijun");
    let high = "level high {\n  name {\n    ja \"高\"\n    en \"High\"\n  }\n  rank 2\n  scope all-products\n  assessment \
                certification\n}\n\ndocument high {\n  title {\n    ja \"高の適合基準\"\n    en \"High criteria\"\n  }\n  number \
                \"D-2\"\n  edition \"1\"\n  status draft\n  level high\n}\n";
    let of = |name: &str, moved: bool| {
        let (head, rest) = base.split_once("criterion C-2 {").unwrap();
        let rest = if moved { rest.replacen("level basic", "level high", 1) } else { rest.to_owned() };
        let text = format!("{head}criterion C-2 {{{rest}\n{high}")
            .replace("  levels basic\n  verdict", "  levels basic high\n  verdict");
        let analysis = analyse(&Sources::new(Config::default(), vec![("all.kijun".to_owned(), text)]));
        side(name, editions(&analysis.model, &analysis.coverage))
    };
    let table = compared(&of("old", false), &of("new", true), Lang::Ja);
    let row = row(&table, "C-2");
    assert!(marked(&row.new).iter().all(|line| line.starts_with('[')), "{row:#?}");
    assert!(marked(&row.old).iter().all(|line| line.starts_with('[')), "{row:#?}");
}

#[test]
fn a_withdrawn_recognition_is_marked_on_the_site_and_offered_to_nobody() {
    let base = include_str!("../../suite/diff/base.kijun");
    let reason = "  waives C-1\n  withdrawn 2026-06-01 {\n    ja \"終了した\"\n    en \"it ended\"\n  }\n";
    let of = |name: &str, text: &str| {
        let analysis = analyse(&Sources::new(Config::default(), vec![("all.kijun".to_owned(), text.to_owned())]));
        side(name, editions(&analysis.model, &analysis.coverage))
    };
    let (old, new) = (of("old", base), of("new", &base.replace("  waives C-1\n", reason)));
    assert!(marked(&row(&compared(&old, &new, Lang::Ja), "他制度").new).iter().any(|line| line.contains("終了した")));
    for (side, is_offered) in [(&old, true), (&new, false)] {
        let release = Release { packs: side.packs.clone(), ..Release::of(&analyse(&Sources::default())) };
        let made = artifacts(release, &["site", "checklist"]);
        let page = made.iter().find(|it| it.path.ends_with("ja/criteria.html")).unwrap();
        let page = std::str::from_utf8(&page.bytes).unwrap();
        assert_eq!(page.contains("終了した"), !is_offered);
        assert_eq!(side.packs[0].criteria[0].waived_by.is_empty(), !is_offered);
        let mut books = made.iter().filter(|it| it.path.ends_with(".xlsx"));
        let offers = |bytes: &[u8]| writers::part(bytes, "xl/sharedStrings.xml").contains("他制度");
        assert_eq!(books.any(|book| offers(&book.bytes)), is_offered);
    }
}

#[test]
fn clauses_in_another_order_have_a_row() {
    let (_, rest) = OLD.split_once("criterion C-3 {").unwrap();
    let (_, clauses) = rest.split_once("  clause a {").unwrap();
    let (one, other) = clauses.split_once("  clause b {").unwrap();
    let (other, _) = other.split_once("  }\n").unwrap();
    let (from, to) = (
        format!("  clause a {{{one}  clause b {{{other}  }}\n"),
        format!("  clause b {{{other}  }}\n  clause a {{{one}"),
    );
    let table = compared(&small("1.0", &[]), &small("1.1", &[(&from, &to)]), Lang::Ja);
    let row = row(&table, "C-3");
    let order = |cell| marked(cell).last().unwrap().replace(['[', ']'], "");
    assert_eq!(order(&row.new), "順序：(b)、(a)");
    assert_eq!(order(&row.old), "順序：(a)、(b)");
}
