//! The comparison table as a DOCX file: A4 across, the headings on every page, changed words marked in their runs. The
//! answers to comments hold such a table, too.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::{Style, Table};
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
    let style = |mark: Mark| match changes.style(mark) {
        None => "",
        Some(Style::Underline) => "underline",
        Some(Style::Strike) => "strike",
    };
    let content = context! {
        marks => context! { same => style(Mark::Same), added => style(Mark::Added), deleted => style(Mark::Deleted) },
        widths => WIDTHS,
        ..content
    };
    docx::file(templates, title, changes.lang, content)
}
