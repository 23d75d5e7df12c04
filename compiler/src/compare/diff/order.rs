//! The same things in another order: what is asked for stays, and papers print it otherwise.

use super::compare::sentence;
use super::entries::Entry;
use super::{Class, Detail};
use crate::msg;
use kijun_pack::{Body, Clause, Procedure, Text};

/// A list of an item, each entry as it is read.
struct List {
    field: &'static str,
    part: String,
    entries: Vec<Text>,
}

/// The lists of an item whose order papers follow, and of which the entries are compared one by one.
fn lists(entry: &Entry<'_>) -> Vec<List> {
    match entry.body {
        Body::Criterion(criterion) => {
            let letter = |clause: &Clause| -> Text {
                clause.text.keys().map(|language| (language.clone(), clause.id.clone())).collect()
            };
            let clauses = criterion.clauses.iter().map(letter).collect();
            let exceptions = criterion.clauses.iter().map(|clause| List {
                field: "except",
                part: clause.id.clone(),
                entries: clause.exceptions.iter().map(|it| it.text.clone()).collect(),
            });
            exceptions.chain([List { field: "clause", part: String::new(), entries: clauses }]).collect()
        }
        Body::Procedure(procedure) => {
            vec![List { field: "evidence", part: String::new(), entries: evidence(procedure, entry) }]
        }
        _ => Vec::new(),
    }
}

fn evidence(procedure: &Procedure, entry: &Entry<'_>) -> Vec<Text> {
    let languages = || entry.catalogue.scheme.languages.iter().map(|language| &language.code);
    let named = |kind: &str, language: &str| {
        let known = entry.catalogue.evidence.iter().find(|it| it.id == kind);
        known.and_then(|it| it.name.get(language)).map_or(kind, String::as_str).to_owned()
    };
    let line = |kind: &str, text: &Text, language: &String| {
        let text = text.get(language).map_or("", String::as_str);
        (language.clone(), format!("{} {text}", named(kind, language)).trim_end().to_owned())
    };
    procedure.evidence.iter().map(|it| languages().map(|code| line(&it.kind, &it.text, code)).collect()).collect()
}

/// The lists that have the same entries in another order.
pub(super) fn details(old: &Entry<'_>, new: &Entry<'_>) -> Vec<Detail> {
    let before = lists(old);
    let mut details = Vec::new();
    for list in lists(new) {
        let was = before.iter().find(|it| it.field == list.field && it.part == list.part);
        let Some(was) = was.filter(|was| was.entries != list.entries) else { continue };
        let [mut one, mut other] = [was.entries.clone(), list.entries.clone()];
        one.sort();
        other.sort();
        if one == other {
            let (why, because) = (sentence(&msg!("diff-order")), Vec::new());
            let (old, new) = (lines(&was.entries), lines(&list.entries));
            let field = list.field.to_owned();
            details.push(Detail { field, part: list.part, class: Class::Editorial, why, old, new, because });
        }
    }
    details
}

/// Entries on lines of their own.
fn lines(entries: &[Text]) -> Text {
    let mut all = Text::new();
    for (language, text) in entries.iter().flatten() {
        let all: &mut String = all.entry(language.clone()).or_default();
        let gap = if all.is_empty() { "" } else { "\n" };
        all.push_str(&format!("{gap}{text}"));
    }
    all
}
