//! The dispositions as a DOCX file of the same parts as the comparison table.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::Paper;
use crate::paper::docx;
use crate::paper::review::table::{docx as changes, none};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| docx::templates(BODY));
const BODY: &str =
    concat!(include_str!("../../paper/review/table/templates/cells.xml"), include_str!("dispositions.xml"));

/// How wide the columns are, in twentieths of a point: the paper without its margins.
const COLUMNS: [u32; 8] = [600, 1700, 1500, 3700, 2700, 1200, 2400, 1598];

pub(super) fn render(paper: &Paper) -> Option<Vec<u8>> {
    let none = none(paper.lang);
    let content = context! {
        table => Value::from(Serde(paper)),
        columns => COLUMNS,
    };
    let title = std::iter::once(&paper.title).chain(&paper.documents).cloned().collect::<Vec<_>>().join(" ");
    changes::file(&TEMPLATES, &title, paper.changes.as_ref().unwrap_or(&none), content)
}
