//! What became of the clauses of the edition before, from a table: an old id, a new one, and what happened.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::Line;

use super::draft::{Remark, Said};
use super::grid::{Grid, Row, Table};
use super::mapping::{Mapping, Succession};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::form::{folded, narrowed};

/// What there is to write.
#[derive(Default)]
pub(super) struct Migrations {
    /// The lines of each new id.
    pub of: BTreeMap<String, Vec<Line>>,
    /// The lines of the item around: clauses that have no successor.
    pub dropped: Vec<Line>,
    pub remarks: Vec<Remark>,
}

/// What can happen to a clause, with words that people use for it.
const CHANGES: [(&str, &[&str]); 8] = [
    ("same", &["same", "unchanged", "identical", "同一", "変更なし"]),
    ("grammar-only", &["grammar-only", "editorial", "字句のみ", "字句修正"]),
    ("reworded", &["reworded", "modified", "changed", "revised", "修正", "変更"]),
    ("moved", &["moved", "renumbered", "移動"]),
    ("split", &["split", "分割"]),
    ("merged", &["merged", "combined", "統合"]),
    (DROPPED, &["dropped", "deleted", "removed", "削除", "廃止"]),
    (NEW, &["new", "added", "新規", "追加"]),
];
const DROPPED: &str = "dropped";
const NEW: &str = "new";

/// A row: the ids of both editions, and what it says of them.
struct Change {
    old: Vec<String>,
    new: Vec<String>,
    words: Vec<&'static str>,
    place: String,
}

/// Reads the table and says what to write into items of these ids.
///
/// # Errors
/// The file has no such table.
pub(super) fn migrations(
    mapping: &Mapping,
    succession: &Succession,
    grids: &[Grid],
    ids: &BTreeSet<&str>,
) -> Result<Migrations, Message> {
    let mut found = Migrations::default();
    let changes = changes(mapping, succession, grids, &mut found.remarks)?;
    let known: BTreeSet<&str> = changes.iter().flat_map(|change| &change.old).map(String::as_str).collect();
    let mut targets: BTreeMap<&str, usize> = BTreeMap::new();
    for old in changes.iter().filter(|change| !change.new.is_empty()).flat_map(|change| &change.old) {
        *targets.entry(old).or_default() += 1;
    }
    let mut from: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for change in &changes {
        if change.new.is_empty() {
            let lines = change.old.iter().map(|old| Line::new(DROPPED).word(old));
            found.dropped.extend(lines);
        }
        for new in &change.new {
            if !ids.contains(new.as_str()) {
                found.tell(change, Said::Lost, msg!("import-no-successor", id = new.as_str()));
                continue;
            }
            let entry = from.entry(new).or_default();
            for old in &change.old {
                let is_split = targets.get(old.as_str()).is_some_and(|count| *count > 1) || change.new.len() > 1;
                entry.insert(old, found.word(change, old, new, is_split));
            }
        }
    }
    for id in ids {
        let Some(old) = from.get(id) else {
            let place = grids.first().map_or_else(String::new, |grid| grid.file.clone());
            let message = msg!("import-not-in-succession", id = *id);
            found.remarks.push(Remark { place, said: Said::Unclear, message });
            continue;
        };
        let mut lines: Vec<Line> = old.iter().map(|(old, word)| Line::new("from").word(*old).word(*word)).collect();
        if known.contains(id) && !old.contains_key(id) {
            lines.push(Line::new("reassigned"));
        }
        found.of.insert((*id).to_owned(), lines);
    }
    Ok(found)
}

impl Migrations {
    fn tell(&mut self, change: &Change, said: Said, message: Message) {
        self.remarks.push(Remark { place: change.place.clone(), said, message });
    }

    /// The one word that a source has for what happened to a clause.
    fn word(&mut self, change: &Change, old: &str, new: &str, is_split: bool) -> &'static str {
        let says = |word: &str| change.words.contains(&word);
        let is_moved = says("moved") || (old != new && !says("split") && !says("merged"));
        let word = match () {
            () if says("split") => "split",
            () if says("merged") => "merged",
            () if is_split => "split",
            () if change.old.len() > 1 => "merged",
            () if is_moved && says("reworded") => "moved-and-reworded",
            () if is_moved => "moved",
            () if says("grammar-only") => "grammar-only",
            () if says("same") => "same",
            () if says("reworded") => "reworded",
            () => {
                self.tell(change, Said::Unclear, msg!("import-change-unsaid", id = new));
                "reworded"
            }
        };
        let is_whole =
            |said: &&&str| **said == word || word == "moved-and-reworded" || (word == "moved" && **said == "same");
        if let Some(other) = change.words.iter().find(|said| !is_whole(said)) {
            self.tell(change, Said::Unclear, msg!("import-change-two", id = new, word = word, other = *other));
        }
        word
    }
}

fn changes(
    mapping: &Mapping,
    succession: &Succession,
    grids: &[Grid],
    remarks: &mut Vec<Remark>,
) -> Result<Vec<Change>, Message> {
    let wanted: Vec<&str> =
        [&succession.old, &succession.new].into_iter().chain(&succession.change).map(String::as_str).collect();
    let is_named = |grid: &&Grid| succession.sheet.as_ref().is_none_or(|sheet| *sheet == grid.sheet);
    let mut missing = wanted.clone();
    for table in grids.iter().filter(is_named).filter_map(|grid| grid.table(&wanted)) {
        missing.retain(|heading| table.column(heading).is_none());
        let columns: Vec<u32> = wanted.iter().filter_map(|heading| table.column(heading)).collect();
        if columns.len() == wanted.len() {
            let rows = table.rows.iter().filter_map(|row| change(mapping, &table, *row, &columns, remarks));
            return Ok(rows.collect());
        }
    }
    let file = grids.first().map_or("", |grid| grid.file.as_str());
    Err(msg!("import-no-columns", file = file, headings = missing.join(", ")))
}

fn change(
    mapping: &Mapping,
    table: &Table<'_>,
    row: Row<'_>,
    columns: &[u32],
    remarks: &mut Vec<Remark>,
) -> Option<Change> {
    let text = |at: usize| columns.get(at).and_then(|column| row.cells.get(column)?.text()).unwrap_or_default();
    let ids = |text: &str| -> Vec<String> {
        let parts = text.split(['\n', ';', '；', ',', '，', '、']).map(narrowed);
        parts.filter(|id| !matches!(id.as_str(), "" | "-" | "—" | "–" | "n/a" | "なし")).collect()
    };
    let (old, new) = (ids(text(0)), ids(text(1)));
    let place = table.place(row, *columns.get(2).or(columns.first())?);
    let mut words = Vec::new();
    for word in said(mapping, text(2)) {
        match CHANGES.iter().find(|(_, names)| names.contains(&word.as_str())) {
            Some((NEW, _)) if new.is_empty() => {}
            Some((name, _)) => words.push(*name),
            None => {
                let choices = CHANGES.map(|(name, _)| name).join(", ");
                let message = msg!("import-no-choice", text = word, name = "change", choices = choices);
                remarks.push(Remark { place: place.clone(), said: Said::Unclear, message });
            }
        }
    }
    // What is new comes from nothing, and what is dropped leads nowhere, whatever stands in the other column.
    let old = if words.contains(&NEW) { Vec::new() } else { old };
    let new = if words.contains(&DROPPED) { Vec::new() } else { new };
    (!old.is_empty() || !new.is_empty()).then_some(Change { old, new, words, place })
}

/// The words of a cell, in the words of the mapping where it has some.
fn said(mapping: &Mapping, cell: &str) -> Vec<String> {
    let known = mapping.words.get("change");
    let meant = |text: &str| {
        let mut pairs = known.into_iter().flatten();
        pairs.find(|(cell, _)| folded(cell) == folded(text)).map(|(_, word)| word.clone())
    };
    let text = meant(cell).unwrap_or_else(|| cell.to_owned());
    let text = text.to_lowercase().replace("moved-and-reworded", "moved,reworded");
    let text = text.replace(" and ", ",").replace("及び", ",");
    let parts = text.split([',', '，', '、', '+', '/', '&', ';', '\n', '・']).filter(|word| !word.trim().is_empty());
    parts.map(|word| meant(word).unwrap_or_else(|| folded(word))).collect()
}
