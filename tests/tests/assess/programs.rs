//! Forms that other programs filled in and saved.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use kijun::assess::check::State;
use kijun_pack::Answers;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};
use tempfile::TempDir;

use crate::office::{cells, parts, saved};
use crate::{SMALL, cell, checked, edition, form, found, good};

/// What LibreOffice is needed for.
pub(crate) const IN_OFFICE: &[Named] =
    &named![what_libre_office_saved_reads_the_same, what_is_wrong_stands_as_comments_where_libre_office_finds_them];

/// What the libraries are needed for.
pub(crate) const IN_LIBRARIES: &[Named] = &named![
    what_openpyxl_filled_in_reads_the_same,
    what_exceljs_filled_in_reads_the_same,
    what_sheet_js_filled_in_reads_the_same,
    what_is_wrong_stands_as_comments_where_openpyxl_finds_them
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

fn what_is_wrong_stands_as_comments_where_libre_office_finds_them() {
    let bytes = crate::noted::deficient();
    let saved = parts(&saved(&crate::noted::annotated(&bytes)));
    let at = cell(&bytes, "clause/C-2.a/verdict");
    let place = at.split_once('!').unwrap().1;
    // It gives letters of each script a run of their own.
    let said = saved.iter().filter(|(name, _)| name.starts_with("xl/comments"));
    let said: Vec<&String> = said.map(|(_, text)| text).collect();
    assert!(said.iter().any(|text| text.contains(&format!("ref=\"{place}\"")) && text.contains("に判定がない")));
}

/// What is typed, by sheet and cell.
pub(crate) type Edits = BTreeMap<String, BTreeMap<String, String>>;

/// What somebody types into an empty form so that it says what a full one does.
pub(crate) fn edits(empty: &[u8], full: &[u8]) -> Edits {
    let (empty, full) = (cells(empty), cells(full));
    let asked: BTreeSet<&String> =
        empty.iter().filter(|((sheet, _), _)| sheet == "_kijun").map(|(_, place)| place).collect();
    let mut edits = Edits::new();
    for ((sheet, cell), text) in &full {
        let is_new = empty.get(&(sheet.clone(), cell.clone())).is_none_or(String::is_empty);
        if is_new && !text.is_empty() && asked.contains(cell) && !sheet.starts_with('_') {
            edits.entry(sheet.clone()).or_default().insert(cell.clone(), text.clone());
        }
    }
    edits
}

/// The empty Japanese form, and what is typed into it so that it is the good one. The day of the declaration is a day.
fn typed() -> (Vec<u8>, Edits) {
    let empty = kijun::build::generate::checklist::file(&edition(SMALL), "ja", None).unwrap().bytes;
    let mut edits = edits(&empty, &form(&edition(SMALL), "ja", &Answers { language: "ja".to_owned(), ..good() }));
    let day = cell(&empty, "field/declared-on/value");
    let (sheet, at) = day.split_once('!').unwrap();
    edits.get_mut(sheet).unwrap().insert(at.to_owned(), "day:2026-11-25".to_owned());
    (empty, edits)
}

fn filled_by(program: &str, arguments: &[&str], (empty, edits): (&[u8], &Edits)) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let [source, target, typed] = ["in.xlsx", "out.xlsx", "edits.json"].map(|name| folder.path().join(name));
    std::fs::write(&source, empty).unwrap();
    std::fs::write(&typed, serde_json::to_string(edits).unwrap()).unwrap();
    let run = Command::new(program).args(arguments).args([&source, &target, &typed]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(&target).unwrap()
}

fn python() -> String {
    root().join("tests/forms/node_modules/.python/bin/python").display().to_string()
}

/// A form that openpyxl filled in.
pub(crate) fn by_openpyxl(empty: &[u8], edits: &Edits) -> Vec<u8> {
    let script = root().join("tests/forms/fill.py").display().to_string();
    filled_by(&python(), &[&script], (empty, edits))
}

fn reads_the_same(bytes: &[u8]) {
    let checked = checked(bytes);
    assert_eq!(found(&checked), []);
    assert_eq!(checked.answers.to_json(), Answers { language: "ja".to_owned(), ..good() }.to_json());
}

fn what_openpyxl_filled_in_reads_the_same() {
    let (empty, edits) = typed();
    reads_the_same(&by_openpyxl(&empty, &edits));
}

fn by_node(library: &str) -> Vec<u8> {
    let (empty, edits) = typed();
    let script = root().join("tests/forms/fill.mjs").display().to_string();
    filled_by("node", &[&script, library], (&empty, &edits))
}

fn what_exceljs_filled_in_reads_the_same() {
    reads_the_same(&by_node("exceljs"));
}

fn what_sheet_js_filled_in_reads_the_same() {
    reads_the_same(&by_node("sheetjs"));
}

/// The comments of a workbook, by sheet and cell, as openpyxl reads them.
fn comments(bytes: &[u8]) -> Edits {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("in.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let script = root().join("tests/forms/comments.py");
    let run = Command::new(python()).args([&script, &file]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

fn what_is_wrong_stands_as_comments_where_openpyxl_finds_them() {
    let bytes = crate::noted::deficient();
    let annotated = crate::noted::annotated(&bytes);
    let read = comments(&annotated);
    let at = cell(&bytes, "clause/C-2.a/verdict");
    let (sheet, place) = at.split_once('!').unwrap();
    assert!(read[sheet][place].contains("C-2.aに判定がない"), "{read:?}");
    // Somebody else's comments stay, and what is wrong is said beside them.
    let own = Edits::from([
        (sheet.to_owned(), BTreeMap::from([(place.to_owned(), "comment:確認中".to_owned())])),
        ("表紙".to_owned(), BTreeMap::from([("A1".to_owned(), "comment:社内用".to_owned())])),
    ]);
    let theirs = by_openpyxl(&bytes, &own);
    let read = comments(&crate::noted::annotated(&theirs));
    let both = &read[sheet][place];
    assert!(both.contains("確認中") && both.contains("C-2.aに判定がない"), "{both}");
    assert_eq!(read["表紙"]["A1"].trim(), "社内用");
}
