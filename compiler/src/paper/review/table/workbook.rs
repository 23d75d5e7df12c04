//! The comparison table as a workbook, changed words marked inside their cells.

use rust_xlsxwriter::{
    ColNum, DocProperties, Format, FormatAlign, FormatUnderline, RowNum, Workbook, Worksheet, XlsxError,
};

use super::{MarkedLine, Piece, Row, Style, Table, joined, style};
use crate::Lang;
use crate::compare::diff::words::Mark;
use crate::paper::workbook::{Fill, PALE, base, cell, cut, heading, height, margin_line, put, save, title, too_long};

/// How wide the columns are, in characters.
const WIDTHS: [usize; 4] = [14, 54, 54, 30];
/// The most that a row can be high, in points, with some room.
const HIGH: f64 = 400.0;

/// The file; `None` where there are more rows than a sheet holds.
pub fn render(table: &Table) -> Option<Vec<u8>> {
    workbook(table).ok()
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    sheet(table, workbook.add_worksheet())?;
    let documents = table.documents.first().map_or("", String::as_str);
    save(&mut workbook, DocProperties::new().set_title(format!("{} {documents}", table.title).trim()))
}

/// Fills a sheet with the table; gives the row in which each change begins.
pub(crate) fn sheet(table: &Table, sheet: &mut Worksheet) -> Result<Vec<RowNum>, XlsxError> {
    sheet.set_name(&table.title)?;
    page(table, sheet);
    let mut at = head(table, sheet)?;
    let mut begins = Vec::new();
    for group in &table.groups {
        let format = cell(table.lang).set_bold().set_background_color(PALE);
        sheet.merge_range(at, 0, at, 3, &group.heading, &format)?;
        at += 1;
        for row in &group.rows {
            begins.push(at);
            at = rows(table, row, sheet, at)?;
        }
    }
    Ok(begins)
}

/// Paper, margins, header and footer.
fn page(table: &Table, sheet: &mut Worksheet) {
    let documents = table.documents.first().map_or("", String::as_str);
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.75, 0.7, 0.3, 0.3);
    sheet.set_header(margin_line("&L&9", documents, &format!("&R&9{}", table.title)));
    sheet.set_footer("&R&9&P / &N");
    sheet.set_screen_gridlines(false);
}

/// The title, the documents, the note and the headings; returns the first row below.
fn head(table: &Table, sheet: &mut Worksheet) -> Result<RowNum, XlsxError> {
    let line = base(table.lang).unset_text_wrap();
    put(sheet, 0, 0, &table.title, &title(table.lang).unset_text_wrap())?;
    sheet.set_row_height(0, 26)?;
    let mut at = 1;
    for text in &table.documents {
        put(sheet, at, 0, text, &line)?;
        at += 1;
    }
    if let Some(text) = &table.heading {
        put(sheet, at, 0, text, &line)?;
        at += 1;
    }
    for text in std::iter::once(&table.note).chain(&table.missing) {
        put(sheet, at, 3, text, &line.clone().set_align(FormatAlign::Right))?;
        at += 1;
    }
    for (column, (text, width)) in (0..).zip(table.headings.iter().zip(WIDTHS)) {
        put(sheet, at, column, text, &heading(table.lang))?;
        sheet.set_column_width(column, width as f64)?;
    }
    sheet.set_row_height(at, 22)?.set_repeat_rows(at, at)?.set_freeze_panes(at + 1, 1)?;
    Ok(at + 1)
}

/// One change. What is too high for a row of a sheet goes on in the next one.
fn rows(table: &Table, row: &Row, sheet: &mut Worksheet, first: RowNum) -> Result<RowNum, XlsxError> {
    let (new, old) = (pages(table, &row.new), pages(table, &row.old));
    let mut at = first;
    for page in 0..new.len().max(old.len()) {
        let of = |pages: &[Vec<MarkedLine>]| pages.get(page).cloned().unwrap_or_default();
        let (new, old) = (of(&new), of(&old));
        let only_first = |lines: String| if page == 0 { lines } else { String::new() };
        let number = row.number.map(|number| format!("[{number}]"));
        let item =
            only_first(number.iter().chain(&row.items).chain(&row.effects).cloned().collect::<Vec<_>>().join("\n"));
        let reason = only_first(row.reason.join("\n"));
        put(sheet, at, 0, &item, &cell(table.lang))?;
        rich(sheet, (at, 1), &new, table.lang)?;
        rich(sheet, (at, 2), &old, table.lang)?;
        put(sheet, at, 3, &reason, &cell(table.lang))?;
        let texts = [item, joined(&new), joined(&old), reason];
        let fills: Vec<Fill<'_>> =
            texts.iter().zip(WIDTHS).map(|(text, width)| Fill { text, width, size: 10 }).collect();
        sheet.set_row_height(at, height(table.lang, &fills))?;
        at += 1;
    }
    Ok(at)
}

/// The lines in pieces that each fit into a row.
fn pages(table: &Table, lines: &[MarkedLine]) -> Vec<Vec<MarkedLine>> {
    let high = |line: &MarkedLine| {
        let text = joined(std::slice::from_ref(line));
        height(table.lang, &[Fill { text: &text, width: WIDTHS[1], size: 10 }])
    };
    let mut pages: Vec<(f64, Vec<MarkedLine>)> = vec![(0.0, Vec::new())];
    for line in lines {
        let high = high(line);
        match pages.last_mut() {
            Some((filled, page)) if page.is_empty() || *filled + high <= HIGH => {
                *filled += high;
                page.push(line.clone());
            }
            _ => pages.push((high, vec![line.clone()])),
        }
    }
    pages.into_iter().map(|(_, page)| page).collect()
}

/// Writes a cell with its changed words marked.
pub(in crate::paper::review) fn rich(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    lines: &[MarkedLine],
    lang: Lang,
) -> Result<(), XlsxError> {
    let text = joined(lines);
    if too_long(&text) || lines.iter().flatten().all(|piece| piece.mark == Mark::Same) {
        return put(sheet, row, column, cut(&text), &cell(lang));
    }
    let mut runs: Vec<Piece> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let gap = (at > 0).then(|| Piece::new(Mark::Same, "\n"));
        for piece in gap.into_iter().chain(line.iter().cloned()) {
            match runs.last_mut() {
                // A break between two marked lines needs no run of its own.
                Some(run) if (run.mark, run.is_number) == (piece.mark, piece.is_number) || piece.text == "\n" => {
                    run.text.push_str(&piece.text);
                }
                _ => runs.push(piece),
            }
        }
    }
    let formats: Vec<Format> = runs.iter().map(|run| font(run, lang)).collect();
    let segments: Vec<(&Format, &str)> =
        formats.iter().zip(&runs).map(|(format, run)| (format, run.text.as_str())).collect();
    sheet.write_rich_string_with_format(row, column, &segments, &cell(lang)).map(drop)
}

fn font(piece: &Piece, lang: Lang) -> Format {
    let font = base(lang);
    match style(piece, lang) {
        None => font,
        Some(Style::Underline) => font.set_underline(FormatUnderline::Single),
        Some(Style::Strike) => font.set_font_strikethrough(),
        Some(Style::Double) => font.set_underline(FormatUnderline::Double),
    }
}
