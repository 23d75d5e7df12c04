//! The comparison table that committees read, 新旧対照表: new and old side by side, what changed in them marked, and
//! why.
//!
//! It follows what Japanese authorities print: the new text on the left, changed words underlined on both sides, a
//! side that has no counterpart says that it is new or gone, and what did not change is left out. It is made of what
//! both editions print, so that a sentence that reads otherwise stands in it whatever made it so; the difference says
//! which items belong together, and what authors gave as reasons. The rows are plain data; each writer sets the same
//! rows.

use kijun_dsl::kinds::DOCUMENT;
use serde::Serialize;

use crate::compare::diff::words::{self, Mark};
use crate::compare::diff::{Change, Diff, DocumentDiff};
use crate::compare::side::Side;
use crate::corpus::config::Papers;
use crate::paper::review::phrase::{editions, prose, readable, said};
use crate::release::printed::{Field, accepted};
use crate::{Lang, msg};
use cells::Writer;
use facing::{Unit, facing};
use kijun_pack::{Document, Edition};
use reasons::Reasons;

mod cells;
mod details;
pub mod docx;
mod facing;
pub mod html;
mod opposite;
mod reasons;
pub mod workbook;

/// A comparison table in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The language.
    #[serde(skip)]
    pub lang: Lang,
    /// What it is.
    pub title: String,
    /// A line for each document that is compared: number, title and editions.
    pub documents: Vec<String>,
    /// What the table does, as a sentence; none where it tells of changes and makes none.
    pub heading: Option<String>,
    /// How changes are marked.
    pub note: String,
    /// How many rows have no reason; none where all have one.
    pub missing: Option<String>,
    /// The headings of the columns: item, new, old, reason.
    pub headings: [String; 4],
    /// The rows, by the chapters of the document.
    pub groups: Vec<Group>,
}

/// The rows of one chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The chapter's heading.
    pub heading: String,
    /// A row for each item that is printed otherwise.
    pub rows: Vec<Row>,
}

/// An item that is printed otherwise, or items that took the place of others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The number by which another paper cites it; none where nothing does.
    pub number: Option<usize>,
    /// The items' numbers, a line each: of the new side, or of the old one where it is gone; what they are called where
    /// readers know no number.
    pub items: Vec<String>,
    /// From which day it holds, where that is not with its edition.
    pub effects: Vec<String>,
    /// What it says.
    pub new: Vec<MarkedLine>,
    /// What it said.
    pub old: Vec<MarkedLine>,
    /// Why, a paragraph each, as an author gave it or that nobody did; empty where no reason is asked for.
    pub reason: Vec<String>,
    /// Whether an author should have given a reason and did not.
    #[serde(skip)]
    pub is_unexplained: bool,
}

/// One paragraph of a cell. What is not [`Mark::Same`] is marked.
pub type MarkedLine = Vec<Piece>;

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub mark: Mark,
    /// The text.
    pub text: String,
    /// Whether it is the number of a provision that came, went, moved or was replaced as a whole.
    pub is_number: bool,
}

impl Piece {
    /// Words.
    pub(super) fn new(mark: Mark, text: impl Into<String>) -> Piece {
        Piece { mark, text: text.into(), is_number: false }
    }

    /// The number of a provision that came, went, moved or was replaced as a whole.
    pub(super) fn number(mark: Mark, text: impl Into<String>) -> Piece {
        Piece { mark, text: text.into(), is_number: mark != Mark::Same }
    }
}

/// How a writer marks changed words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Underlined.
    Underline,
    /// Struck through.
    Strike,
    /// Underlined by two lines.
    Double,
}

/// How a piece is set; `None` for what did not change. In Japanese papers both sides are underlined, in English ones what
/// is gone is struck through.
pub(super) fn style(piece: &Piece, lang: Lang) -> Option<Style> {
    match (piece.mark, lang) {
        (Mark::Same, _) => None,
        _ if piece.is_number => Some(Style::Double),
        (Mark::Deleted, Lang::En) => Some(Style::Strike),
        _ => Some(Style::Underline),
    }
}

impl Table {
    /// How a piece is set; `None` for what did not change.
    pub fn style(&self, piece: &Piece) -> Option<Style> {
        style(piece, self.lang)
    }

    /// The table with what its publisher says above it.
    #[must_use]
    pub fn in_words_of(mut self, papers: &Papers) -> Table {
        let own = |texts: &std::collections::BTreeMap<String, String>| texts.get(self.lang.code()).cloned();
        self.heading = own(&papers.table_heading).or(self.heading);
        self.note = own(&papers.table_note).unwrap_or(self.note);
        self
    }
}

/// The table of two sides and their difference; with `document` only of that document.
pub fn table(diff: &Diff, old: &Side, new: &Side, document: Option<&str>, lang: Lang) -> Table {
    let is_meant = |id: &str| document.is_none_or(|document| document == id);
    // A document may have had another id.
    let renamed = |change: &&Change| change.kind == DOCUMENT.word.en && change.after.iter().any(|id| is_meant(id));
    let before: Vec<&String> = diff.changes.iter().filter(renamed).flat_map(|change| &change.before).collect();
    let was_meant = |pack: &&Edition| is_meant(&pack.document.id) || before.contains(&&pack.document.id);
    let old: Vec<&Edition> = old.packs.iter().filter(was_meant).collect();
    let new: Vec<&Edition> = new.packs.iter().filter(|pack| is_meant(&pack.document.id)).collect();
    let reasons = Reasons::of(&new);
    let mut groups: Vec<Group> = Vec::new();
    for chapter in facing(&diff.changes, &old, &new) {
        let change = |unit: &Unit<'_>| unit.change.and_then(|at| diff.changes.get(at));
        let writer = Writer { lang, with_others: false };
        let rows: Vec<Row> =
            chapter.units.iter().filter_map(|unit| row(unit, change(unit), writer, &reasons)).collect();
        if !rows.is_empty() {
            groups.push(Group { heading: prose(said(&chapter.title, lang)), rows });
        }
    }
    let mut documents: Vec<String> =
        diff.documents.iter().filter(|it| is_meant(&it.id)).map(|it| line_of(it, lang)).collect();
    documents.extend(new.iter().flat_map(|pack| effects(&pack.document, lang)));
    let heading = Some(msg!("review-table-heading").in_(lang));
    Table { documents, heading, ..of(groups, lang) }
}

/// A table of these changes of two documents, which another paper cites by their numbers.
pub(crate) fn cited(changes: &[Change], [old, new]: [&Edition; 2], heading: String, lang: Lang) -> Table {
    let numbered = |(number, row)| Row { number: Some(number), ..row };
    let rows = (1..).zip(of_changes(changes, [&[old], &[new]], lang)).map(numbered).collect();
    of(vec![Group { heading, rows }], lang)
}

/// A row for each of these changes, also of what no paper prints.
pub(super) fn of_changes(changes: &[Change], [old, new]: [&[&Edition]; 2], lang: Lang) -> Vec<Row> {
    let mut rows: Vec<Option<Row>> = changes.iter().map(|_| None).collect();
    let units = facing(changes, old, new).into_iter().flat_map(|chapter| chapter.units);
    let writer = Writer { lang, with_others: true };
    let reasons = Reasons::of(new);
    for unit in units {
        if let Some(at) = unit.change {
            rows[at] = row(&unit, changes.get(at), writer, &reasons);
        }
    }
    let with_rest = |(row, change): (Option<Row>, &Change)| match row {
        Some(mut row) => {
            let [new, old] = details::unprinted(change, lang);
            row.new.extend(new);
            row.old.extend(old);
            row
        }
        None => {
            let [new, old] = details::all(change, lang);
            let ids = if change.after.is_empty() { &change.before } else { &change.after };
            let items = ids.iter().map(|id| readable(id)).collect();
            let row = Row { items, new, old, ..Row::default() };
            explained(row, Some(change), lang, &reasons)
        }
    };
    rows.into_iter().zip(changes).map(with_rest).collect()
}

/// A table without rows.
pub(crate) fn none(lang: Lang) -> Table {
    of(Vec::new(), lang)
}

/// A table with these rows.
fn of(groups: Vec<Group>, lang: Lang) -> Table {
    let missing = groups.iter().flat_map(|group| &group.rows).filter(|row| row.is_unexplained).count();
    Table {
        lang,
        title: msg!("review-table-title").in_(lang),
        documents: Vec::new(),
        heading: None,
        note: msg!("review-table-note").in_(lang),
        missing: (missing > 0).then(|| msg!("review-table-missing", count = missing).in_(lang)),
        headings: [
            msg!("review-table-item").in_(lang),
            msg!("review-table-new").in_(lang),
            msg!("review-table-old").in_(lang),
            msg!("review-table-reason").in_(lang),
        ],
        groups,
    }
}

/// The row of sections that stand opposite each other; `None` where they print the same.
fn row(unit: &Unit<'_>, change: Option<&Change>, writer: Writer, reasons: &Reasons<'_>) -> Option<Row> {
    let [new, old] = writer.cells(unit)?;
    let shown = if unit.new.is_empty() { &unit.old } else { &unit.new };
    let items = shown.iter().map(|section| writer.number(section)).collect();
    let since = unit.new.iter().flat_map(|section| &section.provisions).filter(|it| it.field == Field::Since);
    let since = since.map(|it| msg!("review-table-since", date = prose(said(&it.text, writer.lang))).in_(writer.lang));
    let row = Row { items, effects: since.collect(), new, old, ..Row::default() };
    // Each edition has another number and date, for which nobody gives a reason.
    if cells::is_of_edition(unit) { Some(row) } else { Some(explained(row, change, writer.lang, reasons)) }
}

/// A row with the reasons that authors gave for the change and for withdrawing what it takes the place of, each once.
fn explained(row: Row, change: Option<&Change>, lang: Lang, reasons: &Reasons<'_>) -> Row {
    let declared = change.and_then(|change| change.declared.as_ref()).map(|declared| said(&declared.reason, lang));
    let withdrawn = change.into_iter().flat_map(|change| reasons.of_withdrawal(change)).map(|it| said(it, lang));
    let mut given: Vec<&str> = Vec::new();
    for reason in declared.into_iter().chain(withdrawn) {
        if !reason.is_empty() && !given.contains(&reason) {
            given.push(reason);
        }
    }
    if given.is_empty() {
        let reason = vec![msg!("review-table-no-reason").in_(lang)];
        return Row { reason, is_unexplained: true, ..row };
    }
    let lines = given.into_iter().flat_map(|it| prose(it).lines().map(str::to_owned).collect::<Vec<_>>());
    let reason = lines.filter(|line| !line.is_empty()).collect();
    Row { reason, ..row }
}

/// Lines as one text.
pub(super) fn joined(lines: &[MarkedLine]) -> String {
    let line = |line: &MarkedLine| line.iter().map(|piece| piece.text.as_str()).collect::<String>();
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Number, title and editions of a document.
fn line_of(document: &DocumentDiff, lang: Lang) -> String {
    let number = document.new.as_ref().or(document.old.as_ref()).map_or("", |edition| edition.number.as_str());
    let line = msg!(
        "review-table-document",
        number = number,
        title = prose(said(&document.title, lang)),
        editions = editions(document),
    );
    readable(&line.in_(lang))
}

/// From which day a document applies, and which former editions may be met until when.
fn effects(document: &Document, lang: Lang) -> Vec<String> {
    let from = document.effective.iter().map(|date| msg!("review-table-effective", date = date.as_str()).in_(lang));
    from.chain(document.accepts.iter().map(|it| accepted(it, lang))).map(|line| readable(&line)).collect()
}

/// The lines of the new side and of the old one.
fn both_sides(pieces: &[words::Piece]) -> [Vec<MarkedLine>; 2] {
    [Mark::Deleted, Mark::Added].map(|other| {
        let mut lines = vec![MarkedLine::new()];
        for piece in pieces.iter().filter(|piece| piece.mark != other) {
            for (at, text) in piece.text.split('\n').enumerate() {
                if at > 0 {
                    lines.push(MarkedLine::new());
                }
                if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                    line.push(Piece::new(piece.mark, text));
                }
            }
        }
        lines
    })
}
