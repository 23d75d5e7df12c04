//! The cells of a row: whole sentences of both editions, the words that differ marked; what did not change is left out.

use kijun_dsl::kinds::DOCUMENT;
use rustc_hash::FxHashSet;

use super::facing::Unit;
use super::opposite::opposite;
use super::{MarkedLine, Piece, both_sides};
use crate::compare::diff::words::{Mark, pieces};
use crate::ground::messages::Message;
use crate::paper::review::phrase::{compared, prose, readable, with_colon};
use crate::release::printed::{Field, Provision, Section};
use crate::{Lang, msg};
use kijun_pack::Text;

/// Writes cells in one language.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    pub(super) lang: Lang,
    /// Whether texts of other languages are shown, too, where only these differ.
    pub(super) with_others: bool,
}

impl Writer {
    /// The new cell and the old one; `None` where the same is printed.
    pub(super) fn cells(self, unit: &Unit<'_>) -> Option<[Vec<MarkedLine>; 2]> {
        match (unit.new.as_slice(), unit.old.as_slice()) {
            ([], []) => None,
            (new, []) => Some([self.whole(new, &[], Mark::Added), vec![note(&msg!("review-table-is-new"), self.lang)]]),
            ([], old) => {
                Some([vec![note(&msg!("review-table-is-gone"), self.lang)], self.whole(old, &[], Mark::Deleted)])
            }
            // In one document it is new, and in the other it is gone.
            ([_], [_]) if unit.is_moved => {
                Some([self.whole(&unit.new, &[], Mark::Added), self.whole(&unit.old, &[], Mark::Deleted)])
            }
            ([new], [old]) if new.is_withdrawn() == old.is_withdrawn() => self.compared(new, old),
            // Under another number, and the old number is kept.
            ([new, kept @ ..], [old])
                if !new.is_withdrawn() && !old.is_withdrawn() && kept.iter().all(Section::is_withdrawn) =>
            {
                let [mut new, old] = self.compared(new, old)?;
                new.extend(self.whole(kept, &[], Mark::Added));
                Some([new, old])
            }
            (new, old) => Some([self.whole(new, old, Mark::Added), self.whole(old, new, Mark::Deleted)]),
        }
    }

    /// What a section is called: its number and its title.
    pub(super) fn heading(self, section: &Section<'_>, language: &str) -> String {
        let title = prose(own(&section.title, language));
        if section.is_numbered { readable(&format!("{}{}{title}", section.id, self.space())) } else { title }
    }

    /// The number by which readers know an item, or else what it is called.
    pub(super) fn number(self, section: &Section<'_>) -> String {
        match section.is_numbered {
            true => readable(section.id),
            false if section.kind == &DOCUMENT => msg!("site-page-title").in_(self.lang),
            false => prose(own(&section.title, self.lang.code())),
        }
    }

    /// Between a number and a title, or a letter and a text.
    fn space(self) -> &'static str {
        if self.lang == Lang::Ja { "　" } else { " " }
    }

    /// A provision as it is printed: what stands before it, and its sentences.
    fn sentence(self, provision: &Provision, language: &str) -> String {
        self.labelled(provision, &prose(own(&provision.text, language)))
    }

    fn labelled(self, provision: &Provision, text: &str) -> String {
        let label = readable(&provision.label(self.lang));
        match provision.field {
            _ if label.is_empty() => text.to_owned(),
            Field::Clause | Field::Paragraph => format!("{label}{}{text}", self.space()),
            _ => format!("{}{text}", with_colon(&label, self.lang)),
        }
    }

    /// Everything that some sections say; what the others do not say is marked.
    fn whole(self, sections: &[Section<'_>], others: &[Section<'_>], mark: Mark) -> Vec<MarkedLine> {
        let language = self.lang.code();
        let known: FxHashSet<(Field, &str)> =
            others.iter().flat_map(|it| &it.provisions).map(|it| (it.field, own(&it.text, language))).collect();
        let mut lines = Vec::new();
        for section in sections {
            let says = section.provisions.iter().map(|provision| {
                let is_known = known.contains(&(provision.field, own(&provision.text, language)));
                (self.sentence(provision, language), if is_known { Mark::Same } else { mark })
            });
            let heading = self.heading(section, language);
            let number = if section.is_numbered { readable(section.id) } else { heading.clone() };
            lines.extend(numbered(&heading, &number, mark));
            lines.extend(says.flat_map(|(text, mark)| numbered(&text, "", mark)));
        }
        lines
    }

    /// What differs between two sections; `None` where they print the same in every language.
    fn compared(self, new: &Section<'_>, old: &Section<'_>) -> Option<[Vec<MarkedLine>; 2]> {
        let heading = |section: &Section<'_>| self.heading(section, self.lang.code());
        let mut cells = Cells { writer: self, sides: self.headings(new, old), differs: false };
        cells.differs = heading(new) != heading(old);
        let others = self.other_languages(&old.title, &new.title);
        if heading(new) == heading(old) && !others.is_empty() {
            cells.remark("", &others, &old.title, &new.title);
        }
        for (old, new) in opposite(&old.provisions, &new.provisions) {
            cells.put(old, new);
        }
        for field in [Field::Clause, Field::Hole, Field::Verdict] {
            cells.order(field, old, new);
        }
        cells.differs.then_some(cells.sides)
    }

    /// The headings of two sections; the number of one that has another now is marked as a whole.
    fn headings(self, new: &Section<'_>, old: &Section<'_>) -> [Vec<MarkedLine>; 2] {
        let language = self.lang.code();
        if new.id == old.id || !new.is_numbered || !old.is_numbered {
            return both_sides(&pieces(&self.heading(old, language), &self.heading(new, language)));
        }
        let title = |section: &Section<'_>| format!("{}{}", self.space(), prose(own(&section.title, language)));
        let mut sides = both_sides(&pieces(&title(old), &title(new)));
        for ((side, section), mark) in sides.iter_mut().zip([new, old]).zip([Mark::Added, Mark::Deleted]) {
            side[0].insert(0, Piece::number(mark, readable(section.id)));
        }
        sides
    }

    /// The number of a provision, where readers cite it by one.
    fn own_number(self, provision: &Provision) -> String {
        match provision.field {
            Field::Clause | Field::Paragraph | Field::Step => readable(&provision.label(self.lang)),
            _ => String::new(),
        }
    }

    /// The languages other than the reader's in which two texts differ.
    fn other_languages(self, old: &Text, new: &Text) -> Vec<String> {
        let others = new.keys().chain(old.keys().filter(|language| !new.contains_key(*language)));
        let others = others.filter(|language| language.as_str() != self.lang.code());
        others.filter(|language| old.get(language) != new.get(language)).cloned().collect()
    }
}

/// The lines of a text, all of it marked, and the number that it begins with as one of a whole provision.
fn numbered(text: &str, number: &str, mark: Mark) -> Vec<MarkedLine> {
    let mut lines: Vec<MarkedLine> = text.lines().map(|line| vec![Piece::new(mark, line)]).collect();
    let first = lines.first_mut().filter(|_| !number.is_empty());
    if let Some((line, rest)) = first.and_then(|line| Some((line, text.lines().next()?.strip_prefix(number)?))) {
        *line = vec![Piece::number(mark, number), Piece::new(mark, rest)];
        line.retain(|piece| !piece.text.is_empty());
    }
    lines
}

/// A remark in place of a text.
pub(super) fn note(message: &Message, lang: Lang) -> MarkedLine {
    vec![Piece::new(Mark::Same, message.in_(lang))]
}

/// A text in a language or, where the papers have none in that, in one that they have.
fn own<'t>(text: &'t Text, language: &str) -> &'t str {
    text.get(language).or_else(|| text.values().next()).map_or("", String::as_str)
}

/// Whether so little of a text stayed that marking its words would tell nobody what changed.
fn is_replaced(old: &str, new: &str) -> bool {
    let length = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let pieces = pieces(old, new);
    let kept: usize = pieces.iter().filter(|it| it.mark == Mark::Same).map(|it| length(&it.text)).sum();
    kept * KEPT < length(old).max(length(new))
}

/// A text of which less than one part in so many stayed is replaced as a whole.
const KEPT: usize = 4;

/// Whether nothing differs but which edition of a document this is.
pub(super) fn is_of_edition(unit: &Unit<'_>) -> bool {
    let ([new], [old]) = (unit.new.as_slice(), unit.old.as_slice()) else { return false };
    let lasting = |section: &Section<'_>| {
        section.provisions.iter().filter(|provision| !provision.field.is_of_edition()).cloned().collect::<Vec<_>>()
    };
    new.kind == &DOCUMENT && new.title == old.title && lasting(new) == lasting(old)
}

/// Both cells in the making: the new one and the old one.
struct Cells {
    writer: Writer,
    sides: [Vec<MarkedLine>; 2],
    differs: bool,
}

impl Cells {
    fn put(&mut self, old: Option<&Provision>, new: Option<&Provision>) {
        let (writer, lang) = (self.writer, self.writer.lang);
        let marked = |provision: &Provision, mark: Mark| {
            numbered(&writer.sentence(provision, lang.code()), &writer.own_number(provision), mark)
        };
        match (old, new) {
            (None, None) => {}
            (None, Some(new)) => {
                let message =
                    if new.field == Field::AnyOf { msg!("review-table-all") } else { msg!("review-table-is-new") };
                self.add(marked(new, Mark::Added), vec![note(&message, lang)]);
            }
            (Some(old), None) => {
                let message =
                    if old.field == Field::AnyOf { msg!("review-table-all") } else { msg!("review-table-is-gone") };
                self.add(vec![note(&message, lang)], marked(old, Mark::Deleted));
            }
            (Some(old), Some(new)) => self.both(old, new),
        }
    }

    fn add(&mut self, new: Vec<MarkedLine>, old: Vec<MarkedLine>) {
        self.differs = true;
        self.sides[0].extend(new);
        self.sides[1].extend(old);
    }

    fn both(&mut self, old: &Provision, new: &Provision) {
        let (writer, lang) = (self.writer, self.writer.lang);
        let sentence = |provision: &Provision| writer.sentence(provision, lang.code());
        let (before, after) = (sentence(old), sentence(new));
        let others = writer.other_languages(&old.text, &new.text);
        if before != after {
            let [new, old] = self.changed([new, old], [&after, &before]);
            self.add(new, old);
        } else if own(&old.text, lang.code()) != own(&new.text, lang.code()) {
            // The words are the same, and how they are set is not.
            let whole = |mark: Mark| {
                let mut lines = numbered(&before, "", mark);
                let set = msg!("review-table-set").in_(lang);
                lines.iter_mut().last().into_iter().for_each(|line| line.push(Piece::new(Mark::Same, set.clone())));
                lines
            };
            self.add(whole(Mark::Added), whole(Mark::Deleted));
        } else if others.is_empty() {
            self.omit();
        } else {
            self.remark(&writer.labelled(new, ""), &others, &old.text, &new.text);
        }
    }

    /// Two texts of a provision: one that moved has both numbers marked, one that was replaced is marked as a whole.
    fn changed(&self, provisions: [&Provision; 2], [after, before]: [&str; 2]) -> [Vec<MarkedLine>; 2] {
        let [number, former] = provisions.map(|it| self.writer.own_number(it));
        let whole = [(after, &number, Mark::Added), (before, &former, Mark::Deleted)];
        match (after.strip_prefix(&*number), before.strip_prefix(&*former)) {
            (Some(new), Some(old)) if number != former => {
                let mut sides = both_sides(&pieces(old, new));
                for (side, (_, number, mark)) in sides.iter_mut().zip(whole) {
                    side[0].insert(0, Piece::number(mark, number));
                }
                sides
            }
            (Some(new), Some(old)) if !number.is_empty() && is_replaced(old, new) => {
                whole.map(|(text, number, mark)| numbered(text, number, mark))
            }
            _ => both_sides(&pieces(before, after)),
        }
    }

    /// That the texts of other languages differ, under what stands before the text.
    fn remark(&mut self, label: &str, languages: &[String], old: &Text, new: &Text) {
        let lang = self.writer.lang;
        let only = |language: &String| msg!("review-table-only", language = language.as_str()).in_(lang);
        let remarks: Vec<String> = languages.iter().map(only).collect();
        let comma = msg!("site-comma").in_(lang);
        let line = |text: &str| vec![vec![Piece::new(Mark::Same, format!("{label}{text}"))]];
        self.add(line(&remarks.join(&comma)), line(&msg!("review-table-omitted").in_(lang)));
        let shown = if self.writer.with_others { languages } else { &[] };
        for language in shown {
            let [new, old] = both_sides(&compared(own(old, language), own(new, language)));
            self.add(new, old);
        }
    }

    /// That provisions which are known by their names stand in another order.
    fn order(&mut self, field: Field, old: &Section<'_>, new: &Section<'_>) {
        let of = |section: &Section<'_>| -> Vec<(String, String)> {
            let listed = section.provisions.iter().filter(|it| it.field == field);
            let writer = self.writer;
            let named = |it: &Provision| match field {
                Field::Clause => it.label(writer.lang),
                _ => prose(own(&it.text, writer.lang.code())),
            };
            listed.map(|it| (it.part.clone(), named(it))).collect()
        };
        let (before, after) = (of(old), of(new));
        let shared = |one: &[(String, String)], other: &[(String, String)]| {
            let known: FxHashSet<&String> = other.iter().map(|(part, _)| part).collect();
            one.iter().filter(|(part, _)| known.contains(part)).cloned().collect::<Vec<_>>()
        };
        let (old, new) = (shared(&before, &after), shared(&after, &before));
        if old.iter().map(|(part, _)| part).eq(new.iter().map(|(part, _)| part)) {
            return;
        }
        let lang = self.writer.lang;
        let comma = msg!("site-comma").in_(lang);
        let line = |parts: &[(String, String)]| {
            let names: Vec<&str> = parts.iter().map(|(_, name)| name.as_str()).collect();
            msg!("review-table-order", items = names.join(&comma)).in_(lang)
        };
        let [new, old] = both_sides(&pieces(&line(&old), &line(&new)));
        self.add(new, old);
    }

    /// What did not change, once for all that stands together.
    fn omit(&mut self) {
        let omitted = note(&msg!("review-table-omitted"), self.writer.lang);
        if self.sides.iter().any(|side| side.last() != Some(&omitted)) {
            self.sides.iter_mut().for_each(|side| side.push(omitted.clone()));
        }
    }
}
