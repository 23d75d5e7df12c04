//! The dispositions as one page of HTML that needs nothing but itself, to be printed on A4 across.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::Paper;
use crate::ground::template;
use crate::paper::review::table::html;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| template::environment(&[("page.html", BODY)]));
const BODY: &str =
    concat!(include_str!("../../paper/review/table/templates/cells.html"), include_str!("dispositions.html"));

pub(super) static STYLE: LazyLock<String> =
    LazyLock::new(|| format!("{}{}", html::STYLE, include_str!("dispositions.css")));

pub(super) fn render(paper: &Paper) -> String {
    let content = context! {
        lang => paper.lang.code(),
        paper => Value::from(Serde(paper)),
        style => Value::from_safe_string(STYLE.clone()),
        policy => template::policy(&STYLE, ""),
    };
    template::render(&TEMPLATES, "page.html", content)
}
