//! Which column of a table is what: a file that somebody writes once for each table that comes again.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{self, Body, Field, Kind, Shape};
use serde::Deserialize;

use super::grid::Grid;
use crate::ground::closest;
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::form::folded;

/// Which column is what.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// What a row becomes.
    pub(super) kind: &'static Kind,
    /// The item that all rows lie in, where they are parts of one.
    pub(super) around: Option<Around>,
    /// What every row has.
    pub(super) fixed: Vec<(Key, String)>,
    /// What words of cells stand for, by the name of their field.
    pub(super) words: BTreeMap<String, BTreeMap<String, String>>,
    /// The tables, in the order of the files; the last is for all further files.
    pub(super) tables: Vec<Columns>,
    /// The table that says what became of the edition before.
    pub(super) succession: Option<Succession>,
}

/// The columns of a table of successions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Succession {
    /// The sheet, or the number of the table in a document.
    pub(super) sheet: Option<String>,
    /// The heading of the ids in the edition before.
    pub(super) old: String,
    /// The heading of the ids now.
    pub(super) new: String,
    /// The heading of what happened.
    pub(super) change: Option<String>,
}

/// An item of which rows become parts.
#[derive(Clone, Debug)]
pub(super) struct Around {
    pub(super) kind: &'static Kind,
    pub(super) id: String,
    pub(super) fields: Vec<(Key, String)>,
    /// The field that defines a part.
    pub(super) part: &'static Field,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// The sheet, or the number of the table in a document.
    pub(super) sheet: Option<String>,
    /// What comes from which headings.
    pub(super) columns: Vec<(Key, Vec<String>)>,
    /// Headings of what is left out on purpose.
    pub(super) ignored: Vec<String>,
}

/// What a cell becomes.
#[derive(Clone, Debug)]
pub(super) enum Key {
    /// The id.
    Id,
    /// What stands behind the id of a part.
    Behind,
    /// A field, with the language of a text.
    Field(&'static Field, Option<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    kind: String,
    part: Option<String>,
    #[serde(default)]
    item: BTreeMap<String, toml::Value>,
    #[serde(default)]
    fixed: BTreeMap<String, toml::Value>,
    #[serde(default)]
    words: BTreeMap<String, BTreeMap<String, String>>,
    table: Vec<TableFile>,
    succession: Option<Succession>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    sheet: Option<String>,
    columns: BTreeMap<String, Headings>,
    #[serde(default)]
    ignore: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Headings {
    One(String),
    Many(Vec<String>),
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// It is none, or names a kind, a part or a field that there is not.
    pub fn read(text: &str) -> Result<Mapping, Message> {
        let file: File = toml::from_str(text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            msg!("import-mapping", line = line, error = error.message().replace('\n', " "))
        })?;
        if file.version != 1 {
            return Err(msg!("import-version", version = file.version as usize));
        }
        let names: Vec<&str> = kinds::KINDS.iter().map(|kind| kind.word.en).collect();
        let item = kinds::kind(&file.kind).ok_or_else(|| unknown("import-no-kind", &file.kind, &names))?;
        let (kind, around) = match &file.part {
            None => (item, None),
            Some(word) => around(item, word, &file)?,
        };
        let mut tables = Vec::new();
        for table in file.table {
            tables.push(columns(kind, table)?);
        }
        if tables.is_empty() {
            return Err(msg!("import-mapping", line = 1_usize, error = "[[table]]"));
        }
        let (words, succession) = (file.words, file.succession);
        if succession.is_some() && kind != &kinds::SOURCE_CLAUSE {
            return Err(msg!("import-no-succession"));
        }
        Ok(Mapping { kind, around, fixed: fields(kind, &file.fixed)?, words, tables, succession })
    }

    /// The columns of the file of this number.
    pub(super) fn columns(&self, file: usize) -> &Columns {
        &self.tables[file.min(self.tables.len() - 1)]
    }
}

/// That there is no kind or field of a name, with the nearest or else all.
fn unknown(key: &'static str, name: &str, names: &[&str]) -> Message {
    let near = closest(name, names.iter().copied()).map_or_else(|| names.join(", "), str::to_owned);
    match key {
        "import-no-kind" => msg!("import-no-kind", name = name, near = near),
        _ => msg!("import-no-field", name = name, near = near),
    }
}

/// What the fields of a kind are called.
fn names(kind: &'static Kind) -> Vec<&'static str> {
    kind.all_fields().map(|field| field.word.en).collect()
}

fn around(item: &'static Kind, word: &str, file: &File) -> Result<(&'static Kind, Option<Around>), Message> {
    let part = item.field(word).and_then(|field| match field.args.first().map(|arg| &arg.shape) {
        Some(Shape::Define(kind)) => Some((field, *kind)),
        _ => None,
    });
    let (part, kind) = part.ok_or_else(|| unknown("import-no-field", word, &names(item)))?;
    let mut fields_of_item = file.item.clone();
    let id = fields_of_item.remove("id").map(|id| said(&id)).unwrap_or_default();
    if id.is_empty() {
        return Err(msg!("import-no-item-id"));
    }
    let fields = fields(item, &fields_of_item)?;
    Ok((kind, Some(Around { kind: item, id, fields, part })))
}

fn columns(kind: &'static Kind, table: TableFile) -> Result<Columns, Message> {
    let mut columns = Vec::new();
    for (name, headings) in table.columns {
        let headings = match headings {
            Headings::One(heading) => vec![heading],
            Headings::Many(headings) => headings,
        };
        columns.push((key(kind, &name)?, headings));
    }
    if !columns.iter().any(|(key, _)| *key == Key::Id) {
        return Err(msg!("import-no-id-column"));
    }
    Ok(Columns { sheet: table.sheet, columns, ignored: table.ignore })
}

fn fields(kind: &'static Kind, values: &BTreeMap<String, toml::Value>) -> Result<Vec<(Key, String)>, Message> {
    values.iter().map(|(name, value)| Ok((key(kind, name)?, said(value)))).collect()
}

fn said(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a name of the mapping stands for: `id`, `behind`, `title.ja`, `group`.
fn key(kind: &'static Kind, name: &str) -> Result<Key, Message> {
    match name {
        "id" => return Ok(Key::Id),
        "behind" => return Ok(Key::Behind),
        _ => {}
    }
    let (word, language) = name.split_once('.').map_or((name, None), |(word, language)| (word, Some(language)));
    let field = kind.field(word).ok_or_else(|| unknown("import-no-field", word, &names(kind)))?;
    let has_texts = matches!(field.body, Body::Translations | Body::OptionalTranslations);
    match language {
        Some(language) if has_texts => Ok(Key::Field(field, Some(language.to_owned()))),
        None if has_texts && field.args.is_empty() => Err(msg!("import-no-language", name = word)),
        None => Ok(Key::Field(field, None)),
        Some(_) => Err(msg!("import-not-a-text", name = word)),
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.name() == other.name()
    }
}

impl Key {
    /// As the mapping writes it.
    pub(super) fn name(&self) -> String {
        match self {
            Key::Id => "id".to_owned(),
            Key::Behind => "behind".to_owned(),
            Key::Field(field, None) => field.word.en.to_owned(),
            Key::Field(field, Some(language)) => format!("{}.{language}", field.word.en),
        }
    }
}

/// A mapping to begin with: all headings of the files, and what they are where their names tell.
pub fn skeleton(files: &[Vec<Grid>]) -> String {
    let mut text = "version = 1\nkind = \"longlist\"\n\n[fixed]\n# group = \"…\"\n".to_owned();
    for grids in files {
        let Some(table) = grids.iter().filter_map(|grid| grid.table(&[])).max_by_key(|it| it.headings.len()) else {
            continue;
        };
        text.push_str(&format!("\n# {}\n[[table]]\n", table.grid.file));
        if !table.grid.sheet.is_empty() {
            text.push_str(&format!("sheet = {}\n", quoted(&table.grid.sheet)));
        }
        let (mut known, mut others) = (BTreeMap::new(), Vec::new());
        for heading in table.headings.values() {
            match guess(heading).filter(|name| !known.contains_key(name)) {
                Some(name) => drop(known.insert(name, heading)),
                None => others.push(quoted(heading)),
            }
        }
        text.push_str(&format!("ignore = [{}]\n\n[table.columns]\n", others.join(", ")));
        for (name, heading) in known {
            let name = if name.contains('.') { quoted(name) } else { name.to_owned() };
            text.push_str(&format!("{name} = {}\n", quoted(heading)));
        }
    }
    text
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// What a heading usually is.
fn guess(heading: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &[&str]); 6] = [
        ("id", &["id", "no", "no.", "number", "番号", "項番", "label"]),
        ("title.ja", &["件名", "標題", "題名", "タイトル"]),
        ("title.en", &["title", "name"]),
        ("text.ja", &["本文", "内容", "要求事項", "要件"]),
        ("text.en", &["text", "statement", "requirement", "description"]),
        ("group", &["group", "分類", "区分", "chapter", "章"]),
    ];
    let heading = folded(heading);
    KNOWN.into_iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(name, _)| name)
}
