//! Finds a table in a workbook by its headings, and takes its rows.

use std::collections::{BTreeMap, HashMap};

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

/// What the headings of a layout may be, folded, each with the key of its column.
struct Titles {
    keys: HashMap<String, &'static str>,
    /// No heading has more bytes, however it is written: a letter in full width has three.
    longest: usize,
}

impl Titles {
    fn of(layout: &Layout) -> Titles {
        let mut keys = HashMap::new();
        for column in &layout.columns {
            keys.entry(column.key.to_owned()).or_insert(column.key);
            for lang in [Lang::En, Lang::Ja] {
                keys.entry(folded(&column.title.in_(lang))).or_insert(column.key);
            }
        }
        let longest = keys.keys().map(String::len).max().unwrap_or(0) * 4;
        Titles { keys, longest }
    }

    /// The key of the column that a cell is the heading of.
    fn key(&self, value: &Value) -> Option<&'static str> {
        let text = value.text().filter(|text| text.len() <= self.longest)?;
        self.keys.get(&folded(text)).copied()
    }
}

pub(super) fn rows(workbook: &Workbook, layout: &Layout) -> Result<Vec<Row>, Fault> {
    let titles = Titles::of(layout);
    let mut found = headings(workbook, layout, &titles)?;
    let names = [Lang::En, Lang::Ja].map(|lang| folded(&layout.sheet.in_(lang)));
    if let Some(named) = found.iter().find(|heading| names.contains(&folded(&heading.sheet.name))) {
        return named.rows(layout, &titles);
    }
    match found.pop() {
        Some(only) if found.is_empty() => only.rows(layout, &titles),
        last => Err(two_sheets(&found.iter().chain(&last).collect::<Vec<_>>(), layout).into()),
    }
}

pub(super) fn all_rows(workbook: &Workbook, layout: &Layout) -> Result<Vec<Row>, Fault> {
    let titles = Titles::of(layout);
    let rows = headings(workbook, layout, &titles)?.into_iter().map(|heading| heading.rows(layout, &titles));
    Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// The headings of every sheet that has all that are needed.
fn headings<'w>(workbook: &'w Workbook, layout: &Layout, of: &Titles) -> Result<Vec<Heading<'w>>, Fault> {
    // Sheets for programs have words that look like headings.
    let found = workbook.sheets.iter().filter(|sheet| !sheet.is_for_programs()).filter_map(|sheet| best(sheet, of));
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
fn best<'w>(sheet: &'w Sheet, titles: &Titles) -> Option<Heading<'w>> {
    let headings = sheet.rows.iter().take(HEAD).map(|(row, cells)| {
        let mut columns: BTreeMap<&'static str, Vec<u32>> = BTreeMap::new();
        for (at, value) in cells {
            if let Some(key) = titles.key(value) {
                columns.entry(key).or_default().push(*at);
            }
        }
        Heading { sheet, row: *row, columns }
    });
    // Of equal ones the first: what follows may be headings that somebody repeated.
    let best = headings.reduce(|best, next| if next.columns.len() > best.columns.len() { next } else { best })?;
    (!best.columns.is_empty()).then_some(best)
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
    fn rows(&self, layout: &Layout, titles: &Titles) -> Result<Vec<Row>, Fault> {
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
            let is_title = |(key, cell): (&&'static str, &Cell)| {
                cell.value.as_ref().is_some_and(|value| titles.key(value) == Some(*key))
            };
            let is_heading = cells.iter().all(is_title);
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
