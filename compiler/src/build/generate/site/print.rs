//! The whole document on one page, for printing: the paper that PDF and DOCX files set, too.

use minijinja::value::Serde;
use minijinja::{Value, context};

use super::edition::Rendering;
use crate::paper::document::{Block, Row, paper, said};

/// The highest level of headings that the contents have.
const LISTED: u8 = 3;

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let paper = paper(edition.pack, &[edition.language]);
    let headings = paper.rows.iter().enumerate().filter(|(_, row)| (1..=LISTED).contains(&row.level));
    let headings = headings.map(|(at, row)| {
        context! { level => row.level, anchor => anchor(at, row), title => title(row) }
    });
    let rows = paper.rows.iter().enumerate().map(|(at, row)| {
        let blocks: Vec<Value> = row.sides.iter().flatten().map(|block| Value::from(Serde(block))).collect();
        let is_heading = row.level > 0;
        // The title of the page is the first heading.
        let level = row.level + 1;
        let anchor = if is_heading { anchor(at, row) } else { row.anchor.clone() };
        context! { level, is_heading, anchor, breaks => row.breaks, is_kept => row.is_kept, blocks }
    });
    context! {
        cover => paper.covers.first().map(|cover| Value::from(Serde(cover))),
        headings => headings.collect::<Vec<_>>(),
        rows => rows.collect::<Vec<_>>(),
        footnotes => Value::from(Serde(&paper.notes)),
    }
}

/// The name of a heading's place.
fn anchor(at: usize, row: &Row) -> String {
    if row.anchor.is_empty() { format!("_row-{at}") } else { row.anchor.clone() }
}

fn title(row: &Row) -> String {
    let line = |block: &Block| match block {
        Block::Line(line) => said(&line.runs),
        Block::Table(_) => String::new(),
    };
    row.sides.first().into_iter().flatten().map(line).collect()
}
