//! Rows in the making: headings, and items with what they say.

use kijun_dsl::kinds::{CRITERION, PROCEDURE, REQUIREMENT};
use rustc_hash::FxHashSet;

use super::names::{Names, anchor};
use super::text::Reader;
use super::{Block, Line, Role, Row, Run, lang};
use crate::ground::messages::Message;
use crate::release::printed::{Chapter, Field, Provision, Section, own_letter};
use crate::{Lang, msg};

/// The rows of a paper so far.
pub(super) struct Body<'n, 'p> {
    pub(super) names: &'n Names<'p>,
    pub(super) languages: &'n [&'n str],
    pub(super) rows: Vec<Row>,
    pub(super) notes: Vec<Vec<Run>>,
    /// The places that have names.
    places: FxHashSet<String>,
}

impl<'n, 'p> Body<'n, 'p> {
    pub(super) fn new(names: &'n Names<'p>, languages: &'n [&'n str]) -> Body<'n, 'p> {
        Body { names, languages, rows: Vec::new(), notes: Vec::new(), places: FxHashSet::default() }
    }

    /// Reads texts of a language.
    pub(super) fn reader<'b>(&'b mut self, language: &'b str) -> Reader<'b, 'p> {
        Reader { names: self.names, language, notes: &mut self.notes }
    }

    /// Puts what is said in each language.
    pub(super) fn row(&mut self, say: impl Fn(&mut Self, &str) -> Vec<Block>) {
        let sides: Vec<Vec<Block>> = self.languages.iter().map(|language| say(self, language)).collect();
        if sides.iter().any(|side| !side.is_empty()) {
            self.rows.push(Row { sides, ..Row::default() });
        }
    }

    /// A sentence of the catalogue.
    pub(super) fn sentence(&self, message: &Message, language: &str) -> Vec<Block> {
        vec![Block::Line(Line { runs: vec![Run::plain(message.in_(lang(language)))], ..Line::default() })]
    }

    /// Puts a heading. `id` is that of the item which begins there, or nothing.
    pub(super) fn heading(&mut self, level: u8, id: &str, title: impl Fn(&str) -> String) {
        let line = |language: &&str| {
            vec![Block::Line(Line { role: Role::Heading, runs: vec![Run::plain(title(language))], ..Line::default() })]
        };
        let sides = self.languages.iter().map(line).collect();
        let title = format!("{level} {}", self.languages.first().map_or_else(String::new, |language| title(language)));
        let anchor = self.place(if id.is_empty() { &title } else { id });
        self.rows.push(Row { level, anchor, sides, ..Row::default() });
    }

    /// Puts the heading of a chapter; one that stands apart begins a page.
    pub(super) fn chapter(&mut self, title: impl Fn(&str) -> String, is_apart: bool) {
        self.heading(1, "", title);
        if let Some(row) = self.rows.last_mut() {
            row.breaks = is_apart;
        }
    }

    /// A chapter that the document's authors wrote.
    pub(super) fn own_chapter(&mut self, id: &str, is_apart: bool, chapter: &Chapter<'_>) {
        self.chapter(|language| chapter.title[language].clone(), is_apart);
        let id = format!("{}.{id}", self.names.pack.document.id);
        self.anchor_last(&id);
        chapter.sections.iter().for_each(|section| self.provisions(section, Role::Text));
    }

    /// Has links to an item lead to what was put last.
    pub(super) fn anchor_last(&mut self, id: &str) {
        let anchor = self.place(id);
        if let Some(row) = self.rows.last_mut().filter(|_| !anchor.is_empty()) {
            row.anchor = anchor;
        }
    }

    /// Has what was put last stay with what follows.
    pub(super) fn keep_last(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_kept = true;
        }
    }

    /// The name of a place; empty where another has it.
    fn place(&mut self, id: &str) -> String {
        let anchor = anchor(id);
        if self.places.insert(anchor.clone()) { anchor } else { String::new() }
    }

    /// The rows, in which links lead to places that are there.
    pub(super) fn finish(mut self) -> (Vec<Row>, Vec<Vec<Run>>) {
        let is_there = |run: &Run| run.to.strip_prefix('#').is_none_or(|to| self.places.contains(to));
        let settle = |run: &mut Run| {
            if !is_there(run) {
                run.to.clear();
            }
        };
        for block in self.rows.iter_mut().flat_map(|row| &mut row.sides).flatten() {
            match block {
                Block::Line(line) => line.runs.iter_mut().for_each(settle),
                Block::Table(table) => table.rows.iter_mut().flatten().flatten().for_each(settle),
            }
        }
        self.notes.iter_mut().flatten().for_each(settle);
        (self.rows, self.notes)
    }

    /// A requirement, criterion or procedure under its number.
    pub(super) fn section(&mut self, section: &Section<'_>) {
        let level = if section.kind == &REQUIREMENT {
            2
        } else if section.kind == &CRITERION {
            3
        } else {
            4
        };
        let number = if section.is_numbered { format!("{} ", section.id) } else { String::new() };
        self.heading(level, section.id, |language| format!("{number}{}", section.title[language]));
        let binding = if section.kind == &PROCEDURE { Role::Text } else { Role::Binding };
        self.provisions(section, binding);
    }

    /// What an item says; its clauses are set as `binding`.
    pub(super) fn provisions(&mut self, section: &Section<'_>, binding: Role) {
        let mut before = None;
        for (at, provision) in section.provisions.iter().enumerate() {
            let next = section.provisions.get(at + 1).map(|it| it.field);
            let is_one = before != Some(provision.field) && next != Some(provision.field);
            let is_first = before != Some(provision.field);
            before = Some(provision.field);
            if !is_one && is_first && is_listed(provision.field) {
                self.row(|_, language| vec![named(provision, lang(language))]);
                self.keep_last();
            }
            self.row(|body, language| body.provision(provision, is_one, binding, language));
            if provision.field == Field::Clause {
                self.anchor_last(&format!("{}.{}", section.id, provision.part));
            }
        }
    }

    /// One thing that an item says. One of several of its kind stands in a list below the name of that.
    fn provision(&mut self, it: &Provision, is_one: bool, binding: Role, language: &str) -> Vec<Block> {
        let lang = lang(language);
        let text = it.text[language].as_str();
        if text.is_empty() {
            return Vec::new();
        }
        let line = match it.field {
            Field::Clause => {
                let depth = it.part.matches('.').count();
                Line { label: own_letter(&it.part, lang), depth, role: binding, ..Line::default() }
            }
            Field::Step => Line { label: it.label(lang), ..Line::default() },
            Field::Paragraph => Line { label: paragraph_label(&it.part, lang), ..Line::default() },
            Field::Text => Line::default(),
            Field::AnyOf => Line { role: binding, ..Line::default() },
            Field::Note | Field::Guidance => return self.led(it, Role::Note, language),
            _ if is_one => return self.led(it, Role::Text, language),
            _ => Line { label: "•".to_owned(), depth: 1, ..Line::default() },
        };
        self.reader(language).blocks(text, &line)
    }

    /// A text behind the name of what it is.
    fn led(&mut self, it: &Provision, role: Role, language: &str) -> Vec<Block> {
        let name = it.field.name().in_(lang(language));
        let mut blocks = self.reader(language).blocks(&it.text[language], &Line { role, ..Line::default() });
        let lead = Run::strong(format!("{name}{}", msg!("site-colon").in_(lang(language))));
        match blocks.first_mut() {
            Some(Block::Line(line)) if line.label.is_empty() => line.runs.insert(0, lead),
            _ => blocks.insert(0, Block::Line(Line { role, runs: vec![lead], ..Line::default() })),
        }
        blocks
    }
}

/// Whether several provisions of a field stand in a list below its name: not what has labels of its own.
fn is_listed(field: Field) -> bool {
    !matches!(
        field,
        Field::Clause | Field::Step | Field::Paragraph | Field::Text | Field::AnyOf | Field::Note | Field::Guidance
    )
}

/// The name of a provision, before several of them.
fn named(provision: &Provision, lang: Lang) -> Block {
    let name = format!("{}{}", provision.field.name().in_(lang), msg!("site-colon").in_(lang));
    Block::Line(Line { runs: vec![Run::strong(name.trim_end())], ..Line::default() })
}

/// The number of a paragraph as this language counts it: annexes have letters in English and numbers in Japanese.
pub(crate) fn paragraph_label(part: &str, lang: Lang) -> String {
    match (part.split_once('.'), lang) {
        (Some((annex, at)), Lang::Ja) if annex.chars().all(|c| c.is_ascii_uppercase()) => at.to_owned(),
        _ => part.to_owned(),
    }
}
