//! Which labels end soon, which a revision reaches, and what each has to show anew when it is renewed.

use std::collections::BTreeMap;

use kijun_pack::Edition;

use super::known::Known;
use super::register::Register;
use super::status::Status;
use crate::compare::diff::labels::{Affected, Label, affected};
use crate::compare::diff::{Diff, diff};
use crate::compare::opinion::Opinions;
use crate::compare::side::Side;

/// What is due of one label.
pub struct Due<'r> {
    /// Its number.
    pub number: &'r str,
    /// What it is on the day.
    pub status: Status,
    /// Its last day.
    pub until: &'r str,
    /// The last day on which it can be renewed, where that is another.
    pub grace: Option<String>,
    /// Whether it ends within the time that was asked about.
    pub ends: bool,
    /// What it has to show under the edition that follows its own, where there is one.
    pub revision: Option<Affected>,
    /// The facts that the following edition asks about and its own did not: what depends on them is open.
    pub unasked: Vec<String>,
}

/// Labels as a difference is asked which of them it reaches, each with its number.
pub fn labelled<'r>(register: &'r Register, on: &str) -> Vec<(&'r str, Label)> {
    let held = register.sorted().into_iter().filter(|(_, record)| register.status(record, on).is_held());
    let label = |(number, record): (&'r str, &super::register::Record)| {
        let name = record.product.values().next().map_or("", String::as_str);
        let label = Label {
            product: format!("{number} {name}"),
            level: record.level.clone(),
            category: record.category.clone(),
            edition: record.edition(on).to_owned(),
            until: record.until(on).to_owned(),
            facts: record.facts.join(" "),
        };
        (number, label)
    };
    held.map(label).collect()
}

/// A difference, and the sides that it is of.
type Compared = (Diff, [Side; 2]);

/// What is due on a day: labels that end by `last`, and those that a revision reaches.
pub fn due<'r>(register: &'r Register, known: Known<'_>, opinions: &Opinions, on: &str, last: &str) -> Vec<Due<'r>> {
    let mut compared: BTreeMap<(String, String), Option<Compared>> = BTreeMap::new();
    let mut all = Vec::new();
    for (number, label) in labelled(register, on) {
        let Some(record) = register.label.get(number) else { continue };
        let key = (record.document.clone(), label.edition.clone());
        let compare = || {
            let (old, new) = successor(known, &record.document, &label.edition)?;
            let sides = [side(old), side(new)];
            let mut difference = diff(&sides[0], &sides[1]);
            opinions.tell(&mut difference);
            Some((difference, sides))
        };
        let found = compared.entry(key).or_insert_with(compare);
        let reached = found.as_ref().and_then(|(diff, [old, new])| affected(diff, old, new, &[label]).pop());
        let unasked = match found {
            Some((_, [old, new])) if reached.is_some() => unasked(old, new, &record.facts),
            _ => Vec::new(),
        };
        let until = record.until(on);
        let ends = !until.is_empty() && until <= last;
        if ends || reached.is_some() {
            let status = register.status(record, on);
            let grace = register.grace(record, until);
            all.push(Due { number, status, until, grace, ends, revision: reached, unasked });
        }
    }
    // What ends first comes first.
    all.sort_by_key(|due| due.until);
    all
}

/// An edition, and the one that takes its place: the last published one, or what the corpus holds now.
fn successor<'a>(known: Known<'a>, document: &str, edition: &str) -> Option<(&'a Edition, &'a Edition)> {
    let old = known.find(document, edition)?;
    let own = |it: &&Edition| it.document.id == document;
    let published = known.published.iter().rfind(own).filter(|it| it.document.edition != edition);
    // A draft may still have the number of the edition that it began as.
    let new = published.or_else(|| known.now.iter().find(own))?;
    Some((old, new))
}

/// The facts that one side asks about and the other does not, and that nobody said of the product.
fn unasked(old: &Side, new: &Side, said: &[String]) -> Vec<String> {
    let of = |side: &Side| -> Vec<String> {
        side.packs.iter().flat_map(|pack| pack.facts()).map(|fact| fact.id.clone()).collect()
    };
    let known = of(old);
    let is_said = |id: &String| said.iter().any(|it| it.split('=').next() == Some(id));
    of(new).into_iter().filter(|id| !known.contains(id) && !is_said(id)).collect()
}

fn side(edition: &Edition) -> Side {
    let name = format!("{}@{}", edition.document.id, edition.document.edition);
    Side { name, packs: vec![edition.clone()], whole: false, remarks: Vec::new() }
}
