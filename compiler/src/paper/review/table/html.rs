//! The comparison table as one page of HTML, to be printed on A4 across.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::Table;
use crate::ground::template;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| template::environment(&[("table.html", BODY)]));
const BODY: &str = concat!(include_str!("templates/cells.html"), include_str!("templates/table.html"));

/// How tables on paper look.
pub(crate) const STYLE: &str = include_str!("templates/table.css");

/// The page. It needs nothing but itself.
pub fn render(table: &Table) -> String {
    let content = context! {
        lang => table.lang.code(),
        table => Value::from(Serde(table)),
        style => Value::from_safe_string(STYLE.to_owned()),
        policy => template::policy(STYLE, ""),
    };
    template::render(&TEMPLATES, "table.html", content)
}
