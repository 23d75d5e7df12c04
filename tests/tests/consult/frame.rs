//! The frame of a consultation: the call, numbers in Japanese, the sheet of ISO and IEC, and the result.

use std::path::Path;
use std::process::Command;

use kijun::consult::place::Places;
use kijun::paper::form::word::Word;
use kijun_tests::cli::Folder;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};

use crate::office::cells;
use crate::{REGISTER, bytes, consult, consulted, filled, made, sheet};

/// What is tested without another program.
pub(crate) const TESTS: &[Named] = &named![
    the_call_says_all_that_the_document_says_of_it,
    the_form_prints_the_deadline,
    numbers_are_japanese_in_japanese_papers_and_can_be_typed,
    the_iso_sheet_goes_out_and_comes_back,
    a_row_of_the_iso_sheet_that_can_not_be_taken_in_is_told,
    the_result_groups_comments_by_their_answer
];

/// What python-docx is needed for.
pub(crate) const WITH_PYTHON: &[Named] = &named![a_second_library_reads_and_fills_in_the_iso_sheet];

/// What the document says of its consultation.
const CALL: &str = r#"  consultation 2026-04-01 2026-04-30 {
    ja "意見は<iken@example.com>に送る。"
    en "Send comments to <iken@example.com>."
  }
  closing-time "17:00"
  comments-in {
    ja "日本語又は英語"
    en "Japanese or English"
  }
  comments-state {
    ja "氏名又は団体名"
    en "Name of the person or organisation"
  }
  comments-state {
    ja "該当箇所と意見"
    en "Place and comment"
  }
  personal-data {
    ja "氏名は、この募集だけに用いる。"
    en "Names are used for this round only."
  }
  contact {
    ja "例の事務局"
    en "The example secretariat"
  }
"#;

/// A corpus whose document says all of it.
fn called() -> Folder {
    let folder = Folder::fresh("en");
    let text = folder.read("corpus/documents.kijun");
    let at = text.find("  status draft").expect("a new corpus has a draft");
    folder.write("corpus/documents.kijun", format!("{}{CALL}{}", &text[..at], &text[at..]).as_bytes());
    let run = consult(&folder, &["export", "level-1", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder
}

fn the_call_says_all_that_the_document_says_of_it() {
    let folder = called();
    let japanese = [
        "2026-04-01 から 2026-04-30 17:00 まで",
        "iken@",
        "日本語又は英語",
        "氏名又は団体名",
        "該当箇所と意見",
        "氏名は、この募集だけに用いる。",
        "例の事務局",
        "draft.ja.html",
        "comments.ja.xlsx",
    ];
    let word = Word::open(&bytes(&folder, "out/call.ja.docx")).unwrap();
    let page = folder.read("out/call.ja.html");
    let markdown = folder.read("out/call.ja.md");
    for text in japanese {
        assert!(word.paragraphs.iter().any(|line| line.contains(text)), "{text}: {word:#?}");
        assert!(page.contains(text) && markdown.contains(text), "{text}: {markdown}");
    }
    let headings = ["1. 意見を募集する文書", "3. 募集期間", "6. 記載する事項", "8. 問合せ先"];
    for heading in headings {
        assert!(page.contains(heading) && markdown.contains(heading), "{heading}: {markdown}");
        assert!(word.paragraphs.iter().any(|line| line == heading), "{heading}");
    }
    assert!(folder.read("out/call.en.md").contains("Names are used for this round only."));
    // What is not said has no heading.
    let bare = consulted();
    assert!(!bare.read("out/call.en.md").contains("Period"));
}

fn the_form_prints_the_deadline() {
    let folder = called();
    let cells = cells(&bytes(&folder, "out/comments.ja.xlsx"));
    let cover: Vec<&str> = sheet(&cells, "表紙").into_iter().map(|(_, text)| text).collect();
    assert!(cover.iter().any(|text| text.contains("2026-04-30 17:00 まで")), "{cover:#?}");
}

fn numbers_are_japanese_in_japanese_papers_and_can_be_typed() {
    let folder = consulted();
    let cells = cells(&bytes(&folder, "out/comments.ja.xlsx"));
    let printed: Vec<&str> =
        sheet(&cells, "_lists").into_iter().filter(|(cell, _)| cell.starts_with('C')).map(|(_, text)| text).collect();
    for number in ["C1-01.a", "C1-01-D1 手順2", "C1-01 標題", "C1-01-D1 合格", "用語「機器」 名称"] {
        assert!(printed.contains(&number), "{number}: {printed:#?}");
    }
    assert!(folder.read("out/draft.ja.html").contains(">C1-01-D1 手順2</a>"));
    // All numbers that are printed lead to the places that they were printed for, however they are typed.
    let pack = folder.read("corpus/consultations/level-1/0.1.json");
    let places = Places::of(&kijun_pack::Edition::read(&pack).unwrap());
    for (at, place) in places.all.iter().enumerate() {
        for number in [&place.id, place.number(kijun::Lang::Ja)] {
            let wide = number.replace(' ', "　").replace("C1", "Ｃ１");
            assert_eq!((places.position(number), places.position(&wide)), (Some(at), Some(at)), "{number}");
        }
    }
    let head = ["該当箇所", "種類", "意見", "修正案", "意見の理由"];
    let rows: [&[&str]; 4] = [
        &head,
        &["C1-01-D1　手順２", "字句・表現 / Editorial", "表現を改める。", "", ""],
        &["全般", "", "分かりやすい。", "", ""],
        &["C1-01-D1 手順9", "", "手順がない。", "", ""],
    ];
    let cover: [&[&str]; 1] = [&["団体名", "例の団体"]];
    folder.write("a.xlsx", &made(&[("表紙", &cover), ("意見", &rows)]));
    let run = consult(&folder, &["import", "a.xlsx", "--keep-good", "--lang", "ja"]);
    assert_eq!(run.code, Some(1), "{run}");
    let listed =
        run.stderr.split('「').map(|rest| rest.split('」').next().unwrap()).find(|it| it.starts_with("C1-01-D1 手順"));
    let listed = listed.unwrap_or_else(|| panic!("{run}")).to_owned();
    assert!(places.find(&listed).is_some(), "{listed}");
    let register = folder.read(REGISTER);
    assert!(register.contains("place = \"C1-01-D1/step-2\"") && register.contains("place = \"general\""), "{register}");
}

/// The sheet that was handed out with these rows in place of its first ones.
fn iso(folder: &Folder, rows: &[[&str; 8]]) -> Vec<u8> {
    let bytes = bytes(folder, "out/iso-comments.en.docx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        if name == "word/document.xml" {
            let empty = "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>";
            for cell in rows.iter().flatten() {
                assert!(text.contains(empty), "there are cells to fill in");
                text = text.replacen(empty, &format!("<w:p><w:r><w:t>{cell}</w:t></w:r></w:p>"), 1);
            }
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn the_iso_sheet_goes_out_and_comes_back() {
    let folder = consulted();
    let rows = [
        ["JP", "", "C1-01.a", "", "te", "Eight is too few.", "12", ""],
        ["JP", "14", "C1-01-D1", "step 2", "ed", "Say minimum.", "", ""],
        ["DE", "", "C1-01", "(a)", "ge", "Fine.", "", "Noted"],
        ["DE", "", "C1-01", "Table 3", "", "Which table?", "", ""],
        ["DE", "", "", "", "ge", "Clear as a whole.", "", ""],
    ];
    folder.write("a.docx", &iso(&folder, &rows));
    let run = consult(&folder, &["import", "a.docx"]);
    assert_eq!(run.code, Some(0), "{run}");
    let register: toml::Table = folder.read(REGISTER).parse().unwrap();
    let found: Vec<[String; 3]> = register["comment"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| ["place", "kind", "comment"].map(|key| it[key].as_str().unwrap().to_owned()))
        .collect();
    let expected = [
        ["general", "general", "Clear as a whole."],
        ["C1-01/title", "general", "[Table 3] Which table?"],
        ["C1-01.a", "general", "Fine."],
        ["C1-01.a", "technical", "Eight is too few."],
        ["C1-01-D1/step-2", "editorial", "[Line number 14] Say minimum."],
    ];
    let mut sorted = found.clone();
    sorted.sort();
    let mut wanted = expected.map(|it| it.map(str::to_owned)).to_vec();
    wanted.sort();
    assert_eq!(sorted, wanted);
    assert_eq!(register["respondent"].as_array().unwrap().len(), 2);
    // The same again changes nothing.
    let before = folder.read(REGISTER);
    assert_eq!(consult(&folder, &["import", "a.docx"]).code, Some(0));
    assert_eq!(folder.read(REGISTER), before);
    // It goes back with the observations of the secretariat.
    let id = register["comment"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it.get("proposal").and_then(toml::Value::as_str) == Some("12"));
    let id = id.map(|it| it["id"].as_str().unwrap().to_owned()).unwrap();
    assert_eq!(
        consult(&folder, &["decide", &id, "--decision", "not-accepted", "--reason", "en=It is enough."]).code,
        Some(0)
    );
    assert_eq!(consult(&folder, &["report", "--out", "papers"]).code, Some(0));
    let word = Word::open(&bytes(&folder, "papers/iso-comments.en.docx")).unwrap();
    let row = word.tables[0].iter().find(|row| row[5] == "Eight is too few.").unwrap();
    assert_eq!(
        [&*row[0], &*row[2], &*row[4], &*row[6], &*row[7]],
        ["JP", "C1-01.a", "te", "12", "Not accepted\nIt is enough."]
    );
}

fn a_row_of_the_iso_sheet_that_can_not_be_taken_in_is_told() {
    let folder = consulted();
    let rows = [
        ["JP", "", "C9-99", "", "te", "Where?", "", ""],
        ["JP", "", "C1-01.a", "", "xx", "What?", "", ""],
        ["", "", "C1-01.a", "", "te", "Who?", "", ""],
    ];
    folder.write("a.docx", &iso(&folder, &rows));
    let run = consult(&folder, &["import", "a.docx"]);
    assert_eq!(run.code, Some(1), "{run}");
    for told in ["row 1 of the table", "C9-99", "row 2 of the table", "ge, te or ed", "row 3 of the table"] {
        assert!(run.stderr.contains(told), "{told}: {run}");
    }
    assert!(!folder.path().join(REGISTER).exists());
    folder.write("b.docx", &bytes(&folder, "out/call.en.docx"));
    let run = consult(&folder, &["import", "b.docx"]);
    assert!(run.code == Some(1) && run.stderr.contains("Clause/Subclause"), "{run}");
}

fn the_result_groups_comments_by_their_answer() {
    let folder = called();
    for (file, who, comment) in [("a", "Maker", "Eight is too few."), ("b", "User", "Eight can be guessed.")] {
        let said = [["C1-01.a", "Technical", comment, "12", ""], ["C1-01/title", "", "Another title.", "", ""]];
        folder.write(&format!("{file}.xlsx"), &filled(&folder, who, &said));
    }
    assert_eq!(consult(&folder, &["import", "a.xlsx", "b.xlsx"]).code, Some(0));
    let register: toml::Table = folder.read(REGISTER).parse().unwrap();
    let ids: Vec<&str> = register["comment"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    for id in ids.iter().filter(|id| id.starts_with("C1-01.a")) {
        let run = consult(&folder, &["decide", id, "--decision", "accepted", "--reason", "en=It becomes twelve."]);
        assert_eq!(run.code, Some(0), "{run}");
    }
    assert_eq!(consult(&folder, &["report", "--out", "papers"]).code, Some(0));
    let word = Word::open(&bytes(&folder, "papers/result.en.docx")).unwrap();
    assert!(word.paragraphs.iter().any(|line| line == "2 persons and organisations, 4 comments"), "{word:#?}");
    assert!(word.paragraphs.iter().any(|line| line.contains("2026-04-30 17:00")), "{word:#?}");
    let table = &word.tables[0];
    assert_eq!(table.len(), 4, "a heading, one answer for two comments, and two comments without one: {table:#?}");
    let answer = table.iter().find(|row| row[2] == "It becomes twelve.").unwrap();
    for text in ["Eight is too few.", "Eight can be guessed.", "Proposed text: 12"] {
        assert!(answer[1].contains(text), "{answer:?}");
    }
    let page = folder.read("papers/result.en.html");
    assert!(page.contains("Eight can be guessed.") && page.contains("2 persons and organisations, 4 comments"));
}

fn a_second_library_reads_and_fills_in_the_iso_sheet() {
    let folder = consulted();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(target.join("papers/bin/python"))
        .arg(root().join("tests/papers/iso.py"))
        .arg(folder.path().join("out/iso-comments.en.docx"))
        .arg(folder.path().join("filled.docx"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let columns = "MB/NC|Line number|Clause/Subclause|Paragraph/Figure/Table|Type of comment|Comments|Proposed change|Observations of the secretariat";
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), columns);
    let run = consult(&folder, &["import", "filled.docx"]);
    assert_eq!(run.code, Some(0), "{run}");
    let register = folder.read(REGISTER);
    assert!(register.contains("place = \"C1-01.a\"") && register.contains("Eight is too few."), "{register}");
}
