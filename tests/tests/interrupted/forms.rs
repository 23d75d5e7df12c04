//! Workbooks that people filled in, taken in by a command that is killed.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use super::{interrupted, revised};

#[path = "../checklist/office.rs"]
#[allow(dead_code, reason = "nothing is opened in an office here")]
mod office;

pub(crate) const TESTS: &[Named] = &named![verdicts_from_a_workbook, comments_from_a_workbook];

/// The workbook at a path, with answers in cells: a sheet, the text at the head of the column or row, the row or column of
/// the answer, and the answer.
fn answered(folder: &Folder, path: &str, answers: &[(&str, &str, At, &str)]) -> Vec<u8> {
    let bytes = std::fs::read(folder.path().join(path)).unwrap();
    let cells = office::cells(&bytes);
    let place = |sheet: &str, head: &str, at: At| {
        let found = cells.iter().find(|((of, _), text)| of == sheet && *text == head);
        let address = &found.unwrap_or_else(|| panic!("{sheet} has no {head}: {cells:?}")).0.1;
        let (column, row) = address.split_at(address.find(|c: char| c.is_ascii_digit()).unwrap());
        match at {
            At::Column(column) => format!("{column}{row}"),
            At::Below(rows) => format!("{column}{}", row.parse::<u32>().unwrap() + rows),
        }
    };
    let places: Vec<String> = answers.iter().map(|(sheet, head, at, _)| place(sheet, head, *at)).collect();
    let filled: Vec<(&str, &str, &str)> =
        answers.iter().zip(&places).map(|((sheet, _, _, answer), place)| (*sheet, place.as_str(), *answer)).collect();
    office::fill(&bytes, &filled)
}

/// Where an answer stands.
#[derive(Clone, Copy)]
enum At {
    /// In this column of the row.
    Column(char),
    /// So many rows below.
    Below(u32),
}

/// The workbook of a revised corpus in which a reviewer accepted the change.
pub(crate) fn verdict(folder: &Folder) -> Vec<u8> {
    let run = folder.run(&["review", "export", "form.xlsx", "--corpus", "corpus"]);
    assert_eq!(run.code, Some(0), "{run}");
    let sheet = office::cells(&std::fs::read(folder.path().join("form.xlsx")).unwrap()).into_keys().next().unwrap().0;
    let answers = [
        (sheet.as_str(), "Reviewer", At::Column('B'), "Sato"),
        (&sheet, "Date", At::Column('B'), "2026-05-01"),
        (&sheet, "Opinion", At::Below(1), "Accepted"),
    ];
    answered(folder, "form.xlsx", &answers)
}

fn verdicts_from_a_workbook() {
    let folder = revised();
    folder.write("form.xlsx", &verdict(&folder));
    interrupted(&folder, &["review", "import", "form.xlsx", "--corpus", "corpus"], 1);
}

/// The workbook for comments on a corpus, which is in consultation then, with one comment.
pub(crate) fn comment(folder: &Folder) -> Vec<u8> {
    let run = folder.run(&["consult", "export", "level-1", "--out", "out", "--corpus", "corpus"]);
    assert_eq!(run.code, Some(0), "{run}");
    let answers = [
        ("Cover", "Organisation", At::Column('B'), "Maker"),
        ("Cover", "May your name be published?", At::Column('B'), "Yes"),
        ("Comments", "C1-01.a", At::Column('E'), "Technical"),
        ("Comments", "C1-01.a", At::Column('F'), "Too few."),
    ];
    answered(folder, "out/comments.en.xlsx", &answers)
}

fn comments_from_a_workbook() {
    let folder = Folder::fresh("en");
    folder.write("maker.xlsx", &comment(&folder));
    interrupted(&folder, &["consult", "import", "maker.xlsx", "--corpus", "corpus"], 1);
}
