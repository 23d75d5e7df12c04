//! The dispositions as a workbook, in which the working group can also decide: it is read back as it was filled in.

use rust_xlsxwriter::{
    ColNum, DataValidation, Format, FormatUnderline, Formula, RowNum, Url, Workbook, Worksheet, XlsxError,
};

use super::{CommentRow, Paper};
use crate::consult::register::Decision;
use crate::consult::workbook::{marks, protect};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::review::table::workbook as comparison;
use crate::paper::workbook::{Fill, GREY, Look, cut, finish, put};
use kijun_pack::Edition;

/// What the hidden sheet calls a table of dispositions.
pub(in crate::consult) const FORMAT: &str = "kijun-dispositions";
const LISTS: &str = "_lists";
/// The row of the headings.
const HEAD: RowNum = 2;

/// The headings that are read back.
pub(in crate::consult) mod heading {
    use crate::ground::messages::Message;
    use crate::msg;

    pub(in crate::consult) fn id() -> Message {
        msg!("consult-id")
    }
    pub(in crate::consult) fn decision() -> Message {
        msg!("consult-decision")
    }
    pub(in crate::consult) fn because() -> Message {
        msg!("consult-because")
    }
    pub(in crate::consult) fn by() -> Message {
        msg!("consult-by")
    }
}

/// A column: its heading, its width, and what stands in it; those to fill in are not locked.
struct Column {
    heading: Message,
    width: usize,
    is_asked: bool,
    text: fn(&CommentRow) -> String,
}

fn columns() -> [Column; 13] {
    let column = |heading, width, is_asked, text| Column { heading, width, is_asked, text };
    [
        column(msg!("consult-number"), 6, false, |line| line.number.to_string()),
        column(heading::id(), 22, false, |line| line.id.clone()),
        column(msg!("consult-place"), 18, false, |line| format!("{}\n{}", line.place, line.title)),
        column(msg!("consult-respondent"), 16, false, |line| line.respondent.clone()),
        column(msg!("consult-kind"), 10, false, |line| line.kind.clone()),
        column(msg!("consult-comment"), 40, false, |line| {
            line.comment.iter().chain(&line.remark).cloned().collect::<Vec<_>>().join("\n")
        }),
        column(msg!("consult-proposal"), 34, false, |line| line.proposal.join("\n")),
        column(msg!("consult-reason"), 26, false, |line| line.reason.join("\n")),
        column(heading::decision(), 12, true, |line| line.decision.clone()),
        column(heading::because(), 34, true, |line| line.written.clone()),
        column(heading::by(), 18, true, |line| line.by.clone()),
        column(msg!("consult-changed"), 22, false, changed),
        column(msg!("consult-standing"), 12, false, |line| line.standing_name.clone()),
    ]
}

/// The column that leads to the changes.
const CHANGED: ColNum = 11;
/// The column of the decision.
const DECISION: ColNum = 8;

fn changed(line: &CommentRow) -> String {
    let changes = line.changes.iter().map(|change| format!("[{}] {}", change.number, change.label));
    changes.chain(line.hint.clone()).collect::<Vec<_>>().join("\n")
}

pub(super) fn render(paper: &Paper, pack: &Edition, language: &str) -> Option<Vec<u8>> {
    workbook(paper, &Look::new(pack, language)).ok()
}

fn workbook(paper: &Paper, look: &Look<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut changes = Worksheet::new();
    let begins = match &paper.changes {
        Some(table) => comparison::sheet(table, &mut changes)?,
        None => Vec::new(),
    };
    let target = paper.changes.as_ref().map(|table| table.title.as_str()).unwrap_or_default();
    rows(paper, look, workbook.add_worksheet(), &|number: usize| {
        Some(format!("internal:'{target}'!A{}", begins.get(number.checked_sub(1)?)? + 1))
    })?;
    if paper.changes.is_some() {
        workbook.push_worksheet(changes);
    }
    let lists = workbook.add_worksheet().set_name(LISTS)?.set_very_hidden(true);
    for (row, decision) in (0..).zip(Decision::ALL) {
        put(lists, row, 0, &look.say(&decision.name()), &Format::new())?;
    }
    lists.protect();
    workbook.define_name("kijun_decisions", &format!("={LISTS}!$A$1:$A${}", Decision::ALL.len()))?;
    marks(look, FORMAT, workbook.add_worksheet())?;
    finish(&mut workbook, look, &paper.title)
}

fn rows(
    paper: &Paper,
    look: &Look<'_>,
    sheet: &mut Worksheet,
    target: &dyn Fn(usize) -> Option<String>,
) -> Result<(), XlsxError> {
    let columns = columns();
    sheet.set_name(&paper.title)?;
    look.page(sheet, &paper.title);
    put(sheet, 0, 0, &look.document(), &look.title().unset_text_wrap())?;
    put(sheet, 1, 0, &look.say(&msg!("consult-table-hint")), &look.base().unset_text_wrap())?;
    sheet.set_row_height(0, 26)?.set_row_height(HEAD, 30)?.set_landscape();
    for (at, column) in (0..).zip(&columns) {
        put(sheet, HEAD, at, &look.say(&column.heading), &look.heading())?;
        sheet.set_column_width(at, column.width as f64)?;
    }
    for (row, line) in (HEAD + 1..).zip(&paper.rows) {
        let texts: Vec<String> = columns.iter().map(|column| (column.text)(line)).collect();
        for ((at, column), text) in (0..).zip(&columns).zip(&texts) {
            let format = if column.is_asked { look.answer().set_num_format("@") } else { look.cell() };
            let link = line.changes.first().filter(|_| at == CHANGED).and_then(|change| target(change.number));
            match link {
                Some(link) => {
                    let format = format.set_font_color(0x1C4A83).set_underline(FormatUnderline::Single);
                    sheet.write_url_with_format(row, at, Url::new(link).set_text(cut(text)), &format)?;
                }
                None if text.is_empty() => drop(sheet.write_blank(row, at, &format)?),
                None => put(sheet, row, at, text, &if at == 1 { format.set_font_color(GREY) } else { format })?,
            }
        }
        let fills = columns.iter().zip(&texts).map(|(column, text)| Fill { text, width: column.width, size: 10 });
        sheet.set_row_height(row, look.height(&fills.collect::<Vec<_>>()).max(30.0))?;
    }
    let last = (HEAD + paper.rows.len() as RowNum).max(HEAD + 1);
    let list = DataValidation::new().allow_list_formula(Formula::new("=kijun_decisions"));
    let list = list.set_error_title(look.say(&msg!("sheet-refused")))?;
    let list = list.set_error_message(look.say(&msg!("consult-decision-only")))?;
    sheet.add_data_validation(HEAD + 1, DECISION, last, DECISION, &list)?;
    sheet.autofilter(HEAD, 0, last, columns.len() as ColNum - 1)?;
    sheet.set_freeze_panes(HEAD + 1, 2)?.set_repeat_rows(HEAD, HEAD)?;
    protect(sheet);
    Ok(())
}
