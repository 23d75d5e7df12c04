//! A catalogue of OSCAL as a grid: a row for each control.

use std::collections::BTreeMap;

use serde_json::Value;

use super::grid::{Cell, Grid, Rows, add_cells};
use crate::ground::messages::Message;
use crate::msg;

/// The columns.
const COLUMNS: [&str; 7] = ["id", "label", "title", "group", "statement", "guidance", "status"];

/// How deep groups, controls and parts may lie in each other.
const MAX_DEPTH: usize = 64;

pub(super) fn grid(text: &str) -> Result<Grid, Message> {
    let file: Value = serde_json::from_str(text).map_err(|error| msg!("import-broken", error = error.to_string()))?;
    let catalogue = file.get("catalog").ok_or_else(|| msg!("import-no-catalogue"))?;
    let mut rows = Rows::new();
    add_cells(&mut rows, COLUMNS.map(|heading| Cell::Text(heading.to_owned())));
    let parameters = labels(catalogue);
    controls(catalogue, "", &parameters, 0, &mut rows)?;
    Ok(Grid { is_list: true, rows, ..Grid::default() })
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn property<'v>(value: &'v Value, name: &str) -> &'v str {
    let found = list(value, "props").iter().find(|prop| text(prop, "name") == name);
    found.map_or("", |prop| text(prop, "value"))
}

fn controls(
    around: &Value,
    group: &str,
    parameters: &BTreeMap<String, String>,
    depth: usize,
    rows: &mut Rows,
) -> Result<(), Message> {
    if depth > MAX_DEPTH {
        return Err(msg!("import-broken", error = "depth"));
    }
    for control in list(around, "controls") {
        let (mut statement, mut guidance) = (Vec::new(), Vec::new());
        for part in list(control, "parts") {
            let place = if text(part, "name") == "statement" { &mut statement } else { &mut guidance };
            // What is assessed and how is no text of the control.
            if matches!(text(part, "name"), "statement" | "guidance" | "overview" | "example") {
                prose(part, parameters, depth, place);
            }
        }
        let word = |text: &str| Cell::Text(text.to_owned());
        let cells = [
            word(text(control, "id")),
            word(property(control, "label")),
            word(text(control, "title")),
            word(group),
            Cell::Markdown(statement.join("\n\n")),
            Cell::Markdown(guidance.join("\n\n")),
            word(property(control, "status")),
        ];
        add_cells(rows, cells);
        controls(control, group, parameters, depth + 1, rows)?;
    }
    for inner in list(around, "groups") {
        let name = text(inner, "id");
        controls(inner, if name.is_empty() { text(inner, "title") } else { name }, parameters, depth + 1, rows)?;
    }
    Ok(())
}

/// What a part and those in it say, with the labels that are printed before them.
fn prose(part: &Value, parameters: &BTreeMap<String, String>, depth: usize, out: &mut Vec<String>) {
    let words = filled(text(part, "prose"), parameters);
    let label = property(part, "label");
    if !words.trim().is_empty() {
        out.push(if label.is_empty() { words } else { format!("{label} {words}") });
    }
    if depth < MAX_DEPTH {
        list(part, "parts").iter().for_each(|inner| prose(inner, parameters, depth + 1, out));
    }
}

/// A text with the labels of its parameters in place of their insertion.
fn filled(prose: &str, parameters: &BTreeMap<String, String>) -> String {
    let (mut out, mut rest) = (String::new(), prose);
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((inside, behind)) = after.split_once("}}") else { break };
        let id = inside.rsplit(',').next().unwrap_or_default().trim();
        out.push_str(before);
        out.push_str(&format!("［{}］", parameters.get(id).map_or(id, String::as_str)));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What the parameters of a catalogue are called.
fn labels(catalogue: &Value) -> BTreeMap<String, String> {
    let (mut found, mut open) = (BTreeMap::new(), vec![catalogue]);
    while let Some(next) = open.pop() {
        for param in list(next, "params") {
            let values: Vec<&str> = list(param, "values").iter().filter_map(Value::as_str).collect();
            let choices: Vec<&str> =
                param.get("select").map_or(&[][..], |it| list(it, "choice")).iter().filter_map(Value::as_str).collect();
            let label = [values.join(", "), text(param, "label").to_owned(), choices.join(" / ")];
            let label = label.into_iter().find(|label| !label.is_empty());
            found.insert(text(param, "id").to_owned(), label.unwrap_or_else(|| text(param, "id").to_owned()));
        }
        open.extend(list(next, "controls").iter().chain(list(next, "groups")));
    }
    found
}
