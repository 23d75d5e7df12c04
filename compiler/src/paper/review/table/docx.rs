//! The comparison table as a DOCX file: A4 across, the headings on every page, changed words marked in their runs. The
//! answers to comments hold such a table, too.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::{Piece, Style, Table};
use crate::compare::diff::words::Mark;
use crate::paper::docx;

/// How wide the columns are, in twentieths of a point: the paper without its margins.
const WIDTHS: [u32; 4] = [1700, 5450, 5450, 2798];

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| docx::templates(BODY));
const BODY: &str = concat!(include_str!("templates/cells.xml"), include_str!("templates/document.xml"));

/// The file; `None` where it is larger than such a file can be.
pub fn render(table: &Table) -> Option<Vec<u8>> {
    let title = std::iter::once(&table.title).chain(&table.documents).cloned().collect::<Vec<_>>().join(" ");
    file(&TEMPLATES, &title, table, context! { table => Value::from(Serde(table)) })
}

/// A file whose body has the content, and in it a table of changes.
pub(crate) fn file(templates: &Environment<'_>, title: &str, changes: &Table, content: Value) -> Option<Vec<u8>> {
    let style = |piece: Piece| match changes.style(&piece) {
        None => "",
        Some(Style::Underline) => r#"<w:u w:val="single"/>"#,
        Some(Style::Strike) => "<w:strike/>",
        Some(Style::Double) => r#"<w:u w:val="double"/>"#,
    };
    let of = |piece: fn(Mark, &'static str) -> Piece| {
        let mark = |mark: Mark| Value::from_safe_string(style(piece(mark, "")).to_owned());
        context! { same => mark(Mark::Same), added => mark(Mark::Added), deleted => mark(Mark::Deleted) }
    };
    let content = context! {
        marks => of(Piece::new),
        numbers => of(Piece::number),
        widths => WIDTHS,
        ..content
    };
    docx::file(templates, title, changes.lang, content)
}
