//! The mapping as a workbook: what covers what, and on a second sheet what has no counterpart.

use rust_xlsxwriter::{ColNum, Format, RowNum, Workbook, Worksheet, XlsxError};

use super::{Mapped, Mapping, Test, clause_id, clauses, outside};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::workbook::{Fill, Look, evidence, finish, put};
use kijun_pack::{Criterion, Edition};

/// The row of the first entry.
const FIRST: RowNum = 2;
/// Rows of a sheet, less those of the headings.
pub(super) const MAX_ROWS: usize = 1_048_570;

/// How many rows the longer sheet has at the most.
pub(super) fn rows(pack: &Edition, mapping: &Mapping<'_>) -> usize {
    let evaluated: usize = mapping.procedures.iter().map(|mapped| mapped.clauses.len()).sum();
    let gaps = &mapping.gaps;
    let clauses_in_gaps = gaps.clauses_without_procedure.len() + gaps.clauses_without_test.len();
    let others_in_gaps = gaps.procedures_without_test.len() + gaps.tests_without_procedure.len();
    (clauses(pack).count() + evaluated).max(clauses_in_gaps + others_in_gaps)
}

pub(super) fn workbook<'p>(pack: &'p Edition, mapping: &Mapping<'p>, language: &'p str) -> Result<Vec<u8>, XlsxError> {
    let look = Look::new(pack, language);
    let mut workbook = Workbook::new();
    let name = look.say(&msg!("sheet-mapping"));
    pairs(&look, mapping, workbook.add_worksheet().set_name(&name)?)?;
    gaps(&look, mapping, workbook.add_worksheet().set_name(look.say(&msg!("sheet-gaps")))?)?;
    finish(&mut workbook, &look, &name)
}

/// A row for each clause and each of its procedures, in the order of the clauses.
fn pairs<'p>(look: &Look<'p>, mapping: &Mapping<'p>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const WIDTHS: [usize; 7] = [12, 26, 16, 18, 28, 44, 40];
    let headings = [
        msg!("sheet-clause-id"),
        msg!("sheet-criterion"),
        msg!("sheet-procedure-id"),
        msg!("sheet-method"),
        msg!("sheet-evidence"),
        msg!("sheet-test"),
        msg!("sheet-tests-for"),
    ];
    start(look, sheet, &msg!("sheet-mapping"), &headings, &WIDTHS)?;
    let mut at = FIRST;
    for (criterion, clause) in clauses(look.pack) {
        let id = clause_id(criterion, clause);
        let mut procedures: Vec<Option<&Mapped<'_>>> =
            mapping.procedures.iter().filter(|mapped| mapped.clauses.contains(&id)).map(Some).collect();
        if procedures.is_empty() {
            procedures.push(None);
        }
        for mapped in procedures {
            let cells = pair(look, criterion, &id, mapped);
            row(look, sheet, at, &cells, &WIDTHS)?;
            at += 1;
        }
    }
    end(sheet, at, WIDTHS.len())
}

fn pair<'p>(look: &Look<'p>, criterion: &'p Criterion, id: &str, mapped: Option<&Mapped<'p>>) -> [String; 7] {
    let none = || look.say(&msg!("sheet-none"));
    let method = mapped.and_then(|mapped| look.pack.catalogue.methods.iter().find(|method| method.id == mapped.method));
    let tests = mapped.map(|mapped| mapped.tests.as_slice()).unwrap_or_default();
    let mut aims: Vec<String> = tests.iter().flat_map(|test| test.tests).map(outside).collect();
    aims.dedup();
    let evidence = mapped.map(|mapped| evidence(look, mapped.source).join("\n"));
    [
        id.to_owned(),
        look.text(&criterion.title).to_owned(),
        mapped.map_or_else(none, |mapped| mapped.procedure.to_owned()),
        method.map(|method| look.text(&method.name).to_owned()).unwrap_or_default(),
        evidence.unwrap_or_default(),
        if tests.is_empty() {
            none()
        } else {
            tests.iter().map(|test| case(look, test)).collect::<Vec<_>>().join("\n")
        },
        aims.join("\n"),
    ]
}

/// A test case with its topic.
fn case<'p>(look: &Look<'p>, test: &Test<'p>) -> String {
    format!("{}: {}", outside(&test.test), look.text(test.topic))
}

fn gaps<'p>(look: &Look<'p>, mapping: &Mapping<'p>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const WIDTHS: [usize; 3] = [34, 34, 90];
    let headings = [msg!("sheet-gap"), msg!("sheet-gap-item"), msg!("sheet-gap-topic")];
    start(look, sheet, &msg!("sheet-gaps"), &headings, &WIDTHS)?;
    let title = |id: &str| {
        let known = clauses(look.pack).find(|(criterion, clause)| clause_id(criterion, clause) == id);
        known.map(|(criterion, _)| look.text(&criterion.title).to_owned()).unwrap_or_default()
    };
    let gaps = &mapping.gaps;
    let say = |message: Message| look.say(&message);
    let mut rows: Vec<[String; 3]> = Vec::new();
    let kind = say(msg!("sheet-gap-clause-procedure"));
    rows.extend(gaps.clauses_without_procedure.iter().map(|id| [kind.clone(), id.clone(), title(id)]));
    let kind = say(msg!("sheet-gap-clause-test"));
    rows.extend(gaps.clauses_without_test.iter().map(|id| [kind.clone(), id.clone(), title(id)]));
    let kind = say(msg!("sheet-gap-procedure-test"));
    let named = |id: &str| {
        let mapped = mapping.procedures.iter().find(|mapped| mapped.procedure == id);
        look.list(mapped.map(|mapped| mapped.clauses).unwrap_or_default())
    };
    rows.extend(gaps.procedures_without_test.iter().map(|id| [kind.clone(), (*id).to_owned(), named(id)]));
    let kind = say(msg!("sheet-gap-test-procedure"));
    let tests = gaps.tests_without_procedure.iter();
    rows.extend(tests.map(|test| [kind.clone(), outside(&test.test), look.text(test.topic).to_owned()]));
    if rows.is_empty() {
        rows.push([say(msg!("sheet-no-gaps")), String::new(), String::new()]);
    }
    for (at, cells) in rows.iter().enumerate() {
        row(look, sheet, FIRST + at as RowNum, cells, &WIDTHS)?;
    }
    end(sheet, FIRST + rows.len() as RowNum, WIDTHS.len())
}

fn start(
    look: &Look<'_>,
    sheet: &mut Worksheet,
    title: &Message,
    headings: &[Message],
    widths: &[usize],
) -> Result<(), XlsxError> {
    let title = look.say(title);
    look.page(sheet, &title);
    put(sheet, 0, 0, &format!("{title}  {}", look.document()), &look.title().unset_text_wrap())?;
    sheet.set_row_height(0, 26)?.set_row_height(FIRST - 1, 24)?;
    for (column, (heading, width)) in headings.iter().zip(widths).enumerate() {
        put(sheet, FIRST - 1, column as ColNum, &look.say(heading), &look.heading())?;
        sheet.set_column_width(column as ColNum, *width as f64)?;
    }
    sheet.set_freeze_panes(FIRST, 1)?.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_landscape();
    Ok(())
}

fn row(
    look: &Look<'_>,
    sheet: &mut Worksheet,
    row: RowNum,
    cells: &[String],
    widths: &[usize],
) -> Result<(), XlsxError> {
    let format: Format = look.cell();
    for (column, text) in cells.iter().enumerate() {
        put(sheet, row, column as ColNum, text, &format)?;
    }
    let fills: Vec<Fill<'_>> =
        cells.iter().zip(widths).map(|(text, width)| Fill { text, width: *width, size: 10 }).collect();
    sheet.set_row_height(row, look.height(&fills))?;
    Ok(())
}

fn end(sheet: &mut Worksheet, after: RowNum, columns: usize) -> Result<(), XlsxError> {
    let last = after.saturating_sub(1).max(FIRST);
    sheet.autofilter(FIRST - 1, 0, last, columns as ColNum - 1)?;
    Ok(())
}
