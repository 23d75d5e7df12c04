//! The workbook of `kijun review`: as it is written, and as people hand it back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use insta::assert_snapshot;
use kijun_tests::cli::{Folder, Run};
use rust_xlsxwriter::Workbook;

/// A corpus of which an edition was published, and of which two items changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    folder.replace("corpus/level-1.kijun", "Length of passwords", "=Length of <b>passwords</b>");
    folder.replace("corpus/longlist.kijun", "en \"", "en \"New: ");
    folder
}

fn review(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["review"], args, &["--corpus", "corpus"]].concat())
}

/// The cells of the sheet.
fn cells(folder: &Folder, file: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(folder.path().join(file)).unwrap();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| cell.to_string();
    let (rows, columns) = range.get_size();
    let at = |row: usize, column: usize| range.get_value((row as u32, column as u32)).map_or(String::new(), text);
    (0..rows).map(|row| (0..columns).map(|column| at(row, column)).collect()).collect()
}

/// A workbook of these cells, as somebody wrote it who took only what counts.
fn write(folder: &Folder, file: &str, rows: &[Vec<String>]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            match text.strip_prefix("FORMULA") {
                Some(formula) => sheet.write_formula(row as u32, column as u16, formula).map(drop).unwrap(),
                None => sheet.write_string(row as u32, column as u16, text).map(drop).unwrap(),
            }
        }
    }
    folder.write(file, &workbook.save_to_buffer().unwrap());
}

#[test]
fn it_shows_every_change_and_takes_text_as_text() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx", "--lang", "ja"]).code, Some(0));
    let shown = cells(&folder, "review.xlsx").into_iter().map(|mut row| {
        // The fingerprint is another with each version of the format.
        row[7] = row[7].rsplit_once(' ').map_or(row[7].clone(), |(mark, _)| mark.to_owned());
        row.join(" | ")
    });
    assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
    // The same corpus gives the same bytes.
    let first = std::fs::read(folder.path().join("review.xlsx")).unwrap();
    assert_eq!(review(&folder, &["export", "review.xlsx", "--lang", "ja"]).code, Some(0));
    assert!(first == std::fs::read(folder.path().join("review.xlsx")).unwrap());
}

/// The rows as exported, with answers: columns moved, one added, rows turned round, and lines put above.
fn answered(folder: &Folder, by: &str, answers: [[&str; 2]; 2]) -> Vec<Vec<String>> {
    let rows = cells(folder, "review.xlsx");
    let mut told = vec![vec!["Sent back by post".to_owned()], vec!["Reviewer".to_owned(), by.to_owned()]];
    told.push(vec!["Date".to_owned(), "２０２６/05/01".to_owned()]);
    told.push(vec![]);
    let order = |row: &[String], verdict: &str, comment: &str, own: &str| {
        vec![row[7].clone(), own.to_owned(), comment.to_owned(), row[0].clone(), verdict.to_owned()]
    };
    let heads = &rows[4];
    told.push(order(heads, &heads[5], &heads[6], "Our own column"));
    let changes: Vec<&Vec<String>> = rows[5..].iter().filter(|row| !row[0].is_empty()).collect();
    for (row, [verdict, comment]) in changes.iter().rev().zip(answers) {
        told.push(order(row, verdict, comment, "x"));
    }
    told
}

#[test]
fn it_is_read_back_however_it_was_filled_in() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx"]).code, Some(0));
    let sato = answered(&folder, "Sato", [["Accepted", ""], ["Questioned", "=HYPERLINK(\"x\") why?"]]);
    write(&folder, "sato.xlsx", &sato);
    write(&folder, "abe.xlsx", &answered(&folder, " Abe ", [["承認済み", "Fine"], ["", ""]]));
    let import = review(&folder, &["import", "sato.xlsx", "abe.xlsx"]);
    let again = review(&folder, &["import", "sato.xlsx"]);
    let status = review(&folder, &["--deny-open"]);
    assert_snapshot!([import, again, status].map(|run| run.to_string()).join("\n\n"));
    assert_eq!(folder.read("corpus/review.jsonl").lines().count(), 3);
}

#[test]
fn a_verdict_is_taken_as_people_type_it() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx"]).code, Some(0));
    for (typed, meant) in [
        ("Accept", "accepted"),
        ("ＡＣＣＥＰＴ", "accepted"),
        ("承認", "accepted"),
        ("承認済み / Accepted", "accepted"),
        ("Question", "questioned"),
        ("疑義", "questioned"),
    ] {
        write(&folder, "sato.xlsx", &answered(&folder, "Sato", [[typed, "why"], ["", ""]]));
        let run = review(&folder, &["import", "sato.xlsx"]);
        assert_eq!(run.code, Some(0), "{typed}: {run}");
        let kept = folder.read("corpus/review.jsonl");
        assert!(kept.contains(&format!("\"{meant}\"")), "{typed}: {kept}");
        std::fs::remove_file(folder.path().join("corpus/review.jsonl")).unwrap();
    }
    // What is none is refused, with what can be written instead.
    for (lang, expected) in [
        ("en", "`Fine` can't be chosen here; write one of: 承認済み / Accepted, 疑義あり / Questioned"),
        ("ja", "「Fine」は選べない。次のいずれかを書く: 承認済み / Accepted, 疑義あり / Questioned"),
    ] {
        write(&folder, "sato.xlsx", &answered(&folder, "Sato", [["Fine", ""], ["", ""]]));
        let run = review(&folder, &["import", "sato.xlsx", "--lang", lang]);
        assert!(run.code == Some(1) && run.stderr.contains(expected), "{run}");
    }
}

#[test]
fn every_cell_that_can_not_be_read_is_named_and_nothing_is_written() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx"]).code, Some(0));
    let mut bad = answered(&folder, "", [["Maybe", ""], ["Questioned", ""]]);
    let mut worse = answered(&folder, "Mori", [["FORMULA=1+1", ""], ["Accepted", ""]]);
    bad[2][1] = "soon".to_owned();
    worse[6][0] = "criterion".to_owned();
    write(&folder, "bad.xlsx", &bad);
    write(&folder, "worse.xlsx", &worse);
    write(&folder, "other.xlsx", &[vec!["Something".to_owned()]]);
    write(&folder, "good.xlsx", &answered(&folder, "Sato", [["Accepted", ""], ["Accepted", ""]]));
    folder.write("text.xlsx", b"not a workbook");
    let files = ["good.xlsx", "bad.xlsx", "worse.xlsx", "other.xlsx", "text.xlsx", "corpus", "none.xlsx"];
    let run = review(&folder, &[&["import"], &files[..]].concat());
    assert_snapshot!(run);
    assert!(!folder.path().join("corpus/review.jsonl").exists());
}

#[test]
fn marks_that_were_not_sorted_with_their_rows_are_refused() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx"]).code, Some(0));
    let mut rows = answered(&folder, "Sato", [["Accepted", ""], ["Accepted", ""]]);
    let last = rows.len() - 1;
    let mark = std::mem::take(&mut rows[last][0]);
    rows[last][0] = std::mem::replace(&mut rows[last - 1][0], mark);
    write(&folder, "sato.xlsx", &rows);
    let run = review(&folder, &["import", "sato.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.matches("the marks were not sorted with the rows").count() == 2, "{run}");
    assert!(!folder.path().join("corpus/review.jsonl").exists());
}

#[test]
fn what_was_said_of_an_earlier_change_is_told() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx"]).code, Some(0));
    write(&folder, "sato.xlsx", &answered(&folder, "Sato", [["Accepted", ""], ["Accepted", ""]]));
    folder.replace("corpus/level-1.kijun", "minimum-length 10", "minimum-length 12");
    let run = review(&folder, &["import", "sato.xlsx"]);
    assert!(run.code == Some(0) && run.stderr.contains("`C1-01` has changed since the workbook was made"), "{run}");
    assert!(!run.stderr.contains("`1-1` has changed"), "{run}");
}

#[test]
fn a_day_that_is_none_stops_nothing() {
    let folder = revised();
    assert_eq!(review(&folder, &["export", "review.xlsx"]).code, Some(0));
    for (written, on) in [("そのうち", ""), ("令和8年12月1日", "\"on\":\"2026-12-01\"")] {
        let mut rows = answered(&folder, "Sato", [["Accepted", ""], ["Accepted", ""]]);
        rows[2][1] = written.to_owned();
        write(&folder, "sato.xlsx", &rows);
        let run = review(&folder, &["import", "sato.xlsx"]);
        assert!(run.code == Some(0) && run.stderr.contains("is no day") == on.is_empty(), "{run}");
        let kept = folder.read("corpus/review.jsonl");
        assert!(kept.contains("accepted") && kept.contains(on), "{kept}");
        std::fs::remove_file(folder.path().join("corpus/review.jsonl")).unwrap();
    }
}
