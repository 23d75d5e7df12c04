//! The checklist: a workbook that the applicant or evaluator fills in, and that says itself what is still missing.
//!
//! Nothing is computed here but in the workbook: facts decide what applies, what applies decides which verdicts can be
//! chosen, and the cover counts. A very hidden sheet says which cell answers what, so that a filled workbook can be
//! read back.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::{Documents, Generator, Loss, Unmade, lost_figures};
use crate::ground::markdown::plain;
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::Artifact;
use crate::paper::workbook::{Look, finish, too_long};
use kijun_pack::{Clause, Condition, Criterion, Edition, Fact, Procedure, Text, VerdictRole};

mod cover;
mod facts;
mod formula;
mod items;
mod marks;
mod rows;

pub(super) static GENERATOR: Generator = Generator { name: "checklist", begin: |_| Box::new(Documents(files)), losses };

fn files(pack: &Edition) -> Result<Vec<Artifact>, Unmade> {
    // More rows than a sheet has are told as a loss.
    if in_force(pack).count() > formula::MAX_ROWS {
        return Ok(Vec::new());
    }
    let file = |language: &str| {
        let path = format!("{}/checklist.{language}.xlsx", pack.document.id);
        match workbook(&Book::new(pack, language)) {
            Ok(bytes) => Ok(Artifact { path, bytes }),
            Err(error) => Err(Unmade { path, reason: error.to_string() }),
        }
    };
    pack.catalogue.scheme.languages.par_iter().map(|language| file(&language.code)).collect()
}

/// What all sheets of a checklist refer to.
struct Book<'p> {
    look: Look<'p>,
    pack: &'p Edition,
    /// The rows of the checklist sheet.
    rows: Vec<Row<'p>>,
    /// The rows of the sheet of facts.
    facts: Vec<&'p Fact>,
    procedures: HashMap<&'p str, &'p Procedure>,
    words: Words,
}

/// A row of the checklist: a clause that is in force.
struct Row<'p> {
    criterion: &'p Criterion,
    clause: &'p Clause,
}

impl<'p> Row<'p> {
    /// The items that lie in it, and not in one of these.
    fn items(&self) -> impl Iterator<Item = &'p Clause> + use<'p> {
        let (criterion, own) = (self.criterion, self.clause.id.as_str());
        criterion.clauses.iter().filter(move |clause| clause.parent() == Some(own))
    }

    /// The clause that it is an item of.
    fn around(&self) -> Option<&'p Clause> {
        let parent = self.clause.parent()?;
        self.criterion.clauses.iter().find(|clause| clause.id == parent)
    }

    /// The clause's full id: `S1.1-02.a`.
    fn id(&self) -> String {
        format!("{}.{}", self.criterion.id, self.clause.id)
    }
}

/// Words that formulas compare, and names of sheets.
struct Words {
    yes: String,
    no: String,
    cover: String,
    facts: String,
    rows: String,
}

impl<'p> Book<'p> {
    fn new(pack: &'p Edition, language: &'p str) -> Book<'p> {
        let look = Look::new(pack, language);
        let words = Words {
            yes: look.say(&msg!("sheet-yes")),
            no: look.say(&msg!("sheet-no")),
            cover: look.say(&msg!("sheet-cover")),
            facts: look.say(&msg!("sheet-facts")),
            rows: look.say(&msg!("sheet-checklist")),
        };
        let procedures = pack.procedures.iter().map(|item| (item.id.as_str(), item)).collect();
        Book { look, pack, rows: in_force(pack).collect(), facts: pack.facts(), procedures, words }
    }
}

fn in_force(pack: &Edition) -> impl Iterator<Item = Row<'_>> {
    let criteria = pack.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    criteria.flat_map(|criterion| criterion.clauses.iter().map(move |clause| Row { criterion, clause }))
}

/// The procedures of a clause that are in force.
fn procedures<'p>(book: &Book<'p>, clause: &Clause) -> impl Iterator<Item = &'p Procedure> {
    let named = clause.procedures.iter().filter_map(|id| book.procedures.get(id.as_str()).copied());
    named.filter(|procedure| procedure.withdrawn.is_none())
}

fn workbook(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    cover::write(book, workbook.add_worksheet())?;
    facts::write(book, workbook.add_worksheet())?;
    rows::write(book, workbook.add_worksheet())?;
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
    if in_force(pack).count() > formula::MAX_ROWS {
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
        let rows = criterion.clauses.iter().map(|clause| Row { criterion, clause });
        let mut conditions = rows.filter_map(|row| rows::applies(&row));
        if conditions.any(|condition| formula::of(&condition, &|leaf, _| longest(leaf)).is_none()) {
            lose(msg!("loss-checklist-condition"));
        }
    }
    for procedure in pack.procedures.iter().filter(|procedure| procedure.withdrawn.is_none()) {
        let kept = procedure.steps.is_empty() && procedure.expected.is_empty() && procedure.notes.is_empty();
        if !kept {
            losses.push(Loss::of(&procedure.id, msg!("loss-checklist-steps")));
        }
        if marked_up(&procedure.pass.text) {
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
