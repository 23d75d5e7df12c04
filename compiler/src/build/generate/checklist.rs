//! The checklist: a workbook that the applicant or evaluator fills in, and that says itself what is still missing.
//!
//! Nothing is computed here but in the workbook: facts decide what applies, what applies decides which verdicts can be
//! chosen, and the cover counts. A very hidden sheet says which cell answers what, so that a filled workbook can be
//! read back.

use rayon::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

use super::{Documents, Generator, Loss, Unmade, lost_figures};
use crate::assess::form::{self, ClauseRow};
use crate::ground::markdown::plain;
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::Artifact;
use crate::paper::workbook::{Look, finish, put, too_long};
use kijun_pack::{Answers, Clause, Condition, Edition, Fact, Text, VerdictRole};

mod cover;
mod facts;
mod formula;
mod items;
mod marks;
pub mod page;
mod register;
mod rows;
mod tests;

pub(super) static GENERATOR: Generator = Generator { name: "checklist", begin: |_| Box::new(Documents(files)), losses };

fn files(pack: &Edition) -> Result<Vec<Artifact>, Unmade> {
    // More rows than a sheet has are told as a loss.
    if form::rows(pack).count() > formula::MAX_ROWS {
        return Ok(Vec::new());
    }
    pack.catalogue.scheme.languages.par_iter().map(|language| file(pack, &language.code, None)).collect()
}

/// The checklist of an edition in a language of the scheme, with answers where some are given.
///
/// # Errors
/// The library that writes workbooks can't write it.
pub fn file(pack: &Edition, language: &str, answers: Option<&Answers>) -> Result<Artifact, Unmade> {
    let path = format!("{}/checklist.{language}.xlsx", pack.document.id);
    match workbook(&Book::new(pack, language, answers)) {
        Ok(bytes) => Ok(Artifact { path, bytes }),
        Err(error) => Err(Unmade { path, reason: error.to_string().into() }),
    }
}

/// What all sheets of a checklist refer to.
struct Book<'p> {
    look: Look<'p>,
    pack: &'p Edition,
    /// The rows of the checklist sheet.
    rows: Vec<ClauseRow<'p>>,
    /// The rows of the sheet of facts.
    facts: Vec<&'p Fact>,
    words: Words,
    /// What is filled in already.
    answers: Option<&'p Answers>,
    /// Whether each procedure has a verdict of its own.
    is_tested: bool,
}

/// Words that formulas compare, and names of sheets.
struct Words {
    yes: String,
    no: String,
    cover: String,
    facts: String,
    register: String,
    rows: String,
    tests: String,
}

impl<'p> Book<'p> {
    fn new(pack: &'p Edition, language: &'p str, answers: Option<&'p Answers>) -> Book<'p> {
        let look = Look::new(pack, language);
        let words = Words {
            yes: look.say(&msg!("sheet-yes")),
            no: look.say(&msg!("sheet-no")),
            cover: look.say(&msg!("sheet-cover")),
            facts: look.say(&msg!("sheet-facts")),
            register: look.say(&msg!("sheet-register")),
            rows: look.say(&msg!("sheet-checklist")),
            tests: look.say(&msg!("sheet-tests")),
        };
        let is_tested = form::is_tested(pack);
        Book { look, pack, rows: form::rows(pack).collect(), facts: pack.facts(), words, answers, is_tested }
    }

    /// A formula with the result that it has while nothing is filled in. Where something is, whoever opens the file
    /// computes it.
    fn formula(&self, formula: &str, result: &str) -> Formula {
        Formula::new(formula).set_result(if self.answers.is_some() { "" } else { result })
    }

    /// A cell to fill in, with what is filled in already.
    fn ask(&self, sheet: &mut Worksheet, at: (u32, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        match text {
            "" => sheet.write_blank(at.0, at.1, format).map(drop),
            _ => put(sheet, at.0, at.1, text, format),
        }
    }

    /// A verdict as the form has it.
    fn verdict(&self, id: &'p str) -> &'p str {
        let named = self.pack.catalogue.scheme.verdicts.iter().find(|it| it.id == id);
        named.map_or(id, |it| self.look.text(&it.name))
    }

    /// Yes or no as the form has it.
    fn yes_no(&self, said: &'p str) -> &str {
        match said {
            "true" => &self.words.yes,
            "false" => &self.words.no,
            other => other,
        }
    }
}

fn workbook(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    cover::write(book, workbook.add_worksheet())?;
    facts::write(book, workbook.add_worksheet())?;
    register::write(book, workbook.add_worksheet())?;
    rows::write(book, workbook.add_worksheet())?;
    tests::write(book, workbook.add_worksheet())?;
    marks::lists(book, workbook.add_worksheet())?;
    marks::addresses(book, workbook.add_worksheet())?;
    marks::names(book, &mut workbook)?;
    finish(&mut workbook, &book.look, &book.words.rows)
}

/// Locks what is no answer. There is no password: the lock is against slips.
fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&rust_xlsxwriter::ProtectionOptions {
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..Default::default()
    });
}

fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-checklist-all"))];
    if form::rows(pack).count() > formula::MAX_ROWS {
        losses.push(Loss::all(msg!("loss-checklist-rows")));
    }
    losses.extend(lost_figures(pack));
    for criterion in &pack.criteria {
        let mut lose = |what: Message| losses.push(Loss::of(&criterion.id, what));
        if criterion.withdrawn.is_some() {
            lose(msg!("loss-checklist-withdrawn"));
            continue;
        }
        if !criterion.notes.is_empty() {
            lose(msg!("loss-checklist-notes"));
        }
        let texts = || criterion.clauses.iter().flat_map(Clause::texts);
        if texts().any(marked_up) {
            lose(msg!("loss-checklist-markup"));
        }
        if texts().flat_map(Text::values).any(|text| too_long(text)) {
            lose(msg!("loss-checklist-cut"));
        }
        let rows = criterion.clauses.iter().map(|clause| ClauseRow { criterion, clause });
        let mut conditions = rows.filter_map(|row| row.condition());
        if conditions.any(|condition| formula::of(&condition, &|leaf, _| longest(leaf)).is_none()) {
            lose(msg!("loss-checklist-condition"));
        }
    }
    for procedure in form::procedures(pack) {
        if !procedure.notes.is_empty() || !procedure.guidance.is_empty() {
            losses.push(Loss::of(&procedure.id, msg!("loss-checklist-steps")));
        }
        let mut passages = procedure.steps.iter().chain(&procedure.expected).chain([&procedure.pass]);
        if passages.any(|passage| marked_up(&passage.text)) {
            losses.push(Loss::of(&procedure.id, msg!("loss-checklist-pass-markup")));
        }
    }
    losses
}

/// The longest reference to a fact that a formula can hold.
fn longest(leaf: &Condition) -> String {
    let cell = "'".repeat(48);
    match leaf {
        Condition::Compare(it) => formula::compared(&cell, it),
        // The name of a word is not known here.
        Condition::Is(_) => formula::chosen(&cell, &cell),
        _ => cell,
    }
}

fn marked_up(text: &Text) -> bool {
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    text.values().any(|text| signs(&plain(text)) != signs(text))
}

/// The words of a role as the hidden list holds them.
fn role(role: VerdictRole) -> &'static str {
    match role {
        VerdictRole::Pass => "pass",
        VerdictRole::Fail => "fail",
        VerdictRole::NotApplicable => "not-applicable",
    }
}
