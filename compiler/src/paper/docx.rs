//! Papers as DOCX files: the parts that all have in common, each with its own body. Dates in them are fixed, and the
//! names of places come from what stands there, so that two editions differ where their texts do.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::Lang;
use crate::ground::template;

/// The parts of a file, in its order: where each goes, its template, and that one's text.
const PARTS: [(&str, &str, &str); 11] = [
    ("[Content_Types].xml", "types.xml", include_str!("docx/types.xml")),
    ("_rels/.rels", "package.xml", include_str!("docx/package.xml")),
    ("docProps/core.xml", "core.xml", include_str!("docx/core.xml")),
    ("word/_rels/document.xml.rels", "parts.xml", include_str!("docx/parts.xml")),
    ("word/document.xml", DOCUMENT, ""),
    ("word/styles.xml", "styles.xml", include_str!("docx/styles.xml")),
    ("word/numbering.xml", "numbering.xml", include_str!("docx/numbering.xml")),
    ("word/settings.xml", "settings.xml", include_str!("docx/settings.xml")),
    ("word/footnotes.xml", "footnotes.xml", concat!(include_str!("docx/runs.xml"), include_str!("docx/footnotes.xml"))),
    ("word/header.xml", "header.xml", include_str!("docx/header.xml")),
    ("word/footer.xml", "footer.xml", include_str!("docx/footer.xml")),
];

const DOCUMENT: &str = "document.xml";

/// The templates of a file with this body.
pub(crate) fn templates(body: &'static str) -> Environment<'static> {
    template::environment(&PARTS.map(|(_, name, text)| (name, if name == DOCUMENT { body } else { text })))
}

/// A file with this title, whose body has the content; `None` where it is larger than such a file can be. Where the
/// content has a `head`, that stands on every page, and its `footnotes` below the pages that refer to them.
pub(crate) fn file(templates: &Environment<'_>, title: &str, lang: Lang, content: Value) -> Option<Vec<u8>> {
    let (language, fonts) = match lang {
        Lang::En => ("en-GB", ["Times New Roman", "MS Mincho"]),
        Lang::Ja => ("ja-JP", ["Century", "MS Mincho"]),
    };
    let content = context! { title, language, fonts, ..content };
    let part = |(path, name, _)| (path, template::render(templates, name, content.clone()));
    pack(PARTS.map(part)).ok()
}

/// A paragraph of a paper that has a title and paragraphs only.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Paragraph {
    /// The style, by its id.
    pub(crate) style: &'static str,
    /// What it says.
    pub(crate) text: String,
    /// By how many characters it is moved in.
    pub(crate) left: usize,
    /// By how many its first line alone is.
    pub(crate) first: usize,
}

static PLAIN: LazyLock<Environment<'static>> = LazyLock::new(|| templates(include_str!("docx/plain.xml")));

/// A paper that has a title and paragraphs only, A4 upright.
pub(crate) fn plain(title: &str, lang: Lang, paragraphs: &[Paragraph]) -> Option<Vec<u8>> {
    file(&PLAIN, title, lang, context! { paragraphs => Value::from(Serde(paragraphs)) })
}

/// The parts in one file.
fn pack(parts: [(&str, String); PARTS.len()]) -> ZipResult<Vec<u8>> {
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
