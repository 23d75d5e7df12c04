//! The register of evidence: a row for each piece, which the rows of the checklist cite by its number.

use rust_xlsxwriter::{ColNum, FormatAlign, RowNum, Worksheet, XlsxError};

use super::{Book, protect};
use crate::msg;
use crate::paper::workbook::put;

/// The row of the first piece of evidence.
pub(super) const FIRST: RowNum = 3;
/// How many rows there are at least.
const ROWS: RowNum = 60;
const WIDTHS: [f64; 5] = [7.0, 44.0, 16.0, 14.0, 60.0];

/// The cells to fill in of a row.
pub(super) const ANSWERS: [(&str, ColNum); 4] = [("name", 1), ("version", 2), ("date", 3), ("place", 4)];

/// How many rows there are: more where more is filled in.
pub(super) fn rows(book: &Book<'_>) -> RowNum {
    let numbers = book.answers.into_iter().flat_map(|it| &it.evidence).filter_map(|it| it.number.parse().ok());
    numbers.filter(|number: &RowNum| *number < 10_000).max().unwrap_or(0).max(ROWS)
}

pub(super) fn write(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = &book.look;
    sheet.set_name(&book.words.register)?;
    look.page(sheet, &book.words.register);
    put(sheet, 0, 0, &book.words.register, &look.title().unset_text_wrap())?;
    put(sheet, 1, 0, &look.say(&msg!("sheet-register-hint")), &look.base().unset_text_wrap())?;
    sheet.set_row_height(0, 26)?.set_row_height(1, 18)?.set_row_height(FIRST - 1, 24)?;
    let headings = [
        msg!("sheet-number"),
        msg!("sheet-evidence-name"),
        msg!("sheet-evidence-version"),
        msg!("sheet-evidence-date"),
        msg!("sheet-evidence-place"),
    ];
    for (column, (heading, width)) in headings.iter().zip(WIDTHS).enumerate() {
        put(sheet, FIRST - 1, column as ColNum, &look.say(heading), &look.heading())?;
        sheet.set_column_width(column as ColNum, width)?;
    }
    let answer = look.answer().set_num_format("@");
    let centred = look.cell().set_align(FormatAlign::Center);
    for number in 1..=rows(book) {
        let row = FIRST + number - 1;
        let number = number.to_string();
        put(sheet, row, 0, &number, &centred)?;
        let entry = book.answers.and_then(|it| it.evidence.iter().find(|entry| entry.number == number));
        let said = entry.map_or([""; 4], |it| [&it.name, &it.version, &it.date, &it.place].map(String::as_str));
        for ((_, column), text) in ANSWERS.iter().zip(said) {
            book.ask(sheet, (row, *column), text, &answer)?;
        }
    }
    sheet.set_freeze_panes(FIRST, 0)?.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_landscape();
    protect(sheet);
    Ok(())
}
