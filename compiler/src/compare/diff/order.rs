//! The same things in another order: what is asked for stays, and papers print it otherwise. Lists of ids are compared in
//! their own order where they are compared.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION, Print};
use rustc_hash::FxHashSet;

use super::compare::sentence;
use super::entries::Entry;
use super::{Class, Detail};
use crate::msg;
use crate::release::walk::field_of;
use kijun_pack::{Body, Procedure, Text, Value};

/// What tells the entries of a list apart: the id of a part or, where nothing else does, what is read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Part(String),
    Says(Text),
}

/// Lists by the field and the part of the item that they are of.
type Lists = BTreeMap<(&'static str, String), Vec<Key>>;

/// The lists of an item whose order papers follow, and of which the entries are compared one by one: the parts that it
/// defines, and what it says several times.
fn lists(entry: &Entry<'_>) -> Lists {
    let mut lists = Lists::new();
    let mut seen: FxHashSet<(&str, String)> = FxHashSet::default();
    for statement in entry.body.statements(&[]) {
        let (field, part) = (statement.field, statement.part.into_owned());
        let known = field_of(entry.kind, field).filter(|it| it.seen.printed != Print::Never);
        let defines = known.is_some_and(|it| it.part().is_some()) && !part.is_empty();
        let is_next = defines && seen.insert((field, part.clone()));
        match statement.value {
            _ if is_next => lists.entry((field, String::new())).or_default().push(Key::Part(part)),
            Value::Text(text) if field == "except" => {
                lists.entry((field, part)).or_default().push(Key::Says(text.clone()));
            }
            _ => {}
        }
    }
    if let Body::Procedure(procedure) = entry.body {
        lists.insert(("evidence", String::new()), evidence(procedure, entry));
    }
    lists
}

fn evidence(procedure: &Procedure, entry: &Entry<'_>) -> Vec<Key> {
    let languages = || entry.catalogue.scheme.languages.iter().map(|language| &language.code);
    let named = |kind: &str, language: &str| {
        let known = entry.catalogue.evidence.iter().find(|it| it.id == kind);
        known.and_then(|it| it.name.get(language)).map_or(kind, String::as_str).to_owned()
    };
    let line = |kind: &str, text: &Text, language: &String| {
        let text = text.get(language).map_or("", String::as_str);
        (language.clone(), format!("{} {text}", named(kind, language)).trim_end().to_owned())
    };
    let read = |kind: &str, text: &Text| languages().map(|code| line(kind, text, code)).collect();
    procedure.evidence.iter().map(|it| Key::Says(read(&it.kind, &it.text))).collect()
}

/// The lists that have the same entries in another order.
pub(super) fn details(old: &Entry<'_>, new: &Entry<'_>) -> Vec<Detail> {
    let before = lists(old);
    let mut details = Vec::new();
    for ((field, part), list) in lists(new) {
        let Some(was) = before.get(&(field, part.clone())).filter(|was| **was != list) else { continue };
        let [mut one, mut other] = [was.clone(), list.clone()];
        one.sort();
        other.sort();
        if one == other {
            let (why, because) = (sentence(&msg!("diff-order")), Vec::new());
            let (old, new) = (lines(was, old), lines(&list, new));
            let field = field.to_owned();
            details.push(Detail { field, part, class: Class::Editorial, why, old, new, because });
        }
    }
    details
}

/// Entries as they are read, on lines of their own.
fn lines(entries: &[Key], entry: &Entry<'_>) -> Text {
    let names = names(entry);
    let said = |key: &Key, language: &str| match key {
        Key::Part(part) => names.get(part).and_then(|name| name.get(language)).unwrap_or(part).clone(),
        Key::Says(text) => text.get(language).cloned().unwrap_or_default(),
    };
    let lines = |language: &str| entries.iter().map(|key| said(key, language)).collect::<Vec<_>>().join("\n");
    entry.catalogue.scheme.languages.iter().map(|it| (it.code.clone(), lines(&it.code))).collect()
}

/// What readers call the parts of an item: clauses by their letters, and other parts by their first text.
fn names(entry: &Entry<'_>) -> BTreeMap<String, Text> {
    let mut names = BTreeMap::new();
    for statement in entry.body.statements(&[]).into_iter().filter(|_| entry.kind != &CRITERION) {
        if let Value::Text(text) = statement.value {
            names.entry(statement.part.into_owned()).or_insert_with(|| text.clone());
        }
    }
    names
}
