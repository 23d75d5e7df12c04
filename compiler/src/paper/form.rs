//! Reads workbooks that people filled in: bytes → [`Workbook`] → the rows of a table, each cell with its address.
//!
//! Nobody who fills in a workbook leaves it as it was: rows are sorted, columns moved and added, lines put above the
//! headings. So a table is found by its headings, in either language, wherever they stand. What comes from outside may
//! be hostile too: how much a file unpacks to is bounded before anything else looks at it (`open.rs`).
//!
//! ```no_run
//! use kijun::paper::form::{Column, Layout, Workbook};
//! use kijun::msg;
//!
//! # fn reads(bytes: &[u8]) -> Result<(), kijun::paper::form::Fault> {
//! let layout = Layout {
//!     sheet: msg!("sheet-checklist"),
//!     columns: vec![Column::needed("id", msg!("sheet-clause-id")), Column::wanted("reason", msg!("sheet-reason"))],
//! };
//! for row in Workbook::open(bytes)?.rows(&layout)? {
//!     let (id, reason) = (row.id("id")?, row.text("reason")?);
//! }
//! # Ok(())
//! # }
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};

use kijun_dsl::wide::{invisible, narrow, space};

use crate::ground::messages::Message;
use crate::{Lang, msg};

mod comment;
mod open;
mod table;
pub mod word;

pub use comment::{Comment, commented};
pub use open::{MAX_BYTES, MAX_CELLS, MAX_UNPACKED};

/// A workbook that somebody filled in.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// Its sheets, in its order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: the cells that hold something.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// By row, then by column, both from 0.
    rows: BTreeMap<u32, BTreeMap<u32, Value>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, or a number, date or yes/no as text.
    Text(String),
    /// A formula, whatever its result was when somebody saved it.
    Formula,
    /// An error such as `#REF!`.
    Error(String),
}

/// A table of a workbook: where it usually is, and its columns.
#[derive(Clone, Debug)]
pub struct Layout {
    /// What its sheet is called. Another sheet is taken where it is the only one that has the columns.
    pub sheet: Message,
    /// The columns that are read. All others are left alone.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// How code asks for it; a heading may also be this.
    pub key: &'static str,
    /// Its heading, in each language.
    pub title: Message,
    /// Whether there is no table without it.
    pub is_needed: bool,
}

impl Column {
    /// A column without which there is no table.
    pub fn needed(key: &'static str, title: Message) -> Column {
        Column { key, title, is_needed: true }
    }

    /// A column that reads as empty where it is missing.
    pub fn wanted(key: &'static str, title: Message) -> Column {
        Column { key, title, is_needed: false }
    }
}

/// A row of a table in which something stands.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name of its sheet.
    pub sheet: String,
    /// Its number, as the sheet shows it.
    pub number: u32,
    /// By the key of their column.
    cells: BTreeMap<&'static str, Cell>,
}

#[derive(Clone, Debug)]
struct Cell {
    column: u32,
    value: Option<Value>,
}

/// What stands beside a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Without space around it; `""` for nothing.
    pub text: String,
    /// Its sheet.
    pub sheet: String,
    /// Its cell, or the one to the right of the label where nothing was answered.
    pub cell: String,
}

/// What is wrong with a workbook, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The sheet; empty where it is the whole file.
    pub sheet: String,
    /// The cell, `C12`, or the row, `12`; empty where it is the whole sheet.
    pub cell: String,
    /// What is wrong and how to mend it.
    pub message: Message,
}

impl Fault {
    /// Something wrong with the file as a whole.
    pub fn file(message: Message) -> Fault {
        Fault { sheet: String::new(), cell: String::new(), message }
    }

    /// The sentence with the sheet and the cell in front.
    pub fn told(&self) -> Message {
        let (sheet, cell, message) = (self.sheet.as_str(), self.cell.as_str(), self.message.clone());
        match (sheet, cell) {
            ("", _) => message,
            (_, "") => msg!("form-in-sheet", sheet = sheet, message = message),
            _ => msg!("form-in-cell", sheet = sheet, cell = cell, message = message),
        }
    }

    /// The same in a language.
    pub fn in_(&self, lang: Lang) -> String {
        self.told().in_(lang)
    }
}

impl From<Message> for Fault {
    fn from(message: Message) -> Fault {
        Fault::file(message)
    }
}

impl Sheet {
    /// Whether only programs read it: `_kijun` and the lists of choices.
    fn is_for_programs(&self) -> bool {
        self.name.starts_with('_')
    }
}

impl Workbook {
    /// Reads a workbook.
    ///
    /// # Errors
    /// It is none, is of another kind or encrypted, is broken, or is larger than any that a person fills in.
    pub fn open(bytes: &[u8]) -> Result<Workbook, Fault> {
        open::open(bytes).map_err(Fault::file)
    }

    /// The sheet of this name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// The rows of a table, in the sheet's order, without blank ones and repeated headings.
    ///
    /// # Errors
    /// No sheet has the needed columns, several have, or a heading stands twice.
    pub fn rows(&self, layout: &Layout) -> Result<Vec<Row>, Fault> {
        table::rows(self, layout)
    }

    /// The rows of every sheet that has the needed columns, as of a table that goes on in another sheet.
    ///
    /// # Errors
    /// No sheet has the needed columns, or a heading stands twice.
    pub fn all_rows(&self, layout: &Layout) -> Result<Vec<Row>, Fault> {
        table::all_rows(self, layout)
    }

    /// The answer beside a label: the first thing that stands to the right of it, in the first sheet that has the
    /// label in either language. `None` where there is no such label.
    ///
    /// # Errors
    /// A formula or an error stands there.
    pub fn answer(&self, label: &Message) -> Result<Option<Answer>, Fault> {
        let labels = [Lang::En, Lang::Ja].map(|lang| folded(&label.in_(lang)));
        for sheet in &self.sheets {
            for (row, cells) in &sheet.rows {
                let is_label = |value: &Value| value.text().is_some_and(|text| labels.contains(&folded(text)));
                let Some((at, _)) = cells.iter().find(|(_, value)| is_label(value)) else { continue };
                let answer = cells.range(at + 1..).next();
                let cell = address(*row, answer.map_or(at + 1, |(column, _)| *column));
                let text = answer.map_or(Ok(String::new()), |(_, value)| value.read(&sheet.name, &cell))?;
                return Ok(Some(Answer { text, sheet: sheet.name.clone(), cell }));
            }
        }
        Ok(None)
    }

    /// What stands where: the first cell of each short text, for who looks for many labels.
    pub fn labels(&self) -> Labels<'_> {
        let mut first = HashMap::new();
        for sheet in self.sheets.iter().filter(|sheet| !sheet.is_for_programs()) {
            for (row, cells) in &sheet.rows {
                for (column, text) in cells.iter().filter_map(|(column, value)| Some((*column, value.text()?))) {
                    if text.len() <= Labels::LONGEST {
                        first.entry(folded(text)).or_insert((sheet, *row, column));
                    }
                }
            }
        }
        Labels { first }
    }

    /// What a sheet for programs says: the second column by the first, as `_kijun` of every workbook has it.
    pub fn marks(&self, sheet: &str) -> BTreeMap<&str, &str> {
        let rows = self.sheet(sheet).map(|sheet| sheet.rows.values()).into_iter().flatten();
        rows.filter_map(|cells| Some((cells.get(&0)?.text()?, cells.get(&1)?.text()?))).collect()
    }
}

/// What stands where in a workbook.
pub struct Labels<'w> {
    first: HashMap<String, (&'w Sheet, u32, u32)>,
}

impl Labels<'_> {
    /// A longer text is no label.
    const LONGEST: usize = 300;

    /// The answer beside a label that has one of these texts: the first thing to the right of it that is not printed
    /// there, as a hint is. `None` where there is no such label.
    ///
    /// # Errors
    /// A formula or an error stands there.
    pub fn answer(&self, label: &[String], printed: &HashSet<String>) -> Result<Option<Answer>, Fault> {
        let Some((sheet, row, at)) = label.iter().find_map(|text| self.first.get(&folded(text))) else {
            return Ok(None);
        };
        let mut right = sheet.rows[row].range(at + 1..);
        let answer = right.find(|(_, value)| value.text().is_none_or(|text| !printed.contains(&folded(text))));
        let cell = address(*row, answer.map_or(at + 1, |(column, _)| *column));
        let text = answer.map_or(Ok(String::new()), |(_, value)| value.read(&sheet.name, &cell))?;
        Ok(Some(Answer { text, sheet: sheet.name.clone(), cell }))
    }
}

impl Sheet {
    /// The cells that hold something, by row, then by column, both from 0.
    pub fn rows(&self) -> &BTreeMap<u32, BTreeMap<u32, Value>> {
        &self.rows
    }
}

impl Row {
    /// What stands in a column, without space around it; `""` for nothing.
    ///
    /// # Errors
    /// It is a formula or an error.
    pub fn text(&self, key: &str) -> Result<String, Fault> {
        let value = self.cells.get(key).and_then(|cell| cell.value.as_ref());
        value.map_or(Ok(String::new()), |value| value.read(&self.sheet, &self.address(key)))
    }

    /// The same as an id or a word of a list: full-width letters are made narrow, and spaces are left out.
    ///
    /// # Errors
    /// It is a formula or an error.
    pub fn id(&self, key: &str) -> Result<String, Fault> {
        Ok(narrowed(&self.text(key)?))
    }

    /// Whether the table has a column.
    pub fn has(&self, key: &str) -> bool {
        self.cells.contains_key(key)
    }

    /// Where a column's cell is: `C12`. The row alone where the table has no such column.
    pub fn address(&self, key: &str) -> String {
        let row = self.number.saturating_sub(1);
        self.cells.get(key).map_or_else(|| self.number.to_string(), |cell| address(row, cell.column))
    }

    /// Something wrong with a column's cell.
    pub fn fault(&self, key: &str, message: Message) -> Fault {
        Fault { sheet: self.sheet.clone(), cell: self.address(key), message }
    }
}

impl Value {
    fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Formula | Value::Error(_) => None,
        }
    }

    fn read(&self, sheet: &str, cell: &str) -> Result<String, Fault> {
        let message = match self {
            Value::Text(text) => return Ok(text.trim().to_owned()),
            Value::Formula => msg!("form-formula"),
            Value::Error(error) => msg!("form-error-value", error = error.as_str()),
        };
        Err(Fault { sheet: sheet.to_owned(), cell: cell.to_owned(), message })
    }
}

/// The name of a cell, whose row and column count from 0: `A1`.
pub fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// Which of these choices somebody typed: its name in either language, both of them as a refusal lists them, or the
/// beginning of a name that no other choice has.
pub fn chosen<T: Copy>(text: &str, choices: &[T], name: impl Fn(T) -> Message) -> Option<T> {
    let names = |choice: T| [Lang::En, Lang::Ja].map(|lang| folded(&name(choice).in_(lang)));
    let typed: Vec<String> = text.split(['/', '／']).map(folded).filter(|word| !word.is_empty()).collect();
    let is_called = |choice: &&T| typed.iter().all(|word| names(**choice).contains(word));
    if typed.is_empty() {
        return None;
    }
    choices.iter().find(is_called).copied().or_else(|| {
        // One or two letters may begin anything.
        let is_begun = |word: &String, name: &String| name.starts_with(word.as_str()) && (word.len() > 2);
        let begins = |choice: &&T| typed.iter().all(|word| names(**choice).iter().any(|name| is_begun(word, name)));
        let mut begun = choices.iter().filter(begins);
        begun.next().copied().filter(|_| begun.next().is_none())
    })
}

/// What can be chosen, each in both languages, for who chose something else.
pub fn listed(names: impl IntoIterator<Item = Message>) -> String {
    let both = |name: Message| format!("{} / {}", name.in_(Lang::Ja), name.in_(Lang::En));
    names.into_iter().map(both).collect::<Vec<_>>().join(", ")
}

/// Full-width letters made narrow, spaces and what can't be seen left out.
pub fn narrowed(text: &str) -> String {
    let shown = text.chars().filter(|c| !space(*c) && !invisible(*c) && *c != '\n');
    shown.map(|c| narrow(c).unwrap_or(c)).collect()
}

/// A heading or choice as it is compared: also without regard to case.
pub fn folded(text: &str) -> String {
    narrowed(text).to_lowercase()
}
