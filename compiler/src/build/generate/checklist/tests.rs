//! The evaluation procedures with their steps and, where each has a verdict of its own, the cells for it.

use rust_xlsxwriter::{ColNum, DataValidation, FormatAlign, Formula, RowNum, Worksheet, XlsxError};

use super::formula::{any, cell, column, on};
use super::{Book, protect, rows};
use crate::assess::form::{procedure_texts, procedures};
use crate::msg;
use crate::paper::workbook::{Fill, put};
use kijun_pack::Procedure;

/// The row of the first procedure.
pub(super) const FIRST: RowNum = 3;
const VERDICT: ColNum = 7;
/// 1 where a verdict is missing; hidden.
const OPEN: ColNum = 15;
/// All of them fit a sheet of A4 across with letters of 8 points.
const WIDTHS: [usize; 15] = [11, 9, 9, 9, 20, 15, 15, 9, 8, 9, 11, 9, 9, 11, 9];

/// The cells to fill in of a row.
pub(super) const ANSWERS: [(&str, ColNum); 8] = [
    ("verdict", VERDICT),
    ("evidence", 8),
    ("tester", 9),
    ("date", 10),
    ("place", 11),
    ("tools", 12),
    ("remark", 13),
    ("retest", 14),
];

/// How many procedures are asked for while nothing is filled in.
pub(super) fn count(book: &Book<'_>) -> usize {
    procedures(book.pack).filter(|procedure| !asked(book, procedure).is_empty()).count()
}

/// How many procedures have no verdict, though a clause applies that they evaluate.
pub(super) fn open(book: &Book<'_>) -> String {
    let rows = procedures(book.pack).count();
    format!("SUM({})", on(&book.words.tests, &column(FIRST, rows, OPEN)))
}

/// For each clause that a procedure evaluates, whether it has to be evaluated.
fn asked(book: &Book<'_>, procedure: &Procedure) -> Vec<String> {
    let rows = book.rows.iter().enumerate().filter(|(_, row)| procedure.evaluates.contains(&row.id()));
    let asked = rows.map(|(at, _)| {
        let of = |column| on(&book.words.rows, &cell(rows::FIRST + at as RowNum, column));
        format!("AND({}<>0,{}=0)", of(rows::VALUE), of(rows::WAIVED))
    });
    asked.collect()
}

pub(super) fn write(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = &book.look;
    sheet.set_name(&book.words.tests)?;
    look.page(sheet, &book.words.tests);
    put(sheet, 0, 0, &book.words.tests, &look.title().unset_text_wrap())?;
    let hint = if book.is_tested { msg!("sheet-tests-hint") } else { msg!("sheet-tests-read") };
    put(sheet, 1, 0, &look.say(&hint), &look.base().unset_text_wrap())?;
    sheet.set_row_height(0, 26)?.set_row_height(1, 18)?.set_row_height(FIRST - 1, 30)?;
    headings(book, sheet)?;
    for (at, procedure) in procedures(book.pack).enumerate() {
        let line = FIRST + at as RowNum;
        says(book, sheet, line, procedure)?;
        if book.is_tested {
            asks(book, sheet, line, procedure)?;
        }
    }
    sheet.set_freeze_panes(FIRST, 1)?.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_landscape();
    protect(sheet);
    Ok(())
}

fn headings(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let printed = [
        msg!("sheet-procedure-id"),
        msg!("sheet-evaluates"),
        msg!("sheet-method"),
        msg!("sheet-kinds"),
        msg!("sheet-steps"),
        msg!("sheet-expected"),
        msg!("sheet-pass"),
    ];
    let asked = [
        msg!("sheet-verdict"),
        msg!("sheet-evidence-numbers"),
        msg!("sheet-tester"),
        msg!("sheet-tested-on"),
        msg!("sheet-tested-at"),
        msg!("sheet-tested-with"),
        msg!("sheet-deviations"),
        msg!("sheet-retest"),
    ];
    let asked = asked.iter().filter(|_| book.is_tested);
    for (column, (heading, width)) in printed.iter().chain(asked).zip(WIDTHS).enumerate() {
        put(sheet, FIRST - 1, column as ColNum, &book.look.say(heading), &book.look.heading())?;
        sheet.set_column_width(column as ColNum, width as f64)?;
    }
    sheet.set_column_hidden(OPEN)?;
    Ok(())
}

fn says(book: &Book<'_>, sheet: &mut Worksheet, line: RowNum, procedure: &Procedure) -> Result<(), XlsxError> {
    let format = book.look.cell();
    put(sheet, line, 0, &procedure.id, &format.clone().set_bold())?;
    let texts = procedure_texts(&book.look, procedure);
    for (at, (_, text)) in texts.iter().enumerate() {
        put(sheet, line, at as ColNum + 1, text, &format)?;
    }
    let fills = texts.iter().zip(&WIDTHS[1..]).map(|((_, text), width)| Fill { text, width: *width, size: 10 });
    sheet.set_row_height(line, book.look.height(&fills.collect::<Vec<_>>()).max(34.0))?;
    Ok(())
}

fn asks(book: &Book<'_>, sheet: &mut Worksheet, line: RowNum, procedure: &Procedure) -> Result<(), XlsxError> {
    let answer = book.look.answer().set_num_format("@");
    let said = book.answers.and_then(|it| it.procedures.iter().find(|answer| answer.procedure == procedure.id));
    let said = said.map_or([""; 8], |it| {
        let verdict = book.verdict(&it.verdict);
        [verdict, &it.evidence, &it.tester, &it.date, &it.place, &it.tools, &it.remark, &it.retest]
    });
    for ((_, column), text) in ANSWERS.iter().zip(said) {
        let format = if *column == VERDICT { answer.clone().set_align(FormatAlign::Center) } else { answer.clone() };
        book.ask(sheet, (line, *column), text, &format)?;
    }
    let verdict = DataValidation::new()
        .allow_list_formula(Formula::new("=kijun_verdicts"))
        .set_error_title(book.look.say(&msg!("sheet-refused")))?
        .set_error_message(book.look.say(&msg!("sheet-from-list-only")))?;
    sheet.add_data_validation(line, VERDICT, line, VERDICT, &verdict)?;
    let asked = asked(book, procedure);
    let (open, now) = (any(&asked), if asked.is_empty() { "0" } else { "1" });
    let formula = format!("=IF(AND(TRIM({})=\"\",{open}),1,0)", cell(line, VERDICT));
    sheet.write_formula(line, OPEN, book.formula(&formula, now))?;
    Ok(())
}
