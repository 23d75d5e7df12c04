//! The comparison table as a DOCX file: A4 across, the headings on every page, changed words marked in their runs. Other
//! papers are files of the same parts.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::{Style, Table};
use crate::Lang;
use crate::compare::diff::words::Mark;
use crate::ground::template;

/// The parts of the file, in its order: where each goes, its template, and that one's text.
const PARTS: [(&str, &str, &str); 7] = [
    ("[Content_Types].xml", "types.xml", include_str!("templates/types.xml")),
    ("_rels/.rels", "package.xml", include_str!("templates/package.xml")),
    ("docProps/core.xml", "core.xml", include_str!("templates/core.xml")),
    ("word/_rels/document.xml.rels", "parts.xml", include_str!("templates/parts.xml")),
    ("word/document.xml", DOCUMENT, ""),
    ("word/styles.xml", "styles.xml", include_str!("templates/styles.xml")),
    ("word/footer.xml", "footer.xml", include_str!("templates/footer.xml")),
];

const DOCUMENT: &str = "document.xml";

/// How wide the columns are, in twentieths of a point: the paper without its margins.
const WIDTHS: [u32; 4] = [1700, 5450, 5450, 2798];

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| templates(BODY));
const BODY: &str = concat!(include_str!("templates/cells.xml"), include_str!("templates/document.xml"));

/// The templates of a file with this body, in which `cells.xml` stands in front.
pub(crate) fn templates(body: &'static str) -> Environment<'static> {
    template::environment(&PARTS.map(|(_, name, text)| (name, if name == DOCUMENT { body } else { text })))
}

/// The file; `None` where it is larger than such a file can be.
pub fn render(table: &Table) -> Option<Vec<u8>> {
    file(&TEMPLATES, table, context! { table => Value::from(Serde(table)) })
}

/// A file whose body has the content, and in it a table of changes.
pub(crate) fn file(templates: &Environment<'_>, changes: &Table, content: Value) -> Option<Vec<u8>> {
    let (language, fonts) = match changes.lang {
        Lang::En => ("en-GB", ["Times New Roman", "MS Mincho"]),
        Lang::Ja => ("ja-JP", ["Century", "MS Mincho"]),
    };
    let style = |mark: Mark| match changes.style(mark) {
        None => "",
        Some(Style::Underline) => "underline",
        Some(Style::Strike) => "strike",
    };
    let content = context! {
        marks => context! { same => style(Mark::Same), added => style(Mark::Added), deleted => style(Mark::Deleted) },
        widths => WIDTHS,
        language,
        fonts,
        ..content
    };
    let part = |(path, name, _)| (path, template::render(templates, name, content.clone()));
    pack(PARTS.map(part)).ok()
}

/// The parts in one file, whose dates are fixed.
fn pack(parts: [(&str, String); 7]) -> ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (path, text) in parts {
        file.start_file(path, options)?;
        file.write_all(text.trim_start().as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
