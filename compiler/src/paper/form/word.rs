//! The tables of a DOCX file that somebody filled in, as texts. How much it unpacks to is bounded before it is read.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use super::open::broken;
use crate::ground::messages::Message;
use crate::msg;

/// What the text of such a file may unpack to, in bytes.
const MAX_UNPACKED: u64 = 64 << 20;
/// How many parts of its XML are read.
const MAX_NODES: u32 = 4_000_000;

/// What a DOCX file says.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its paragraphs that stand in no table.
    pub paragraphs: Vec<String>,
    /// Its tables: rows, cells, and in these a line for each paragraph.
    pub tables: Vec<Vec<Vec<String>>>,
}

/// Whether a file is a DOCX file.
pub fn is_word(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(TEXT).is_some())
}

const TEXT: &str = "word/document.xml";

impl Word {
    /// Reads a file.
    ///
    /// # Errors
    /// It is none, or larger than any that a person filled in.
    pub fn open(bytes: &[u8]) -> Result<Word, Message> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let part = archive.by_name(TEXT).map_err(|_| broken())?;
        let mut text = Vec::new();
        part.take(MAX_UNPACKED + 1).read_to_end(&mut text).map_err(|_| broken())?;
        if text.len() as u64 > MAX_UNPACKED {
            return Err(msg!("form-unpacks-too-large", megabytes = (MAX_UNPACKED >> 20) as usize));
        }
        let text = String::from_utf8(text).map_err(|_| broken())?;
        let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(&text, options).map_err(|_| broken())?;
        let tables = document.descendants().filter(|node| is(node, "tbl"));
        let rows =
            |table: Node<'_, '_>| children(table, "tr").map(|row| children(row, "tc").map(cell).collect()).collect();
        let outside = |node: &Node<'_, '_>| !node.ancestors().any(|around| is(&around, "tbl"));
        let paragraphs = document.descendants().filter(|node| is(node, "p")).filter(outside);
        Ok(Word { paragraphs: paragraphs.map(paragraph).collect(), tables: tables.map(rows).collect() })
    }
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The parts of a node of one name, also where something stands around them that word processors put there.
fn children<'n, 'i>(node: Node<'n, 'i>, name: &'static str) -> impl Iterator<Item = Node<'n, 'i>> {
    let table = (name == "tr").then_some(node);
    node.descendants().filter(move |it| is(it, name)).filter(move |it| {
        let around = it.ancestors().skip(1).find(|around| is(around, if name == "tr" { "tbl" } else { "tr" }));
        around == Some(table.unwrap_or(node))
    })
}

fn cell(node: Node<'_, '_>) -> String {
    let lines: Vec<String> = node.descendants().filter(|node| is(node, "p")).map(paragraph).collect();
    lines.join("\n").trim().to_owned()
}

/// The text of a paragraph; what was deleted and is only marked so is no part of it.
fn paragraph(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for part in node.descendants() {
        match part.tag_name().name() {
            "t" => text.push_str(part.text().unwrap_or_default()),
            "tab" if part.parent().is_some_and(|run| is(&run, "r")) => text.push(' '),
            "br" | "cr" => text.push('\n'),
            _ => {}
        }
    }
    text
}
