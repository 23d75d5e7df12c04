//! Reads what came back: workbooks with comments, and tables of dispositions in which decisions were filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{GENERAL, Places};
use super::register::merge::{Given, Submission};
use super::register::{Decision, Kind, Register, Respondent, Ruling};
use super::report::workbook as table;
use super::workbook::{self as printed, MARKS, VERSION, heading};
use crate::ground::closest;
use crate::ground::messages::Message;
use crate::paper::form::{Column, Fault, Layout, Row, Workbook, folded, listed, narrowed};
use crate::{Lang, msg};
use kijun_pack::Text;

/// A workbook that came back.
pub struct Handed {
    workbook: Workbook,
    /// The document that it says it belongs to, its edition, and the digest of the pack it was made of; empty where
    /// somebody copied the sheets into another workbook.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// The digest.
    pub digest: String,
    language: String,
    /// Whether it holds decisions, and no comments.
    pub is_decided: bool,
}

/// Decisions that were filled in: the comment, the decision, and where it stands.
pub type Decided = Vec<(String, Ruling, Fault)>;

/// What can't be read in a workbook.
#[derive(Default)]
pub struct Unread {
    /// Rows that can't be taken in.
    pub rows: Vec<Fault>,
    /// Cells that need not be filled in; their rows are taken in without them.
    pub cells: Vec<Fault>,
}

/// What decisions may name.
#[derive(Clone, Copy)]
struct Known<'r> {
    register: &'r Register,
    /// The ids of comments by how they are compared.
    comments: &'r BTreeMap<String, &'r str>,
    /// What may answer a comment.
    answers: &'r BTreeSet<String>,
}

impl Handed {
    /// Opens a workbook.
    ///
    /// # Errors
    /// It can't be read, or is neither for comments nor for decisions.
    pub fn open(bytes: &[u8]) -> Result<Handed, Fault> {
        let workbook = Workbook::open(bytes)?;
        let mark = |name: &str| workbook.marks(MARKS).get(name).copied().unwrap_or_default().to_owned();
        let is_decided = match mark("format").as_str() {
            printed::FORMAT => false,
            table::FORMAT => true,
            // The hidden sheet got lost: the headings tell.
            "" => workbook.all_rows(&decisions()).is_ok(),
            other => return Err(msg!("consult-other-workbook", format = other).into()),
        };
        let version = mark("version");
        if !version.is_empty() && version != VERSION {
            return Err(msg!("consult-other-version", version = version).into());
        }
        let [document, edition, digest, language] = ["document", "edition", "digest", "language"].map(mark);
        Ok(Handed { workbook, document, edition, digest, language, is_decided })
    }

    /// The comments, and what can't be read.
    ///
    /// # Errors
    /// It does not say who comments, or has no table of comments.
    pub fn comments(&self, places: &Places, digest: &str) -> Result<(Submission, Unread), Fault> {
        let respondent = self.respondent()?;
        let (mut given, mut unread) = (Vec::new(), Unread::default());
        let rows = self.workbook.all_rows(&comments())?;
        // The sheet for further comments has the same columns, and is not all of the workbook.
        let is_more = |name: &str| [Lang::En, Lang::Ja].iter().any(|lang| name == msg!("consult-more").in_(*lang));
        if rows.iter().all(|row| is_more(&row.sheet)) {
            let sheet = msg!("consult-sheet");
            return Err(msg!("consult-no-sheet", sheet = listed([sheet])).into());
        }
        for row in rows {
            match comment(&row, places, &mut unread.cells) {
                Ok(Some(comment)) => given.push(comment),
                Ok(None) => {}
                Err(fault) => unread.rows.push(fault),
            }
        }
        let state = (self.digest != digest).then(|| self.digest.clone());
        Ok((Submission { respondent, state, given }, unread))
    }

    fn respondent(&self) -> Result<Respondent, Fault> {
        let of = |label: &Message| self.workbook.answer(label);
        let (organisation, name) = (of(&msg!("consult-organisation"))?, of(&msg!("consult-name"))?);
        let publish = of(&msg!("consult-publish"))?;
        let text =
            |answer: &Option<crate::paper::form::Answer>| answer.as_ref().map_or(String::new(), |it| line(&it.text));
        let [organisation_text, name_text] = [text(&organisation), text(&name)];
        if organisation_text.is_empty() && name_text.is_empty() {
            let Some(place) = name.or(organisation) else { return Err(msg!("consult-no-cover").into()) };
            return Err(Fault { sheet: place.sheet, cell: place.cell, message: msg!("consult-nobody") });
        }
        let is_yes =
            |text: &str| [Lang::En, Lang::Ja].iter().any(|it| folded(text) == folded(&msg!("sheet-yes").in_(*it)));
        let publish = publish.is_some_and(|it| is_yes(&it.text));
        Ok(Respondent::new(&organisation_text, &name_text, publish))
    }

    /// The decisions, and what can't be read. Rows without a decision are left alone.
    ///
    /// # Errors
    /// It has no table of decisions.
    pub fn decisions(&self, register: &Register, answers: &BTreeSet<String>) -> Result<(Decided, Unread), Fault> {
        let (mut decided, mut unread) = (Decided::new(), Unread::default());
        let comments: BTreeMap<String, &str> =
            register.comments.iter().map(|comment| (folded(&comment.id), comment.id.as_str())).collect();
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for row in self.workbook.all_rows(&decisions())? {
            let known = Known { register, comments: &comments, answers };
            match self.decision(&row, known, &mut unread.cells) {
                Ok(Some(one)) => {
                    let other: &(String, Ruling, Fault) = match first.get(&one.0) {
                        Some(at) => &decided[*at],
                        None => &one,
                    };
                    if other.1 != one.1 {
                        let message = msg!("consult-decided-twice", other = other.2.cell.as_str());
                        unread.rows.push(row.fault("decision", message));
                        continue;
                    }
                    first.entry(one.0.clone()).or_insert(decided.len());
                    decided.push(one);
                }
                Ok(None) => {}
                Err(fault) => unread.rows.push(fault),
            }
        }
        Ok((decided, unread))
    }

    fn decision(
        &self,
        row: &Row,
        known: Known<'_>,
        unread: &mut Vec<Fault>,
    ) -> Result<Option<(String, Ruling, Fault)>, Fault> {
        let word = row.text("decision")?;
        let because = row.text("because")?;
        if word.is_empty() {
            return if because.is_empty() { Ok(None) } else { Err(row.fault("decision", msg!("consult-no-decision"))) };
        }
        let id = row.id("id")?;
        let Some(comment) = known.comments.get(&folded(&id)) else {
            return Err(row.fault("id", unknown_comment(&id, known.register)));
        };
        let Some(decision) = Decision::read(&word) else {
            let words = listed(Decision::ALL.map(Decision::name));
            return Err(row.fault("decision", msg!("form-unknown-word", word = word, words = words)));
        };
        let (by, others): (Vec<String>, Vec<String>) =
            words(&row.text("by")?).into_iter().partition(|id| known.answers.contains(id));
        let other = |id: &String| row.fault("by", msg!("consult-unknown-answer", id = id.as_str()));
        unread.extend(others.iter().map(other));
        let language = if self.language.is_empty() { Lang::Ja.code() } else { &self.language };
        let because = if because.is_empty() { Text::new() } else { Text::from([(language.to_owned(), because)]) };
        let ruling =
            Ruling { decision: Some(decision), because, by: (row.has("by") && others.is_empty()).then_some(by) };
        Ok(Some(((*comment).to_owned(), ruling, row.fault("decision", msg!("consult-no-decision")))))
    }
}

/// The table of comments.
fn comments() -> Layout {
    Layout {
        sheet: msg!("consult-sheet"),
        columns: vec![
            Column::needed("place", heading::place()),
            Column::wanted("kind", heading::kind()),
            Column::needed("comment", heading::comment()),
            Column::wanted("proposal", heading::proposal()),
            Column::wanted("reason", heading::reason()),
        ],
    }
}

/// The table of dispositions.
fn decisions() -> Layout {
    Layout {
        sheet: msg!("consult-table"),
        columns: vec![
            Column::needed("id", table::heading::id()),
            Column::needed("decision", table::heading::decision()),
            Column::wanted("because", table::heading::because()),
            Column::wanted("by", table::heading::by()),
        ],
    }
}

/// The comment of a row; nothing where nobody wrote one.
fn comment(row: &Row, places: &Places, unread: &mut Vec<Fault>) -> Result<Option<Given>, Fault> {
    let [kind, comment, proposal, reason] = ["kind", "comment", "proposal", "reason"].map(|key| row.text(key));
    let (kind, comment, proposal, reason) = (kind?, comment?, proposal?, reason?);
    if comment.is_empty() && proposal.is_empty() {
        let is_blank = kind.is_empty() && reason.is_empty();
        return if is_blank { Ok(None) } else { Err(row.fault("comment", msg!("consult-nothing-said"))) };
    }
    let place = place(row, places)?;
    let kind = match Kind::read(&kind) {
        Some(kind) => kind,
        None if kind.is_empty() => Kind::General,
        None => {
            let words = listed(Kind::ALL.map(Kind::name));
            unread.push(row.fault("kind", msg!("form-unknown-word", word = kind, words = words)));
            Kind::General
        }
    };
    let key = if comment.is_empty() { "proposal" } else { "comment" };
    let at = (row.sheet.clone(), row.address(key));
    Ok(Some(Given { place, kind, comment, proposal, reason, at }))
}

fn place(row: &Row, places: &Places) -> Result<String, Fault> {
    let id = row.id("place")?;
    named(&id, places).map_err(|message| row.fault("place", message))
}

/// The place that is meant by a number in either language, or by the word for all of the document.
///
/// # Errors
/// The document has none of that number.
pub(super) fn named(id: &str, places: &Places) -> Result<String, Message> {
    let general = [Lang::En, Lang::Ja].map(|lang| folded(&msg!("consult-general").in_(lang)));
    if id.is_empty() || folded(id) == GENERAL || general.contains(&folded(id)) {
        return Ok(GENERAL.to_owned());
    }
    let numbers = || places.all.iter().flat_map(|place| [place.id.as_str(), place.number(Lang::Ja)]);
    places.find(id).map(|place| place.id.clone()).ok_or_else(|| match closest(id, numbers()) {
        Some(near) => msg!("consult-unknown-place-near", id = id, near = near),
        None => msg!("consult-unknown-place", id = id),
    })
}

fn unknown_comment(id: &str, register: &Register) -> Message {
    match closest(id, register.comments.iter().map(|comment| comment.id.as_str())) {
        Some(near) => msg!("consult-no-comment-near", id = id, near = near),
        None => msg!("consult-no-comment", id = id),
    }
}

/// The ids in a cell.
fn words(text: &str) -> Vec<String> {
    let ids = text.split([',', '、', '，', ';', '\n', ' ', '\u{3000}']).map(narrowed);
    ids.filter(|id| !id.is_empty()).collect()
}

/// A name in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
