//! The mapping as CSV: the scheme's notice, then a row for each procedure, clause and test case, and for each gap.

use std::borrow::Cow;

use super::{Mapped, Mapping, Test, outside};
use kijun_pack::{Edition, Text};

/// The columns before the topics.
const COLUMNS: [&str; 9] =
    ["row", "criterion", "clause", "procedure", "method", "evidence", "test_source", "test_case", "tests_for"];

pub(super) fn csv(pack: &Edition, mapping: &Mapping<'_>) -> Vec<u8> {
    let languages: Vec<&str> = pack.catalogue.scheme.languages.iter().map(|language| language.code.as_str()).collect();
    let head = COLUMNS.map(str::to_owned).into_iter().chain(languages.iter().map(|code| format!("topic_{code}")));
    let mut rows: Vec<Vec<String>> = vec![head.collect()];
    rows.extend(notice(&pack.catalogue.scheme.notice, &languages));
    for mapped in &mapping.procedures {
        for clause in mapped.clauses {
            let kind = if mapped.tests.is_empty() { "no-test" } else { "pair" };
            let tests: Vec<Option<&Test<'_>>> =
                if mapped.tests.is_empty() { vec![None] } else { mapped.tests.iter().map(Some).collect() };
            rows.extend(tests.into_iter().map(|test| row(kind, clause, Some(mapped), test, &languages)));
        }
    }
    let gaps = &mapping.gaps;
    rows.extend(gaps.clauses_without_procedure.iter().map(|id| row("no-procedure", id, None, None, &languages)));
    let tests = gaps.tests_without_procedure.iter();
    rows.extend(tests.map(|test| row("no-procedure", "", None, Some(test), &languages)));
    write(&rows)
}

/// What the scheme prints on every output, where the topics stand.
fn notice(notice: &Text, languages: &[&str]) -> Option<Vec<String>> {
    let texts = languages.iter().map(|code| topic(notice, code).unwrap_or_default());
    let empty = vec![String::new(); COLUMNS.len() - 1];
    (!notice.is_empty()).then(|| std::iter::once("notice".to_owned()).chain(empty).chain(texts).collect())
}

fn row(
    kind: &str,
    clause: &str,
    mapped: Option<&Mapped<'_>>,
    test: Option<&Test<'_>>,
    languages: &[&str],
) -> Vec<String> {
    let (criterion, clause) = clause.rsplit_once('.').unwrap_or((clause, ""));
    let (procedure, method) = mapped.map_or(("", ""), |mapped| (mapped.procedure, mapped.method));
    let (source, case) = test.map_or(("", ""), |test| (test.test.source.as_str(), test.test.clause.as_str()));
    let evidence = mapped.map(|mapped| mapped.evidence.join(" ")).unwrap_or_default();
    let tests = test.map(|test| test.tests.iter().map(outside).collect::<Vec<_>>().join("; ")).unwrap_or_default();
    let topic = |code: &&str| test.and_then(|test: &Test<'_>| topic(test.topic, code)).unwrap_or_default();
    let cells = [kind, criterion, clause, procedure, method, &evidence, source, case, &tests];
    cells.into_iter().map(str::to_owned).chain(languages.iter().map(topic)).collect()
}

fn topic(text: &Text, language: &str) -> Option<String> {
    text.get(language).cloned()
}

/// A table as CSV, of which all rows have the same number of cells.
pub(in crate::build::generate) fn write(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory can't fail, and all rows have the same number of cells.
        let _ = writer.write_record(row.iter().map(|cell| guard(cell).into_owned()));
    }
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    bytes.extend(writer.into_inner().unwrap_or_default());
    bytes
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}
