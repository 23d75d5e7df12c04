//! The chapters of a document that its authors wrote, with the numbers that they are printed with.

use kijun_dsl::kinds::CHAPTER;

use super::names::{Printer, Provisions, lang};
use super::{Chapter, Field, Provision, Section};
use crate::{Lang, msg};
use kijun_pack::{ChapterPlace, Document};

/// A chapter and where it stands among those that are counted with it.
#[derive(Clone, Copy)]
pub struct Numbered<'p> {
    /// The chapter.
    pub chapter: &'p kijun_pack::Chapter,
    number: usize,
}

/// The chapters before the criteria and those behind, each in the order of print.
pub fn numbered(document: &Document) -> [Vec<Numbered<'_>>; 2] {
    let placed = |place: ChapterPlace, first: usize| {
        let chapters = document.chapters.iter().filter(move |chapter| chapter.place == place);
        (first..).zip(chapters).map(|(number, chapter)| Numbered { chapter, number }).collect::<Vec<_>>()
    };
    let mut front = placed(ChapterPlace::Foreword, 1);
    let before = placed(ChapterPlace::Before, 1);
    let next = before.len() + 2;
    front.extend(before);
    let mut back = placed(ChapterPlace::After, next);
    back.extend(placed(ChapterPlace::Annex, 1));
    back.extend(placed(ChapterPlace::Supplement, 1));
    [front, back]
}

/// The number of what is generated among the chapters; none where no chapter has a number.
pub fn criteria_number(document: &Document) -> Option<usize> {
    let counted = |place| document.chapters.iter().filter(|chapter| chapter.place == place).count();
    let (before, after) = (counted(ChapterPlace::Before), counted(ChapterPlace::After));
    (before + after > 0).then_some(before + 1)
}

impl Numbered<'_> {
    /// The number before its heading; empty where it has none.
    pub fn number(&self, lang: Lang) -> String {
        match self.chapter.place {
            ChapterPlace::Foreword => String::new(),
            ChapterPlace::Before | ChapterPlace::After => self.number.to_string(),
            ChapterPlace::Annex => annex(self.number, lang),
            ChapterPlace::Supplement => msg!("printed-supplement").in_(lang),
        }
    }

    /// The number before one of its texts, the first of which is 0; empty where there is one only.
    pub fn paragraph(&self, at: usize, lang: Lang) -> String {
        if self.chapter.texts.len() < 2 {
            return String::new();
        }
        let at = at + 1;
        match (self.chapter.place, lang) {
            (ChapterPlace::Before | ChapterPlace::After, _) => format!("{}.{at}", self.number),
            (ChapterPlace::Annex, Lang::En) => format!("{}.{at}", letter(self.number)),
            _ => at.to_string(),
        }
    }
}

/// What the annex of this number is called, the first of which is 1.
pub fn annex(number: usize, lang: Lang) -> String {
    let number = if lang == Lang::Ja { number.to_string() } else { letter(number) };
    msg!("printed-annex", number = number).in_(lang)
}

/// The letter of an annex in English, `A`; its number where there are more than letters.
fn letter(number: usize) -> String {
    let letter = u8::try_from(number - 1).ok().filter(|at| *at < 26).map(|at| char::from(b'A' + at));
    letter.map_or_else(|| number.to_string(), String::from)
}

/// Chapters as they are printed.
pub(super) fn chapters<'p>(printer: &Printer<'p>, numbered: Vec<Numbered<'p>>) -> Vec<Chapter<'p>> {
    numbered.into_iter().map(|it| chapter(printer, it)).collect()
}

fn chapter<'p>(printer: &Printer<'p>, it: Numbered<'p>) -> Chapter<'p> {
    let title = printer.each(|language| {
        let title = printer.said(&it.chapter.title, language);
        format!("{} {title}", it.number(lang(language))).trim_start().to_owned()
    });
    let texts = it.chapter.texts.iter().enumerate().map(|(at, text)| {
        let part = it.paragraph(at, Lang::En);
        let field = if part.is_empty() { Field::Text } else { Field::Paragraph };
        Provision { field, part, text: printer.prose(text) }
    });
    let mut made = Provisions(texts.collect());
    made = made.all(Field::Note, it.chapter.notes.iter().map(|note| printer.prose(note)));
    let section =
        Section { kind: &CHAPTER, id: &it.chapter.id, is_numbered: false, title: title.clone(), provisions: made.0 };
    Chapter { about: format!("chapter {}", it.chapter.id).into(), title, sections: vec![section] }
}
