//! The comment sheet that ISO and IEC committees exchange: a DOCX file with one table, a row for each comment, with who
//! comments, the line, the clause, the paragraph or table, the type (ge, te, ed), the comment, the proposed change and
//! the observations of the secretariat.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::disposition::Dispositions;
use super::place::{GENERAL, Places};
use super::register::Kind;
use super::report::Paper;
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::Artifact;
use crate::paper::docx;
use crate::paper::workbook::Look;
use kijun_pack::Edition;

pub mod read;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| docx::templates(include_str!("iso/sheet.xml")));

/// How wide the columns are, in twentieths of a point: the paper without its margins.
const COLUMNS: [u32; 8] = [1200, 900, 1700, 1700, 900, 3900, 2900, 2198];

/// How many rows an empty sheet has.
const ROWS: usize = 20;

/// The column of an ISO sheet, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    Member,
    Line,
    Clause,
    Paragraph,
    Type,
    Comment,
    Change,
    Observation,
}

impl Heading {
    pub(super) const ALL: [Heading; 8] = [
        Heading::Member,
        Heading::Line,
        Heading::Clause,
        Heading::Paragraph,
        Heading::Type,
        Heading::Comment,
        Heading::Change,
        Heading::Observation,
    ];

    pub(super) fn name(self) -> Message {
        match self {
            Heading::Member => msg!("iso-member"),
            Heading::Line => msg!("iso-line"),
            Heading::Clause => msg!("iso-clause"),
            Heading::Paragraph => msg!("iso-paragraph"),
            Heading::Type => msg!("iso-type"),
            Heading::Comment => msg!("iso-comment"),
            Heading::Change => msg!("iso-change"),
            Heading::Observation => msg!("iso-observation"),
        }
    }
}

impl Kind {
    /// What an ISO sheet calls it.
    pub(super) fn iso(self) -> &'static str {
        match self {
            Kind::Technical => "te",
            Kind::Editorial => "ed",
            Kind::Question | Kind::General => "ge",
        }
    }

    /// What an ISO sheet means by a type.
    pub(super) fn of_iso(text: &str) -> Option<Kind> {
        match text.trim().to_ascii_lowercase().as_str() {
            "te" | "technical" => Some(Kind::Technical),
            "ed" | "editorial" => Some(Kind::Editorial),
            "ge" | "general" | "" => Some(Kind::General),
            _ => None,
        }
    }
}

/// A sheet.
#[derive(Serialize)]
struct Sheet {
    title: String,
    document: String,
    /// The document's id and edition, by which a sheet that comes back is known again, and the digest.
    marks: [String; 3],
    headings: Vec<String>,
    rows: Vec<[Vec<String>; 8]>,
}

impl Sheet {
    fn new(look: &Look<'_>, rows: Vec<[Vec<String>; 8]>) -> Sheet {
        let document = &look.pack.document;
        Sheet {
            title: look.say(&msg!("iso-title")),
            document: look.document(),
            marks: [document.id.clone(), document.edition.clone(), look.pack.digest().to_owned()],
            headings: Heading::ALL.iter().map(|heading| look.say(&heading.name())).collect(),
            rows,
        }
    }

    fn file(&self, look: &Look<'_>) -> Option<Vec<u8>> {
        let title = format!("{} {}", self.title, self.document);
        docx::file(&TEMPLATES, &title, look.lang, context! { sheet => Value::from(Serde(self)), columns => COLUMNS })
    }
}

/// Empty sheets, in each language of the publications. `None` where one is larger than it can be.
pub fn sheets(pack: &Edition) -> Option<Vec<Artifact>> {
    let sheet = |language: &str| {
        let look = Look::new(pack, language);
        let bytes = Sheet::new(&look, vec![<[Vec<String>; 8]>::default(); ROWS]).file(&look)?;
        Some(Artifact { path: format!("iso-comments.{language}.docx"), bytes })
    };
    pack.catalogue.scheme.languages.iter().map(|language| sheet(&language.code)).collect()
}

/// The sheet with all comments and what was decided about each.
pub(super) fn answered(dispositions: &Dispositions, paper: &Paper, look: &Look<'_>) -> Option<Vec<u8>> {
    let places = Places::of(look.pack);
    let rows = dispositions.rows.iter().zip(&paper.rows).map(|(it, row)| {
        let (clause, part) = match places.find(&it.place) {
            _ if it.place == GENERAL => (String::new(), String::new()),
            Some(place) => (place.number(look.lang).to_owned(), String::new()),
            None => (it.place.clone(), String::new()),
        };
        let decision = if row.decision.is_empty() { &row.standing_name } else { &row.decision };
        let observation = std::iter::once(decision).chain(&row.because).cloned().collect();
        let comment = row.comment.iter().chain(&row.reason).cloned().collect();
        let one = |text: String| vec![text];
        let kind = one(it.kind.iso().to_owned());
        let member = one(row.respondent.clone());
        [member, Vec::new(), one(clause), one(part), kind, comment, row.proposal.clone(), observation]
    });
    Sheet::new(look, rows.collect()).file(look)
}
