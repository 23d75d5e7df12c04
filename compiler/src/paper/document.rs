//! A published document as a paper: front matter, contents, chapters, criteria with their procedures, annexes and index,
//! in one language or in several side by side.
//!
//! This is the one model that every writer of papers sets. It says in plain words what stands where: names in place of
//! ids that readers do not cite by, no marks of Markdown, nothing of how well a text is founded. What it prints of items
//! are the sentences of [`printed`](crate::release::printed), which the comparison table compares.

use serde::Serialize;

pub use crate::ground::markdown::Run;
use crate::release::printed::{Chapter, Numbered, chapters, criteria_number, numbered};
use crate::{Lang, msg};
pub(crate) use body::paragraph_label;

use body::Body;
use kijun_pack::{ChapterPlace, Edition};
use names::Names;

mod annex;
mod body;
pub mod docx;
mod front;
mod index;
mod names;
pub mod pages;
mod sources;
mod text;

/// A paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paper {
    /// What stands on its cover and on every page, in each of its languages.
    pub covers: Vec<Cover>,
    /// What stands in it, in order.
    pub rows: Vec<Row>,
    /// Its footnotes, by the numbers that runs have.
    pub notes: Vec<Vec<Run>>,
}

/// The cover in one language, and the words that writers need.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cover {
    /// The code of the language.
    pub language: String,
    /// The scheme.
    pub scheme: String,
    /// Who issues it.
    pub owner: String,
    /// The title.
    pub title: String,
    /// The number.
    pub number: String,
    /// The edition.
    pub edition: String,
    /// Its date; empty where it has none.
    pub date: String,
    /// How far it is.
    pub status: String,
    /// What stands on every page of a paper that is not in force; empty for one that is.
    pub mark: String,
    /// What is printed on every output of the scheme.
    pub notice: String,
    /// The heading of the contents.
    pub contents: String,
}

/// What stands side by side in all languages of a paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    /// The level of a heading, the highest of which is 1; 0 for what is none.
    pub level: u8,
    /// The name of the place, for links to it; empty where none leads there.
    pub anchor: String,
    /// Whether it begins a page.
    pub breaks: bool,
    /// Whether it stays with what follows, as headings do.
    pub is_kept: bool,
    /// What is said in each language.
    pub sides: Vec<Vec<Block>>,
}

/// A part of a side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A line or paragraph.
    Line(Line),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// What stands before it, such as `(a)`; the paragraph hangs behind it.
    pub label: String,
    /// How far it is moved in.
    pub depth: usize,
    /// How it is set.
    pub role: Role,
    /// What it says.
    pub runs: Vec<Run>,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// As a heading.
    Heading,
    /// As a text that binds: nothing is larger but headings.
    Binding,
    /// As other text.
    #[default]
    Text,
    /// As a remark.
    Note,
    /// As lines that are printed as they stand.
    Code,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// How wide the columns are, as shares of its width.
    pub shares: Vec<usize>,
    /// The headings of the columns.
    pub head: Vec<Vec<Run>>,
    /// The cells of each row below.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A document as a paper in these languages, side by side where there are several.
pub fn paper(pack: &Edition, languages: &[&str]) -> Paper {
    let names = Names::of(pack);
    let covers = languages.iter().map(|language| front::cover(pack, lang(language), language)).collect();
    let mut body = Body::new(&names, languages);
    let printed = chapters(pack);
    front::rows(&mut body, &printed);
    let [front, back] = numbered(&pack.document);
    let own = |id: &str| printed.iter().find(|chapter| chapter.about == format!("chapter {id}"));
    let put = |body: &mut Body<'_, '_>, chapter: &kijun_pack::Chapter| {
        if let Some(printed) = own(&chapter.id) {
            let is_apart = matches!(chapter.place, ChapterPlace::Annex | ChapterPlace::Supplement);
            body.own_chapter(&chapter.id, is_apart, printed);
        }
    };
    front.iter().for_each(|it| put(&mut body, it.chapter));
    criteria(&mut body, pack, &printed);
    let (supplements, after): (Vec<Numbered<'_>>, Vec<Numbered<'_>>) =
        back.into_iter().partition(|it| it.chapter.place == ChapterPlace::Supplement);
    after.iter().for_each(|it| put(&mut body, it.chapter));
    let annexes = after.iter().filter(|it| it.chapter.place == ChapterPlace::Annex).count();
    annex::annexes(&mut body, &printed, annexes);
    supplements.iter().for_each(|it| put(&mut body, it.chapter));
    index::index(&mut body);
    let (rows, notes) = body.finish();
    Paper { covers, rows, notes }
}

/// The chapter of the requirements, each with its criteria, and these with their procedures.
fn criteria(body: &mut Body<'_, '_>, pack: &Edition, printed: &[Chapter<'_>]) {
    let number = criteria_number(&pack.document).map(|number| format!("{number} ")).unwrap_or_default();
    let title = |lang: Lang| format!("{number}{}", msg!("site-page-criteria").in_(lang));
    body.chapter(|language| title(lang(language)), false);
    for chapter in printed {
        let is_of = |kind: &str| chapter.about.split(' ').next() == Some(kind);
        if is_of("requirement") {
            chapter.sections.iter().for_each(|section| body.section(section));
        } else if chapter.about == "criteria" || chapter.about == "procedures" {
            body.heading(2, "", |language| chapter.title[language].clone());
            chapter.sections.iter().for_each(|section| body.section(section));
        }
    }
}

/// The language in which the catalogue of messages speaks beside texts of this one.
fn lang(language: &str) -> Lang {
    Lang::of(language).unwrap_or(Lang::En)
}

impl Block {
    /// What it says, without how it is set: a line for each line or row.
    pub fn text(&self) -> String {
        let cells = |cells: &[Vec<Run>]| cells.iter().map(|cell| said(cell)).collect::<Vec<_>>().join("\t");
        match self {
            Block::Line(line) if line.label.is_empty() => said(&line.runs),
            Block::Line(line) => format!("{} {}", line.label, said(&line.runs)),
            Block::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).map(|row| cells(row)).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// What runs say.
pub fn said(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
