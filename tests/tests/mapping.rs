//! The mapping of procedures, clauses and outside test cases as JSON, CSV and workbook.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use kijun::build::plan::Release;
use kijun::paper::Artifact;
use kijun::{Config, Sources, analyse};
use kijun_tests::artifacts::artifacts;
use serde_json::{Value, json};

const SMALL: &str = include_str!("checklist/small.kijun");

fn files(text: &str) -> Vec<Artifact> {
    let sources = Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())]);
    artifacts(Release::of(&analyse(&sources)), &["mapping"])
}

fn file(text: &str, name: &str) -> Vec<u8> {
    files(text).into_iter().find(|file| file.path == format!("doc/{name}")).expect("it is written").bytes
}

fn table(text: &str) -> String {
    String::from_utf8(file(text, "mapping.csv")).unwrap()
}

#[test]
fn json_pairs_procedures_with_clauses_and_tests() {
    let mapping: Value = serde_json::from_slice(&file(SMALL, "mapping.json")).unwrap();
    assert_eq!(mapping["document"], "doc");
    let procedure = &mapping["procedures"][0];
    assert_eq!(procedure["procedure"], "C-1-D1");
    assert_eq!(procedure["method"], "review");
    assert_eq!(procedure["evidence"], json!(["design"]));
    assert_eq!(procedure["clauses"], json!(["C-1.a", "C-1.b"]));
    assert_eq!(procedure["tests"][0]["test"], json!({"source": "outside-tests@1", "clause": "1-1"}));
    assert_eq!(procedure["tests"][0]["tests"], json!([{"source": "outside-tests@1", "clause": "1"}]));
}

#[test]
fn json_lists_the_gaps_on_both_sides() {
    let mapping: Value = serde_json::from_slice(&file(SMALL, "mapping.json")).unwrap();
    let gaps = &mapping["gaps"];
    assert_eq!(gaps["clausesWithoutProcedure"], json!(["C-1.c", "C-3.a"]));
    assert_eq!(gaps["clausesWithoutTest"], json!(["C-1.c", "C-2.a", "C-3.a"]));
    assert_eq!(gaps["proceduresWithoutTest"], json!(["C-2-D1"]));
    assert_eq!(gaps["testsWithoutProcedure"][0]["test"]["clause"], "1-2");
    assert_eq!(gaps["testsWithoutProcedure"].as_array().unwrap().len(), 1);
}

#[test]
fn csv_has_a_row_for_each_pair_and_each_gap() {
    insta::assert_snapshot!(table(SMALL).trim_start_matches('\u{FEFF}').replace("\r\n", "\n"));
}

#[test]
fn csv_is_what_spreadsheets_read() {
    let table = table(SMALL);
    assert!(table.starts_with('\u{FEFF}'), "without the mark a spreadsheet guesses another encoding");
    assert_eq!(table.matches('\n').count(), table.matches("\r\n").count());
}

#[test]
fn csv_has_no_formulas() {
    for start in ["=", "+", "-", "@"] {
        let hostile = SMALL.replace("\"Test of encryption\"", &format!("\"{start}cmd|' /C calc'!A0, <script>\""));
        let table = table(&hostile);
        assert!(table.contains(&format!("\"'{start}cmd|")), "{table}");
        assert!(!table.contains(&format!("\"{start}cmd")) && !table.contains(&format!(",{start}cmd")), "{table}");
    }
}

#[test]
fn the_workbook_says_the_same() {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file(SMALL, "mapping.en.xlsx"))).unwrap();
    assert_eq!(workbook.sheet_names(), ["Test mapping", "Gaps"]);
    let mut rows = |sheet: &str| -> Vec<String> {
        let range = workbook.worksheet_range(sheet).unwrap();
        let line = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
        range.rows().skip(2).map(line).collect()
    };
    insta::assert_snapshot!([rows("Test mapping"), vec!["--".to_owned()], rows("Gaps")].concat().join("\n"));
}

#[test]
fn a_formula_in_a_topic_is_a_text_in_the_workbook() {
    let hostile = SMALL.replace("\"A test that nothing covers\"", "\"=1+1\"");
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(file(&hostile, "mapping.en.xlsx"))).unwrap();
    assert!(workbook.worksheet_formula("Gaps").unwrap().is_empty());
    let gaps = workbook.worksheet_range("Gaps").unwrap();
    assert!(gaps.used_cells().any(|(_, _, cell)| *cell == Data::String("=1+1".to_owned())));
}

#[test]
fn the_mapping_fits_its_schema() {
    let schema =
        kijun::build::schema::schemas().into_iter().find(|it| it.path == "schema/mapping-1.schema.json").unwrap();
    let schema: Value = serde_json::from_slice(&schema.bytes).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut mapping: Value = serde_json::from_slice(&file(SMALL, "mapping.json")).unwrap();
    let errors: Vec<String> = validator.iter_errors(&mapping).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    mapping["procedures"][0]["clauses"] = Value::from("S-1.a");
    assert!(!validator.is_valid(&mapping));
}
