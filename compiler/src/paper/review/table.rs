//! The comparison table that committees read, 新旧対照表: new and old side by side, what changed in them marked, and
//! why.
//!
//! It follows what Japanese authorities print: the new text on the left, changed words underlined on both sides, a
//! side that has no counterpart says that it is new or gone, and what did not change is left out. The rows are plain
//! data; each writer sets the same rows.

use kijun_dsl::kinds::SOURCE_CLAUSE;
use serde::Serialize;

use crate::compare::diff::words::{Mark, Piece, pieces};
use crate::compare::diff::{Change, Detail, Diff, DocumentDiff, Fate, Passage};
use crate::ground::messages::Message;
use crate::paper::review::phrase::{
    both, compared, editions, field, is_title, list, passage_field, passage_text, prose, readable, said, whys,
    with_colon,
};
use crate::{Lang, msg};

pub mod docx;
pub mod html;
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
    /// How changes are marked.
    pub note: String,
    /// The headings of the columns: item, new, old, reason.
    pub headings: [String; 4],
    /// The rows, by the kind of their items.
    pub groups: Vec<Group>,
}

/// The rows of items of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What the kind is called.
    pub heading: String,
    /// A row for each change.
    pub rows: Vec<Row>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The number by which another paper cites it; none where nothing does.
    pub number: Option<usize>,
    /// The item's ids, a line each: of the new side, or of the old one where it is gone.
    pub items: Vec<String>,
    /// What it says.
    pub new: Vec<Line>,
    /// What it said.
    pub old: Vec<Line>,
    /// What the change means.
    pub class: String,
    /// Why, a paragraph each: what its author says, or else what is proved.
    pub reason: Vec<String>,
}

/// One paragraph of a cell. What is not [`Mark::Same`] is marked.
pub type Line = Vec<Piece>;

/// How a writer marks changed words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Underlined.
    Underline,
    /// Struck through.
    Strike,
}

impl Table {
    /// How words of this mark are set; `None` for those that did not change. In Japanese papers both sides are
    /// underlined, in English ones what is gone is struck through.
    pub fn style(&self, mark: Mark) -> Option<Style> {
        match (mark, self.lang) {
            (Mark::Same, _) => None,
            (Mark::Deleted, Lang::En) => Some(Style::Strike),
            _ => Some(Style::Underline),
        }
    }
}

/// The table of a difference; with `document` only of what that document contains.
pub fn table(diff: &Diff, document: Option<&str>, lang: Lang) -> Table {
    let is_meant = |id: &str| document.is_none_or(|document| document == id);
    let documents = diff.documents.iter().filter(|it| is_meant(&it.id));
    let mut groups: Vec<Group> = Vec::new();
    // The clauses of outside standards are no text of the document.
    let changes = diff.changes.iter().filter(|change| change.kind != SOURCE_CLAUSE.word.en);
    for change in changes.filter(|change| change.documents.iter().any(|id| is_meant(id))) {
        let heading = lang.word(change.kind_name());
        let row = row(change, lang);
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.rows.push(row),
            _ => groups.push(Group { heading: heading.to_owned(), rows: vec![row] }),
        }
    }
    let documents = documents.map(|document| line_of(document, lang)).collect();
    Table { documents, groups, ..empty(lang) }
}

/// A table of these changes, which another paper cites by their numbers.
pub(crate) fn cited(changes: &[Change], heading: String, lang: Lang) -> Table {
    let numbered = |(at, change): (usize, &Change)| Row { number: Some(at), ..row(change, lang) };
    let rows = (1..).zip(changes).map(numbered).collect();
    Table { groups: vec![Group { heading, rows }], ..empty(lang) }
}

fn empty(lang: Lang) -> Table {
    Table {
        lang,
        title: msg!("review-table-title").in_(lang),
        documents: Vec::new(),
        note: msg!("review-table-note").in_(lang),
        headings: [
            msg!("review-table-item").in_(lang),
            msg!("review-table-new").in_(lang),
            msg!("review-table-old").in_(lang),
            msg!("review-table-reason").in_(lang),
        ],
        groups: Vec::new(),
    }
}

/// Lines as one text.
pub(super) fn joined(lines: &[Line]) -> String {
    let line = |line: &Line| line.iter().map(|piece| piece.text.as_str()).collect::<String>();
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The row of one change.
pub(super) fn row(change: &Change, lang: Lang) -> Row {
    Cells { change, lang }.row()
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

/// The cells of a change.
struct Cells<'d> {
    change: &'d Change,
    lang: Lang,
}

impl Cells<'_> {
    fn row(&self) -> Row {
        let change = self.change;
        let (new, old) = match change.fate {
            Fate::New => (self.whole(&change.says, Mark::Added), vec![self.note(&msg!("review-table-is-new"))]),
            Fate::Removed => (vec![self.note(&msg!("review-table-is-gone"))], self.whole(&change.said, Mark::Deleted)),
            Fate::Withdrawn => (self.kept(), self.whole(&change.said, Mark::Deleted)),
            _ if !change.said.is_empty() || !change.says.is_empty() => {
                (self.whole(&change.says, Mark::Added), self.whole(&change.said, Mark::Deleted))
            }
            _ => self.details(),
        };
        let items = if change.after.is_empty() { &change.before } else { &change.after };
        let items = items.iter().map(|id| readable(id)).collect();
        Row { number: None, items, new, old, class: change.class.name().in_(self.lang), reason: self.reason() }
    }

    /// What the author says, why an item was withdrawn, or else what is proved.
    fn reason(&self) -> Vec<String> {
        let declared = self.change.declared.iter().map(|declared| said(&declared.reason, self.lang));
        let withdrawn = self.change.says.iter().filter(|passage| passage.field == "withdrawn");
        let mut own = declared.chain(withdrawn.map(|passage| said(&passage.text, self.lang)));
        match own.find(|reason| !reason.is_empty()) {
            Some(reason) => prose(reason).lines().map(str::to_owned).collect(),
            None => whys(self.change, self.lang).into_iter().map(readable).collect(),
        }
    }

    /// A remark in place of a text.
    fn note(&self, message: &Message) -> Line {
        vec![Piece { mark: Mark::Same, text: message.in_(self.lang) }]
    }

    /// The id of an item that is kept for it.
    fn kept(&self) -> Vec<Line> {
        let gone = msg!("review-table-kept").in_(self.lang);
        vec![vec![plain(&format!("{}{}", self.change.id(), self.space())), Piece { mark: Mark::Added, text: gone }]]
    }

    /// Between an id and a title, or a heading and a text.
    fn space(&self) -> &'static str {
        if self.lang == Lang::Ja { "　" } else { " " }
    }

    /// Everything that some items say, all of it marked.
    fn whole(&self, passages: &[Passage], mark: Mark) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for items in passages.chunk_by(|a, b| a.item == b.item) {
            let title = items.iter().find(|passage| is_title(&passage.field));
            let text = title.map_or_else(String::new, |title| prose(said(&title.text, self.lang)));
            let heading = format!("{}{}{text}", items[0].item, self.space());
            lines.push(vec![Piece { mark, text: readable(heading.trim_end()) }]);
            for passage in items.iter().filter(|passage| !is_title(&passage.field)) {
                let label = with_colon(&passage_field(self.change, passage, self.lang), self.lang);
                let text = format!("{label}{}", prose(&passage_text(self.change, passage, self.lang)));
                lines.extend(text.lines().map(|line| vec![Piece { mark, text: line.to_owned() }]));
            }
        }
        lines
    }

    /// The heading of each side, then what changed.
    fn details(&self) -> (Vec<Line>, Vec<Line>) {
        let change = self.change;
        let is_heading = |detail: &&Detail| is_title(&detail.field) && self.language(detail) == self.lang.code();
        let title = change.details.iter().find(is_heading);
        let same = || (said(&change.title, self.lang).to_owned(), said(&change.title, self.lang).to_owned());
        let (before, after) = title.map_or_else(same, |detail| both(change, detail, self.lang.code(), self.lang));
        let heading = |ids: &[String], title: &str| {
            let heading = format!("{}{}{}", list(ids, self.lang), self.space(), prose(title));
            readable(heading.trim_end())
        };
        let heading = pieces(&heading(&change.before, &before), &heading(&change.after, &after));
        let [mut new, mut old] =
            sides(&heading).map(|lines| lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>());
        for detail in change.details.iter().filter(|detail| !is_heading(detail)) {
            let (says, said) = self.detail(detail);
            new.extend(says);
            old.extend(said);
        }
        // What changed may be said in another language only.
        if heading.iter().all(|piece| piece.mark == Mark::Same) && new.len() == 1 && old.len() == 1 {
            new.push(self.note(&msg!("review-table-omitted")));
            old.push(self.note(&msg!("review-table-omitted")));
        }
        (new, old)
    }

    /// The table's language, or another where only that changed: what changed must be seen, in whatever language.
    fn language<'t>(&self, detail: &'t Detail) -> &'t str {
        let own = self.lang.code();
        let differs = |language: &str| detail.old.get(language) != detail.new.get(language);
        let mut known = detail.old.keys().chain(detail.new.keys()).map(String::as_str);
        if differs(own) { own } else { known.find(|language| differs(language)).unwrap_or(own) }
    }

    fn detail(&self, detail: &Detail) -> (Vec<Line>, Vec<Line>) {
        let label = with_colon(&field(self.change, detail, self.lang), self.lang);
        let language = self.language(detail);
        let (before, after) = both(self.change, detail, language, self.lang);
        if before == after {
            return (Vec::new(), Vec::new());
        }
        let own = self.lang.code();
        let stays = language != own && (detail.old.contains_key(own) || detail.new.contains_key(own));
        let [new, old] = sides(&compared(&before, &after));
        let side = |lines: Vec<(Line, bool)>, missing: &Message, text: &str| {
            let mut lines = if text.is_empty() { vec![self.note(missing)] } else { self.shortened(lines) };
            if stays {
                lines.insert(0, self.note(&msg!("review-table-other-language", language = language, own = own)));
            }
            labelled(&label, lines)
        };
        (side(new, &msg!("review-table-is-gone"), &after), side(old, &msg!("review-table-is-new"), &before))
    }

    /// The lines, without those that did not change.
    fn shortened(&self, lines: Vec<(Line, bool)>) -> Vec<Line> {
        let mut short: Vec<Line> = Vec::new();
        let omitted = self.note(&msg!("review-table-omitted"));
        for (line, is_changed) in lines {
            if is_changed {
                short.push(line);
            } else if short.last() != Some(&omitted) {
                short.push(omitted.clone());
            }
        }
        short
    }
}

fn plain(text: &str) -> Piece {
    Piece { mark: Mark::Same, text: readable(text) }
}

/// The lines of the new side and of the old one, and whether anything changed in each or in its counterpart.
fn sides(pieces: &[Piece]) -> [Vec<(Line, bool)>; 2] {
    let mut sides = [vec![(Line::new(), false)], vec![(Line::new(), false)]];
    for piece in pieces {
        if piece.mark != Mark::Same {
            sides.iter_mut().filter_map(|lines| lines.last_mut()).for_each(|(_, is_changed)| *is_changed = true);
        }
        let other = [Mark::Deleted, Mark::Added];
        for (lines, _) in sides.iter_mut().zip(other).filter(|(_, other)| piece.mark != *other) {
            for (at, text) in piece.text.split('\n').enumerate() {
                if at > 0 {
                    lines.push((Line::new(), piece.mark != Mark::Same));
                }
                if let Some((line, _)) = lines.last_mut().filter(|_| !text.is_empty()) {
                    line.push(Piece { mark: piece.mark, text: text.to_owned() });
                }
            }
        }
    }
    sides
}

/// The lines with a label before the first.
fn labelled(label: &str, mut lines: Vec<Line>) -> Vec<Line> {
    if let Some(first) = lines.first_mut() {
        first.insert(0, plain(label));
    }
    lines
}
