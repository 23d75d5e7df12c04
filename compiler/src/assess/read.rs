//! From a filled workbook, or a file of answers, to what was answered and where each answer stands.
//!
//! A workbook is read by its headings and labels, wherever they are; the hidden sheet says only what it belongs to.

use std::collections::{BTreeMap, HashMap, HashSet};

use kijun_pack::{Answers, Claim, ClauseAnswer, EvidenceEntry, ProcedureAnswer};

use super::codes::{ALTERED_TEXT, COMPUTED_ANSWER, FOREIGN_ROW, Finding, REPEATED_ROW, UNREADABLE_FORM};
use super::form::{self, Asked, FORMAT, Judged, MARKS, VERSION};
use super::reference::{self, Printed, Reference, both};
use crate::compare::side::unreadable;
use crate::ground::messages::Message;
use crate::ground::{closest, day, natural, of_serial};
use crate::paper::form::{Fault, Labels, Layout, Row, Workbook, folded};
use crate::{Lang, msg};

/// Where an answer stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The sheet; empty in a file of answers.
    pub sheet: String,
    /// The cell, or the place in a file of answers.
    pub cell: String,
}

/// A filled form, before it is known which edition it belongs to.
pub struct Handed {
    content: Content,
    /// The document that it says it belongs to; empty where it has lost the sheet that says it.
    pub document: String,
    /// Its number.
    pub number: String,
    /// Its edition.
    pub edition: String,
    /// The digest of the pack that it was made of.
    pub digest: String,
    /// Whether the sheet that says so was there.
    pub is_marked: bool,
    language: String,
}

enum Content {
    Workbook(Workbook),
    Answers(Box<Answers>),
}

/// What a form says.
#[derive(Default)]
pub struct Filled {
    /// The answers.
    pub answers: Answers,
    /// Where each stands, by a path such as `clauses/S1.1-02.a/verdict`.
    pub(super) at: HashMap<String, Spot>,
    /// The clauses in the order of the sheet, by their place in the edition.
    pub(super) order: Vec<usize>,
    /// What the reading itself showed.
    pub findings: Vec<Finding>,
    /// Whether it is a workbook, which has rows that can go missing.
    pub is_workbook: bool,
    /// The sheets, in the order of the workbook.
    pub(super) sheets: Vec<String>,
    /// The procedures that have a row.
    pub(super) procedures: Vec<String>,
}

impl Handed {
    /// Opens a file: a workbook or answers.
    ///
    /// # Errors
    /// It can't be read, or is neither.
    pub fn open(bytes: &[u8]) -> Result<Handed, Fault> {
        if bytes.trim_ascii_start().starts_with(b"{") {
            let text = std::str::from_utf8(bytes).map_err(|_| Fault::file(msg!("form-not-a-workbook")))?;
            let answers = Answers::read(text).map_err(|error| Fault::file(unreadable(&error)))?;
            return Ok(Handed::of(answers));
        }
        let workbook = Workbook::open(bytes)?;
        let marks = workbook.marks(MARKS);
        let mark = |name: &str| marks.get(name).copied().unwrap_or_default().to_owned();
        match mark("format").as_str() {
            FORMAT | "" => {}
            other => return Err(msg!("assess-other-workbook", format = other).into()),
        }
        let version = mark("version");
        if !version.is_empty() && version != VERSION {
            return Err(msg!("assess-other-version", version = version).into());
        }
        let is_marked = !version.is_empty();
        let [document, mut number, mut edition, digest, language] =
            ["document", "number", "edition", "digest", "language"].map(mark);
        if !is_marked {
            // The cover says it to people.
            let labels = workbook.labels();
            let said = |label: Message| {
                let answer = labels.answer(&both(&label), &HashSet::new()).ok().flatten();
                answer.map_or(String::new(), |it| it.text.split([' ', '(']).next().unwrap_or_default().to_owned())
            };
            (number, edition) = (said(msg!("sheet-document-number")), said(msg!("sheet-edition")));
        }
        let content = Content::Workbook(workbook);
        Ok(Handed { content, document, number, edition, digest, is_marked, language })
    }

    /// Answers that are already data.
    pub fn of(answers: Answers) -> Handed {
        let said = answers.document.clone();
        Handed {
            document: said.id,
            number: said.number,
            edition: said.edition,
            digest: said.digest,
            is_marked: true,
            language: answers.language.clone(),
            content: Content::Answers(Box::new(answers)),
        }
    }

    /// What it says, read with the words and texts of an edition.
    pub fn read(&self, reference: &Reference) -> Filled {
        match &self.content {
            Content::Workbook(workbook) => {
                let sheets = workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect();
                let filled = Filled { is_workbook: true, sheets, ..Filled::default() };
                let mut reader = Reader { workbook, reference, filled };
                reader.read();
                let mut filled = reader.filled;
                filled.answers.format = Answers::format();
                filled.answers.document = reference.document();
                filled.answers.language.clone_from(&self.language);
                filled
            }
            Content::Answers(answers) => {
                let mut filled = Filled { answers: (**answers).clone(), ..Filled::default() };
                filled.foreign(reference);
                filled
            }
        }
    }
}

impl Filled {
    /// Where an answer stands.
    pub(super) fn spot(&self, path: &str) -> Spot {
        self.at.get(path).cloned().unwrap_or_else(|| Spot { sheet: String::new(), cell: path.to_owned() })
    }

    /// What is said of a clause.
    pub(super) fn clause(&self, id: &str) -> Option<&ClauseAnswer> {
        self.answers.clauses.iter().find(|it| it.clause == id)
    }

    /// Names in a file of answers that the edition does not have, or that stand there twice.
    fn foreign(&mut self, reference: &Reference) {
        let mut findings = Vec::new();
        let clauses = self.answers.clauses.iter().map(|it| ("clauses", &it.clause));
        let procedures = self.answers.procedures.iter().map(|it| ("procedures", &it.procedure));
        let mut seen = HashSet::new();
        for (part, id) in clauses.chain(procedures) {
            let known = if part == "clauses" {
                reference.place.contains_key(&folded(id))
            } else {
                reference.procedure_texts.contains_key(id)
            };
            let spot = Spot { sheet: String::new(), cell: format!("{part}/{id}") };
            if !known {
                findings.push(unknown_row(reference, id, part == "clauses").at(spot));
            } else if !seen.insert((part, id)) {
                findings.push(Finding::new(&REPEATED_ROW, msg!("assess-repeated-row", id = id.as_str())).at(spot));
            }
        }
        self.order =
            self.answers.clauses.iter().filter_map(|it| reference.place.get(&folded(&it.clause)).copied()).collect();
        self.findings.extend(findings);
    }
}

/// A row that the edition does not have.
fn unknown_row(reference: &Reference, id: &str, is_clause: bool) -> Finding {
    let known: Vec<&str> = if is_clause {
        reference.clauses.iter().map(|(id, ..)| id.as_str()).collect()
    } else {
        reference.procedure_texts.keys().map(String::as_str).collect()
    };
    let finding = Finding::new(&FOREIGN_ROW, msg!("assess-foreign-row", id = id, name = reference.name()));
    match closest(id, known.into_iter()) {
        Some(near) => finding.help(msg!("did-you-mean", name = near)),
        None => finding.help(msg!("assess-foreign-row-help")),
    }
}

struct Reader<'a> {
    workbook: &'a Workbook,
    reference: &'a Reference,
    filled: Filled,
}

impl Reader<'_> {
    fn read(&mut self) {
        let labels = self.workbook.labels();
        self.cover(&labels);
        self.recognitions(&labels);
        self.facts();
        self.evidence();
        self.clauses();
        self.procedures();
    }

    /// The rows of a table; a finding where there is none.
    fn rows(&mut self, layout: &Layout, is_needed: bool) -> Vec<Row> {
        match self.workbook.rows(layout) {
            Ok(rows) => rows,
            Err(fault) => {
                if is_needed {
                    self.filled.findings.push(Finding::of(&UNREADABLE_FORM, fault));
                }
                Vec::new()
            }
        }
    }

    /// What stands in a cell, noted under a path.
    fn cell(&mut self, row: &Row, key: &str, path: String) -> String {
        let spot = Spot { sheet: row.sheet.clone(), cell: row.address(key) };
        self.filled.at.insert(path, spot);
        match row.text(key) {
            Ok(text) => text,
            Err(fault) => {
                self.filled.findings.push(Finding::of(&COMPUTED_ANSWER, fault));
                String::new()
            }
        }
    }

    fn cover(&mut self, labels: &Labels<'_>) {
        for field in form::fields(self.reference.is_tested) {
            let path = format!("fields/{}", field.id);
            let text = self.beside(labels, &both(&(field.label)()), path);
            *(field.slot)(&mut self.filled.answers) = match field.asked {
                Asked::Day => a_day(&text),
                Asked::Evaluator => word(&self.reference.evaluators, text),
                Asked::Free | Asked::Needed => text,
            };
        }
    }

    fn beside(&mut self, labels: &Labels<'_>, label: &[String], path: String) -> String {
        match labels.answer(label, &self.reference.hints) {
            Ok(Some(answer)) => {
                self.filled.at.insert(path, Spot { sheet: answer.sheet, cell: answer.cell });
                answer.text
            }
            Ok(None) => {
                let label = label.join(" / ");
                self.filled.findings.push(Finding::new(&UNREADABLE_FORM, msg!("assess-no-label", label = label)));
                String::new()
            }
            Err(fault) => {
                self.filled.findings.push(Finding::of(&COMPUTED_ANSWER, fault));
                String::new()
            }
        }
    }

    fn recognitions(&mut self, labels: &Labels<'_>) {
        let edition = std::sync::Arc::clone(&self.reference.edition);
        for item in edition.recognised() {
            let path = |part: &str| format!("recognitions/{}/{part}", item.id);
            let names: Vec<String> = item.name.values().cloned().collect();
            let claimed = yes_no(self.beside(labels, &names, path("claimed")));
            let label = |lang: Lang| {
                let name = item.name.get(lang.code()).or_else(|| item.name.values().next()).map_or("", String::as_str);
                msg!("sheet-attestation-of", name = name).in_(lang)
            };
            let attestation = self.beside(labels, &[Lang::En, Lang::Ja].map(label), path("attestation"));
            if !claimed.is_empty() || !attestation.is_empty() {
                self.filled.answers.recognitions.push(Claim { recognition: item.id.clone(), claimed, attestation });
            }
        }
    }

    fn facts(&mut self) {
        let reference = self.reference;
        let facts = reference.facts();
        if facts.is_empty() {
            return;
        }
        for row in self.rows(&form::fact_layout(), true) {
            let texts = ["question", "fact"].map(|key| (key, folded(&row.text(key).unwrap_or_default())));
            let id = texts.iter().find_map(|(_, text)| reference.asked.get(text));
            for (key, text) in &texts {
                // A name may have been merged away; a question binds.
                if reference.asked.get(text) != id.filter(|_| !text.is_empty() || *key == "question") {
                    let spot = Spot { sheet: row.sheet.clone(), cell: row.address(key) };
                    let finding = Finding::new(&ALTERED_TEXT, msg!("assess-altered-question"));
                    self.filled.findings.push(finding.help(msg!("assess-altered-help")).at(spot));
                }
            }
            let Some(id) = id else { continue };
            let text = self.cell(&row, "answer", format!("facts/{id}"));
            let Some(fact) = facts.iter().find(|fact| fact.id == *id) else { continue };
            let names = fact.values.iter().map(|word| (word.id.as_str(), &word.name));
            let chosen = names.flat_map(|(id, name)| name.values().map(move |name| (id, folded(name))));
            let chosen = chosen.into_iter().find(|(_, name)| *name == folded(&text)).map(|(id, _)| id.to_owned());
            let said = chosen.unwrap_or_else(|| if fact.number.is_some() { text } else { yes_no(text) });
            if !said.is_empty() {
                self.filled.answers.facts.insert(id.clone(), said);
            }
        }
    }

    fn evidence(&mut self) {
        for row in self.rows(&form::evidence_layout(), true) {
            let number = row.id("number").unwrap_or_default();
            let path = |part: &str| format!("evidence/{number}/{part}");
            let mut cell = |key: &str| self.cell(&row, key, path(key));
            let [name, version, date, place] = ["name", "version", "date", "place"].map(&mut cell);
            let entry = EvidenceEntry { number: number.clone(), name, version, date: a_day(&date), place };
            if !entry.is_blank() {
                self.filled.answers.evidence.push(entry);
            }
        }
        self.filled.answers.evidence.sort_by_cached_key(|it| natural(&it.number));
    }

    fn clauses(&mut self) {
        let reference = self.reference;
        let mut found: BTreeMap<usize, ClauseAnswer> = BTreeMap::new();
        let mut seen = HashSet::new();
        for row in self.rows(&form::clause_layout(), true) {
            let id = reference::id(&row.text("id").unwrap_or_default());
            let spot = Spot { sheet: row.sheet.clone(), cell: row.address("id") };
            let Some(at) = reference.place.get(&folded(&id)).copied() else {
                self.filled.findings.push(unknown_row(reference, &id, true).at(spot));
                continue;
            };
            let id = reference.clauses[at].0.clone();
            if !seen.insert(at) {
                let message = msg!("assess-repeated-row", id = id.as_str());
                self.filled.findings.push(Finding::new(&REPEATED_ROW, message).about(&id).at(spot));
                continue;
            }
            self.filled.order.push(at);
            self.compare(&row, &id, &reference.clause_texts[at], &["text"]);
            // Nobody fills in the row of what follows from items, or is one of them.
            if reference.row(at).verdict() != Judged::Here {
                continue;
            }
            let mut cell = |key: &str| self.cell(&row, key, format!("clauses/{id}/{key}"));
            let [verdict, evidence, remark, reviewed, review] =
                ["verdict", "evidence", "remark", "reviewed", "review"].map(&mut cell);
            let verdict = word(&reference.verdicts, verdict);
            let reviewed = word(&reference.verdicts, reviewed);
            found.insert(at, ClauseAnswer { clause: id, verdict, evidence, remark, reviewed, review });
        }
        self.filled.answers.clauses = found.into_values().filter(|it| !it.is_blank()).collect();
    }

    fn procedures(&mut self) {
        let reference = self.reference;
        let mut found = BTreeMap::new();
        for row in self.rows(&form::procedure_layout(), reference.is_tested) {
            let id = reference::id(&row.text("id").unwrap_or_default());
            let spot = Spot { sheet: row.sheet.clone(), cell: row.address("id") };
            let Some(printed) = reference.procedure_texts.get(&id) else {
                self.filled.findings.push(unknown_row(reference, &id, false).at(spot));
                continue;
            };
            if self.filled.procedures.contains(&id) {
                let message = msg!("assess-repeated-row", id = id.as_str());
                self.filled.findings.push(Finding::new(&REPEATED_ROW, message).about(&id).at(spot));
                continue;
            }
            self.filled.procedures.push(id.clone());
            self.compare(&row, &id, printed, &["steps", "pass"]);
            let mut cell = |key: &str| self.cell(&row, key, format!("procedures/{id}/{key}"));
            let [verdict, evidence, tester, date] = ["verdict", "evidence", "tester", "date"].map(&mut cell);
            let [place, tools, remark, retest] = ["place", "tools", "remark", "retest"].map(&mut cell);
            let (verdict, date) = (word(&reference.verdicts, verdict), a_day(&date));
            let at = reference.edition.procedures.iter().position(|it| it.id == id);
            let answer =
                ProcedureAnswer { procedure: id, verdict, evidence, tester, date, place, tools, remark, retest };
            found.insert(at, answer);
        }
        self.filled.answers.procedures = found.into_values().filter(|it| !it.is_blank()).collect();
    }

    /// Whether a row prints what the edition says. What was merged away with the cell above is no change, except for
    /// the texts that bind.
    fn compare(&mut self, row: &Row, id: &str, printed: &Printed, bind: &[&str]) {
        for (key, texts) in printed.iter().filter(|(key, _)| row.has(key)) {
            let Ok(text) = row.text(key) else { continue };
            let text = reference::bare(&text);
            if texts.contains(&text) || (text.is_empty() && !bind.contains(key)) {
                continue;
            }
            let spot = Spot { sheet: row.sheet.clone(), cell: row.address(key) };
            let message = msg!("assess-altered-text", id = id);
            let finding = Finding::new(&ALTERED_TEXT, message).help(msg!("assess-altered-help"));
            self.filled.findings.push(finding.about(id).at(spot));
        }
    }
}

/// The id of the word that somebody chose, or what was written where it is none.
fn word(words: &HashMap<String, String>, text: String) -> String {
    words.get(&folded(&text)).cloned().unwrap_or(text)
}

fn yes_no(text: String) -> String {
    let is = |message: &Message| both(message).iter().any(|word| folded(word) == folded(&text));
    match text.as_str() {
        "" => text,
        _ if is(&msg!("sheet-yes")) => true.to_string(),
        _ if is(&msg!("sheet-no")) => false.to_string(),
        // What a program made of a yes or no that looks like one of its own.
        "TRUE" | "FALSE" => text.to_lowercase(),
        _ => text,
    }
}

/// The days between which the number of a day in a spreadsheet is taken for one: 1954 to 2119.
const SERIALS: std::ops::Range<u32> = 20_000..80_000;

/// A day as it is compared, or what was written where it is none. Some programs leave the bare number of a day.
fn a_day(text: &str) -> String {
    let serial = text.parse::<u32>().ok().filter(|number| SERIALS.contains(number));
    // Some programs write the time of day behind it.
    let alone = text.get(..10).filter(|day| kijun_dsl::is_date(day) && text[10..].starts_with(['T', ' ']));
    let known = day(alone.unwrap_or(text)).or_else(|| serial.map(of_serial));
    known.unwrap_or_else(|| text.to_owned())
}
