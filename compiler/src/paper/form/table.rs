//! Finds a table in a workbook by its headings, and takes its rows.

use std::collections::BTreeMap;

use super::{Cell, Column, Fault, Layout, Row, Sheet, Value, Workbook, address, folded};
use crate::ground::messages::Message;
use crate::{Lang, msg};

/// How many rows with something in them are looked at for headings.
const HEAD: usize = 100;

/// A row that has headings of a table.
struct Heading<'w> {
    sheet: &'w Sheet,
    row: u32,
    /// The columns of each heading that is there, by its key.
    columns: BTreeMap<&'static str, Vec<u32>>,
}

pub(super) fn rows(workbook: &Workbook, layout: &Layout) -> Result<Vec<Row>, Fault> {
    let mut found = headings(workbook, layout)?;
    let names = [Lang::En, Lang::Ja].map(|lang| folded(&layout.sheet.in_(lang)));
    if let Some(named) = found.iter().find(|heading| names.contains(&folded(&heading.sheet.name))) {
        return named.rows(layout);
    }
    match found.pop() {
        Some(only) if found.is_empty() => only.rows(layout),
        last => Err(two_sheets(&found.iter().chain(&last).collect::<Vec<_>>(), layout).into()),
    }
}

pub(super) fn all_rows(workbook: &Workbook, layout: &Layout) -> Result<Vec<Row>, Fault> {
    let rows = headings(workbook, layout)?.into_iter().map(|heading| heading.rows(layout));
    Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// The headings of every sheet that has all that are needed.
fn headings<'w>(workbook: &'w Workbook, layout: &Layout) -> Result<Vec<Heading<'w>>, Fault> {
    let found = workbook.sheets.iter().filter_map(|sheet| best(sheet, layout));
    let (whole, part): (Vec<_>, Vec<_>) = found.partition(|heading| heading.missing(layout).is_empty());
    if !whole.is_empty() {
        return Ok(whole);
    }
    let closest = part.into_iter().max_by_key(|heading| heading.columns.len());
    Err(closest.map_or_else(|| msg!("form-no-table", columns = titles(layout)).into(), |it| it.lacks(layout)))
}

fn two_sheets(found: &[&Heading<'_>], layout: &Layout) -> Message {
    let sheets: Vec<&str> = found.iter().map(|heading| heading.sheet.name.as_str()).collect();
    let names = [Lang::Ja, Lang::En].map(|lang| layout.sheet.in_(lang)).join(" / ");
    msg!("form-two-sheets", sheets = sheets.join(", "), name = names)
}

/// The row of a sheet that has the most headings.
fn best<'w>(sheet: &'w Sheet, layout: &Layout) -> Option<Heading<'w>> {
    let headings = sheet.rows.iter().take(HEAD).map(|(row, cells)| {
        let mut columns: BTreeMap<&'static str, Vec<u32>> = BTreeMap::new();
        for (at, value) in cells {
            for column in layout.columns.iter().filter(|column| is_title(column, value)) {
                columns.entry(column.key).or_default().push(*at);
            }
        }
        Heading { sheet, row: *row, columns }
    });
    // Of equal ones the first: what follows may be headings that somebody repeated.
    let best = headings.reduce(|best, next| if next.columns.len() > best.columns.len() { next } else { best })?;
    (!best.columns.is_empty()).then_some(best)
}

fn is_title(column: &Column, value: &Value) -> bool {
    let Some(text) = value.text().map(folded) else { return false };
    text == column.key || [Lang::En, Lang::Ja].iter().any(|lang| text == folded(&column.title.in_(*lang)))
}

/// The headings of the needed columns, in both languages.
fn titles(layout: &Layout) -> String {
    listed(layout.columns.iter().filter(|column| column.is_needed))
}

fn listed<'c>(columns: impl Iterator<Item = &'c Column>) -> String {
    let both = |column: &Column| format!("{} / {}", column.title.in_(Lang::Ja), column.title.in_(Lang::En));
    columns.map(both).collect::<Vec<_>>().join(", ")
}

impl Heading<'_> {
    /// What stands below, without blank rows and repeated headings.
    fn rows(&self, layout: &Layout) -> Result<Vec<Row>, Fault> {
        let mut places = BTreeMap::new();
        for column in &layout.columns {
            match self.columns.get(column.key).map(Vec::as_slice) {
                Some([first, second, ..]) => return Err(self.twice(column, *first, *second)),
                Some([place]) => {
                    places.insert(column.key, *place);
                }
                _ => {}
            }
        }
        let row = |(number, values): (&u32, &BTreeMap<u32, Value>)| {
            let cell = |(key, column): (&&'static str, &u32)| {
                (*key, Cell { column: *column, value: values.get(column).cloned() })
            };
            let cells: BTreeMap<_, _> = places.iter().map(cell).collect();
            let is_blank = cells.values().all(|cell| cell.value.is_none());
            let is_heading = layout.columns.iter().filter_map(|column| Some((column, cells.get(column.key)?)));
            let is_heading = is_heading
                .into_iter()
                .all(|(column, cell)| cell.value.as_ref().is_some_and(|value| is_title(column, value)));
            let row = Row { sheet: self.sheet.name.clone(), number: number + 1, cells };
            (!is_blank && !is_heading).then_some(row)
        };
        Ok(self.sheet.rows.range(self.row + 1..).filter_map(row).collect())
    }

    fn missing<'l>(&self, layout: &'l Layout) -> Vec<&'l Column> {
        let needed = layout.columns.iter().filter(|column| column.is_needed);
        needed.filter(|column| !self.columns.contains_key(column.key)).collect()
    }

    fn lacks(&self, layout: &Layout) -> Fault {
        let columns = listed(self.missing(layout).into_iter());
        let cell = (self.row + 1).to_string();
        Fault { sheet: self.sheet.name.clone(), cell, message: msg!("form-missing-columns", columns = columns) }
    }

    fn twice(&self, column: &Column, first: u32, second: u32) -> Fault {
        let (cell, other) = (address(self.row, second), address(self.row, first));
        let title = self.sheet.rows[&self.row][&second].text().unwrap_or(column.key).to_owned();
        let message = msg!("form-column-twice", title = title, other = other);
        Fault { sheet: self.sheet.name.clone(), cell, message }
    }
}
