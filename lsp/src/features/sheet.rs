//! An item as a reader sees it, whatever its kind: its texts, its fields in words, what refers to it.
//!
//! Hover writes a sheet as Markdown, the preview as HTML.

use kijun::answer::trace::cited;
use kijun::corpus::model::Texts;
use kijun::release::text::published;
use kijun::{Item, Lang, msg};
use kijun_dsl::kinds::{CRITERION, WITHDRAWN};

use crate::view::View;

mod fields;
mod html;
mod links;
mod markdown;

pub(crate) use fields::condition_in_words;
pub(crate) use html::html;
pub(crate) use links::{level_name, values};
pub(crate) use markdown::{escape, markdown};

/// More entries of one row than this are only counted.
const MAX_ENTRIES: usize = 8;

/// An item as a reader sees it.
pub(crate) struct Sheet {
    /// The language that it is written in.
    pub(crate) lang: Lang,
    /// The kind in words.
    pub(crate) kind: &'static str,
    /// The id by which the item is cited.
    pub(crate) id: String,
    /// Its title, name, topic or question, as plain text.
    pub(crate) title: String,
    /// Its texts.
    pub(crate) texts: Vec<Paragraph>,
    /// Everything else.
    pub(crate) rows: Vec<Row>,
}

/// A text of an item.
pub(crate) struct Paragraph {
    /// What stands before it: the letter of a clause.
    pub(crate) label: String,
    /// The text, in Markdown as it is published.
    pub(crate) text: String,
}

/// What a sheet says about one thing.
#[derive(Default)]
pub(crate) struct Row {
    /// What it is about.
    pub(crate) name: String,
    /// What is said, line by line.
    pub(crate) entries: Vec<SheetLine>,
    /// How many entries are left out.
    pub(crate) more: usize,
}

/// One line of a row, plain text.
#[derive(Default)]
pub(crate) struct SheetLine {
    /// The id of the item that it names.
    pub(crate) id: String,
    /// What that is called, or what the line says.
    pub(crate) text: String,
    /// What is added to it.
    pub(crate) remark: String,
}

impl SheetLine {
    /// A line that names an item.
    pub(crate) fn item(item: Item<'_>, lang: Lang, remark: String) -> SheetLine {
        SheetLine { id: cited(item.model(), item), text: kijun::release::label::label(item, lang), remark }
    }

    /// A line that is only said.
    pub(crate) fn text(text: impl Into<String>) -> SheetLine {
        SheetLine { text: text.into(), ..SheetLine::default() }
    }
}

impl Row {
    /// A row with as many of these entries as a reader takes in.
    pub(crate) fn new(name: impl Into<String>, mut entries: Vec<SheetLine>) -> Row {
        let more = if entries.len() > MAX_ENTRIES + 1 { entries.len() - MAX_ENTRIES } else { 0 };
        entries.truncate(entries.len() - more);
        Row { name: name.into(), entries, more }
    }

    /// A row of one line.
    fn line(name: impl Into<String>, text: impl Into<String>) -> Row {
        Row::new(name, vec![SheetLine::text(text)])
    }
}

/// The sheet of an item or part.
pub(crate) fn sheet(view: &View, item: Item<'_>, lang: Lang) -> Sheet {
    let mut sheet = Sheet {
        lang,
        kind: lang.word(item.kind().title),
        id: cited(item.model(), item),
        title: kijun::release::label::label(item, lang),
        texts: Vec::new(),
        rows: Vec::new(),
    };
    if item.parent().is_some() {
        fields::own_line(item, &mut sheet);
    }
    for field in item.kind().all_fields() {
        fields::field(item, field, &mut sheet);
    }
    if item.is(&CRITERION) && !item.has("when") {
        sheet.rows.push(Row::line(msg!("lsp-applies").in_(lang), msg!("lsp-every-product").in_(lang)));
    }
    links::rows(view, item, &mut sheet);
    sheet.rows.extend(super::changes::row(view, item, lang));
    // What no longer holds is the first thing to know.
    sheet.rows.sort_by_key(|row| row.name != lang.word(WITHDRAWN));
    sheet
}

/// The text of an item in the reader's language, or else in the first that there is, as it is published.
pub(crate) fn spoken(item: Item<'_>, texts: Texts<'_>, lang: Lang) -> String {
    let mut all = published(item, texts);
    let own = all.remove(lang.code());
    own.or_else(|| texts.iter().find_map(|(language, _)| all.remove(&*language))).unwrap_or_default()
}
