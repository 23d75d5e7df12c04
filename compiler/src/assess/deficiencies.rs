//! The list of deficiencies (不備一覧) that is sent back to who handed forms in: a workbook or a paper with a row for
//! each.

use rust_xlsxwriter::{ColNum, DocProperties, RowNum, Workbook, XlsxError};

use super::report::{FileReport, state};
use crate::ground::diagnostic::Severity;
use crate::ground::messages::Message;
use crate::judge::report::word;
use crate::paper::document::pages::Pages;
use crate::paper::document::{Cover, Paper, Role};
use crate::paper::workbook::{Fill, cell, cut, heading, height, save, title};
use crate::{Lang, msg};

const WIDTHS: [usize; 9] = [6, 24, 24, 16, 8, 14, 10, 40, 40];
/// The row of the headings.
const HEAD: RowNum = 2;

/// The workbook; `None` where there are more rows than a sheet has.
pub fn render(files: &[FileReport], lang: Lang) -> Option<Vec<u8>> {
    workbook(files, lang).ok()
}

/// The paper: a chapter for each file.
pub fn paper(files: &[FileReport], lang: Lang) -> Paper {
    let mut pages = Pages::new(lang);
    let columns = [
        (15, msg!("deficiencies-sheet")),
        (9, msg!("deficiencies-cell")),
        (14, msg!("deficiencies-item")),
        (10, msg!("deficiencies-severity")),
        (28, msg!("deficiencies-what")),
        (24, msg!("deficiencies-help")),
    ];
    for file in files {
        pages.heading(1, if file.product.is_empty() { file.path.clone() } else { file.product.clone() });
        let about = [file.path.as_str(), file.edition.as_str()].into_iter().filter(|it| !it.is_empty());
        let about = about.collect::<Vec<_>>().join(", ");
        let state = state(file.state).in_(lang);
        pages.line(msg!("deficiencies-state", file = about, state = state).in_(lang), Role::Text);
        let rows: Vec<Vec<String>> = rows(std::slice::from_ref(file), lang)
            .into_iter()
            .filter(|row| !row[6].is_empty())
            .map(|row| row[3..].to_vec())
            .collect();
        if !rows.is_empty() {
            pages.table(&columns, rows);
        }
    }
    let blank = String::new;
    pages.finish(Cover {
        language: lang.code().to_owned(),
        scheme: blank(),
        owner: blank(),
        title: msg!("deficiencies-title").in_(lang),
        number: blank(),
        edition: msg!("deficiencies-files", count = files.len()).in_(lang),
        date: blank(),
        status: blank(),
        mark: blank(),
        notice: blank(),
        contents: msg!("site-contents").in_(lang),
    })
}

/// The cells of each row: of every finding that is to be mended or looked at, and of files in which there is none.
fn rows(files: &[FileReport], lang: Lang) -> Vec<[String; 9]> {
    let mut rows: Vec<[String; 9]> = Vec::new();
    for file in files {
        let mut add = |rest: [String; 6]| {
            let [sheet, cell, item, severity, what, help] = rest;
            let number = (rows.len() + 1).to_string();
            rows.push([number, file.path.clone(), file.product.clone(), sheet, cell, item, severity, what, help]);
        };
        let told: Vec<_> = file.findings.iter().filter(|it| it.code.severity != Severity::Note).collect();
        if told.is_empty() {
            let [sheet, cell, item, severity, help] = [const { String::new() }; 5];
            add([sheet, cell, item, severity, state(file.state).in_(lang), help]);
        }
        for finding in told {
            let help = finding.help.as_ref().map_or_else(String::new, |help| help.in_(lang));
            add([
                finding.spot.sheet.clone(),
                finding.spot.cell.clone(),
                finding.item.clone().unwrap_or_default(),
                word(finding.code.severity).in_(lang),
                finding.message.in_(lang),
                help,
            ]);
        }
    }
    rows
}

fn workbook(files: &[FileReport], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let say = |message: Message| message.in_(lang);
    let name = say(msg!("deficiencies-title"));
    sheet.set_name(&name)?;
    sheet.write_string_with_format(0, 0, &name, &title(lang).unset_text_wrap())?;
    let headings = [
        msg!("sheet-number"),
        msg!("deficiencies-file"),
        msg!("deficiencies-product"),
        msg!("deficiencies-sheet"),
        msg!("deficiencies-cell"),
        msg!("deficiencies-item"),
        msg!("deficiencies-severity"),
        msg!("deficiencies-what"),
        msg!("deficiencies-help"),
    ];
    for (column, (text, width)) in headings.into_iter().zip(WIDTHS).enumerate() {
        sheet.write_string_with_format(HEAD, column as ColNum, say(text), &heading(lang))?;
        sheet.set_column_width(column as ColNum, width as f64)?;
    }
    let rows = rows(files, lang);
    for (at, cells) in rows.iter().enumerate() {
        let line = HEAD + 1 + at as RowNum;
        for (column, text) in cells.iter().enumerate() {
            sheet.write_string_with_format(line, column as ColNum, cut(text), &cell(lang))?;
        }
        let fills = cells.iter().zip(WIDTHS).map(|(text, width)| Fill { text, width, size: 10 });
        sheet.set_row_height(line, height(lang, &fills.collect::<Vec<_>>()))?;
    }
    let last = HEAD + rows.len().max(1) as RowNum;
    sheet.autofilter(HEAD, 0, last, WIDTHS.len() as ColNum - 1)?.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    save(&mut workbook, DocProperties::new().set_title(&name))
}
