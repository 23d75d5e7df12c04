//! The workbook in which a reviewer accepts or questions changes: written, and read back.

use rust_xlsxwriter::{
    ColNum, DataValidation, DocProperties, FormatAlign, ProtectionOptions, RowNum, Workbook, Worksheet, XlsxError,
};

use super::phrase::{readable, whys};
use super::table::workbook::rich;
use super::table::{Row, joined, of_changes};
use crate::compare::diff::{Change, Class, Diff};
use crate::compare::opinion::{Opinion, Stance, State};
use crate::compare::side::Side;
use crate::ground::messages::Message;
use crate::paper::form::{self, Column, Fault, Layout};
use crate::paper::workbook::{ANSWER, Fill, base, cell, cut, heading, height, margin_line, put, save, title};
use crate::{Lang, msg};

/// How wide the columns are, in characters; the last one is for programs and not shown.
const WIDTHS: [usize; 8] = [14, 14, 46, 46, 28, 12, 34, 10];
const NEW: ColNum = 2;
const OLD: ColNum = 3;
const VERDICT: ColNum = 5;
const COMMENT: ColNum = 6;
const MARK: ColNum = 7;
/// The rows of the reviewer's name and of the day.
const ABOUT: [RowNum; 2] = [1, 2];
const HEADINGS: RowNum = 4;

/// The workbook; `None` where there are more changes than a sheet holds.
pub fn render(diff: &Diff, old: &Side, new: &Side, lang: Lang) -> Option<Vec<u8>> {
    let packs = [old, new].map(|side| side.packs.iter().collect::<Vec<_>>());
    let rows = of_changes(&diff.changes, [&packs[0], &packs[1]], lang);
    workbook(diff, &rows, lang).ok()
}

fn workbook(diff: &Diff, rows: &[Row], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let name = msg!("review-form").in_(lang);
    sheet.set_name(&name)?;
    let sides = diff.title(lang);
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    sheet.set_header(margin_line("&L&9", &sides, "")).set_footer("&R&9&P / &N");
    head(sheet, &sides, lang)?;
    let mut at = HEADINGS + 1;
    for class in Class::ALL {
        for (change, row) in diff.changes.iter().zip(rows).filter(|(change, _)| change.class == class) {
            fill_in(sheet, at, (change, row), lang)?;
            at += 1;
        }
    }
    let last = at.saturating_sub(1).max(HEADINGS + 1);
    sheet.add_data_validation(HEADINGS + 1, VERDICT, last, VERDICT, &choice(lang)?)?;
    sheet.autofilter(HEADINGS, 0, last, COMMENT)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    save(&mut workbook, DocProperties::new().set_title(format!("{name}: {sides}")))
}

/// Who reviews and when, how to fill it in, and the headings.
fn head(sheet: &mut Worksheet, sides: &str, lang: Lang) -> Result<(), XlsxError> {
    put(sheet, 0, 0, sides, &title(lang).unset_text_wrap())?;
    let labels = [reviewer(), day()];
    for (row, label) in ABOUT.into_iter().zip(labels) {
        put(sheet, row, 0, &label.in_(lang), &cell(lang).set_bold())?;
        let answer = cell(lang).set_background_color(ANSWER).set_unlocked().set_num_format("@");
        sheet.merge_range(row, 1, row, 2, "", &answer)?;
    }
    let hint = base(lang).unset_text_wrap();
    put(sheet, ABOUT[1] + 1, 0, &msg!("review-form-hint").in_(lang), &hint)?;
    for (column, (text, width)) in (0..).zip(headings().into_iter().zip(WIDTHS)) {
        put(sheet, HEADINGS, column, &text.in_(lang), &heading(lang))?;
        sheet.set_column_width(column, width as f64)?;
    }
    sheet.set_column_hidden(MARK)?;
    sheet.set_row_height(HEADINGS, 22)?.set_repeat_rows(HEADINGS, HEADINGS)?.set_freeze_panes(HEADINGS + 1, 1)?;
    Ok(())
}

/// The row of a change, with what was accepted or questioned already.
fn fill_in(sheet: &mut Worksheet, at: RowNum, (change, row): (&Change, &Row), lang: Lang) -> Result<(), XlsxError> {
    let class = change.class.name().in_(lang);
    let texts = [ids(change), class, joined(&row.new), joined(&row.old), reason(change, row, lang)];
    for (column, text) in (0..).zip(&texts) {
        match column {
            NEW => rich(sheet, (at, column), &row.new, lang)?,
            OLD => rich(sheet, (at, column), &row.old, lang)?,
            _ => put(sheet, at, column, cut(text), &cell(lang))?,
        }
    }
    let answer = cell(lang).set_background_color(ANSWER).set_unlocked();
    put(sheet, at, VERDICT, "", &answer.clone().set_align(FormatAlign::Center))?;
    put(sheet, at, COMMENT, "", &answer)?;
    put(sheet, at, MARK, &format!("{} {} {}", change.kind, change.id(), change.fingerprint), &cell(lang))?;
    let fills: Vec<Fill<'_>> = texts.iter().zip(WIDTHS).map(|(text, width)| Fill { text, width, size: 10 }).collect();
    sheet.set_row_height(at, height(lang, &fills)).map(drop)
}

/// The items' ids, a line each: of the new side, or of the old one where it is gone.
fn ids(change: &Change) -> String {
    let ids = if change.after.is_empty() { &change.before } else { &change.after };
    ids.iter().map(|id| readable(id)).collect::<Vec<_>>().join("\n")
}

/// Why the change was made, as its author says; where nobody does, what is proved of it.
fn reason(change: &Change, row: &Row, lang: Lang) -> String {
    match row.is_unexplained {
        true => whys(change, lang).into_iter().map(readable).collect::<Vec<_>>().join("\n"),
        false => row.reason.join("\n"),
    }
}

fn choice(lang: Lang) -> Result<DataValidation, XlsxError> {
    let words = OPINIONS.map(|(_, state)| state.name().in_(lang));
    DataValidation::new()
        .allow_list_strings(&words)?
        .set_error_title(msg!("sheet-refused").in_(lang))?
        .set_error_message(msg!("sheet-from-list-only").in_(lang))
}

/// How many hexadecimal digits stand for a change.
const FINGERPRINT: usize = 64;

const OPINIONS: [(Stance, State); 2] = [(Stance::Accepted, State::Accepted), (Stance::Questioned, State::Questioned)];

fn reviewer() -> Message {
    msg!("review-form-reviewer")
}

fn day() -> Message {
    msg!("review-form-day")
}

fn headings() -> [Message; 8] {
    [
        msg!("review-table-item"),
        msg!("review-page-class"),
        msg!("review-table-new"),
        msg!("review-table-old"),
        msg!("review-form-why"),
        msg!("review-form-verdict"),
        msg!("review-form-comment"),
        msg!("review-form-mark"),
    ]
}

/// The verdicts of a workbook that somebody filled in; rows without an answer are left out.
///
/// Also what was left out of them: a day that is none is only a remark on them.
///
/// # Errors
/// It is no such workbook, nobody says who filled it in, or rows can't be read: all of them.
pub fn read(bytes: &[u8]) -> Result<(Vec<Opinion>, Option<Fault>), Vec<Fault>> {
    let workbook = form::Workbook::open(bytes).map_err(|fault| vec![fault])?;
    let layout = Layout {
        sheet: msg!("review-form"),
        columns: vec![
            Column::needed("verdict", msg!("review-form-verdict")),
            Column::needed("mark", msg!("review-form-mark")),
            Column::wanted("comment", msg!("review-form-comment")),
            Column::wanted("item", msg!("review-table-item")),
        ],
    };
    let rows = workbook.rows(&layout).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let by = who(&workbook).unwrap_or_else(|fault| {
        faults.push(fault);
        String::new()
    });
    let (on, undated) = match when(&workbook) {
        Ok(on) => (on, None),
        Err(fault) => (None, Some(fault)),
    };
    let mut verdicts = Vec::new();
    for row in &rows {
        match verdict(row, &by, on.as_deref()) {
            Ok(verdict) => verdicts.extend(verdict),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok((verdicts, undated)) } else { Err(faults) }
}

fn who(workbook: &form::Workbook) -> Result<String, Fault> {
    let missing = || msg!("review-form-nobody");
    let answer = workbook.answer(&reviewer())?.ok_or_else(|| Fault::file(missing()))?;
    if answer.text.is_empty() {
        return Err(Fault { sheet: answer.sheet, cell: answer.cell, message: missing() });
    }
    Ok(answer.text)
}

fn when(workbook: &form::Workbook) -> Result<Option<String>, Fault> {
    let Some(answer) = workbook.answer(&day())?.filter(|answer| !answer.text.is_empty()) else { return Ok(None) };
    match crate::ground::day(&answer.text) {
        Some(date) => Ok(Some(date)),
        None => {
            let message = msg!("review-form-no-day", date = answer.text);
            Err(Fault { sheet: answer.sheet, cell: answer.cell, message })
        }
    }
}

/// What a row says; `None` where nothing was answered.
fn verdict(row: &form::Row, by: &str, on: Option<&str>) -> Result<Option<Opinion>, Fault> {
    let (word, comment) = (row.text("verdict")?, row.text("comment")?);
    if word.is_empty() && comment.is_empty() {
        return Ok(None);
    }
    let Some((opinion, _)) = form::chosen(&word, &OPINIONS, |(_, state)| state.name()) else {
        let words = form::listed(OPINIONS.map(|(_, state)| state.name()));
        let message = match word.is_empty() {
            true => msg!("review-form-no-verdict", words = words),
            false => msg!("form-unknown-word", word = word, words = words),
        };
        return Err(row.fault("verdict", message));
    };
    if opinion == Stance::Questioned && comment.is_empty() {
        return Err(row.fault("comment", msg!("review-form-no-comment")));
    }
    let mark = row.text("mark")?;
    let mut words = mark.split_whitespace();
    let (Some(kind), Some(item), Some(change), None) = (words.next(), words.next(), words.next(), words.next()) else {
        return Err(row.fault("mark", msg!("review-form-no-mark")));
    };
    if change.len() != FINGERPRINT || !change.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(row.fault("mark", msg!("review-form-no-mark")));
    }
    // Whoever sorts only the columns that can be seen leaves the marks where they were.
    let shown = row.text("item")?;
    let names_it = shown.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | '，')).any(|word| word == item);
    if !shown.is_empty() && !names_it {
        return Err(row.fault("item", msg!("review-form-other-item", shown = shown, item = item)));
    }
    let [kind, item, change, by] = [kind, item, change, by].map(str::to_owned);
    Ok(Some(Opinion { kind, item, change, by, turn: 0, verdict: opinion, on: on.map(str::to_owned), comment }))
}
