//! What `kijun consult export` writes.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::{cells, compute, parts};
use crate::{bytes, consult, consulted, marks, sheet};

/// What is tested without another program.
pub(crate) const TESTS: &[Named] = &named![
    every_paragraph_has_a_number_that_stays,
    both_languages_are_handed_out_and_say_what_they_belong_to,
    what_is_printed_is_locked_and_what_is_asked_for_is_not,
    a_text_that_looks_like_a_formula_or_a_tag_stays_a_text,
    another_draft_of_the_same_edition_is_not_taken_for_the_one_commented_on,
    what_can_not_be_exported_is_told
];

/// What LibreOffice is needed for.
pub(crate) const IN_OFFICE: &[Named] = &named![libre_office_opens_the_workbook];

fn every_paragraph_has_a_number_that_stays() {
    let folder = consulted();
    let numbers = |folder: &Folder| -> Vec<String> {
        let cells = cells(&bytes(folder, "out/comments.en.xlsx"));
        let mut rows: Vec<(usize, String)> = sheet(&cells, "Comments")
            .into_iter()
            .filter(|(cell, _)| cell.starts_with('A'))
            .map(|(cell, text)| (cell[1..].parse().unwrap(), text.to_owned()))
            .filter(|(row, _)| *row > 3)
            .collect();
        rows.sort();
        rows.into_iter().map(|(_, text)| text).collect()
    };
    let before = numbers(&folder);
    let expected = [
        "level-1/title",
        "R1-01/title",
        "C1-01/title",
        "C1-01/when",
        "C1-01.a",
        "C1-01-D1/evidence-1",
        "C1-01-D1/step-1",
        "C1-01-D1/step-2",
        "C1-01-D1/expect-1",
        "C1-01-D1/pass",
        "fact:password-authentication/name",
        "fact:password-authentication/question",
        "term:device/name",
        "term:device/definition",
        "threat:weak-authentication/name",
    ];
    assert_eq!(before, expected);
    let html = folder.read("out/draft.en.html");
    let markdown = folder.read("out/draft.en.md");
    for number in &before {
        assert!(html.contains(&format!("id=\"{number}\"")), "{number} has no anchor");
        assert!(markdown.contains(&format!("- **{number}** ")), "{number} is not in the Markdown");
    }
    // A clause in front, and another criterion: what was there keeps its number.
    folder.replace(
        "corpus/level-1.kijun",
        "  clause a {",
        "  clause n {\n    ja \"新しい項目とすること。\"\n    en \"It shall be new.\"\n  }\n  clause a {",
    );
    folder.replace("corpus/level-1.kijun", "evaluates C1-01.a", "evaluates C1-01.a C1-01.n");
    let run = consult(&folder, &["export", "level-1", "--out", "out", "--replace"]);
    assert_eq!(run.code, Some(0), "{run}");
    let after = numbers(&folder);
    assert!(after.contains(&"C1-01.n".to_owned()));
    let kept: Vec<&String> = after.iter().filter(|number| *number != "C1-01.n").collect();
    assert_eq!(kept, before.iter().collect::<Vec<_>>());
}

fn both_languages_are_handed_out_and_say_what_they_belong_to() {
    let folder = consulted();
    let pack: serde_json::Value = serde_json::from_str(&folder.read("corpus/consultations/level-1/0.1.json")).unwrap();
    let marks = marks(&folder);
    let mark = |name: &str| marks.iter().find(|mark| mark[0] == name).unwrap()[1].clone();
    assert_eq!(mark("digest"), pack["pack"]["digest"]);
    assert_eq!(
        [mark("format"), mark("document"), mark("edition"), mark("language")],
        ["kijun-comments", "level-1", "0.1", "en"]
    );
    let japanese = cells(&bytes(&folder, "out/comments.ja.xlsx"));
    let comments = sheet(&japanese, "意見");
    assert!(comments.iter().any(|(_, text)| text.starts_with("機器は、8文字より短い")), "{comments:?}");
    assert!(folder.read("out/draft.ja.html").contains("各段落の番号は"));
    // The same draft again writes the same bytes, and the corpus stays as it is.
    let before = bytes(&folder, "out/comments.ja.xlsx");
    assert_eq!(consult(&folder, &["export", "level-1", "--out", "out"]).code, Some(0));
    assert_eq!(before, bytes(&folder, "out/comments.ja.xlsx"));
}

fn what_is_printed_is_locked_and_what_is_asked_for_is_not() {
    let folder = consulted();
    let parts = parts(&bytes(&folder, "out/comments.en.xlsx"));
    for part in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
        assert!(parts[part].contains("<sheetProtection"), "{part}");
        assert!(parts[part].contains("<dataValidation "), "{part}");
    }
    assert!(parts["xl/workbook.xml"].contains("state=\"veryHidden\""));
    assert!(parts["xl/styles.xml"].contains("<protection locked=\"0\"/>"));
}

fn a_text_that_looks_like_a_formula_or_a_tag_stays_a_text() {
    let folder = Folder::fresh("en");
    for (old, new) in [
        ("ja \"設計文書から、パスワード", "ja \"=1+1 @x 設計文書から、パスワード"),
        ("en \"From the design document", "en \"=cmd|' /C calc'!A0 <script>alert(1)</script> From the design document"),
    ] {
        folder.replace("corpus/level-1.kijun", old, new);
    }
    folder.write("corpus/kijun.toml", b"[severity]\nraw-html = \"off\"\n");
    let run = consult(&folder, &["export", "level-1", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    let workbook = bytes(&folder, "out/comments.en.xlsx");
    assert!(!parts(&workbook).values().any(|part| part.contains("<f>")), "nothing is a formula");
    let texts = cells(&workbook);
    assert!(texts.values().any(|text| text.starts_with("=cmd|' /C calc'!A0 <script>")), "{texts:?}");
    let page = folder.read("out/draft.en.html");
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"), "{page}");
    assert!(!folder.read("out/draft.en.md").contains("<script>"));
}

fn libre_office_opens_the_workbook() {
    let folder = consulted();
    let cells = compute(&bytes(&folder, "out/comments.ja.xlsx"));
    let comments = sheet(&cells, "意見");
    assert!(comments.iter().any(|(_, text)| *text == "C1-01.a"), "{comments:?}");
    assert!(cells.values().all(|text| !text.starts_with("error ")), "{cells:?}");
}

fn another_draft_of_the_same_edition_is_not_taken_for_the_one_commented_on() {
    let folder = consulted();
    folder.replace("corpus/level-1.kijun", "Length of passwords", "The length of passwords");
    let run = consult(&folder, &["export", "level-1", "--out", "other"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("is not the one that is commented on"), "{run}");
    assert!(!folder.path().join("other").exists(), "nothing is written");
    assert_eq!(consult(&folder, &["export", "level-1", "--out", "other", "--replace"]).code, Some(0));
    assert_ne!(bytes(&folder, "other/comments.en.xlsx"), bytes(&folder, "out/comments.en.xlsx"));
}

fn what_can_not_be_exported_is_told() {
    let folder = Folder::fresh("en");
    let run = consult(&folder, &["export", "level-9", "--out", "out"]);
    assert!(run.code == Some(2) && run.stderr.contains("level-1"), "{run}");
    folder.write("file", b"");
    let run = consult(&folder, &["export", "level-1", "--out", "file"]);
    assert_eq!(run.code, Some(2), "{run}");
    folder.replace("corpus/level-1.kijun", "selects 1-1", "selects 9-9");
    let run = consult(&folder, &["export", "level-1", "--out", "out"]);
    assert!(run.code == Some(1) && run.stderr.contains("nothing was exported"), "{run}");
    assert!(!folder.path().join("corpus/consultations").exists());
}
