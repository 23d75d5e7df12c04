//! Everything that is published as one flat table: a row for each thing that an item says. As CSV for programs, and as a
//! workbook for readers in each language.
//!
//! The rows are those of the one walk over what packs say, so that nothing is in a pack that is not in the table.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_xlsxwriter::{ColNum, RowNum, Workbook, XlsxError};

use super::mapping::write_csv;
use super::{Generator, Loss, Unmade, Whole, Work};
use crate::build::plan::Release;
use crate::msg;
use crate::paper::Artifact;
use crate::paper::workbook::{Look, finish, put, too_long};
use crate::release::source::{condition_said, needs_said};
use crate::release::walk::{field_of, kind_of};
use kijun_dsl::kinds::Spelling;
use kijun_pack::{Allowed, Binding, Body, Catalogue, Edition, ItemKind, Statement, Text, Value};

pub(super) static GENERATOR: Generator = Generator { name: "table", begin: |release| Box::new(Table(release)), losses };

/// The columns before the texts.
const COLUMNS: [&str; 6] = ["document", "kind", "item", "part", "field", "value"];
/// Rows of a sheet, less those of the headings.
const MAX_ROWS: usize = 1_048_570;

struct Table<'r>(&'r Release);

/// A row: where it is from, and what is said there.
struct Row<'r> {
    document: &'r str,
    body: Body<'r>,
    statement: &'static str,
    part: String,
    value: String,
    text: Text,
}

impl<'r> Work<'r> for Table<'r> {
    fn corpus(&self, _whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        // A published edition by itself is no corpus.
        let release = self.0;
        let Some(first) = release.packs.first().filter(|_| release.sealed.is_none()) else { return Ok(Vec::new()) };
        let rows = rows(release);
        let mut files = vec![Artifact { path: "table.csv".to_owned(), bytes: csv(&first.catalogue, &rows) }];
        // More rows than a sheet has are told as a loss.
        if rows.len() > MAX_ROWS {
            return Ok(files);
        }
        let languages = &first.catalogue.scheme.languages;
        let workbooks: Result<Vec<Artifact>, Unmade> = languages
            .par_iter()
            .map(|language| {
                let path = format!("table.{}.xlsx", language.code);
                match workbook(first, &rows, &language.code) {
                    Ok(bytes) => Ok(Artifact { path, bytes }),
                    Err(error) => Err(Unmade { path, reason: error.to_string().into() }),
                }
            })
            .collect();
        files.extend(workbooks?);
        Ok(files)
    }
}

/// All rows: what documents share first, then what each of them has.
fn rows(release: &Release) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    if let Some(first) = release.packs.first() {
        of_bodies("", first.catalogue.bodies(), &first.catalogue.allowed, &mut rows);
    }
    for edition in &release.packs {
        of_bodies(&edition.document.id, edition.pack.bodies(), &edition.pack.allowed, &mut rows);
    }
    rows
}

fn of_bodies<'r>(document: &'r str, bodies: Vec<Body<'r>>, allowed: &'r [Allowed], rows: &mut Vec<Row<'r>>) {
    let mut switched_off: BTreeMap<(ItemKind, &str), Vec<&Allowed>> = BTreeMap::new();
    for it in allowed {
        switched_off.entry((it.kind, &it.item)).or_default().push(it);
    }
    for body in bodies {
        let id = body.id();
        let key = ItemKind::parse(kind_of(body).word.en).map(|kind| (kind, &*id));
        let own = key.and_then(|key| switched_off.get(&key)).map_or(&[][..], Vec::as_slice);
        for Statement { field, part, value, written: _ } in body.statements(own) {
            for (value, text) in said(&value) {
                rows.push(Row { document, body, statement: field, part: part.to_string(), value, text });
            }
        }
    }
}

/// What a statement says, a row for each of several: a word, and texts by language.
fn said(value: &Value<'_>) -> Vec<(String, Text)> {
    let word = |word: &str| vec![(word.to_owned(), Text::new())];
    match value {
        Value::Text(text) => vec![(String::new(), (*text).clone())],
        Value::Texts(texts) => texts.iter().map(|text| (String::new(), text.clone().into_owned())).collect(),
        Value::Word(it) => word(it),
        Value::Words(text) => vec![(String::new(), text.clone())],
        Value::Ids(ids) => ids.iter().map(|id| (id.clone(), Text::new())).collect(),
        Value::Limit(bindings, _) => bindings.iter().map(|binding| limit(binding)).collect(),
        Value::Length(length) => vec![(format!("{} {}", length.value, length.unit), length.text.clone())],
        Value::Window(since, until) => {
            word(until.map_or_else(|| (*since).to_owned(), |until| format!("{since} {until}")).as_str())
        }
        Value::Applies(None, _) => Vec::new(),
        Value::Applies(Some(condition), text) => vec![(condition_said(condition), (*text).clone())],
        Value::Demand(criterion) => criterion.needs.iter().map(|it| (needs_said(it), Text::new())).collect(),
    }
}

/// A number or word that a criterion fills in: the item and hole, which way is stricter, and for which products.
fn limit(binding: &Binding) -> (String, Text) {
    let (direction, amount, condition) = binding.said();
    let number = amount.value.map(|number| format!("{number} {}", amount.unit));
    let said = number.unwrap_or_else(|| amount.words.join(" "));
    let products = condition.map(|it| format!(" when {}", condition_said(it))).unwrap_or_default();
    let hole = format!("{}:{} {}", binding.longlist, binding.hole, direction.name());
    (format!("{} {}{products}", hole, said.trim()).trim_end().to_owned(), amount.text.clone())
}

fn csv(catalogue: &Catalogue, rows: &[Row<'_>]) -> Vec<u8> {
    let languages: Vec<&str> = catalogue.scheme.languages.iter().map(|language| language.code.as_str()).collect();
    let head = COLUMNS.map(str::to_owned).into_iter().chain(languages.iter().map(|code| format!("text_{code}")));
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    for row in rows {
        let cells = [row.document, kind_of(row.body).word.en, &row.body.id(), &row.part, row.statement, &row.value];
        let texts = languages.iter().map(|code| row.text.get(code).cloned().unwrap_or_default());
        lines.push(cells.map(str::to_owned).into_iter().chain(texts).collect());
    }
    write_csv(&lines)
}

fn workbook(first: &Edition, rows: &[Row<'_>], language: &str) -> Result<Vec<u8>, XlsxError> {
    const WIDTHS: [f64; 6] = [14.0, 20.0, 24.0, 18.0, 16.0, 40.0];
    let look = Look::new(first, language);
    let spelling = if look.lang == crate::Lang::Ja { Spelling::Ja } else { Spelling::En };
    let mut workbook = Workbook::new();
    let title = look.say(&msg!("sheet-table"));
    let sheet = workbook.add_worksheet().set_name(&title)?;
    look.page(sheet, &title);
    let headings = [
        msg!("sheet-table-document"),
        msg!("sheet-table-kind"),
        msg!("sheet-table-item"),
        msg!("sheet-table-part"),
        msg!("sheet-table-field"),
        msg!("sheet-table-value"),
    ];
    let languages = &first.catalogue.scheme.languages;
    let names = headings.iter().map(|heading| look.say(heading));
    let names = names.chain(languages.iter().map(|it| Look::new(first, &it.code).language_name()));
    for (column, name) in names.enumerate() {
        put(sheet, 0, column as ColNum, &name, &look.heading())?;
        sheet.set_column_width(column as ColNum, WIDTHS.get(column).copied().unwrap_or(60.0))?;
    }
    let format = look.cell();
    for (at, row) in rows.iter().enumerate() {
        let kind = kind_of(row.body);
        let field = field_of(kind, row.statement).map_or(row.statement, |field| field.word.in_(spelling));
        let id = row.body.id();
        let cells = [row.document, kind.title.in_(spelling), &id, &row.part, field, &row.value];
        let texts = languages.iter().map(|it| row.text.get(&it.code).map_or("", String::as_str));
        for (column, text) in cells.into_iter().chain(texts).enumerate().filter(|(_, text)| !text.is_empty()) {
            put(sheet, at as RowNum + 1, column as ColNum, text, &format)?;
        }
    }
    sheet.set_freeze_panes(1, 3)?.set_repeat_rows(0, 0)?.set_landscape();
    sheet.autofilter(0, 0, rows.len() as RowNum, (COLUMNS.len() + languages.len()) as ColNum - 1)?;
    finish(&mut workbook, &look, &title)
}

fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-table-all"))];
    let long: BTreeSet<String> = pack
        .pack
        .bodies()
        .into_iter()
        .filter(|body| {
            body.statements(&[])
                .iter()
                .flat_map(|it| said(&it.value))
                .any(|(_, text)| text.values().any(|it| too_long(it)))
        })
        .map(|body| body.id().into_owned())
        .collect();
    losses.extend(long.iter().map(|id| Loss::of(id, msg!("loss-table-long"))));
    losses
}
