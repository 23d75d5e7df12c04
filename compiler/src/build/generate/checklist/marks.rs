//! The very hidden sheets: the words of the drop-downs, and which cell answers what.

use rust_xlsxwriter::{Format, Formula, RowNum, Workbook, Worksheet, XlsxError};

use super::formula::{column, on};
use super::{Book, cover, facts, register, role, rows, tests};
use crate::assess::form::{FORMAT, Judged, MARKS, VERSION, procedures};
use crate::paper::workbook::{cut, put};
use kijun_pack::{Verdict, VerdictRole};

const LISTS: &str = "_lists";

/// The verdicts, those for what does not apply last, so that all others are one range.
fn verdicts<'p>(book: &Book<'p>) -> Vec<&'p Verdict> {
    let mut verdicts: Vec<&Verdict> = book.pack.catalogue.scheme.verdicts.iter().collect();
    verdicts.sort_by_key(|verdict| verdict.role == VerdictRole::NotApplicable);
    verdicts
}

/// The lists that the drop-downs show: a list within a validation can't be longer than 255 characters.
pub(super) fn lists(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let text = Format::new();
    sheet.set_name(LISTS)?.set_very_hidden(true);
    for (row, verdict) in verdicts(book).into_iter().enumerate() {
        put(sheet, row as RowNum, 0, book.look.text(&verdict.name), &text)?;
        put(sheet, row as RowNum, 1, role(verdict.role), &text)?;
    }
    put(sheet, 0, 2, &book.words.yes, &text)?;
    put(sheet, 1, 2, &book.words.no, &text)?;
    for (row, name) in cover::evaluators(book).into_iter().enumerate() {
        put(sheet, row as RowNum, 3, name, &text)?;
    }
    for (at, fact) in book.facts.iter().enumerate() {
        for (row, word) in fact.values.iter().enumerate() {
            put(sheet, row as RowNum, column_of(at), book.look.text(&word.name), &text)?;
        }
    }
    sheet.protect();
    Ok(())
}

/// The names by which validations and formulas know the lists.
pub(super) fn names(book: &Book<'_>, workbook: &mut Workbook) -> Result<(), XlsxError> {
    let verdicts = verdicts(book);
    let applicable = verdicts.iter().filter(|verdict| verdict.role != VerdictRole::NotApplicable).count();
    let mut define = |name: &str, of: u16, length: usize| {
        workbook.define_name(name, &format!("={}", on(LISTS, &column(0, length, of)))).map(drop)
    };
    define("kijun_verdicts", 0, verdicts.len())?;
    define("kijun_verdicts_applicable", 0, applicable)?;
    define("kijun_verdict_roles", 1, verdicts.len())?;
    define("kijun_yes_no", 2, 2)?;
    define("kijun_evaluators", 3, cover::evaluators(book).len())?;
    for (at, fact) in book.facts.iter().enumerate().filter(|(_, fact)| !fact.values.is_empty()) {
        define(&words(at), column_of(at), fact.values.len())?;
    }
    Ok(())
}

/// The name of the list of the words that a fact can be.
pub(super) fn words(fact: usize) -> String {
    format!("kijun_words_{}", fact + 1)
}

/// The column of that list, behind those of the other lists.
fn column_of(fact: usize) -> u16 {
    u16::try_from(fact + 4).unwrap_or(u16::MAX)
}

/// What a filled workbook needs to be read back: the pack it was made of, and the cell of each answer.
pub(super) fn addresses(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let document = &book.pack.document;
    sheet.set_name(MARKS)?.set_very_hidden(true);
    let mut table: Vec<[String; 5]> = [
        ("format", FORMAT),
        ("version", VERSION),
        ("digest", &book.pack.digest),
        ("document", &document.id),
        ("number", &document.number),
        ("edition", &document.edition),
        ("language", book.look.language),
    ]
    .map(|(name, value)| [name, value, "", "", ""].map(str::to_owned))
    .into();
    let mut line = |kind: &str, id: &str, part: &str, sheet: &str, cell: String| {
        table.push([kind.to_owned(), id.to_owned(), part.to_owned(), sheet.to_owned(), cell.replace('$', "")]);
    };
    for (kind, id, part, cell) in cover::answers(book) {
        line(kind, &id, part, &book.words.cover, cell);
    }
    for (at, fact) in book.facts.iter().enumerate() {
        let cell = super::formula::cell(facts::FIRST + at as RowNum, facts::ANSWER);
        line("fact", &fact.id, "answer", &book.words.facts, cell);
    }
    for number in 1..=register::rows(book) {
        for (part, column) in register::ANSWERS {
            let cell = super::formula::cell(register::FIRST + number - 1, column);
            line("evidence", &number.to_string(), part, &book.words.register, cell);
        }
    }
    let tested = procedures(book.pack).filter(|_| book.is_tested);
    for (at, procedure) in tested.enumerate() {
        for (part, column) in tests::ANSWERS {
            let cell = super::formula::cell(tests::FIRST + at as RowNum, column);
            line("procedure", &procedure.id, part, &book.words.tests, cell);
        }
    }
    for (at, row) in book.rows.iter().enumerate().filter(|(_, row)| row.verdict() == Judged::Here) {
        for (part, column) in rows::ANSWERS {
            let cell = super::formula::cell(rows::FIRST + at as RowNum, column);
            line("clause", &row.id(), part, &book.words.rows, cell);
        }
    }
    for (row, cells) in table.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row as RowNum, column as u16, cut(text))?;
        }
    }
    sheet.protect();
    Ok(())
}

/// The role of the verdict in a cell: nothing for an empty one, `unknown` for a word that is no verdict.
pub(super) fn role_of(book: &Book<'_>, verdict: &str) -> Formula {
    // The list begins in the first row of its sheet, so that a row's number is a verdict's place.
    let place = format!("SUMPRODUCT((kijun_verdicts={verdict})*ROW(kijun_verdicts))");
    let found = format!("IF({},INDEX(kijun_verdict_roles,{place}),\"unknown\")", among(verdict, "kijun_verdicts"));
    book.formula(&format!("=IF({verdict}=\"\",\"\",{found})"), "")
}

/// The verdict that a role stands for, as it is printed.
pub(super) fn verdict_of(book: &Book<'_>, role: &str) -> Formula {
    let word = format!("INDEX(kijun_verdicts,MATCH({role},kijun_verdict_roles,0))");
    book.formula(&format!("=IF({role}=\"\",\"\",{word})"), "")
}

/// Whether a cell holds a word of a list. A search would take `*` for any word.
pub(super) fn among(cell: &str, list: &str) -> String {
    format!("SUMPRODUCT(--({list}={cell}))=1")
}
