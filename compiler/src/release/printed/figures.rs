//! The figures of a document: what they are called, and where each is printed.

use kijun_dsl::kinds::FIGURE;

use super::guide::{Guided, guide};
use super::names::{Printer, Provisions, lang};
use super::{Chapter, Field, Section, numbered};
use crate::msg;
use crate::release::text::figure_name;
use kijun_pack::{Edition, Figure, Text};

/// Where a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand<'p> {
    /// At the end of the chapter with this id, the first that names it.
    Chapter(&'p str),
    /// In the evaluation guide, with the criterion of this id, where no chapter names it.
    Guide(&'p str),
    /// Behind all chapters, where neither does.
    End,
}

/// A figure with its place among those of its document, the first of which is 0.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'p> {
    /// The figure.
    pub figure: &'p Figure,
    /// Its place in the order of numbers.
    pub at: usize,
    /// Where it is printed.
    pub stand: Stand<'p>,
}

/// The figures of a document in the order of their numbers.
pub fn figures(edition: &Edition) -> Vec<Placed<'_>> {
    // Most documents have none, and need no guide for that.
    if edition.document.figures.is_empty() {
        return Vec::new();
    }
    let guide = guide(edition);
    let figures = edition.document.figures.iter().enumerate();
    figures.map(|(at, figure)| Placed { figure, at, stand: stand(edition, &guide, figure) }).collect()
}

fn stand<'p>(edition: &'p Edition, guide: &[Guided<'p>], figure: &Figure) -> Stand<'p> {
    let link = format!("](#{}.{})", edition.document.id, figure.id);
    let names = |text: &Text| text.values().any(|text| text.contains(&link));
    let mut chapters = numbered(&edition.document).into_iter().flatten().map(|it| it.chapter);
    if let Some(chapter) = chapters.find(|chapter| chapter.texts.iter().chain(&chapter.notes).any(names)) {
        return Stand::Chapter(&chapter.id);
    }
    let guided = guide.iter().find(|guided| guided.texts().any(names));
    guided.map_or(Stand::End, |guided| Stand::Guide(&guided.criterion.id))
}

/// The figures as a chapter of what is printed without drawings: numbers, captions and what they show.
pub(super) fn chapter<'p>(printer: &Printer<'p>) -> Chapter<'p> {
    let section = |(at, it): (usize, &'p Figure)| {
        let title = printer.each(|language| {
            let name = figure_name(at, lang(language));
            format!("{name} {}", printer.said(&it.caption, language))
        });
        let made = Provisions::default().put(Field::Alternative, "", printer.text(&it.alternative));
        let made = made.put(Field::File, "", printer.everywhere(&it.file));
        Section { kind: &FIGURE, id: &it.id, is_numbered: false, title, provisions: made.0 }
    };
    let sections = printer.pack.document.figures.iter().enumerate().map(section).collect();
    Chapter { about: "figures".into(), title: printer.message(&msg!("site-figures")), sections }
}
