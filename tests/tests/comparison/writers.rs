//! The writers set what the table says and mark what it marks, cell by cell: page, DOCX, workbook, and the workbook in
//! which reviewers answer.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use html5gum::{Token, Tokenizer};
use kijun::Lang;
use kijun::compare::diff::diff;
use kijun::compare::diff::words::Mark;
use kijun::paper::review::form;
use kijun::paper::review::table::{MarkedLine, Piece, Table, docx, html, workbook};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{compared, published, rows};

/// The lines of a cell, letter by letter, each with how it is marked.
type Cell = Vec<Vec<(char, Marked)>>;

/// How a letter is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marked {
    Not,
    Words,
    Number,
}

fn cell(lines: &[MarkedLine]) -> Cell {
    let letters = |line: &MarkedLine| {
        let piece = |it: &Piece| {
            let marked = match it.mark {
                Mark::Same => Marked::Not,
                _ if it.is_number => Marked::Number,
                _ => Marked::Words,
            };
            it.text.chars().map(|c| (c, marked)).collect::<Vec<_>>()
        };
        line.iter().flat_map(piece).collect()
    };
    lines.iter().map(letters).collect()
}

/// The new cell and the old one of each row.
fn cells(table: &Table) -> Vec<[Cell; 2]> {
    rows(table).map(|row| [cell(&row.new), cell(&row.old)]).collect()
}

fn of_html(page: &str) -> Vec<[Cell; 2]> {
    let (mut found, mut open): (Vec<Cell>, Option<Cell>) = (Vec::new(), None);
    let (mut in_line, mut marked) = (false, Marked::Not);
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => match tag.name.as_slice() {
                b"td" if tag.attributes.is_empty() => open = Some(Cell::new()),
                b"p" => {
                    in_line = true;
                    open.iter_mut().for_each(|cell| cell.push(Vec::new()));
                }
                b"ins" | b"del" if tag.attributes.is_empty() => marked = Marked::Words,
                b"ins" | b"del" => marked = Marked::Number,
                _ => {}
            },
            Token::EndTag(tag) => match tag.name.as_slice() {
                b"td" => found.extend(open.take()),
                b"p" => in_line = false,
                b"ins" | b"del" => marked = Marked::Not,
                _ => {}
            },
            Token::String(text) if in_line => {
                let text = String::from_utf8(text.to_vec()).unwrap();
                let line = open.as_mut().and_then(|cell| cell.last_mut());
                line.into_iter().for_each(|line| line.extend(text.chars().map(|c| (c, marked))));
            }
            _ => {}
        }
    }
    pairs(found)
}

fn pairs(cells: Vec<Cell>) -> Vec<[Cell; 2]> {
    cells.chunks(2).map(|pair| [pair[0].clone(), pair[1].clone()]).collect()
}

/// What an XML file says: the name of each element that begins or ends, its attribute of one name, and texts.
enum Said {
    Begin(String, String),
    End(String),
    Text(String),
}

fn said(xml: &str, attribute: &str) -> Vec<Said> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => {
                let value =
                    tag.try_get_attribute(attribute).unwrap().map(|it| it.value.into_owned()).unwrap_or_default();
                found.push(Said::Begin(tag.name().as_ref().to_owned(), value));
            }
            Event::End(tag) => found.push(Said::End(tag.name().as_ref().to_owned())),
            Event::Text(text) => found.push(Said::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(it) => {
                if let Some(c) = it.resolve_char_ref().unwrap() {
                    found.push(Said::Text(c.to_string()));
                    continue;
                }
                let known = BTreeMap::from([("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")]);
                found.push(Said::Text(known[&*it].to_owned()));
            }
            _ => {}
        }
    }
}

fn of_docx(bytes: &[u8]) -> Vec<[Cell; 2]> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut marked, mut in_text) = (Marked::Not, false);
    for it in said(&part(bytes, "word/document.xml"), "w:val") {
        let cell = rows.last_mut().and_then(|row| row.last_mut());
        match it {
            Said::Begin(name, value) => match name.as_str() {
                "w:tr" => rows.push(Vec::new()),
                "w:tc" => rows.last_mut().unwrap().push(Cell::new()),
                "w:p" => cell.into_iter().for_each(|cell| cell.push(Vec::new())),
                "w:r" => marked = Marked::Not,
                "w:u" if value == "double" => marked = Marked::Number,
                "w:u" | "w:strike" => marked = Marked::Words,
                "w:t" => in_text = true,
                _ => {}
            },
            Said::End(name) => in_text &= name != "w:t",
            Said::Text(text) if in_text => {
                let line = cell.and_then(|cell| cell.last_mut());
                line.into_iter().for_each(|line| line.extend(text.chars().map(|c| (c, marked))));
            }
            Said::Text(_) => {}
        }
    }
    // The first row has the headings, and those of one cell head a chapter.
    let rows = rows.into_iter().skip(1).filter(|row| row.len() == 4);
    rows.map(|row| [row[1].clone(), row[2].clone()]).collect()
}

pub(super) fn part(bytes: &[u8], path: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The strings of a workbook, in its order.
fn strings(bytes: &[u8]) -> Vec<Cell> {
    let mut found: Vec<Cell> = Vec::new();
    let (mut marked, mut in_text) = (Marked::Not, false);
    for it in said(&part(bytes, "xl/sharedStrings.xml"), "val") {
        match it {
            Said::Begin(name, value) => match name.as_str() {
                "si" => found.push(vec![Vec::new()]),
                "r" => marked = Marked::Not,
                "u" if value == "double" => marked = Marked::Number,
                "u" | "strike" => marked = Marked::Words,
                "t" => in_text = true,
                _ => {}
            },
            Said::End(name) if name == "si" => marked = Marked::Not,
            Said::End(name) => in_text &= name != "t",
            Said::Text(text) if in_text => {
                let cell = found.last_mut().unwrap();
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        cell.push(Vec::new());
                    }
                    cell.last_mut().unwrap().extend(line.chars().map(|c| (c, marked)));
                }
            }
            Said::Text(_) => {}
        }
    }
    found
}

/// The texts of the first sheet by row, then by the letter of the column.
fn sheet(bytes: &[u8]) -> Vec<BTreeMap<char, Cell>> {
    let strings = strings(bytes);
    let mut rows: Vec<BTreeMap<char, Cell>> = Vec::new();
    let (mut column, mut in_value) = ('A', false);
    for it in said(&part(bytes, "xl/worksheets/sheet1.xml"), "r") {
        match it {
            Said::Begin(name, _) if name == "row" => rows.push(BTreeMap::new()),
            Said::Begin(name, place) if name == "c" => column = place.chars().next().unwrap(),
            Said::Begin(name, _) => in_value = name == "v",
            Said::Text(text) if in_value => {
                let text = strings[text.parse::<usize>().unwrap()].clone();
                rows.last_mut().unwrap().insert(column, text);
            }
            Said::End(_) => in_value = false,
            Said::Text(_) => {}
        }
    }
    rows
}

fn text(cell: &Cell) -> String {
    let lines: Vec<String> = cell.iter().map(|line| line.iter().map(|(c, _)| *c).collect()).collect();
    lines.join("\n")
}

#[test]
fn page_and_docx_have_the_cells_of_the_table_and_mark_the_same_letters() {
    let (old, new) = (published("1.0"), published("1.1"));
    for lang in [Lang::Ja, Lang::En] {
        let table = compared(&old, &new, lang);
        let cells = cells(&table);
        let marked = |how| cells.iter().flatten().flatten().flatten().filter(|(_, marked)| *marked == how).count();
        assert!(cells.len() > 20 && marked(Marked::Words) > 500 && marked(Marked::Number) > 100);
        assert_eq!(of_html(&html::render(&table)), cells);
        assert_eq!(of_docx(&docx::render(&table).unwrap()), cells);
    }
}

#[test]
fn the_workbook_has_the_cells_of_the_table_and_marks_the_same_letters() {
    let (old, new) = (published("1.0"), published("1.1"));
    for lang in [Lang::Ja, Lang::En] {
        let table = compared(&old, &new, lang);
        let sheet = sheet(&workbook::render(&table).unwrap());
        let head = sheet.iter().position(|row| row.get(&'B').is_some_and(|it| text(it) == table.headings[1])).unwrap();
        // What is too high for a row goes on in the next one, so that columns are read as wholes.
        for (column, side) in [('B', 0), ('C', 1)] {
            let read: Cell = sheet[head + 1..].iter().filter_map(|row| row.get(&column)).flatten().cloned().collect();
            let told: Cell = cells(&table).into_iter().flat_map(|row| row[side].clone()).collect();
            assert_eq!(read, told);
        }
    }
}

#[test]
fn the_workbook_of_reviewers_marks_what_the_table_marks() {
    let (old, new) = (published("1.0"), published("1.1"));
    for lang in [Lang::Ja, Lang::En] {
        let table = compared(&old, &new, lang);
        let sheet = sheet(&form::render(&diff(&old, &new), &old, &new, lang).unwrap());
        let mut found = 0;
        for row in rows(&table) {
            let ids = row.items.join("\n");
            let Some(own) = sheet.iter().find(|own| own.get(&'A').is_some_and(|it| text(it) == ids)) else { continue };
            found += 1;
            for (column, lines) in [('C', &row.new), ('D', &row.old)] {
                // Reviewers see more of an item than is printed, and nothing less.
                for line in cell(lines) {
                    assert!(own[&column].contains(&line), "{ids}: {}", text(&vec![line]));
                }
            }
        }
        assert!(found > 15, "{found}");
    }
}
