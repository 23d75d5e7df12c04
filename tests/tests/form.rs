//! Workbooks as people leave them, and as nobody should hand them in.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::io::{Cursor, Write};

use kijun::paper::form::{Answer, Column, Fault, Layout, MAX_UNPACKED, Workbook, address};
use kijun::{Lang, msg};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};
use zip::write::{SimpleFileOptions, ZipWriter};

fn layout() -> Layout {
    Layout {
        sheet: msg!("sheet-checklist"),
        columns: vec![
            Column::needed("id", msg!("sheet-clause-id")),
            Column::needed("verdict", msg!("sheet-verdict")),
            Column::wanted("reason", msg!("sheet-reason")),
        ],
    }
}

/// A workbook of one sheet with these cells.
fn workbook(sheet: &str, cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    add(&mut workbook, sheet, cells);
    workbook.save_to_buffer().unwrap()
}

fn add(workbook: &mut rust_xlsxwriter::Workbook, sheet: &str, cells: &[(u32, u16, &str)]) {
    let sheet = workbook.add_worksheet().set_name(sheet).unwrap();
    for (row, column, text) in cells {
        match text.strip_prefix('=') {
            Some(formula) => sheet.write_formula(*row, *column, Formula::new(formula).set_result("7")).unwrap(),
            None => sheet.write_string(*row, *column, *text).unwrap(),
        };
    }
}

/// The rows: their number, id, verdict and reason.
fn rows(bytes: &[u8]) -> Result<Vec<(u32, String, String, String)>, Fault> {
    let rows = Workbook::open(bytes)?.rows(&layout())?;
    rows.iter().map(|row| Ok((row.number, row.id("id")?, row.text("verdict")?, row.text("reason")?))).collect()
}

fn refusal(bytes: &[u8]) -> String {
    rows(bytes).unwrap_err().in_(Lang::En)
}

fn row(number: u32, id: &str, verdict: &str, reason: &str) -> (u32, String, String, String) {
    (number, id.to_owned(), verdict.to_owned(), reason.to_owned())
}

#[test]
fn the_columns_are_found_wherever_they_are() {
    let cells = [
        (0, 0, "a note that somebody put above"),
        // The headings in Japanese and English, in another order, with a column of somebody's own between them.
        (3, 1, "適用されない理由又は備考"),
        (3, 2, "my own"),
        (3, 5, "Ｖｅｒｄｉｃｔ"),
        (3, 4, " 項目 番号 "),
        (6, 4, "Ｓ１．１－０２．ａ"),
        (6, 5, "pass\r\nwith a break "),
        (6, 2, "not read"),
        (5, 4, "S1.1-01.a"),
        (5, 1, "because"),
        // Headings that came along when rows were pasted.
        (8, 1, "適用されない理由又は備考"),
        (8, 4, "項目番号"),
        (8, 5, "Verdict"),
        (9, 2, "a row that is blank in all that is read"),
        (11, 4, "S1.1-03.a"),
    ];
    let found = rows(&workbook("checked by me", &cells)).unwrap();
    let expected = [
        row(6, "S1.1-01.a", "", "because"),
        row(7, "S1.1-02.a", "pass\nwith a break", ""),
        row(12, "S1.1-03.a", "", ""),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_heading_may_be_missing_where_its_column_is_not_needed() {
    let cells = [(0, 0, "id"), (0, 1, "verdict"), (1, 0, "S1.1-01.a"), (1, 1, "pass")];
    assert_eq!(rows(&workbook("x", &cells)).unwrap(), [row(2, "S1.1-01.a", "pass", "")]);
}

#[test]
fn numbers_dates_and_yes_read_as_they_are_shown() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, title) in [(0, "id"), (1, "verdict"), (2, "reason")] {
        sheet.write_string(0, column, title).unwrap();
    }
    let date = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
    sheet.write_number(1, 0, 12.0).unwrap().write_boolean(1, 1, true).unwrap();
    sheet.write_datetime_with_format(1, 2, &date, &Format::new().set_num_format("yyyy/m/d")).unwrap();
    assert_eq!(rows(&workbook.save_to_buffer().unwrap()).unwrap(), [row(2, "12", "TRUE", "2026-03-01")]);
}

#[test]
fn a_formula_or_an_error_is_named_with_its_cell() {
    let cells = [(0, 27, "id"), (0, 1, "verdict"), (1, 27, "S1.1-01.a"), (1, 1, "=1+6")];
    let said = refusal(&workbook("Checklist", &cells));
    assert_eq!(said, "sheet `Checklist`, B2: A formula stands here; replace it by its value");
    // A formula in a column of somebody's own is nobody's business.
    let cells = [(0, 0, "id"), (0, 1, "verdict"), (0, 2, "sum"), (1, 0, "S1.1-01.a"), (1, 2, "=1+6")];
    assert_eq!(rows(&workbook("x", &cells)).unwrap().len(), 1);
    assert_eq!([address(0, 0), address(9, 25), address(1, 27), address(0, 702)], ["A1", "Z10", "AB2", "AAA1"]);
}

#[test]
fn what_is_missing_or_twice_is_named() {
    let said = refusal(&workbook("x", &[(0, 0, "hello")]));
    assert!(said.contains("No sheet has the headings") && said.contains("項目番号"), "{said}");
    let said = refusal(&workbook("x", &[(2, 0, "ID"), (3, 0, "S1.1-01.a")]));
    assert!(said.starts_with("sheet `x`, 3: ") && said.contains("Verdict") && !said.contains("Reason"), "{said}");
    let cells = [(0, 0, "id"), (0, 1, "verdict"), (0, 4, "判定")];
    let said = refusal(&workbook("x", &cells));
    assert!(said.starts_with("sheet `x`, E1: ") && said.contains("B1"), "{said}");
}

#[test]
fn of_several_sheets_the_one_of_the_name_is_read() {
    let cells = |id| [(0, 0, "id"), (0, 1, "verdict"), (1, 0, id)];
    let two = |one: &str, other: &str| {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        add(&mut workbook, one, &cells("first"));
        add(&mut workbook, other, &cells("second"));
        workbook.save_to_buffer().unwrap()
    };
    assert_eq!(rows(&two("copy", "チェックリスト")).unwrap()[0].1, "second");
    let said = refusal(&two("copy", "another copy"));
    let all = Workbook::open(&two("copy", "another copy")).unwrap().all_rows(&layout()).unwrap();
    assert_eq!(all.iter().map(|row| row.id("id").unwrap()).collect::<Vec<_>>(), ["first", "second"]);
    assert!(said.contains("copy, another copy") && said.contains("Checklist"), "{said}");
}

#[test]
fn an_answer_stands_beside_its_label() {
    let cells = [
        (2, 1, "チェックリスト"),
        (2, 4, "答え"),
        (5, 0, "reason why it does not apply, or remark"),
        (6, 0, "Verdict"),
        (6, 1, "=1"),
    ];
    let book = Workbook::open(&workbook("x", &cells)).unwrap();
    let answer = |text: &str, cell: &str| Some(Answer { text: text.into(), sheet: "x".into(), cell: cell.into() });
    assert_eq!(book.answer(&msg!("sheet-checklist")).unwrap(), answer("答え", "E3"));
    assert_eq!(book.answer(&msg!("sheet-reason")).unwrap(), answer("", "B6"));
    assert_eq!(book.answer(&msg!("sheet-clause-id")).unwrap(), None);
    assert_eq!(book.answer(&msg!("sheet-verdict")).unwrap_err().cell, "B7");
}

/// A zip file with these parts, compressed.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn other_files_are_told_apart() {
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &name].concat()
    };
    let cases: [(Vec<u8>, &str); 9] = [
        (Vec::new(), "This is no workbook"),
        ("id,verdict\nS1.1-01.a,pass\n".into(), "This is no workbook"),
        (compound("Workbook"), ".xls;"),
        (compound("EncryptedPackage"), "password"),
        (zip(&[("mimetype", b"x"), ("content.xml", b"<x/>")]), ".ods;"),
        (zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")]), ".xlsb;"),
        (zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]), "This is no workbook"),
        (zip(&[("[Content_Types].xml", b"<x/>")]), "damaged"),
        (workbook("x", &[(0, 0, "id")])[..900].to_vec(), "damaged"),
    ];
    for (bytes, expected) in cases {
        let said = refusal(&bytes);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

/// The parts of a workbook, one of them changed.
fn forged(part: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let bytes = workbook("x", &[(0, 0, "id"), (0, 1, "verdict"), (1, 0, "S1.1-01.a"), (1, 1, "=1")]);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        let bytes = if name == part { change(text) } else { text.into_bytes() };
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zip(&parts)
}

#[test]
fn a_hostile_workbook_is_refused_and_nothing_else_happens() {
    let strings = "xl/sharedStrings.xml";
    let sheet = "xl/worksheets/sheet1.xml";
    let bomb = forged(strings, |text| {
        let mut bytes = text.into_bytes();
        bytes.resize(bytes.len() + MAX_UNPACKED as usize, b' ');
        bytes
    });
    assert!(bomb.len() < 4 << 20, "it is a bomb: {} bytes", bomb.len());
    assert!(refusal(&bomb).contains("unpacks to more than"));
    let claimed = forged(strings, |text| text.replace("uniqueCount=\"", "uniqueCount=\"99999999999").into_bytes());
    assert!(refusal(&claimed).contains("damaged"));
    let shared = |text: String| text.replace("<f>1</f>", r#"<f t="shared" ref="B2:B3" si="99999999999">1</f>"#);
    assert!(refusal(&forged(sheet, |text| shared(text).into_bytes())).contains("damaged"));
    let far = |text: String| text.replace("r=\"A2\"", "r=\"ZZZZZZZZZZ99999999999\"");
    assert!(rows(&forged(sheet, |text| far(text).into_bytes())).is_err());
    let broken = |text: String| text.replace("</row>", "<row");
    assert!(refusal(&forged(sheet, |text| broken(text).into_bytes())).contains("damaged"));
    let utf16 = |text: String| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refusal(&forged(strings, utf16)).contains("damaged"));
    let text =
        [(0, 0, "id"), (0, 1, "verdict"), (1, 0, "S1.1-01.a"), (1, 1, "e si 99999999999, uniqueCount 99999999999")];
    assert_eq!(rows(&workbook("x", &text)).unwrap().len(), 1);
    // Cells at both ends of a sheet are two cells, not all between them.
    let ends = [(0, 0, "id"), (0, 1, "verdict"), (1_048_575, 0, "S1.1-01.a"), (1_048_575, 16_383, "far")];
    assert_eq!(rows(&workbook("x", &ends)).unwrap(), [row(1_048_576, "S1.1-01.a", "", "")]);
}

#[test]
fn cells_that_do_not_end_are_looked_through_once() {
    // Each of them used to be looked through to the end of the sheet: minutes for this one.
    let sheet = forged("xl/worksheets/sheet1.xml", |_| "<c t=\"s\"> ".repeat(2_000_000).into_bytes());
    assert!(rows(&sheet).is_err());
}

#[test]
fn a_cell_that_points_to_no_text_is_an_error() {
    let good = workbook("Checklist", &[(0, 0, "Clause"), (0, 1, "Verdict"), (1, 0, "S1.a"), (1, 1, "Yes")]);
    for index in ["-1", "99", "x"] {
        let mut archive = zip::ZipArchive::new(Cursor::new(&good)).unwrap();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            if name.contains("worksheets/") {
                assert!(text.contains("<v>0</v>"), "{text}");
                text = text.replacen("<v>0</v>", &format!("<v>{index}</v>"), 1);
            }
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        }
        let bytes = out.finish().unwrap().into_inner();
        assert!(refusal(&bytes).contains("a cell points to a text that is not in it"), "{index}: {}", refusal(&bytes));
    }
}
