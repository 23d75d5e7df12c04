//! What comes of each row of a table: an item, what is unclear in it, and what of it is lost.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{Body, Count, Field, Shape};
use kijun_dsl::{Line, Style, written};

use super::grid::{Cell, Grid, Row, Table};
use super::mapping::{Columns, Key, Mapping};
use super::succession::migrations;
use super::text::{self, Form};
use crate::ground::messages::Message;
use crate::paper::form::{address, folded, narrowed};
use crate::{Lang, msg};

/// What comes of files.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The source.
    pub text: String,
    /// How many items or parts it has of rows.
    pub count: usize,
    /// Which cell became what.
    pub taken: Vec<Taken>,
    /// What is unclear or lost, in the order of the rows.
    pub remarks: Vec<Remark>,
}

/// A cell that became a part of the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The cell, with file and sheet.
    pub place: String,
    /// Its heading.
    pub heading: String,
    /// What it became: id and field.
    pub field: String,
    /// What it says.
    pub text: String,
}

/// Something unclear or lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The cell, with file and sheet.
    pub place: String,
    /// Whether it is there.
    pub said: Said,
    /// What there is to say.
    pub message: Message,
}

/// Whether something came over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It did not.
    Lost,
    /// Somebody has to look at it.
    Unclear,
}

/// A row, or several rows of different files with one id.
struct Entry {
    id: String,
    place: String,
    /// What it says, in the order of the mapping.
    values: Vec<Cells>,
    /// What became of it since the edition before.
    since: Vec<Line>,
}

/// What a row says of a field, of one column or several.
struct Cells {
    key: Key,
    text: String,
    /// The first cell.
    place: String,
    heading: String,
    form: Form,
}

impl Draft {
    /// What comes of the grids of these files, and of one that says what became of the edition before.
    ///
    /// # Errors
    /// A file has no table with the columns of the mapping, or nothing can be written.
    pub fn of(
        mapping: &Mapping,
        files: &[Vec<Grid>],
        since: Option<&[Grid]>,
        style: &Style,
    ) -> Result<Draft, Vec<Message>> {
        let mut reader =
            Reader { mapping, entries: Vec::new(), at: BTreeMap::new(), taken: Vec::new(), remarks: Vec::new() };
        let mut errors = Vec::new();
        for (number, grids) in files.iter().enumerate() {
            errors.extend(reader.file(number, grids).err());
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let Reader { mut entries, taken, mut remarks, .. } = reader;
        let mut dropped = Vec::new();
        if let Some(grids) = since {
            let succession = mapping.succession.as_ref().ok_or_else(|| vec![msg!("import-no-succession")])?;
            let ids = entries.iter().map(|entry| entry.id.as_str()).collect();
            let mut found = migrations(mapping, succession, grids, &ids).map_err(|message| vec![message])?;
            entries.iter_mut().for_each(|entry| entry.since = found.of.remove(&entry.id).unwrap_or_default());
            remarks.append(&mut found.remarks);
            dropped = found.dropped;
        }
        let mut lines: Vec<Line> = Vec::new();
        for entry in &entries {
            lines.extend(item(mapping, entry, style, &mut remarks));
        }
        let count = lines.len();
        if let Some(around) = &mapping.around {
            let outer = Line::new(around.kind.word.en).word(&around.id);
            lines = vec![outer.lines(fixed(&around.fields, |_| true)).lines(lines).lines(dropped)];
        }
        let text = written(&lines, style).map_err(|error| vec![msg!("import-unwritable", line = error.line)])?;
        Ok(Draft { text, count, taken, remarks })
    }
}

struct Reader<'m> {
    mapping: &'m Mapping,
    entries: Vec<Entry>,
    /// Where the entry of an id is.
    at: BTreeMap<String, usize>,
    taken: Vec<Taken>,
    remarks: Vec<Remark>,
}

/// A table with the columns of the mapping found in it.
struct Found<'t> {
    table: Table<'t>,
    /// What comes of which columns.
    columns: Vec<(&'t Key, String, Vec<u32>)>,
    /// Columns that are told of where a row has something in them.
    others: BTreeMap<u32, Message>,
}

impl Reader<'_> {
    fn file(&mut self, number: usize, grids: &[Grid]) -> Result<(), Message> {
        let columns = self.mapping.columns(number);
        let wanted: Vec<&str> = columns.columns.iter().flat_map(|(_, headings)| headings).map(String::as_str).collect();
        let mut seen = BTreeSet::new();
        let named = |grid: &&Grid| columns.sheet.as_ref().is_none_or(|sheet| *sheet == grid.sheet);
        let mut missing = wanted.clone();
        let mut has_table = false;
        for table in grids.iter().filter(named).filter_map(|grid| grid.table(&wanted)) {
            let lacks: Vec<&str> = wanted.iter().copied().filter(|it| table.column(it).is_none()).collect();
            // A table that goes on elsewhere has all the columns; others are none of it.
            if !lacks.is_empty() {
                if lacks.len() < missing.len() {
                    missing = lacks;
                }
                continue;
            }
            has_table = true;
            let found = found(table, columns);
            for row in &found.table.rows {
                self.row(number, &found, *row, &mut seen);
            }
        }
        let file = grids.first().map_or("", |grid| grid.file.as_str());
        if has_table { Ok(()) } else { Err(msg!("import-no-columns", file = file, headings = missing.join(", "))) }
    }

    fn row(&mut self, file: usize, found: &Found<'_>, row: Row<'_>, seen: &mut BTreeSet<String>) {
        let values = self.values(found, row);
        for (column, message) in row.cells.keys().filter_map(|column| Some((*column, found.others.get(column)?))) {
            self.lost(found.table.place(row, column), message.clone());
        }
        let id = values.iter().find(|it| it.key == Key::Id).map(|it| narrowed(&it.text));
        let start = found.table.place(row, row.cells.keys().next().copied().unwrap_or(0));
        let Some(id) = id.filter(|id| !id.is_empty()) else {
            if !values.is_empty() {
                self.lost(start, msg!("import-no-id"));
            }
            return;
        };
        if !seen.insert(id.clone()) {
            self.lost(start, msg!("import-id-twice", id = id));
            return;
        }
        for Cells { key, text, place, heading, .. } in &values {
            let field = format!("{id} {}", key.name());
            self.taken.push(Taken { place: place.clone(), heading: heading.clone(), field, text: text.clone() });
        }
        match self.at.get(&id) {
            Some(at) => self.add(*at, values),
            None => {
                if file > 0 {
                    self.unclear(start.clone(), msg!("import-only-here", id = id.as_str()));
                }
                self.at.insert(id.clone(), self.entries.len());
                self.entries.push(Entry { id, place: start, values, since: Vec::new() });
            }
        }
    }

    /// What a row says in the columns of the mapping.
    fn values(&mut self, found: &Found<'_>, row: Row<'_>) -> Vec<Cells> {
        let mut values = Vec::new();
        for (key, heading, columns) in &found.columns {
            let (mut texts, mut first, mut form) = (Vec::new(), None, Form::Looks);
            for column in columns {
                let Some(cell) = row.cells.get(column) else { continue };
                let place = found.table.place(row, *column);
                match cell {
                    Cell::Text(text) | Cell::Markdown(text) => {
                        texts.push(text.trim());
                        first = first.or(Some(place));
                        if found.table.grid.is_own {
                            form = Form::Own;
                        } else if matches!(cell, Cell::Markdown(_)) {
                            form = Form::Markdown;
                        }
                    }
                    Cell::Formula => self.unclear(place, msg!("form-formula")),
                    Cell::Error(error) => self.unclear(place, msg!("form-error-value", error = error.as_str())),
                }
            }
            if let Some(place) = first {
                // Of Markdown a blank line parts paragraphs; of what is seen in a table each line is one.
                let text = texts.join(if form == Form::Looks { "\n" } else { "\n\n" });
                values.push(Cells { key: (*key).clone(), text, place, heading: heading.clone(), form });
            }
        }
        values
    }

    /// Adds what another file says of an entry.
    fn add(&mut self, at: usize, values: Vec<Cells>) {
        for value in values {
            let known = self.entries[at].values.iter().find(|known| known.key == value.key);
            match known.map(|known| known.text == value.text || value.key == Key::Id) {
                None => self.entries[at].values.push(value),
                Some(true) => {}
                Some(false) => self.lost(value.place, msg!("import-said-before", field = value.key.name())),
            }
        }
    }

    fn lost(&mut self, place: String, message: Message) {
        self.remarks.push(Remark { place, said: Said::Lost, message });
    }

    fn unclear(&mut self, place: String, message: Message) {
        self.remarks.push(Remark { place, said: Said::Unclear, message });
    }
}

/// The columns of the mapping in a table that has them.
fn found<'t>(table: Table<'t>, wanted: &'t Columns) -> Found<'t> {
    let mut used = BTreeSet::new();
    let mut columns = Vec::new();
    for (key, headings) in &wanted.columns {
        let at: Vec<u32> = headings.iter().filter_map(|heading| table.column(heading)).collect();
        used.extend(at.iter().copied());
        columns.push((key, headings.join(" + "), at));
    }
    let known: BTreeSet<String> = wanted.columns.iter().flat_map(|(_, it)| it).map(|it| folded(it)).collect();
    let ignored: BTreeSet<String> = wanted.ignored.iter().map(|heading| folded(heading)).collect();
    let all: BTreeSet<u32> = table.rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
    let mut others = BTreeMap::new();
    for column in all.into_iter().filter(|column| !used.contains(column)) {
        let heading = table.headings.get(&column).map_or("", String::as_str);
        if known.contains(&folded(heading)) {
            others.insert(column, msg!("import-heading-twice", heading = heading));
        } else if !ignored.contains(&folded(heading)) {
            others.insert(column, msg!("import-not-mapped", heading = heading));
        }
    }
    Found { table, columns, others }
}

impl Table<'_> {
    /// A cell as people find it: `list.xlsx, Sheet1!B7`, or of a list the thing and what is said of it.
    pub(super) fn place(&self, row: Row<'_>, column: u32) -> String {
        let Grid { file, sheet, is_list, .. } = self.grid;
        let cell = address(row.number, column);
        let name = row.cells.first_key_value().and_then(|(_, cell)| cell.text());
        match (is_list, name) {
            (true, Some(name)) if row.cells.keys().next() == Some(&column) => format!("{file}, {name}"),
            (true, Some(name)) => {
                format!("{file}, {name}, {}", self.headings.get(&column).map_or(cell.as_str(), String::as_str))
            }
            _ if sheet.is_empty() => format!("{file}, {cell}"),
            _ => format!("{file}, {sheet}!{cell}"),
        }
    }
}

/// The item of an entry; nothing where not even its id can be written.
fn item(mapping: &Mapping, entry: &Entry, style: &Style, remarks: &mut Vec<Remark>) -> Option<Line> {
    let kind = mapping.kind;
    let word = mapping.around.as_ref().map_or(kind.word.en, |around| around.part.word.en);
    let mut head = Line::new(word).word(&entry.id);
    let fixed_behind = mapping.fixed.iter().find(|(key, _)| *key == Key::Behind).map(|(_, value)| value);
    let own = entry.values.iter().find(|it| it.key == Key::Behind);
    let behind = own.map(|it| (&it.text, it.place.clone()));
    if let Some((text, place)) = behind.or(fixed_behind.map(|text| (text, entry.place.clone()))) {
        let shapes = mapping.around.as_ref().map_or(&[][..], |around| around.part.args).iter().skip(1);
        let choices = shapes.map(|arg| &arg.shape).next();
        match words(mapping, "behind", text, choices) {
            Ok(words) => head = head.words(words),
            Err(message) => remarks.push(Remark { place, said: Said::Unclear, message }),
        }
    }
    if head.written().is_err() {
        let message = msg!("import-bad-id", id = entry.id.as_str());
        remarks.push(Remark { place: entry.place.clone(), said: Said::Lost, message });
        return None;
    }
    let mut lines = Vec::new();
    for field in kind.all_fields() {
        for line in field_lines(mapping, entry, field, style, remarks) {
            if line.written().is_ok() {
                lines.push(line);
            } else {
                let message = msg!("import-unwritable-field", field = field.word, id = entry.id.as_str());
                remarks.push(Remark { place: entry.place.clone(), said: Said::Lost, message });
            }
        }
        let is_there = lines.iter().any(|line| line.name() == field.word.en);
        if !is_there && matches!(field.count, Count::One | Count::Some) {
            let message = msg!("import-missing", field = field.word, id = entry.id.as_str());
            remarks.push(Remark { place: entry.place.clone(), said: Said::Unclear, message });
        }
    }
    Some(head.lines(lines))
}

/// The lines that a field has of an entry.
fn field_lines(
    mapping: &Mapping,
    entry: &Entry,
    field: &'static Field,
    style: &Style,
    remarks: &mut Vec<Remark>,
) -> Vec<Line> {
    let (mut texts, mut lines) = (Vec::new(), Vec::new());
    for Cells { key, text, place, form, .. } in &entry.values {
        let Key::Field(own, language) = key else { continue };
        if own.word != field.word {
            continue;
        }
        let mut tell = |said, message| remarks.push(Remark { place: place.clone(), said, message });
        match language {
            Some(language) => match text::written(text, *form) {
                Some(written) => {
                    written.remarks.into_iter().for_each(|message| tell(Said::Unclear, message));
                    texts.push((language.clone(), written.text));
                }
                None => {
                    let message = msg!("import-unwritable-text", field = field.word, id = entry.id.as_str());
                    tell(Said::Lost, message);
                }
            },
            None => match value_lines(mapping, field, text) {
                Ok(more) => lines.extend(more),
                Err(message) => tell(Said::Unclear, message),
            },
        }
    }
    match lines.last_mut() {
        _ if texts.is_empty() => {}
        // What stands on the line and the texts below it are one.
        Some(line) => *line = line.clone().texts(texts),
        None => lines.push(Line::new(field.word.en).texts(texts)),
    }
    lines.extend(entry.since.iter().filter(|line| line.name() == field.word.en).cloned());
    if lines.is_empty() {
        lines.extend(fixed(&mapping.fixed, |own| own.word == field.word));
    }
    if lines.is_empty() && field.word.en == "provenance" {
        let told = style.languages.iter().map(|code| {
            let lang = Lang::of(code).unwrap_or(Lang::En);
            (code.clone(), msg!("import-from", place = entry.place.as_str()).in_(lang))
        });
        lines.push(Line::new(field.word.en).word("unverified").texts(told));
    }
    lines
}

/// The lines that every row or the item around them has, of these fields.
fn fixed(given: &[(Key, String)], is_meant: impl Fn(&Field) -> bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (key, value) in given {
        let Key::Field(field, language) = key else { continue };
        if !is_meant(field) {
            continue;
        }
        let line = Line::new(field.word.en);
        match language {
            // The languages of a text stand in one block.
            Some(language) => match lines.iter().position(|line| line.name() == field.word.en) {
                Some(at) => lines[at] = lines[at].clone().texts([(language.as_str(), value.as_str())]),
                None => lines.push(line.texts([(language.as_str(), value.as_str())])),
            },
            None if is_text(field) => lines.push(line.text(value)),
            None => lines.push(line.words(value.split_whitespace())),
        }
    }
    lines
}

fn is_text(field: &Field) -> bool {
    field.args.first().is_some_and(|arg| matches!(arg.shape, Shape::Text))
}

/// The lines of a field that has words, or a text on its line.
fn value_lines(mapping: &Mapping, field: &'static Field, cell: &str) -> Result<Vec<Line>, Message> {
    let line = || Line::new(field.word.en);
    if is_text(field) {
        return Ok(vec![line().text(cell.split_whitespace().collect::<Vec<_>>().join(" "))]);
    }
    if field.args.is_empty() && matches!(field.body, Body::None) {
        return Ok(vec![line()]);
    }
    let first = field.args.first().map(|arg| &arg.shape);
    // A field that may stand several times has a line for each line of the cell.
    let parts: Vec<&str> = match field.count {
        Count::Any | Count::Some => cell.split(['\n', ';', '；']).filter(|it| !it.trim().is_empty()).collect(),
        Count::One | Count::Optional => vec![cell],
    };
    parts.into_iter().map(|part| Ok(line().words(words(mapping, field.word.en, part, first)?))).collect()
}

/// The words of a cell, as the language has them.
fn words(mapping: &Mapping, name: &str, cell: &str, shape: Option<&Shape>) -> Result<Vec<String>, Message> {
    let known = mapping.words.get(name);
    let meant = |text: &str| {
        let mut pairs = known.into_iter().flatten();
        pairs.find(|(cell, _)| folded(cell) == folded(text)).map(|(_, word)| word.clone())
    };
    let mut words: Vec<String> = Vec::new();
    if let Some(whole) = meant(cell) {
        words.extend(whole.split_whitespace().map(str::to_owned));
    } else {
        for word in cell.split(|c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，')) {
            if !word.is_empty() {
                words.push(meant(word).unwrap_or_else(|| narrowed(word)));
            }
        }
    }
    if let (Some(Shape::Choice(choices)), Some(first)) = (shape, words.first_mut()) {
        let choice = choices.iter().find(|choice| folded(choice.en) == folded(first) || choice.ja == first.as_str());
        let Some(choice) = choice else {
            let all = choices.iter().map(|choice| choice.en).collect::<Vec<_>>().join(", ");
            return Err(msg!("import-no-choice", text = cell, name = name, choices = all));
        };
        choice.en.clone_into(first);
    }
    Ok(words)
}
