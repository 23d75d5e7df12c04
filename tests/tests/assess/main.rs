//! Filled checklists: what is wrong with them, whatever program they were filled in with.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::process::ExitCode;
use std::sync::Arc;

use kijun::assess::check::{Checked, Options, check};
use kijun::assess::read::Handed;
use kijun::assess::reference::Reference;
use kijun::build::generate::checklist;
use kijun::release::editions;
use kijun::{Config, Sources, analyse};
use kijun_pack::{
    Answers, ClauseAnswer, DeclarationAnswers, Edition, EvaluationAnswers, EvidenceEntry, ProductAnswers,
};
use kijun_tests::needs::{BROWSER, FORMS, OFFICE};
use kijun_tests::suite::Suite;

#[path = "../checklist/office.rs"]
#[allow(dead_code, reason = "the suite of checklists needs more of it")]
mod office;

mod carried;
mod commands;
mod evaluated;
mod example;
mod forms;
mod hostile;
mod labels;
mod left;
mod noted;
mod paged;
mod programs;
mod tested;
mod wrong;

fn main() -> ExitCode {
    Suite::new()
        .tests(wrong::TESTS)
        .tests(forms::TESTS)
        .tests(tested::TESTS)
        .tests(carried::TESTS)
        .tests(commands::TESTS)
        .tests(example::TESTS)
        .tests(labels::TESTS)
        .tests(left::TESTS)
        .tests(hostile::TESTS)
        .tests(noted::TESTS)
        .tests(evaluated::TESTS)
        .tests(paged::TESTS)
        .needing(&BROWSER, labels::IN_BROWSER)
        .needing(&BROWSER, paged::IN_BROWSER)
        .needing(&OFFICE, programs::IN_OFFICE)
        .needing(&FORMS, programs::IN_LIBRARIES)
        .needing(&FORMS, evaluated::IN_LIBRARIES)
        .run()
}

const SMALL: &str = include_str!("../checklist/small.kijun");

/// The one document of a corpus.
fn edition(text: &str) -> Edition {
    let sources = Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())]);
    let analysis = analyse(&sources);
    let mut made = editions(&analysis.model, &analysis.coverage);
    assert_eq!(made.len(), 1, "the corpus has one document");
    made.remove(0)
}

fn clause(id: &str, verdict: &str, evidence: &str, remark: &str) -> ClauseAnswer {
    let [clause, verdict, evidence, remark] = [id, verdict, evidence, remark].map(str::to_owned);
    ClauseAnswer { clause, verdict, evidence, remark, ..ClauseAnswer::default() }
}

/// Answers to the small corpus with which nothing is wrong.
fn good() -> Answers {
    let text = str::to_owned;
    let fresh = Handed::open(&form(&edition(SMALL), "en", &Answers::default())).unwrap();
    let document = fresh.read(&Reference::new(Arc::new(edition(SMALL)))).answers.document;
    Answers {
        format: Answers::format(),
        document,
        language: text("en"),
        product: ProductAnswers {
            applicant: text("Maker"),
            name: text("Lamp"),
            models: text("L-1"),
            hardware: text("1.0"),
            software: text("2.3"),
            ..ProductAnswers::default()
        },
        evaluation: EvaluationAnswers {
            kind: text("vendor"),
            evaluator: text("Sato"),
            qualification: text("quality manager"),
            begun: text("2026-11-01"),
            finished: text("2026-11-20"),
        },
        declaration: DeclarationAnswers { name: text("Suzuki"), office: text("Director"), date: text("2026-11-25") },
        facts: [("wireless".to_owned(), "true".to_owned())].into(),
        evidence: vec![EvidenceEntry {
            number: text("1"),
            name: text("Design document"),
            version: text("1.0"),
            date: text("2026-10-01"),
            place: text("docs/design.pdf"),
        }],
        clauses: ["C-1.b", "C-1.c", "C-2.a", "C-3.a"].map(|id| clause(id, "yes", "1", "")).into(),
        ..Answers::default()
    }
}

/// The form of an edition with answers.
fn form(edition: &Edition, language: &str, answers: &Answers) -> Vec<u8> {
    checklist::file(edition, language, Some(answers)).unwrap().bytes
}

/// What is wrong with a file, against the small corpus, on a day after all that is said in it.
fn checked(bytes: &[u8]) -> Checked {
    checked_against(bytes, edition(SMALL))
}

fn checked_against(bytes: &[u8], edition: Edition) -> Checked {
    let handed = Handed::open(bytes).unwrap();
    check(&handed, &Reference::new(Arc::new(edition)), &Options { on: Some("2026-11-30".to_owned()) })
}

/// Each finding's code and place, `Checklist!H4`.
fn found(checked: &Checked) -> Vec<(String, String)> {
    let place = |it: &kijun::assess::codes::Finding| {
        let parts = [it.spot.sheet.as_str(), it.spot.cell.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("!")
    };
    checked.findings.iter().map(|it| (it.code.name.to_owned(), place(it))).collect()
}

/// The cell that answers something, as the hidden sheet says.
fn cell(bytes: &[u8], path: &str) -> String {
    let cells = office::cells(bytes);
    let at = |row: usize, column: char| {
        cells.get(&("_kijun".to_owned(), format!("{column}{row}"))).cloned().unwrap_or_default()
    };
    let row = (1..400).find(|row| [at(*row, 'A'), at(*row, 'B'), at(*row, 'C')].join("/") == path);
    let row = row.unwrap_or_else(|| panic!("{path} is not listed"));
    format!("{}!{}", at(row, 'D'), at(row, 'E'))
}

/// A workbook with its parts changed.
fn changed(bytes: &[u8], change: impl Fn(&str, String) -> Option<String>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in office::parts(bytes) {
        let Some(text) = change(&name, text) else { continue };
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook in which a text of its cells is another.
fn with_text(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    changed(bytes, |name, text| {
        if name != "xl/sharedStrings.xml" {
            return Some(text);
        }
        assert!(text.contains(&format!(">{old}<")), "{old}");
        Some(text.replace(&format!(">{old}<"), &format!(">{new}<")))
    })
}
