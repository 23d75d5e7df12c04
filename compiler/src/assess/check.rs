//! What is wrong with a filled checklist, by the edition that it belongs to.

use kijun_pack::{Fact, VerdictRole};

use super::codes::{
    CONTRADICTORY_ANSWERS, EMPTY_FORM, Finding, LOST_MARKS, MISSING_ROW, MISSING_VERDICT, OPEN_FACT, OTHER_EDITION,
    SORTED_ROWS, UNKNOWN_ANSWER,
};
use super::known::{Known, can_be};
use super::read::{Filled, Handed, Spot};
use super::reference::Reference;
use crate::ground::diagnostic::{Code, Severity};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::form::listed;

mod clauses;
mod cover;
mod evidence;
mod procedures;

pub use evidence::cited;

/// What else a check goes by.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Today, where a day that is yet to come is to be told.
    pub on: Option<String>,
}

/// How far a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is complete, and every clause that applies and obliges is met.
    Conforms,
    /// It is complete, and some clauses are not met.
    DoesNotConform,
    /// Something is wrong or missing.
    Deficient,
}

/// What comes of a criterion by the verdicts on its clauses and what it needs of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The criterion.
    pub criterion: String,
    /// Whether a recognition waives it that is claimed.
    pub is_waived: bool,
    /// Its verdict; `None` where none of its clauses has one.
    pub role: Option<VerdictRole>,
    /// That of each clause, where it has one or it follows from those of its items.
    pub clauses: Vec<(String, Option<VerdictRole>)>,
}

/// What came of one form.
pub struct Checked {
    /// The answers.
    pub answers: kijun_pack::Answers,
    /// What is wrong, in the order of the form.
    pub findings: Vec<Finding>,
    /// How far it is.
    pub state: State,
    /// What comes of each criterion; nothing where nothing is filled in.
    pub outcomes: Vec<Outcome>,
}

/// Checks a form against an edition.
pub fn check(handed: &Handed, reference: &Reference, options: &Options) -> Checked {
    let mut filled = handed.read(reference);
    let mut findings = std::mem::take(&mut filled.findings);
    belongs(handed, reference, &mut findings);
    rows(&filled, reference, &mut findings);
    let mut outcomes = Vec::new();
    if filled.answers.is_blank() {
        // That nothing is answered says it of each answer.
        findings.push(Finding::new(&EMPTY_FORM, msg!("assess-empty-form")).help(msg!("assess-empty-form-help")));
    } else {
        outcomes = answers(&filled, reference, options, &mut findings);
    }
    let state = state(&findings);
    findings.sort_by_cached_key(|finding| order(&filled, finding));
    Checked { answers: filled.answers, findings, state, outcomes }
}

/// What is wrong with what is answered, and what comes of it.
fn answers(filled: &Filled, reference: &Reference, options: &Options, findings: &mut Vec<Finding>) -> Vec<Outcome> {
    let facts = reference.facts();
    let known = self::facts(filled, reference, &facts, findings);
    let said = &filled.answers;
    let form = Form { filled, reference, known: &known, options };
    cover::check(&form, findings);
    evidence::check(&form, findings);
    let part = |check: fn(&Form<'_>, &mut Vec<Finding>)| {
        let mut told = Vec::new();
        check(&form, &mut told);
        told
    };
    let clauses = |count| msg!("assess-no-verdicts", count = count);
    findings.extend(together(said.clauses.is_empty(), part(clauses::check), &MISSING_VERDICT, clauses));
    let procedures = |count| msg!("assess-no-test-verdicts", count = count);
    findings.extend(together(said.procedures.is_empty(), part(procedures::check), &MISSING_VERDICT, procedures));
    let criteria = reference.edition.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    criteria.map(|criterion| clauses::outcome(&form, criterion)).collect()
}

/// What is wrong with the facts, and what follows from them.
fn facts<'e>(filled: &Filled, reference: &'e Reference, facts: &[&'e Fact], findings: &mut Vec<Finding>) -> Known<'e> {
    let (known, contradictions) = Known::of(facts, &filled.answers.facts);
    for (fact, other, holds) in contradictions {
        let name = |id: &str| facts.iter().find(|it| it.id == id).map(|it| it.name.clone()).unwrap_or_default();
        let message = match holds {
            true => msg!("assess-implies", fact = name(fact), other = name(other)),
            false => msg!("assess-excludes", fact = name(fact), other = name(other)),
        };
        let spot = filled.spot(&format!("facts/{other}"));
        findings.push(Finding::new(&CONTRADICTORY_ANSWERS, message).about(other).at(spot));
    }
    let mut told = Vec::new();
    for fact in facts {
        let spot = || filled.spot(&format!("facts/{}", fact.id));
        match filled.answers.facts.get(&fact.id) {
            Some(said) if !can_be(fact, said) => {
                let message = msg!("assess-unknown-answer", answer = said.as_str());
                let can = cover::answers_of(fact, reference);
                told.push(Finding::new(&UNKNOWN_ANSWER, message).help(can).about(&fact.id).at(spot()));
            }
            None if !known.knows(&fact.id) => {
                let message = msg!("assess-open-fact", question = fact.question.clone());
                told.push(Finding::new(&OPEN_FACT, message).about(&fact.id).at(spot()));
            }
            _ => {}
        }
    }
    let is_blank = filled.answers.facts.is_empty();
    findings.extend(together(is_blank, told, &OPEN_FACT, |count| msg!("assess-open-facts", count = count)));
    known
}

/// One finding in place of one for each row, where nobody has begun to fill in a part of the form.
fn together(is_blank: bool, told: Vec<Finding>, code: &Code, message: impl Fn(usize) -> Message) -> Vec<Finding> {
    let (missing, mut rest): (Vec<Finding>, Vec<Finding>) = told.into_iter().partition(|it| it.code == code);
    match missing.first() {
        Some(first) if is_blank && missing.len() > 1 => {
            rest.push(Finding::new(first.code, message(missing.len())).at(first.spot.clone()));
        }
        _ => rest.extend(missing),
    }
    rest
}

/// What the checks of a form look at.
struct Form<'a> {
    filled: &'a Filled,
    reference: &'a Reference,
    known: &'a Known<'a>,
    options: &'a Options,
}

impl Form<'_> {
    /// The role of a verdict; `None` where it is none.
    fn role(&self, verdict: &str) -> Option<VerdictRole> {
        let verdicts = &self.reference.edition.catalogue.scheme.verdicts;
        verdicts.iter().find(|it| it.id == verdict).map(|it| it.role)
    }

    /// The verdicts that can be chosen, for who chose another word.
    fn verdicts(&self) -> Message {
        let verdicts = &self.reference.edition.catalogue.scheme.verdicts;
        msg!("assess-choose", answers = cover::names(verdicts.iter().map(|it| &it.name)))
    }

    fn spot(&self, path: &str) -> Spot {
        self.filled.spot(path)
    }

    /// The criteria that a recognition waives which the applicant claims.
    fn waived(&self) -> Vec<&str> {
        let claims = self.filled.answers.recognitions.iter().filter(|it| it.claimed == "true");
        let items = claims.filter_map(|it| self.reference.edition.recognised().find(|item| item.id == it.recognition));
        items.flat_map(|item| &item.waives).map(String::as_str).collect()
    }
}

/// What the form says that it belongs to.
fn belongs(handed: &Handed, reference: &Reference, findings: &mut Vec<Finding>) {
    let edition = &reference.edition;
    let document = &edition.document;
    if !handed.is_marked {
        let message = msg!("assess-lost-marks", name = reference.name());
        findings.push(Finding::new(&LOST_MARKS, message).help(msg!("assess-lost-marks-help")));
    }
    let is_own = (handed.document == document.id || !handed.is_marked || handed.document.is_empty())
        && (handed.edition == document.edition || handed.edition.is_empty());
    if !is_own {
        let named = format!("{}@{}", handed.document, handed.edition);
        let message = msg!("assess-other-edition", named = named, name = reference.name());
        findings.push(Finding::new(&OTHER_EDITION, message).help(msg!("assess-other-edition-help")));
    } else if !handed.digest.is_empty() && ![edition.digest(), &edition.pack.digest].contains(&handed.digest.as_str()) {
        let message = msg!("assess-other-state", name = reference.name());
        findings.push(Finding::new(&OTHER_EDITION, message).help(msg!("assess-other-edition-help")));
    }
}

/// Rows that are missing or in another order.
fn rows(filled: &Filled, reference: &Reference, findings: &mut Vec<Finding>) {
    if !filled.is_workbook {
        return;
    }
    let missing = (0..reference.clauses.len()).filter(|at| !filled.order.contains(at));
    let missing = missing.map(|at| reference.clauses[at].0.clone());
    let tests = super::form::procedures(&reference.edition).map(|it| it.id.clone());
    let tests = tests.filter(|id| reference.is_tested && !filled.procedures.contains(id));
    let sheet = |message: Message| Spot { sheet: listed([message]), cell: String::new() };
    let missing = missing.map(|id| (id, sheet(msg!("sheet-checklist"))));
    for (id, spot) in missing.chain(tests.map(|id| (id, sheet(msg!("sheet-tests"))))) {
        let message = msg!("assess-missing-row", id = id.as_str());
        findings.push(Finding::new(&MISSING_ROW, message).help(msg!("assess-altered-help")).about(&id).at(spot));
    }
    if !filled.order.is_sorted() {
        let finding = Finding::new(&SORTED_ROWS, msg!("assess-sorted-rows"));
        findings.push(finding.at(sheet(msg!("sheet-checklist"))));
    }
}

fn state(findings: &[Finding]) -> State {
    if findings.iter().any(|it| it.code.severity == Severity::Error) {
        State::Deficient
    } else if findings.iter().any(|it| *it.code == super::codes::NOT_MET) {
        State::DoesNotConform
    } else {
        State::Conforms
    }
}

/// By what findings are in order: the whole file first, then sheet by sheet from the top.
fn order(filled: &Filled, finding: &Finding) -> (Option<usize>, u32, String, &'static str) {
    let Spot { sheet, cell } = &finding.spot;
    let sheet = filled.sheets.iter().position(|name| name == sheet);
    let row = cell.chars().filter(char::is_ascii_digit).take(7).collect::<String>().parse().unwrap_or(0);
    (sheet, row, cell.clone(), finding.code.name)
}
