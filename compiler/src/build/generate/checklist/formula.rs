//! Formulas: cells, words and conditions as a spreadsheet writes them.

use rust_xlsxwriter::utility::row_col_to_cell_absolute;
use rust_xlsxwriter::{ColNum, RowNum};

use crate::assess::form::{MAX_ARGUMENTS, MAX_LENGTH};
use kijun_pack::{Comparison, Condition, FactComparison};

/// Rows of a sheet, less those of the headings.
pub(super) const MAX_ROWS: usize = 1_048_570;
/// Levels of nested functions, less those that stand around a condition.
const MAX_DEPTH: usize = 60;

/// A text in a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A cell on its own sheet: `$B$4`.
pub(super) fn cell(row: RowNum, column: ColNum) -> String {
    row_col_to_cell_absolute(row, column)
}

/// A cell as seen from another sheet: `'Facts'!$B$4`.
pub(super) fn on(sheet: &str, cell: &str) -> String {
    format!("'{}'!{cell}", sheet.replace('\'', "''"))
}

/// Several rows of a column: `$B$4:$B$9`. A range has one row at least.
pub(super) fn column(first: RowNum, rows: usize, column: ColNum) -> String {
    let last = first + rows.max(1) as RowNum - 1;
    format!("{}:{}", cell(first, column), cell(last, column))
}

/// Whether one of several holds; false where there are none.
pub(super) fn any(parts: &[String]) -> String {
    if parts.is_empty() { "FALSE".to_owned() } else { format!("OR({})", parts.join(",")) }
}

/// A condition as a formula: 1 where it holds, 0 where it does not, ½ where that is not known yet. `None` where it is
/// more than a formula can hold.
/// `fact` says what a fact is worth, or a comparison of it.
pub(super) fn of(condition: &Condition, fact: &dyn Fn(&Condition, &str) -> String) -> Option<String> {
    let text = within(condition, fact, MAX_DEPTH)?;
    (text.len() <= MAX_LENGTH).then_some(text)
}

fn within(condition: &Condition, fact: &dyn Fn(&Condition, &str) -> String, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let join = |function: &str, none: &str, parts: &[Condition]| {
        let parts = parts.iter().map(|part| within(part, fact, depth)).collect::<Option<Vec<_>>>()?;
        match parts.len() {
            0 => Some(none.to_owned()),
            1..=MAX_ARGUMENTS => Some(format!("{function}({})", parts.join(","))),
            _ => None,
        }
    };
    match condition {
        Condition::Fact(id) => Some(fact(condition, id)),
        Condition::Is(it) => Some(fact(condition, &it.fact)),
        Condition::Compare(it) => Some(fact(condition, &it.fact)),
        Condition::Not(part) => Some(format!("(1-{})", within(part, fact, depth)?)),
        Condition::All(parts) => join("MIN", "1", parts),
        Condition::Any(parts) => join("MAX", "0", parts),
    }
}

/// How a number in a cell compares: 1, 0, or ½ while there is none.
pub(super) fn compared(cell: &str, it: &FactComparison) -> String {
    let sign = match it.comparison {
        Comparison::MoreThan => ">",
        Comparison::AtLeast => ">=",
        Comparison::LessThan => "<",
        Comparison::AtMost => "<=",
        Comparison::Exactly => "=",
    };
    format!("IF(ISNUMBER({cell}),IF({cell}{sign}{},1,0),0.5)", it.number)
}

/// Whether a cell holds this word: 1, 0, or ½ while it is empty.
pub(super) fn chosen(cell: &str, word: &str) -> String {
    format!("IF({cell}=\"\",0.5,IF({cell}={},1,0))", quoted(word))
}
