//! Public comment through the command line: what is handed out, what comes back, what is decided, and what is printed.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use kijun_tests::cli::{Folder, Run};
use kijun_tests::needs::{OFFICE, PYTHON_DOCX};
use kijun_tests::suite::Suite;

use crate::office::{Cells, cells};

mod branches;
mod decisions;
mod frame;
mod handed_in;
mod handed_out;
#[path = "../checklist/office.rs"]
mod office;
mod papers;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(handed_out::TESTS)
        .tests(handed_in::TESTS)
        .tests(decisions::TESTS)
        .tests(branches::TESTS)
        .tests(frame::TESTS)
        .needing(&PYTHON_DOCX, frame::WITH_PYTHON)
        .tests(papers::TESTS)
        .needing(&OFFICE, handed_out::IN_OFFICE)
        .needing(&OFFICE, handed_in::IN_OFFICE)
        .needing(&OFFICE, decisions::IN_OFFICE)
        .run()
}

/// The register of the corpus that `kijun new` makes.
const REGISTER: &str = "corpus/consultations/level-1/0.1.toml";

/// A corpus whose draft is commented on.
fn consulted() -> Folder {
    let folder = Folder::fresh("en");
    let run = consult(&folder, &["export", "level-1", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder
}

fn consult(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run(&[&["consult"], arguments, &["--corpus", "corpus"]].concat())
}

fn bytes(folder: &Folder, path: &str) -> Vec<u8> {
    std::fs::read(folder.path().join(path)).unwrap()
}

/// What one row of a filled workbook says: place, kind, comment, proposed text, reasons.
type Said<'t> = [&'t str; 5];

/// The workbook that was handed out in English, filled in by somebody.
fn filled(folder: &Folder, who: &str, said: &[Said<'_>]) -> Vec<u8> {
    let bytes = bytes(folder, "out/comments.en.xlsx");
    let found = cells(&bytes);
    let row = |sheet: &str, column: char, text: &str| {
        let at = |(of, cell): &(String, String)| of == sheet && cell.starts_with(column);
        let found = found.iter().find(|(key, value)| at(key) && *value == text);
        found.unwrap_or_else(|| panic!("{sheet} has no {text}")).0.1[1..].to_owned()
    };
    let cover = |label: &str| format!("B{}", row("Cover", 'A', label));
    let mut answers = vec![
        ("Cover".to_owned(), cover("Organisation"), who.to_owned()),
        ("Cover".to_owned(), cover("May your name be published?"), "Yes".to_owned()),
    ];
    for [place, kind, comment, proposal, reason] in said {
        let row = row("Comments", 'A', place);
        for (column, text) in [('E', kind), ('F', comment), ('G', proposal), ('H', reason)] {
            // Cells for text take as text what begins like a formula.
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('=', "&#61;");
            answers.push(("Comments".to_owned(), format!("{column}{row}"), text));
        }
    }
    answers.retain(|(.., answer)| !answer.is_empty());
    let answers: Vec<_> = answers.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    office::fill(&bytes, &answers)
}

/// A workbook of sheets, each with its rows, as somebody may make of the one that was handed out.
fn made(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, texts) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*texts).filter(|(_, text)| !text.is_empty()) {
                match text.strip_prefix("=formula ") {
                    Some(formula) => sheet.write_formula(row, column, formula).unwrap(),
                    None => sheet.write_string(row, column, *text).unwrap(),
                };
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// What the hidden sheet of the English workbook says.
fn marks(folder: &Folder) -> Vec<[String; 2]> {
    let cells = cells(&bytes(folder, "out/comments.en.xlsx"));
    let cell = |column: char, row: usize| cells.get(&("_kijun".to_owned(), format!("{column}{row}"))).cloned();
    (1..).map_while(|row| Some([cell('A', row)?, cell('B', row)?])).collect()
}

fn sheet<'c>(cells: &'c Cells, sheet: &str) -> Vec<(&'c str, &'c str)> {
    let of = cells.iter().filter(|((name, _), _)| name == sheet);
    of.map(|((_, cell), text)| (cell.as_str(), text.as_str())).collect()
}
