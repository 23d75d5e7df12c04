//! The annexes that are made of the edition: values by level, recognitions, product facts, threats, sources, and the
//! words of the scheme.

use kijun_dsl::kinds::SOURCE;

use super::body::Body;
use super::{Block, Line, Role, Run, Table, lang, sources};
use crate::ground::messages::Message;
use crate::msg;
use crate::release::printed::{Chapter, Section, annex};
use kijun_pack::{Amount, Binding, Criterion, Edition, Text};

/// The words of the scheme, by what the chapters that tell them are about.
const WORDS: [&str; 8] =
    ["levels", "categories", "assessments", "evaluators", "methods", "evidence", "assets", "scheme"];

/// Puts the annexes behind those that the authors wrote.
pub(super) fn annexes(body: &mut Body<'_, '_>, printed: &[Chapter<'_>], already: usize) {
    let mut annexes = Annexes { body, number: already };
    annexes.values();
    let chapter = |about: &str| printed.iter().find(|chapter| chapter.about == about);
    for about in ["recognitions", "facts"] {
        chapter(about).into_iter().for_each(|it| annexes.items(it));
    }
    if sources::has_rows(annexes.body.names.pack) {
        annexes.begin(&msg!("site-page-harmonisation"));
        sources::tables(annexes.body);
    }
    for about in ["threats", "sources", "terms"] {
        chapter(about).into_iter().for_each(|it| annexes.items(it));
    }
    annexes.begin(&msg!("paper-words"));
    for chapter in WORDS.into_iter().filter_map(chapter) {
        annexes.body.heading(2, "", |language| chapter.title[language].clone());
        chapter.sections.iter().for_each(|it| annexes.item(it));
    }
}

/// Annexes and how many there are.
struct Annexes<'b, 'n, 'p> {
    body: &'b mut Body<'n, 'p>,
    number: usize,
}

impl Annexes<'_, '_, '_> {
    fn begin(&mut self, title: &Message) {
        self.head(|language| title.in_(lang(language)));
    }

    fn head(&mut self, title: impl Fn(&str) -> String) {
        self.number += 1;
        let number = self.number;
        self.body.chapter(|language| format!("{} {}", annex(number, lang(language)), title(language)), true);
    }

    /// A chapter of items that have names and no numbers.
    fn items(&mut self, chapter: &Chapter<'_>) {
        self.head(|language| chapter.title[language].clone());
        chapter.sections.iter().for_each(|section| self.item(section));
    }

    /// An item under its name.
    fn item(&mut self, section: &Section<'_>) {
        let source = self.body.names.pack.sources().into_iter().find(|source| {
            section.kind == &SOURCE && source.title == section.title.values().next().map_or("", String::as_str)
        });
        let number = source.and_then(|source| self.body.names.source(&source.id)).map(|number| format!("{number} "));
        let name = |language: &str| Line {
            runs: vec![Run::strong(format!("{}{}", number.as_deref().unwrap_or_default(), section.title[language]))],
            ..Line::default()
        };
        self.body.row(|_, language| vec![Block::Line(name(language))]);
        self.body.anchor_last(section.id);
        self.body.keep_last();
        self.body.provisions(section, Role::Text);
    }

    /// What criteria fill in, with the values at the other levels.
    fn values(&mut self) {
        let pack = self.body.names.pack;
        if pack.criteria.iter().all(|criterion| criterion.bindings.is_empty()) {
            return;
        }
        self.begin(&msg!("site-level-story"));
        self.body.row(|body, language| {
            let head = [msg!("site-criterion"), msg!("site-longlist"), msg!("site-value")];
            let head = head.map(|word| vec![Run::plain(word.in_(lang(language)))]).to_vec();
            let mut rows = Vec::new();
            for criterion in &pack.criteria {
                for binding in &criterion.bindings {
                    rows.push(row(body, criterion, binding, language));
                }
            }
            vec![Block::Table(Table { shares: vec![18, 42, 40], head, rows })]
        });
    }
}

/// A value among those of the other levels, lowest level first.
fn row(body: &mut Body<'_, '_>, criterion: &Criterion, binding: &Binding, language: &str) -> Vec<Vec<Run>> {
    let (names, pack) = (body.names, body.names.pack);
    let document = &pack.document;
    let item = pack.catalogue.longlist.iter().find(|item| item.id == binding.longlist);
    let title = item.map_or("", |item| names.said(&item.title, language));
    let own = (document.level.as_str(), document.category.as_deref(), &binding.value, &binding.condition_text, true);
    let others = binding
        .elsewhere
        .iter()
        .map(|it| (it.level.as_str(), it.category.as_deref(), &it.value, &it.condition_text, false));
    let mut values: Vec<(&str, Option<&str>, &Amount, &Text, bool)> = std::iter::once(own).chain(others).collect();
    values.sort_by_key(|(level, ..)| pack.catalogue.levels.iter().position(|it| it.id == *level));
    let mut said: Vec<Run> = Vec::new();
    for (level, category, value, products, strong) in values {
        let place = [Some(level), category].into_iter().flatten();
        let place: Vec<&str> = place.map(|id| names.called(id, language).unwrap_or(id)).collect();
        let colon = msg!("site-colon").in_(lang(language));
        let mut text = format!("{}{colon}{}", place.join(" "), names.said(&value.text, language));
        let products = names.said(products, language);
        if !products.is_empty() {
            let [open, close] = [msg!("site-open"), msg!("site-close")].map(|it| it.in_(lang(language)));
            text.push_str(&format!("{open}{products}{close}"));
        }
        if !said.is_empty() {
            said.push(Run::plain("\n"));
        }
        said.push(Run { strong, ..Run::plain(text) });
    }
    vec![vec![linked(body, &criterion.id)], vec![Run::plain(format!("{} {title}", binding.longlist))], said]
}

/// The number of an item, leading to it where it stands in the paper.
pub(super) fn linked(body: &Body<'_, '_>, id: &str) -> Run {
    let to = body.names.anchor(id).map(|anchor| format!("#{anchor}")).unwrap_or_default();
    Run { to, ..Run::plain(id) }
}

/// The numbers of items, leading to them.
pub(super) fn all_linked<'i>(body: &Body<'_, '_>, ids: impl IntoIterator<Item = &'i str>, language: &str) -> Vec<Run> {
    let comma = msg!("site-comma").in_(lang(language));
    let mut out = Vec::new();
    for id in ids {
        if !out.is_empty() {
            out.push(Run::plain(comma.as_str()));
        }
        out.push(linked(body, id));
    }
    out
}

/// The long-list items that a document's own level takes up, with the criteria that meet them.
pub(super) fn taken(pack: &Edition) -> Vec<(&kijun_pack::LonglistItem, &[String])> {
    let mut taken = Vec::new();
    for item in pack.catalogue.longlist.iter() {
        let cell = pack.coverage.longlist(&item.id).and_then(|row| row.cells.last());
        if let Some(cell) = cell.filter(|cell| !cell.requirements.is_empty()) {
            taken.push((item, cell.criteria.as_slice()));
        }
    }
    taken
}
