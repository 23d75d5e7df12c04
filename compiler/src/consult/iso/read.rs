//! Reads an ISO sheet that came back: a submission for each member body in it.

use std::collections::BTreeMap;

use super::Heading;
use crate::consult::answers::named;
use crate::consult::place::{CommentPlace, GENERAL, Places};
use crate::consult::register::merge::{Given, Submission};
use crate::consult::register::{Kind, Respondent};
use crate::ground::messages::Message;
use crate::paper::form::word::Word;
use crate::paper::form::{Fault, folded};
use crate::{Lang, msg};

/// A sheet that came back.
pub struct IsoSheet {
    rows: Vec<BTreeMap<Heading, String>>,
    /// The document that it says it belongs to; empty where it says none.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// The digest of the pack it was made of.
    pub digest: String,
}

impl IsoSheet {
    /// Opens a sheet.
    ///
    /// # Errors
    /// The file can't be read, or has no table with the columns of such a sheet.
    pub fn open(bytes: &[u8]) -> Result<IsoSheet, Fault> {
        let word = Word::open(bytes)?;
        let marks = word.paragraphs.iter().find_map(|text| {
            let marks: Vec<&str> = text.split_whitespace().collect();
            let [document, edition, digest] = marks[..] else { return None };
            digest.starts_with("sha256:").then(|| [document, edition, digest].map(str::to_owned))
        });
        let [document, edition, digest] = marks.unwrap_or_default();
        let rows = word.tables.iter().find_map(|table| rows(table)).ok_or_else(|| {
            let needed = [Heading::Member, Heading::Clause, Heading::Comment].map(Heading::name);
            Fault::file(msg!("iso-no-table", columns = crate::paper::form::listed(needed)))
        })?;
        Ok(IsoSheet { rows, document, edition, digest })
    }

    /// What each member body says, and every row that can't be taken in. Observations of the secretariat are left alone.
    pub fn comments(&self, places: &Places, digest: &str) -> (Vec<Submission>, Vec<Fault>) {
        let state = (self.digest != digest).then(|| self.digest.clone());
        let (mut submissions, mut faults): (Vec<Submission>, Vec<Fault>) = (Vec::new(), Vec::new());
        for (number, row) in (1..).zip(&self.rows) {
            let given = match given(number, row, places) {
                Ok(Some(given)) => given,
                Ok(None) => continue,
                Err(message) => {
                    faults.push(Fault::file(msg!("iso-row", number = number, fault = message)));
                    continue;
                }
            };
            let member = cell(row, Heading::Member);
            match submissions.iter_mut().find(|it| it.respondent.organisation == member) {
                Some(submission) => submission.given.push(given),
                None => {
                    // Member bodies comment openly.
                    let respondent = Respondent::new(&member, "", true);
                    submissions.push(Submission { respondent, state: state.clone(), given: vec![given] });
                }
            }
        }
        (submissions, faults)
    }
}

fn cell(row: &BTreeMap<Heading, String>, heading: Heading) -> String {
    row.get(&heading).cloned().unwrap_or_default()
}

/// The rows below the headings; none where a table has other ones.
fn rows(table: &[Vec<String>]) -> Option<Vec<BTreeMap<Heading, String>>> {
    let (at, columns) = table.iter().enumerate().find_map(|(at, row)| Some((at, columns(row)?)))?;
    let row = |row: &Vec<String>| {
        let known = columns.iter().filter_map(|(heading, at)| Some((*heading, row.get(*at)?.trim().to_owned())));
        known.collect()
    };
    Some(table[at + 1..].iter().map(row).collect())
}

/// Which column has what, where these are the headings.
fn columns(row: &[String]) -> Option<BTreeMap<Heading, usize>> {
    let mut columns = BTreeMap::new();
    for (at, cell) in row.iter().enumerate() {
        let said = letters(cell);
        let is_it = |heading: &Heading| {
            let names = [Lang::En, Lang::Ja].map(|lang| letters(&heading.name().in_(lang)));
            // Sheets in use have marks of footnotes behind some headings, and leave parts of others out.
            names.iter().any(|name| said.starts_with(name.as_str()) || said.len() > 1 && name.starts_with(&said))
        };
        if let Some(heading) = Heading::ALL.into_iter().find(is_it) {
            columns.entry(heading).or_insert(at);
        }
    }
    let needed = [Heading::Member, Heading::Clause, Heading::Comment];
    needed.iter().all(|heading| columns.contains_key(heading)).then_some(columns)
}

/// A heading as it is compared.
fn letters(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// The comment of a row; nothing where nobody wrote one.
fn given(number: usize, row: &BTreeMap<Heading, String>, places: &Places) -> Result<Option<Given>, Message> {
    let [comment, proposal] = [Heading::Comment, Heading::Change].map(|heading| cell(row, heading));
    if comment.is_empty() && proposal.is_empty() {
        return Ok(None);
    }
    if cell(row, Heading::Member).is_empty() {
        return Err(msg!("iso-nobody"));
    }
    let kind = cell(row, Heading::Type);
    let Some(kind) = Kind::of_iso(&kind) else { return Err(msg!("iso-unknown-type", word = kind)) };
    let [clause, paragraph, line] = [Heading::Clause, Heading::Paragraph, Heading::Line].map(|it| cell(row, it));
    let (place, rest) = place(&clause, &paragraph, places)?;
    // What no place says stands before the comment, so that nothing is lost.
    let line = (!line.is_empty()).then(|| format!("{} {line}", Heading::Line.name().in_(Lang::En)));
    let more: Vec<String> = rest.into_iter().chain(line).collect();
    let comment = if more.is_empty() { comment } else { format!("[{}] {comment}", more.join(", ")) };
    let at = (String::new(), number.to_string());
    Ok(Some(Given { place, kind, comment, proposal, reason: String::new(), at }))
}

/// The place that clause and paragraph name, and the paragraph where that is no part of it.
fn place(clause: &str, paragraph: &str, places: &Places) -> Result<(String, Option<String>), Message> {
    let inner = paragraph.trim_matches(['(', ')', '（', '）', ' ']);
    let both =
        [format!("{clause} {paragraph}"), format!("{clause}.{inner}"), format!("{clause}/{}", inner.replace(' ', "-"))];
    let found = both.iter().filter(|_| !paragraph.is_empty()).find_map(|id| places.find(id));
    if let Some(place) = found {
        return Ok((place.id.clone(), None));
    }
    let rest = (!paragraph.is_empty()).then(|| paragraph.to_owned());
    // An item is commented on at its heading.
    let is_item =
        |place: &&CommentPlace| folded(&place.item) == folded(clause) && matches!(place.field, "title" | "name");
    let item =
        places.all.iter().find(is_item).or_else(|| places.all.iter().find(|it| folded(&it.item) == folded(clause)));
    match item.filter(|_| places.find(clause).is_none()) {
        Some(place) => Ok((place.id.clone(), rest)),
        None if clause.is_empty() => Ok((GENERAL.to_owned(), rest)),
        None => Ok((named(clause, places)?, rest)),
    }
}
