//! The register of evidence, and what rows cite of it.

use std::collections::BTreeSet;

use kijun_dsl::is_date;

use super::Form;
use crate::assess::codes::{
    EMPTY_EVIDENCE, Finding, MISSING_EVIDENCE, UNCITED_EVIDENCE, UNREGISTERED_EVIDENCE, WRONG_DATE,
};
use crate::assess::read::Spot;
use crate::msg;
use crate::paper::form::folded;

/// Words that people write where they have nothing to write.
const NOTHING: &[&str] = &[
    "無",
    "無し",
    "なし",
    "ない",
    "未",
    "未定",
    "有",
    "あり",
    "済",
    "済み",
    "別途",
    "同上",
    "確認済",
    "確認済み",
    "適合",
    "丸",
    "none",
    "no",
    "nil",
    "n/a",
    "na",
    "n.a.",
    "tbd",
    "tba",
    "todo",
    "ok",
    "yes",
    "done",
    "ditto",
];

/// Whether a text says nothing: it has no letter or digit, is a cross or circle in letters, or a word for nothing.
pub(super) fn is_none(text: &str) -> bool {
    let text = folded(text);
    let mut signs = text.chars().filter(|c| c.is_alphanumeric() && *c != 'ー');
    let Some(first) = signs.next() else { return true };
    let is_mark = matches!(first, 'x' | 'o') && signs.all(|c| c == first);
    is_mark || NOTHING.contains(&text.as_str())
}

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Finding>) {
    let answers = &form.filled.answers;
    let texts = answers.clauses.iter().map(|it| &it.evidence).chain(answers.procedures.iter().map(|it| &it.evidence));
    let cited: BTreeSet<String> = texts.flat_map(|text| cited(text)).collect();
    for entry in &answers.evidence {
        let spot = |part: &str| form.spot(&format!("evidence/{}/{part}", entry.number));
        let number = entry.number.as_str();
        if is_none(&entry.name) {
            let message = msg!("assess-nameless-evidence", number = number);
            findings.push(Finding::new(&EMPTY_EVIDENCE, message).at(spot("name")));
        }
        if is_none(&entry.place) {
            let message = msg!("assess-placeless-evidence", number = number);
            findings.push(Finding::new(&EMPTY_EVIDENCE, message).at(spot("place")));
        }
        if !entry.date.is_empty() && !is_date(&entry.date) {
            let message = msg!("assess-no-date", date = entry.date.as_str());
            findings.push(Finding::new(&WRONG_DATE, message).help(msg!("assess-no-date-help")).at(spot("date")));
        }
        if !cited.contains(&folded(number)) {
            let message = msg!("assess-uncited-evidence", number = number);
            findings.push(Finding::new(&UNCITED_EVIDENCE, message).at(spot("name")));
        }
    }
}

/// What is wrong with what a row cites.
pub(super) fn of_row(form: &Form<'_>, text: &str, item: &str, spot: &Spot, findings: &mut Vec<Finding>) {
    let mut tell = |code, message| {
        let finding = Finding::new(code, message).help(msg!("assess-evidence-help"));
        findings.push(finding.about(item).at(spot.clone()));
    };
    if text.is_empty() {
        return tell(&MISSING_EVIDENCE, msg!("assess-missing-evidence", id = item));
    }
    if is_none(text) {
        return tell(&EMPTY_EVIDENCE, msg!("assess-empty-evidence", text = text));
    }
    let known: BTreeSet<String> = form.filled.answers.evidence.iter().map(|it| folded(&it.number)).collect();
    let cited: Vec<String> = self::cited(text);
    if cited.is_empty() {
        return tell(&UNREGISTERED_EVIDENCE, msg!("assess-unnumbered-evidence", text = text));
    }
    for number in cited.into_iter().filter(|number| !known.contains(number)) {
        tell(&UNREGISTERED_EVIDENCE, msg!("assess-unregistered-evidence", number = number));
    }
}

/// What may stand before a number.
const BEFORE: [&str; 7] = ["no.", "no", "#", "証跡", "証拠", "番号", "("];

/// The numbers of the register that a cell cites.
pub fn cited(text: &str) -> Vec<String> {
    cited_in(text).into_iter().flatten().collect()
}

/// The numbers in a cell, `1, 3 (p. 4)` or `No.1、No.3`; none for a part that does not begin with one.
fn cited_in(text: &str) -> Vec<Option<String>> {
    let parts = text.split([',', '、', '，', ';', '；', '\n', '・']).map(folded).filter(|part| !part.is_empty());
    let number = |part: String| {
        let bare = BEFORE.iter().fold(part.as_str(), |part, before| part.strip_prefix(before).unwrap_or(part));
        let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
        (end > 0).then(|| bare[..end].to_owned())
    };
    parts.map(number).collect()
}
