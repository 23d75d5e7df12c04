//! What a document prints in Japanese, as an outline: chapters, items in them, provisions in these, each with the
//! address by which a sentence names it.
//!
//! These are the sentences of [`printed`](crate::release::printed). Tables of correspondence and the index are made of
//! them, and follow an amendment without being named in it.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CHAPTER, DOCUMENT};

use super::Line;
use crate::paper::document::paragraph_label;
use crate::paper::review::phrase::{prose, readable, said};
use crate::release::printed::{Chapter, Field, Provision, Section, chapters, criteria_number};
use crate::{Lang, msg};
use kijun_pack::{Edition, Text};

/// A printed document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its chapters.
    pub parts: Vec<Part>,
}

/// A chapter, an item or a provision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What makes it the same part in another edition; provisions of one kind have the same.
    pub(super) key: String,
    /// What it is called among the parts around it.
    pub name: String,
    /// What it is called in the whole document.
    pub address: String,
    /// The number or word before its text; empty where none stands there.
    pub label: String,
    /// What stands between that and the text.
    pub gap: &'static str,
    /// Its text; of a chapter or an item its heading, in one line.
    pub lines: Vec<String>,
    /// The parts in it; nothing in a provision.
    pub parts: Vec<Part>,
}

impl Outline {
    /// The document as it is printed: a line for each line, moved in by its depth.
    pub fn text(&self) -> String {
        let lines = self.parts.iter().flat_map(|part| part.printed(0));
        lines.map(|line| format!("{}{}\n", "　".repeat(line.depth), line.text)).collect()
    }
}

impl Part {
    /// Whether it is what an item or a chapter says, and no other part stands in it.
    pub fn is_provision(&self) -> bool {
        self.key.starts_with(PROVISION)
    }

    /// Its lines and those of the parts in it, from this depth on.
    pub fn printed(&self, depth: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, text) in self.lines.iter().enumerate() {
            let text = if at == 0 { format!("{}{}{text}", self.label, self.gap) } else { text.clone() };
            lines.push(Line { depth: depth + at.min(1), text });
        }
        lines.extend(self.parts.iter().flat_map(|part| part.printed(depth + 1)));
        lines
    }
}

/// What the key of a provision begins with.
const PROVISION: &str = "provision ";

/// What an edition prints in Japanese.
pub fn outline(pack: &Edition) -> Outline {
    let mut parts: Vec<Part> = Vec::new();
    let mut criteria: Option<usize> = None;
    for chapter in chapters(pack) {
        // Requirements stand in one chapter, as the paper prints them.
        if chapter.about.starts_with("requirement ") {
            let at = *criteria.get_or_insert(parts.len());
            if at == parts.len() {
                let number = criteria_number(&pack.document).map(|number| format!("{number} ")).unwrap_or_default();
                let title = format!("{number}{}", msg!("site-page-criteria").in_(Lang::Ja));
                parts.push(Part { key: "requirements".to_owned(), lines: vec![title], ..Part::default() });
            }
            parts[at].parts.extend(chapter.sections.iter().map(item));
        } else {
            parts.push(self::chapter(&chapter));
        }
    }
    address(&mut parts);
    Outline { parts }
}

fn chapter(chapter: &Chapter<'_>) -> Part {
    let parts = match chapter.sections.as_slice() {
        // The heading of an author's chapter is that of its one section.
        [only] if only.kind == &CHAPTER => provisions(only),
        [only] if only.kind == &DOCUMENT => {
            let title = Part {
                key: format!("{PROVISION}title"),
                label: msg!("amendment-title").in_(Lang::Ja),
                gap: "：",
                lines: lines(&only.title),
                ..Part::default()
            };
            std::iter::once(title).chain(provisions(only)).collect()
        }
        sections => sections.iter().map(item).collect(),
    };
    Part { key: chapter.about.to_string(), lines: vec![one_line(&chapter.title)], parts, ..Part::default() }
}

/// An item with its provisions.
fn item(section: &Section<'_>) -> Part {
    let label = if section.is_numbered { readable(section.id) } else { String::new() };
    let gap = if label.is_empty() { "" } else { "　" };
    let key = format!("{} {}", section.kind.word.en, section.id);
    Part { key, label, gap, lines: vec![one_line(&section.title)], parts: provisions(section), ..Part::default() }
}

fn provisions(section: &Section<'_>) -> Vec<Part> {
    section.provisions.iter().map(provision).filter(|part| !part.lines.is_empty()).collect()
}

fn provision(it: &Provision) -> Part {
    let label = match it.field {
        Field::Paragraph => paragraph_label(&it.part, Lang::Ja),
        _ => it.label(Lang::Ja),
    };
    let gap = match it.field {
        _ if label.is_empty() => "",
        Field::Clause | Field::Paragraph => "　",
        _ => "：",
    };
    let name = match it.field {
        Field::Text => msg!("amendment-text").in_(Lang::Ja),
        field if label.is_empty() => field.name().in_(Lang::Ja),
        _ => readable(&label),
    };
    let key = format!("{PROVISION}{:?}", it.field);
    Part { key, name, label: readable(&label), gap, lines: lines(&it.text), ..Part::default() }
}

/// The lines of a text, without the signs of Markdown.
fn lines(text: &Text) -> Vec<String> {
    let text = prose(said(text, Lang::Ja));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn one_line(text: &Text) -> String {
    lines(text).join(" ")
}

/// Gives each part its name and its address, which no other part has.
fn address(chapters: &mut [Part]) {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for part in chapters.iter().flat_map(|chapter| &chapter.parts).filter(|part| !part.is_provision()) {
        *numbers.entry(part.label.clone()).or_default() += 1;
    }
    name(chapters);
    for chapter in chapters {
        chapter.address = chapter.name.clone();
        name(&mut chapter.parts);
        for part in &mut chapter.parts {
            let is_number = !part.is_provision() && numbers.get(&part.name) == Some(&1);
            part.address = if is_number { part.name.clone() } else { format!("{}の{}", chapter.address, part.name) };
            name(&mut part.parts);
            for provision in &mut part.parts {
                provision.address = format!("{}の{}", part.address, provision.name);
            }
        }
    }
}

/// Gives parts that stand together names: what was given, their number, or their heading in quotation marks; where
/// several have the same, which of them it is.
fn name(parts: &mut [Part]) {
    for part in parts.iter_mut().filter(|part| part.name.is_empty()) {
        part.name = match part.label.is_empty() {
            true => format!("「{}」", part.lines.concat()),
            false => part.label.clone(),
        };
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    parts.iter().for_each(|part| *counts.entry(part.name.clone()).or_default() += 1);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for part in parts.iter_mut().filter(|part| counts[&part.name] > 1) {
        let at = seen.entry(part.name.clone()).or_default();
        *at += 1;
        part.name = msg!("amendment-which", name = part.name.as_str(), number = at.to_string()).in_(Lang::Ja);
    }
}
