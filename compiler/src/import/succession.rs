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

/// A clause and one that it comes from.
struct Edge<'c> {
    old: &'c str,
    new: &'c str,
    change: &'c Change,
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
    let edges = found.edges(&changes, ids);
    found.dropped(&changes, &edges, ids);
    let known: BTreeSet<&str> = changes.iter().flat_map(|change| &change.old).map(String::as_str).collect();
    let said: BTreeSet<&str> = changes.iter().flat_map(|change| &change.new).map(String::as_str).collect();
    for id in ids {
        let own: Vec<&Edge<'_>> = edges.iter().filter(|edge| edge.new == *id).collect();
        let mut lines = Vec::new();
        for edge in &own {
            let successors = edges.iter().filter(|other| other.old == edge.old).count();
            let word = found.word(edge, successors, own.len());
            lines.push(Line::new("from").word(edge.old).word(word));
        }
        if known.contains(id) && own.iter().all(|edge| edge.old != *id) {
            lines.push(Line::new("reassigned"));
        }
        if !said.contains(id) {
            let place = grids.first().map_or_else(String::new, |grid| grid.file.clone());
            let message = msg!("import-not-in-succession", id = *id);
            found.remarks.push(Remark { place, said: Said::Unclear, message });
        }
        found.of.insert((*id).to_owned(), lines);
    }
    Ok(found)
}

impl Migrations {
    fn tell(&mut self, change: &Change, said: Said, message: Message) {
        self.remarks.push(Remark { place: change.place.clone(), said, message });
    }

    /// Each clause that is there with each that it comes from, once.
    fn edges<'c>(&mut self, changes: &'c [Change], ids: &BTreeSet<&str>) -> Vec<Edge<'c>> {
        let (mut edges, mut seen) = (Vec::new(), BTreeSet::new());
        for change in changes.iter().filter(|change| !change.words.contains(&DROPPED)) {
            for new in &change.new {
                if !ids.contains(new.as_str()) {
                    self.tell(change, Said::Lost, msg!("import-no-successor", id = new.as_str()));
                    continue;
                }
                let fresh = change.old.iter().filter(|old| seen.insert((old.as_str(), new.as_str())));
                edges.extend(fresh.map(|old| Edge { old, new, change }));
            }
        }
        edges
    }

    /// Clauses without a successor, with those that ask for the same among other things.
    fn dropped(&mut self, changes: &[Change], edges: &[Edge<'_>], ids: &BTreeSet<&str>) {
        let mut seen = BTreeSet::new();
        for change in changes.iter().filter(|it| it.new.is_empty() || it.words.contains(&DROPPED)) {
            for old in &change.old {
                if edges.iter().any(|edge| edge.old == old) {
                    self.tell(change, Said::Unclear, msg!("import-dropped-and-there", id = old.as_str()));
                } else if seen.insert(old) {
                    let mut line = Line::new(DROPPED).word(old);
                    let covering: Vec<&String> = change.new.iter().filter(|new| ids.contains(new.as_str())).collect();
                    if !covering.is_empty() {
                        line = line.word("covered-by").words(covering);
                    }
                    self.dropped.push(line);
                }
            }
        }
    }

    /// The one word that a source has for what happened: how many clauses come of how many says which it can be.
    fn word(&mut self, edge: &Edge<'_>, successors: usize, predecessors: usize) -> &'static str {
        let says = |word: &str| edge.change.words.contains(&word);
        let word = match (successors, predecessors) {
            (1, 1) if edge.old != edge.new => {
                if says("reworded") {
                    "moved-and-reworded"
                } else {
                    "moved"
                }
            }
            (1, 1) if says("reworded") => "reworded",
            (1, 1) if says("grammar-only") => "grammar-only",
            (1, 1) if says("same") => "same",
            (1, 1) => {
                self.tell(edge.change, Said::Unclear, msg!("import-change-unsaid", id = edge.new));
                "reworded"
            }
            (1, _) => "merged",
            (_, 1) => "split",
            _ if says("merged") => "merged",
            _ => "split",
        };
        // That it moved is seen from its number.
        let is_said = |other: &str| {
            word == other || matches!(other, "moved" | "same") || (word == "moved-and-reworded" && other == "reworded")
        };
        if let Some(other) = edge.change.words.iter().find(|other| !is_said(other)) {
            self.tell(
                edge.change,
                Said::Unclear,
                msg!("import-change-two", id = edge.new, word = word, other = *other),
            );
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
    // What is new comes from nothing, whatever stands in the other column.
    let old = if words.contains(&NEW) { Vec::new() } else { old };
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
