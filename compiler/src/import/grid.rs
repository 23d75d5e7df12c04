//! Files as grids of cells, and the table that a grid holds.

use std::collections::BTreeMap;

use super::{archive, oscal, reqif, strictdoc, word};
use crate::ground::markdown::{Block, Prose};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::form::{self, Value, Workbook, folded};

/// A file of more bytes than this is refused.
pub const MAX_BYTES: u64 = form::MAX_BYTES;

/// How many rows with something in them are looked at for headings.
const HEAD: usize = 100;

/// The cells of a sheet, of a table in a document, or of a file that is one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// What the file is called.
    pub file: String,
    /// The sheet, or the number of the table; empty where the file is one table.
    pub sheet: String,
    /// Whether each row is a thing of its own that is named by its first cell, and not one of a table that people see.
    pub is_list: bool,
    /// Whether Kijun wrote it, so that its texts are those of a source.
    pub is_own: bool,
    /// By row, then by column, both from 0; blank cells are left out.
    pub rows: Rows,
}

/// Cells by row, then by column.
pub(super) type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text as it looks.
    Text(String),
    /// A text in Markdown.
    Markdown(String),
    /// A formula: what it comes to is known to a spreadsheet only.
    Formula,
    /// An error such as `#REF!`.
    Error(String),
}

/// A table: its headings, and the rows below them.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'g> {
    /// Where it stands.
    pub grid: &'g Grid,
    /// The headings by column.
    pub headings: BTreeMap<u32, String>,
    /// The rows.
    pub rows: Vec<Row<'g>>,
}

/// A row of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'g> {
    /// Its number from 0.
    pub number: u32,
    /// Its cells by column.
    pub cells: &'g BTreeMap<u32, Cell>,
}

/// All grids of a file.
///
/// # Errors
/// It is of no kind that can be read, is broken, or is too large.
pub fn grids(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, Message> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(msg!("import-too-large", megabytes = (MAX_BYTES >> 20) as usize));
    }
    let mut grids =
        if bytes.starts_with(b"PK") { packed(bytes)? } else { of_text(&file.to_lowercase(), &text(bytes)?)? };
    grids.iter_mut().for_each(|grid| file.clone_into(&mut grid.file));
    grids.retain(|grid| !grid.rows.is_empty());
    if grids.is_empty() { Err(msg!("import-no-table")) } else { Ok(grids) }
}

fn packed(bytes: &[u8]) -> Result<Vec<Grid>, Message> {
    if let Some(document) = archive::parts(bytes, |name| name == word::DOCUMENT)?.first() {
        return word::tables(&text(document)?);
    }
    let exchanges = archive::parts(bytes, |name| name.to_lowercase().ends_with(".reqif"))?;
    if exchanges.is_empty() {
        return Ok(Workbook::open(bytes).map_err(|fault| fault.message)?.sheets.iter().map(sheet).collect());
    }
    let mut grids = Vec::new();
    for exchange in exchanges {
        grids.extend(reqif::grids(&text(&exchange)?)?);
    }
    Ok(grids)
}

fn of_text(name: &str, text: &str) -> Result<Vec<Grid>, Message> {
    Ok(match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "json" => vec![oscal::grid(text)?],
        "md" => markdown(text),
        "sdoc" => vec![strictdoc::grid(text)],
        "reqif" | "xml" => reqif::grids(text)?,
        _ => vec![csv(text)?],
    })
}

/// Text in UTF-8, UTF-16 or the encoding that spreadsheets in Japan write.
fn text(bytes: &[u8]) -> Result<String, Message> {
    if bytes.contains(&0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(msg!("import-other-kind"));
    }
    let (text, _, has_errors) = encoding_rs::UTF_8.decode(bytes);
    if !has_errors {
        return Ok(text.into_owned());
    }
    let (text, _, has_errors) = encoding_rs::SHIFT_JIS.decode(bytes);
    if has_errors { Err(msg!("import-other-kind")) } else { Ok(text.into_owned()) }
}

fn sheet(sheet: &form::Sheet) -> Grid {
    let mut rows = BTreeMap::new();
    for (row, cells) in sheet.rows() {
        let cell = |value: &Value| match value {
            Value::Text(text) => Cell::Text(text.clone()),
            Value::Formula => Cell::Formula,
            Value::Error(error) => Cell::Error(error.clone()),
        };
        rows.insert(*row, cells.iter().map(|(column, value)| (*column, cell(value))).collect());
    }
    Grid { sheet: sheet.name.clone(), rows, ..Grid::default() }
}

fn csv(text: &str) -> Result<Grid, Message> {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [b',', b'\t', b';'].into_iter().max_by_key(|mark| (count(char::from(*mark)), *mark == b','));
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter.unwrap_or(b','));
    let (mut rows, mut left) = (BTreeMap::new(), form::MAX_CELLS);
    for (number, record) in reader.from_reader(text.as_bytes()).records().enumerate() {
        let record = record.map_err(|error| msg!("import-broken", error = error.to_string()))?;
        add_row(&mut rows, number, record.iter());
        left = left.checked_sub(record.len()).ok_or_else(|| msg!("form-too-many-cells", count = form::MAX_CELLS))?;
    }
    Ok(Grid { rows, ..Grid::default() })
}

/// Adds a row of texts, without those that are blank.
pub(super) fn add_row<'t>(rows: &mut Rows, number: usize, texts: impl Iterator<Item = &'t str>) {
    let mut cells = BTreeMap::new();
    for (column, text) in texts.enumerate() {
        let text = text.replace("\r\n", "\n");
        if let (Ok(column), false) = (u32::try_from(column), text.trim().is_empty()) {
            cells.insert(column, Cell::Text(text));
        }
    }
    if let (Ok(number), false) = (u32::try_from(number), cells.is_empty()) {
        rows.insert(number, cells);
    }
}

/// Adds a row below the others, without the cells that are blank.
pub(super) fn add_cells(rows: &mut Rows, cells: impl IntoIterator<Item = Cell>) {
    let is_blank = |cell: &Cell| cell.text().is_some_and(|text| text.trim().is_empty());
    let numbered = (0..).zip(cells).filter(|(_, cell)| !is_blank(cell)).collect();
    let next = rows.last_key_value().map_or(0, |(last, _)| last + 1);
    rows.insert(next, numbered);
}

fn markdown(text: &str) -> Vec<Grid> {
    let mut grids = Vec::new();
    for block in Prose::of(text).blocks {
        let Block::Table { head, rows } = block else { continue };
        let mut grid = Grid { sheet: (grids.len() + 1).to_string(), ..Grid::default() };
        for (number, cells) in std::iter::once(head).chain(rows).enumerate() {
            let cell = |cell: Vec<_>| Prose { blocks: vec![Block::Line(cell)], ..Prose::default() }.plain();
            let texts: Vec<String> = cells.into_iter().map(cell).collect();
            add_row(&mut grid.rows, number, texts.iter().map(String::as_str));
        }
        grids.push(grid);
    }
    grids
}

impl Grid {
    /// The table whose headings have most of the wanted ones, or else the first row with the most texts.
    pub fn table(&self, wanted: &[&str]) -> Option<Table<'_>> {
        let wanted: Vec<String> = wanted.iter().map(|heading| folded(heading)).collect();
        let fits = |cells: &BTreeMap<u32, Cell>| {
            let texts = cells.values().filter_map(Cell::text).map(folded);
            if wanted.is_empty() { texts.count() } else { texts.filter(|text| wanted.contains(text)).count() }
        };
        let (mut best, mut most) = (None, 0);
        for (number, cells) in self.rows.iter().take(HEAD) {
            if fits(cells) > most {
                (best, most) = (Some(*number), fits(cells));
            }
        }
        let head = best?;
        let cells = self.rows.get(&head)?;
        let heading = |(column, cell): (&u32, &Cell)| Some((*column, cell.text()?.trim().replace('\n', " ")));
        let rows = self.rows.range(head + 1..).map(|(number, cells)| Row { number: *number, cells });
        Some(Table { grid: self, headings: cells.iter().filter_map(heading).collect(), rows: rows.collect() })
    }
}

impl Table<'_> {
    /// The column of a heading.
    pub fn column(&self, heading: &str) -> Option<u32> {
        let wanted = folded(heading);
        self.headings.iter().find(|(_, heading)| folded(heading) == wanted).map(|(column, _)| *column)
    }
}

impl Cell {
    /// Its text, where it has one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) | Cell::Markdown(text) => Some(text),
            Cell::Formula | Cell::Error(_) => None,
        }
    }
}
