//! The tables of a DOCX file. Insertions count, deletions do not; a cell that goes on below another has its text once.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::grid::{Grid, Rows, add_row};
use crate::ground::messages::Message;
use crate::msg;

/// The part of a DOCX file that holds its text.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// A table that is being read.
#[derive(Default)]
struct Open {
    rows: Vec<Vec<String>>,
    /// The texts of the row so far.
    row: Vec<String>,
    /// The text of the cell so far.
    cell: String,
    /// How many columns the cell is wide, and whether it goes on from the one above.
    span: usize,
    goes_on: bool,
}

/// The tables of a document.
pub(super) fn tables(xml: &str) -> Result<Vec<Grid>, Message> {
    let mut reader = Reader::from_str(xml);
    let (mut grids, mut open, mut in_text): (Vec<Grid>, Vec<Open>, bool) = (Vec::new(), Vec::new(), false);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| msg!("import-broken", error = error.to_string()))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag.name().as_ref() {
                    "w:tbl" => open.push(Open::default()),
                    "w:t" => in_text = true,
                    "w:tc" => {
                        if let Some(table) = open.last_mut() {
                            (table.cell, table.span, table.goes_on) = (String::new(), 1, false);
                        }
                    }
                    name => property(name, &tag, &mut open),
                }
            }
            Event::Empty(tag) => property(tag.name().as_ref(), &tag, &mut open),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.name().as_ref() {
                    "w:t" => in_text = false,
                    name => ended(name, &mut open, &mut grids),
                }
            }
            Event::Text(text) if in_text => {
                if let Some(table) = open.last_mut() {
                    table.cell.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(name) if in_text => {
                let Some(table) = open.last_mut() else { continue };
                match name.resolve_char_ref() {
                    Ok(Some(c)) => table.cell.push(c),
                    _ => table.cell.push_str(reference(&name.xml10_content())),
                }
            }
            Event::Eof => break,
            _ => {}
        }
        // No person's document is so deep, and deeper ones would only take room.
        if depth > 10_000 {
            return Err(msg!("import-broken", error = "depth"));
        }
    }
    Ok(grids)
}

/// What an entity of XML stands for; others are none in such a file.
fn reference(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{FFFD}",
    }
}

/// What an empty tag says of the cell around it.
fn property(name: &str, tag: &quick_xml::events::BytesStart<'_>, open: &mut [Open]) {
    let Some(table) = open.last_mut() else { return };
    let value = || {
        let attribute = tag.try_get_attribute("w:val").ok().flatten();
        attribute.map(|attribute| attribute.value.into_owned())
    };
    match name {
        "w:br" | "w:cr" => table.cell.push('\n'),
        "w:tab" => table.cell.push(' '),
        "w:gridSpan" => table.span = value().and_then(|it| it.parse().ok()).unwrap_or(1).clamp(1, 1000),
        // Without a value it goes on.
        "w:vMerge" => table.goes_on = value().is_none_or(|it| it == "continue"),
        _ => {}
    }
}

fn ended(name: &str, open: &mut Vec<Open>, grids: &mut Vec<Grid>) {
    match name {
        "w:p" => {
            if let Some(table) = open.last_mut() {
                table.cell.push('\n');
            }
        }
        "w:tc" => {
            if let Some(table) = open.last_mut() {
                let above = table.rows.last().and_then(|row| row.get(table.row.len()).cloned());
                let own = table.cell.trim().to_owned();
                let text = if table.goes_on { above.unwrap_or_default() } else { own };
                table.row.push(text);
                table.row.extend(std::iter::repeat_n(String::new(), table.span.saturating_sub(1)));
            }
        }
        "w:tr" => {
            if let Some(table) = open.last_mut() {
                let row = std::mem::take(&mut table.row);
                table.rows.push(row);
            }
        }
        "w:tbl" => {
            let Some(table) = open.pop() else { return };
            // A table inside a cell is text of it.
            if let Some(around) = open.last_mut() {
                let lines: Vec<String> = table.rows.iter().map(|row| row.join(" ")).collect();
                around.cell.push_str(&lines.join("\n"));
                return;
            }
            let mut rows = Rows::new();
            for (number, row) in table.rows.iter().enumerate() {
                add_row(&mut rows, number, row.iter().map(String::as_str));
            }
            grids.push(Grid { sheet: (grids.len() + 1).to_string(), rows, ..Grid::default() });
        }
        _ => {}
    }
}
