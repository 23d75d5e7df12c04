//! A document of StrictDoc as a list: a row for each node that has an id, with its fields as columns.

use std::collections::BTreeMap;

use super::grid::{Cell, Grid, Rows, add_cells};

/// Where the titles of the sections stand around a node.
const SECTION: &str = "SECTION";
/// The nodes that it comes from, with the role where one is given.
const RELATIONS: &str = "RELATIONS";

/// The node that is being read.
#[derive(Default)]
struct Node {
    kind: String,
    fields: Vec<(String, String)>,
}

pub(super) fn grid(text: &str) -> Grid {
    let nodes = nodes(text);
    let mut headings = vec!["UID".to_owned(), SECTION.to_owned()];
    for (name, _) in nodes.iter().flat_map(|node| &node.fields) {
        if !headings.contains(name) {
            headings.push(name.clone());
        }
    }
    let mut rows = Rows::new();
    add_cells(&mut rows, headings.iter().cloned().map(Cell::Text));
    for node in nodes.iter().filter(|node| !node.kind.starts_with('[') && node.kind != "DOCUMENT") {
        let mut said: BTreeMap<&str, String> = BTreeMap::new();
        for (name, value) in &node.fields {
            let known = said.entry(name).or_default();
            known.push_str(if known.is_empty() { "" } else { "\n" });
            known.push_str(value);
        }
        add_cells(&mut rows, headings.iter().map(|name| Cell::Text(said.remove(name.as_str()).unwrap_or_default())));
    }
    rows.retain(|_, cells| !cells.is_empty());
    Grid { is_list: true, rows, ..Grid::default() }
}

/// The nodes in order, each with the titles of the sections around it.
fn nodes(text: &str) -> Vec<Node> {
    let (mut nodes, mut sections): (Vec<Node>, Vec<String>) = (Vec::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mark = line.trim_end();
        if let Some(kind) = mark.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let mut fields = Vec::new();
            match kind {
                "[SECTION]" => sections.push(String::new()),
                "[/SECTION]" => drop(sections.pop()),
                _ if !sections.is_empty() => fields.push((SECTION.to_owned(), sections.join(" / "))),
                _ => {}
            }
            nodes.push(Node { kind: kind.to_owned(), fields });
            continue;
        }
        let Some(node) = nodes.last_mut() else { continue };
        // The targets of relations are the only lines that begin otherwise than with the name of a field.
        if let Some(target) = mark.trim_start_matches([' ', '-']).strip_prefix("VALUE: ") {
            node.fields.push((RELATIONS.to_owned(), target.to_owned()));
            continue;
        }
        let Some((name, value)) = field(mark) else { continue };
        let value = if value == ">>>" { long(&mut lines) } else { value.to_owned() };
        if let (true, Some(section)) = (node.kind == "[SECTION]" && name == "TITLE", sections.last_mut()) {
            section.clone_from(&value);
        }
        node.fields.push((name.to_owned(), value));
    }
    nodes
}

/// A line that begins with the name of a field, which is in capitals.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    let value = value.trim();
    (is_name && !value.is_empty()).then_some((name, value))
}

/// The lines up to the mark that ends them.
fn long<'t>(lines: &mut impl Iterator<Item = &'t str>) -> String {
    lines.take_while(|line| line.trim_end() != "<<<").collect::<Vec<_>>().join("\n")
}
