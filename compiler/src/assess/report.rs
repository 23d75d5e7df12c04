//! What came of many filled forms, for people and programs.

use std::collections::{BTreeMap, HashMap};

use super::check::{Checked, State};
use super::codes::{COPIED_ANSWERS, Finding};
use super::reference::Reference;
use crate::ground::diagnostic::Severity;
use crate::ground::digest::sha256;
use crate::judge::report::{seen, word};
use crate::{Lang, msg};

pub mod json;
pub mod sarif;

/// What came of one file.
pub struct FileReport {
    /// The file, as the reader named it.
    pub path: String,
    /// The edition that it was checked against, `DOCUMENT@EDITION`; empty where it could not be read.
    pub edition: String,
    /// The product.
    pub product: String,
    /// How far it is.
    pub state: State,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// A digest of all that is answered to clauses, and of the evidence; empty where nothing is.
    answers: String,
}

impl FileReport {
    /// Of a form that was checked.
    pub fn of(path: String, reference: &Reference, checked: Checked) -> FileReport {
        let Checked { answers, findings, state, outcomes: _ } = checked;
        let said = (&answers.clauses, &answers.evidence, &answers.procedures);
        let is_blank = answers.clauses.is_empty() && answers.evidence.is_empty();
        // These types have string keys and no failing parts.
        let said = serde_json::to_vec(&said).unwrap_or_default();
        let product = [answers.product.applicant.as_str(), answers.product.name.as_str()];
        let product = product.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" / ");
        let answers = if is_blank { String::new() } else { sha256(&said) };
        FileReport { path, edition: reference.name(), product, state, findings, answers }
    }

    /// Of a file that can't be checked.
    pub fn unreadable(path: String, finding: Finding) -> FileReport {
        let (edition, product, answers) = Default::default();
        FileReport { path, edition, product, state: State::Deficient, findings: vec![finding], answers }
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|it| it.code.severity == severity).count()
    }
}

/// Tells which files say the same of different products.
pub fn tell_copies(files: &mut [FileReport]) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for at in 0..files.len() {
        if files[at].answers.is_empty() {
            continue;
        }
        let other = *first.entry(files[at].answers.clone()).or_insert(at);
        if files[other].product != files[at].product {
            let message = msg!("assess-copied-answers", other = files[other].path.as_str());
            files[at].findings.insert(0, Finding::new(&COPIED_ANSWERS, message));
        }
    }
}

/// How many files are how far, and how often what is wrong.
pub struct Totals<'r> {
    /// By state.
    pub states: [usize; 3],
    /// Errors, warnings and notes.
    pub severities: [usize; 3],
    /// How often each code was found, the most frequent first.
    pub codes: Vec<(&'static str, usize)>,
    /// The same of criteria, clauses and procedures.
    pub items: Vec<(&'r str, usize)>,
}

/// Adds up.
pub fn totals(files: &[FileReport]) -> Totals<'_> {
    let states = [State::Conforms, State::DoesNotConform, State::Deficient];
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let (mut codes, mut items) = (BTreeMap::new(), BTreeMap::new());
    for finding in files.iter().flat_map(|file| &file.findings) {
        *codes.entry(finding.code.name).or_insert(0) += 1;
        if let Some(item) = &finding.item {
            *items.entry(item.as_str()).or_insert(0) += 1;
        }
    }
    Totals {
        states: states.map(|state| files.iter().filter(|file| file.state == state).count()),
        severities: severities.map(|severity| files.iter().map(|file| file.count(severity)).sum()),
        codes: by_count(codes),
        items: by_count(items),
    }
}

fn by_count(counts: BTreeMap<&str, usize>) -> Vec<(&str, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    // Of equal counts the names decide, by which the map was in order.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// The state of a form in words.
pub fn state(state: State) -> crate::ground::messages::Message {
    match state {
        State::Conforms => msg!("assess-conforms"),
        State::DoesNotConform => msg!("assess-does-not-conform"),
        State::Deficient => msg!("assess-deficient"),
    }
}

/// How many of what is wrong most often are named.
const MOST: usize = 5;

/// For people: each file with what is wrong in it, and a summary of all.
pub fn text(files: &[FileReport], lang: Lang) -> String {
    let mut out = String::new();
    for file in files {
        let about = [file.edition.as_str(), file.product.as_str()].into_iter().filter(|it| !it.is_empty());
        let about = about.collect::<Vec<_>>().join(", ");
        let state = state(file.state).in_(lang);
        out.push_str(&seen(&msg!("assess-file", file = file.path.as_str(), about = about, state = state).in_(lang)));
        out.push('\n');
        for finding in &file.findings {
            let place = place(finding);
            let head = format!("{}[{}]", word(finding.code.severity).in_(lang), finding.code.name);
            let head = if place.is_empty() { head } else { format!("{place}: {head}") };
            out.push_str(&seen(&format!("  {head}: {}\n", one_line(&finding.message.in_(lang)))));
            if let Some(help) = &finding.help {
                out.push_str(&seen(&format!("    = {}\n", one_line(&help.in_(lang)))));
            }
        }
    }
    out + &summary(files, lang)
}

/// A line for each finding.
pub fn short(files: &[FileReport], lang: Lang) -> String {
    let mut out = String::new();
    for file in files {
        for finding in &file.findings {
            let place = [file.path.clone(), place(finding)].into_iter().filter(|it| !it.is_empty());
            let (word, code) = (word(finding.code.severity).in_(lang), finding.code.name);
            let message = one_line(&finding.message.in_(lang));
            let place = place.collect::<Vec<_>>().join(": ");
            out.push_str(&seen(&format!("{place}: {word}[{code}]: {message}\n")));
        }
    }
    out + &summary(files, lang)
}

/// The sheet and cell, as a spreadsheet names it.
pub(super) fn place(finding: &Finding) -> String {
    let (sheet, cell) = (finding.spot.sheet.as_str(), finding.spot.cell.as_str());
    [sheet, cell].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("!")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn summary(files: &[FileReport], lang: Lang) -> String {
    let totals = totals(files);
    let [conforms, not, deficient] = totals.states;
    let mut lines = Vec::new();
    if files.len() > 1 {
        let most = |list: &[(&str, usize)]| {
            let named = list.iter().take(MOST).map(|(name, count)| format!("{name} ({count})"));
            named.collect::<Vec<_>>().join(", ")
        };
        if !totals.codes.is_empty() {
            lines.push(msg!("assess-most-codes", codes = most(&totals.codes)));
        }
        if !totals.items.is_empty() {
            lines.push(msg!("assess-most-items", items = most(&totals.items)));
        }
    }
    let files = files.len();
    lines.push(msg!("assess-summary", files = files, conforms = conforms, not = not, deficient = deficient));
    lines.iter().map(|line| line.in_(lang) + "\n").collect()
}
