//! LibreOffice: fills in a workbook, opens it, computes everything anew, and reads what it then says.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use calamine::{Data, Reader, Xlsx};

/// Makes LibreOffice compute all formulas when it opens a workbook, instead of trusting the results in it.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// All cells of a workbook as text, by sheet and address.
pub(crate) type Cells = BTreeMap<(String, String), String>;

/// The parts of a workbook by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The part that holds a sheet.
pub(crate) fn part_of(bytes: &[u8], sheet: &str) -> String {
    let workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let at = workbook.sheet_names().iter().position(|name| name == sheet).unwrap();
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

/// The workbook with answers in its empty cells. An answer that begins with `=` is a formula.
pub(crate) fn fill(bytes: &[u8], answers: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut parts = parts(bytes);
    for (sheet, cell, answer) in answers {
        let xml = parts.get_mut(&part_of(bytes, sheet)).unwrap();
        let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("{sheet} has no {cell}"));
        let end = start + xml[start..].find("/>").unwrap();
        assert!(!xml[start..end].contains('>'), "{cell} is not empty");
        let cell = match answer.strip_prefix('=') {
            Some(formula) => format!("{}><f>{formula}</f></c>", &xml[start..end]),
            None => format!("{} t=\"inlineStr\"><is><t>{answer}</t></is></c>", &xml[start..end]),
        };
        xml.replace_range(start..end + 2, &cell);
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What LibreOffice makes of a workbook.
pub(crate) fn compute(bytes: &[u8]) -> Cells {
    cells(&saved(bytes))
}

/// A workbook as LibreOffice saves it.
pub(crate) fn saved(bytes: &[u8]) -> Vec<u8> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let folder = tempfile::tempdir().unwrap();
    // Setting up a profile takes longer than the work, so that all tests share one.
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).unwrap();
    std::fs::write(folder.path().join("in.xlsx"), bytes).unwrap();
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(folder.path().join("out"))
        .arg(folder.path().join("in.xlsx"))
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    std::fs::read(folder.path().join("out/in.xlsx")).unwrap()
}

/// All cells as they are in the file.
pub(crate) fn cells(bytes: &[u8]) -> Cells {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut cells = Cells::new();
    for (sheet, range) in workbook.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let address = format!("{}{}", letters(left as usize + column), top as usize + row + 1);
            let text = match value {
                Data::Error(error) => format!("error {error:?}"),
                value => value.to_string(),
            };
            cells.insert((sheet.clone(), address), text);
        }
    }
    cells
}

fn letters(column: usize) -> char {
    char::from(b'A' + column as u8)
}
