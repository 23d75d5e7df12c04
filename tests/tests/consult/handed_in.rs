//! What `kijun consult import` makes of workbooks that came back.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::saved;
use crate::{REGISTER, consult, consulted, filled, made, marks};

/// What is tested without another program.
pub(crate) const TESTS: &[Named] = &named![
    a_workbook_without_its_main_sheet_is_an_error,
    comments_of_many_respondents_stand_in_one_register,
    an_amended_workbook_replaces_and_loses_nothing,
    two_files_of_one_respondent_are_both_meant,
    a_workbook_names_no_file_elsewhere,
    every_rejected_row_is_named_with_its_cell_and_nothing_is_taken_in,
    a_kind_is_taken_as_a_refusal_lists_it,
    a_kind_that_can_not_be_read_stops_no_comment,
    who_comments_has_to_be_said,
    comments_on_another_state_are_taken_in_and_marked,
    a_workbook_that_lost_its_hidden_sheet_is_read_for_the_document_named,
    what_is_no_such_workbook_is_told,
    without_a_consultation_nothing_can_come_back
];

/// What LibreOffice is needed for.
pub(crate) const IN_OFFICE: &[Named] = &named![what_libre_office_saved_reads_the_same];

/// A workbook made by hand, with the columns in another order and some of somebody's own.
fn by_hand(folder: &Folder, who: &str, rows: &[[&str; 6]]) -> Vec<u8> {
    let marks = marks(folder);
    let marks: Vec<[&str; 2]> = marks.iter().map(|[name, value]| [name.as_str(), value.as_str()]).collect();
    let marks: Vec<&[&str]> = marks.iter().map(<[&str; 2]>::as_slice).collect();
    let name = ["", "氏名", "", who];
    let title = ["Our comments, sorted by importance"];
    let headings = ["意見の理由", "Importance", "Comment", "種類", "該当箇所", "Proposed text"];
    let mut lines: Vec<&[&str]> = vec![&title, &[], &headings];
    lines.extend(rows.iter().map(<[&str; 6]>::as_slice));
    made(&[("About us", &[&[], &name]), ("Ours", &lines), ("_kijun", &marks)])
}

/// The comments of a register: their ids, and what they say.
fn comments(register: &str) -> Vec<(String, String)> {
    let register: toml::Table = register.parse().unwrap();
    let text = |it: &toml::Value, key: &str| it.get(key).map_or("", |text| text.as_str().unwrap()).to_owned();
    register["comment"].as_array().unwrap().iter().map(|it| (text(it, "id"), text(it, "comment"))).collect()
}

/// The id of a respondent of this name or organisation, and whether they may be named.
fn respondent(register: &str, name: &str) -> (String, bool) {
    let register: toml::Table = register.parse().unwrap();
    let is = |it: &toml::Value, key: &str| it.get(key).is_some_and(|it| it.as_str() == Some(name));
    let respondents = register["respondent"].as_array().unwrap();
    let found = respondents.iter().find(|it| is(it, "name") || is(it, "organisation")).unwrap();
    (found["id"].as_str().unwrap().to_owned(), found["publish"].as_bool().unwrap())
}

fn comments_of_many_respondents_stand_in_one_register() {
    let folder = consulted();
    folder.write(
        "a.xlsx",
        &filled(
            &folder,
            "Maker K.K.",
            &[
                [
                    "C1-01.a",
                    "Technical",
                    "Eight is too few.\nUse 12.",
                    "… shorter than 12 characters.",
                    "=SUM(1,2) +x -y @z",
                ],
                ["C1-01-D1/step-2", "Editorial", "Say “minimum”.", "", ""],
            ],
        ),
    );
    folder.write(
        "b.xlsx",
        &by_hand(
            &folder,
            "山田 太郎",
            &[
                ["", "high", "", "質問", "ｃ１－０１．ａ", "<script>alert(1)</script>"],
                ["", "low", "全体として分かりやすい。", "", "general", ""],
                ["", "", "", "", "", ""],
                ["理由", "low", "二つ目の意見", "その他", " C1-01.a ", ""],
            ],
        ),
    );
    let run = consult(&folder, &["import", "b.xlsx", "a.xlsx"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.stderr.contains("a.xlsx: 2 new, 0 changed, 0 already there"), "{run}");
    let text = folder.read(REGISTER);
    let (maker, is_named) = respondent(&text, "Maker K.K.");
    let (yamada, is_yamada_named) = respondent(&text, "山田 太郎");
    assert!(is_named && !is_yamada_named);
    let mut expected = [
        (format!("general/{yamada}-1"), "全体として分かりやすい。".to_owned()),
        (format!("C1-01.a/{maker}-1"), "Eight is too few.\nUse 12.".to_owned()),
        (format!("C1-01.a/{yamada}-1"), String::new()),
        (format!("C1-01.a/{yamada}-2"), "二つ目の意見".to_owned()),
        (format!("C1-01-D1/step-2/{maker}-1"), "Say “minimum”.".to_owned()),
    ];
    // Within a place the ids decide.
    expected[1..4].sort();
    assert_eq!(comments(&text), expected);
    assert!(text.contains("=SUM(1,2) +x -y @z") && text.contains("<script>alert(1)</script>"));
    // The other order gives the same bytes, and so does importing twice.
    assert_eq!(consult(&folder, &["import", "a.xlsx", "b.xlsx"]).code, Some(0));
    assert_eq!(folder.read(REGISTER), text);
    std::fs::remove_file(folder.path().join(REGISTER)).unwrap();
    assert_eq!(consult(&folder, &["import", "a.xlsx", "b.xlsx"]).code, Some(0));
    assert_eq!(folder.read(REGISTER), text);
}

fn what_libre_office_saved_reads_the_same() {
    let folder = consulted();
    let said = [["C1-01.a", "Technical", "Eight is too few.\nUse 12.", "", "because"]];
    folder.write("a.xlsx", &filled(&folder, "Maker", &said));
    assert_eq!(consult(&folder, &["import", "a.xlsx"]).code, Some(0));
    let text = folder.read(REGISTER);
    folder.write("b.xlsx", &saved(&filled(&folder, "Maker", &said)));
    let run = consult(&folder, &["import", "b.xlsx"]);
    assert!(run.code == Some(0) && run.stderr.contains("0 new, 0 changed, 1 already there"), "{run}");
    assert_eq!(folder.read(REGISTER), text);
}

fn an_amended_workbook_replaces_and_loses_nothing() {
    let folder = consulted();
    let import = |name: &str, said: &[[&str; 5]], more: &[&str]| {
        folder.write(name, &filled(&folder, "Maker", said));
        consult(&folder, &[&["import", name], more].concat())
    };
    let both = [["C1-01.a", "Technical", "first", "", ""], ["C1-01/title", "", "second", "", ""]];
    assert_eq!(import("a.xlsx", &both, &[]).code, Some(0));
    let run = import("b.xlsx", &[["C1-01.a", "Technical", "first, amended", "", ""]], &[]);
    assert!(run.stderr.contains("0 new, 1 changed, 0 already there"), "{run}");
    assert!(run.stderr.contains("stay: C1-01/title/"), "{run}");
    let text = folder.read(REGISTER);
    assert!(
        text.contains("\"first, amended\"") && text.contains("\"second\"") && !text.contains("\"first\""),
        "{text}"
    );
    // A further comment on the same place.
    let run = import("c.xlsx", &[["C1-01.a", "Question", "third", "", ""]], &["--add"]);
    assert!(run.stderr.contains("1 new, 0 changed"), "{run}");
    let text = folder.read(REGISTER);
    assert!(text.contains("\"first, amended\"") && text.contains("\"third\""), "{text}");
    // What was decided on is not replaced in passing.
    let id = text.lines().find_map(|line| line.strip_prefix("id = \"C1-01.a")).unwrap().trim_end_matches('"');
    let id = format!("C1-01.a{id}");
    let decided = consult(&folder, &["decide", &id, "--decision", "noted", "--reason", "en=well"]);
    assert_eq!(decided.code, Some(0), "{decided}");
    let text = folder.read(REGISTER);
    let run = import("d.xlsx", &[["C1-01.a", "Technical", "fourth", "", ""]], &[]);
    assert!(run.code == Some(1) && run.stderr.contains("sheet `Comments`, F") && run.stderr.contains(&id), "{run}");
    assert_eq!(folder.read(REGISTER), text);
    let run = import("d.xlsx", &[["C1-01.a", "Technical", "fourth", "", ""]], &["--reopen"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(!folder.read(REGISTER).contains("decision ="));
}

fn two_files_of_one_respondent_are_both_meant() {
    let folder = consulted();
    for (name, comment) in [("a.xlsx", "by one colleague"), ("b.xlsx", "by another")] {
        folder.write(name, &filled(&folder, "Maker", &[["C1-01.a", "", comment, "", ""]]));
    }
    let run = consult(&folder, &["import", "a.xlsx", "b.xlsx"]);
    assert!(run.code == Some(0) && run.stderr.contains("b.xlsx: 1 new, 0 changed"), "{run}");
    let text = folder.read(REGISTER);
    assert!(text.contains("\"by one colleague\"") && text.contains("\"by another\""), "{text}");
    let run = consult(&folder, &["import", "b.xlsx", "a.xlsx"]);
    assert!(run.code == Some(0) && folder.read(REGISTER) == text, "{run}");
}

fn a_workbook_names_no_file_elsewhere() {
    let folder = consulted();
    let rows: &[&[&str]] = &[&["place", "comment"], &["C1-01.a", "x"]];
    let marks: &[&[&str]] =
        &[&["format", "kijun-comments"], &["document", "../../outside"], &["edition", "0.1"], &["version", "1"]];
    folder.write("a.xlsx", &made(&[("x", &[&["Name", "Somebody"]]), ("y", rows), ("_kijun", marks)]));
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.contains("../../outside"), "{run}");
}

fn every_rejected_row_is_named_with_its_cell_and_nothing_is_taken_in() {
    let folder = consulted();
    folder.write(
        "a.xlsx",
        &by_hand(
            &folder,
            "Maker",
            &[
                ["", "", "good", "Technical", "C1-01.a", ""],
                ["", "", "no such place", "", "C1-O1.a", ""],
                ["", "", "", "Technical", "C1-01/title", ""],
                ["", "", "odd kind", "important", "C1-01/title", ""],
                ["=formula 1+1", "", "a formula", "", "C1-01/title", ""],
            ],
        ),
    );
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert_eq!(run.code, Some(1), "{run}");
    let expected = [
        "a.xlsx: sheet `Ours`, E5: There is no place `C1-O1.a` in the draft; did you mean `C1-01.a`?",
        "a.xlsx: sheet `Ours`, C6: There is neither a comment nor a proposed text in this row",
        "a.xlsx: sheet `Ours`, D7: `important` can't be chosen here; write one of: 技術的内容 / Technical",
        "a.xlsx: sheet `Ours`, A8: A formula stands here",
        "3 rows or files were rejected, so nothing was taken in",
    ];
    for line in expected {
        assert!(run.stderr.contains(line), "{line}\n{run}");
    }
    assert!(!folder.path().join(REGISTER).exists());
    let run = folder.run(&["consult", "import", "a.xlsx", "--keep-good", "--corpus", "corpus", "--lang", "ja"]);
    assert!(run.code == Some(1) && run.stderr.contains("シート「Ours」のE5"), "{run}");
    let text = folder.read(REGISTER);
    assert!(text.contains("\"good\"") && text.contains("\"odd kind\"") && !text.contains("no such place"), "{text}");
    assert!(run.stderr.contains("記入が任意の欄1件を読み取れなかった"), "{run}");
}

/// Nobody has to say of what kind a comment is: what can't be read there is told, and the comment is taken in.
fn a_kind_that_can_not_be_read_stops_no_comment() {
    let folder = consulted();
    let rows = [["", "", "odd kind", "important", "C1-01.a", ""], ["", "", "good", "Editorial", "C1-01.a", ""]];
    folder.write("a.xlsx", &by_hand(&folder, "Maker", &rows));
    let run = consult(&folder, &["import", "a.xlsx"]);
    let told = run.stderr.contains("D4: `important` can't be chosen") && run.stderr.contains("taken in without it");
    assert!(run.code == Some(1) && told, "{run}");
    let text = folder.read(REGISTER);
    let kinds = ["kind = \"general\"", "kind = \"editorial\""].map(|kind| text.matches(kind).count());
    assert!(text.contains("odd kind") && kinds == [1, 1], "{text}");
}

fn a_kind_is_taken_as_a_refusal_lists_it() {
    let folder = consulted();
    let kinds = ["技術的内容 / Technical", "Technical", "technical", "技術的", "ＴＥＣＨ"];
    let rows = kinds.map(|kind| ["", "", kind, kind, "C1-01.a", ""]);
    folder.write("a.xlsx", &by_hand(&folder, "Maker", &rows));
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert_eq!(run.code, Some(0), "{run}");
    let text = folder.read(REGISTER);
    assert_eq!(text.matches("kind = \"technical\"").count(), kinds.len(), "{text}");
    for (lang, expected) in [("en", "`t` can't be chosen here"), ("ja", "「t」は選べない")] {
        folder.write("b.xlsx", &by_hand(&folder, "Other", &[["", "", "x", "t", "C1-01.a", ""]]));
        let run = consult(&folder, &["import", "b.xlsx", "--lang", lang]);
        assert!(run.code == Some(1) && run.stderr.contains(expected), "{run}");
    }
}

fn who_comments_has_to_be_said() {
    let folder = consulted();
    folder.write("a.xlsx", &by_hand(&folder, "", &[["", "", "x", "", "C1-01.a", ""]]));
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.contains("sheet `About us`, C2: Neither an organisation"), "{run}");
}

fn comments_on_another_state_are_taken_in_and_marked() {
    let folder = consulted();
    folder.write("a.xlsx", &filled(&folder, "Maker", &[["C1-01.a", "", "on the old draft", "", ""]]));
    folder.replace("corpus/level-1.kijun", "Length of passwords", "The length of passwords");
    assert_eq!(consult(&folder, &["export", "level-1", "--out", "out", "--replace"]).code, Some(0));
    folder.write("b.xlsx", &filled(&folder, "Other", &[["C1-01.a", "", "on the new draft", "", ""]]));
    let run = consult(&folder, &["import", "a.xlsx", "b.xlsx"]);
    assert!(run.code == Some(0) && run.stderr.contains("a.xlsx: it was made on another state"), "{run}");
    assert_eq!(folder.read(REGISTER).matches("state = \"sha256:").count(), 1);
    let run = consult(&folder, &["report", "--out", "papers"]);
    assert_eq!(run.code, Some(0), "{run}");
    let page = folder.read("papers/dispositions.ja.html");
    assert_eq!(page.matches("別の時点の案に対する意見").count(), 1);
}

fn a_workbook_that_lost_its_hidden_sheet_is_read_for_the_document_named() {
    let folder = consulted();
    let rows: &[&[&str]] = &[&["place", "comment"], &["C1-01.a", "without marks"]];
    folder.write("a.xlsx", &made(&[("x", &[&["Name", "Somebody"]]), ("y", rows)]));
    let run = consult(&folder, &["import", "a.xlsx", "--document", "level-1"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(folder.read(REGISTER).contains("state = \"\""));
}

fn what_is_no_such_workbook_is_told() {
    let folder = consulted();
    let run = consult(&folder, &["export", "level-1", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(folder.run(&["build", "corpus", "--out", "built"]).code, Some(0));
    folder.write("text.xlsx", b"id,comment\n");
    folder.write("large.xlsx", &vec![b'P'; 60 << 20]);
    std::fs::create_dir(folder.path().join("folder.xlsx")).unwrap();
    let cases = [
        ("text.xlsx", "This is no workbook"),
        ("large.xlsx", "larger than 32 MB"),
        ("folder.xlsx", "folder.xlsx: "),
        ("missing.xlsx", "missing.xlsx: "),
        ("built/level-1/checklist.en.xlsx", "kijun-checklist"),
        ("out/draft.en.html", "This is no workbook"),
    ];
    for (path, expected) in cases {
        let run = consult(&folder, &["import", path]);
        assert!(run.code == Some(1) && run.stderr.contains(expected), "{expected}\n{run}");
    }
    assert!(!folder.path().join(REGISTER).exists());
}

fn without_a_consultation_nothing_can_come_back() {
    let folder = consulted();
    folder.write("a.xlsx", &filled(&folder, "Maker", &[["C1-01.a", "", "x", "", ""]]));
    std::fs::remove_dir_all(folder.path().join("corpus/consultations")).unwrap();
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.contains("no consultation"), "{run}");
    let run = consult(&folder, &["report"]);
    assert!(run.code == Some(2) && run.stderr.contains("kijun consult export"), "{run}");
}

fn a_workbook_without_its_main_sheet_is_an_error() {
    let folder = consulted();
    let cover: &[&[&str]] = &[&["Organisation", "Maker"], &["Name", "A"]];
    let head: &[&str] = &["Place", "Kind", "Comment", "Proposed text", "Reasons"];
    folder.write("a.xlsx", &made(&[("Cover", cover), ("Further comments", &[head])]));
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.contains("Comments with the places of the draft is missing"), "{run}");
}
