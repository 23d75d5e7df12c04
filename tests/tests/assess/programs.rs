//! Forms that other programs filled in and saved.

use std::collections::BTreeMap;
use std::process::Command;

use kijun::assess::check::State;
use kijun_pack::Answers;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};
use tempfile::TempDir;

use crate::office::{cells, saved};
use crate::{SMALL, cell, checked, edition, form, found, good};

/// What LibreOffice is needed for.
pub(crate) const IN_OFFICE: &[Named] = &named![what_libre_office_saved_reads_the_same];

/// What the libraries are needed for.
pub(crate) const IN_LIBRARIES: &[Named] = &named![
    what_openpyxl_filled_in_reads_the_same,
    what_exceljs_filled_in_reads_the_same,
    what_sheet_js_filled_in_reads_the_same
];

fn what_libre_office_saved_reads_the_same() {
    for language in ["ja", "en"] {
        let bytes = form(&edition(SMALL), language, &Answers { language: language.to_owned(), ..good() });
        let (before, after) = (checked(&bytes), checked(&saved(&bytes)));
        assert_eq!(found(&after), []);
        assert_eq!(after.answers.to_json(), before.answers.to_json());
        assert_eq!(after.state, State::Conforms);
    }
}

/// What is typed into an empty Japanese form, as the good answers say it. The day of the declaration is a day.
fn typed(bytes: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let full = form(&edition(SMALL), "ja", &Answers { language: "ja".to_owned(), ..good() });
    let (empty, full) = (cells(bytes), cells(&full));
    let mut edits: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let is_asked = |sheet: &str, cell: &str| {
        empty.iter().any(|((marks, _), place)| marks == "_kijun" && place == cell)
            && empty.keys().any(|(marks, _)| marks == "_kijun")
            && !sheet.starts_with('_')
    };
    for ((sheet, cell), text) in &full {
        let is_new = empty.get(&(sheet.clone(), cell.clone())).is_none_or(String::is_empty);
        if is_new && !text.is_empty() && is_asked(sheet, cell) {
            edits.entry(sheet.clone()).or_default().insert(cell.clone(), text.clone());
        }
    }
    let day = cell(bytes, "field/declared-on/value");
    let (sheet, at) = day.split_once('!').unwrap();
    edits.get_mut(sheet).unwrap().insert(at.to_owned(), "day:2026-11-25".to_owned());
    edits
}

fn filled_by(program: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let empty = kijun::build::generate::checklist::file(&edition(SMALL), "ja", None).unwrap().bytes;
    let [source, target, edits] = ["in.xlsx", "out.xlsx", "edits.json"].map(|name| folder.path().join(name));
    std::fs::write(&source, &empty).unwrap();
    std::fs::write(&edits, serde_json::to_string(&typed(&empty)).unwrap()).unwrap();
    let run = Command::new(program).args(arguments).args([&source, &target, &edits]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(&target).unwrap()
}

fn reads_the_same(bytes: &[u8]) {
    let checked = checked(bytes);
    assert_eq!(found(&checked), []);
    assert_eq!(checked.answers.to_json(), Answers { language: "ja".to_owned(), ..good() }.to_json());
}

fn what_openpyxl_filled_in_reads_the_same() {
    let forms = root().join("tests/forms");
    let python = forms.join("node_modules/.python/bin/python");
    reads_the_same(&filled_by(&python.to_string_lossy(), &[&forms.join("fill.py").to_string_lossy()]));
}

fn by_node(library: &str) -> Vec<u8> {
    filled_by("node", &[&root().join("tests/forms/fill.mjs").to_string_lossy(), library])
}

fn what_exceljs_filled_in_reads_the_same() {
    reads_the_same(&by_node("exceljs"));
}

fn what_sheet_js_filled_in_reads_the_same() {
    reads_the_same(&by_node("sheetjs"));
}
