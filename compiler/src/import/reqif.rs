//! A file of ReqIF as lists: one for each specification, a row for each object in it, with its attributes as columns.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node, ParsingOptions};

use super::grid::{Cell, Grid, Rows, add_cells};
use super::xhtml;
use crate::ground::messages::Message;
use crate::msg;

/// A file of more elements and texts is refused.
const MAX_NODES: u32 = 3_000_000;
/// How deep objects may lie in each other.
const MAX_DEPTH: usize = 64;
/// The attribute that holds the id which people know.
const FOREIGN_ID: &str = "ReqIF.ForeignID";
/// The columns that every list has: id, type, and the object around it.
const COLUMNS: [&str; 3] = ["id", "type", "parent"];
/// The column of the objects that an object names.
const RELATIONS: &str = "relations";

/// What a program calls itself that writes strings as Python does.
const STRICTDOC: &str = "strictdoc";
/// What Kijun calls itself, whose texts hold values in braces.
pub(super) const KIJUN: &str = "kijun";

/// The lists of a file.
pub(super) fn grids(text: &str) -> Result<Vec<Grid>, Message> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let file = Document::parse_with_options(text, options);
    let file = file.map_err(|error| msg!("import-broken", error = error.to_string()))?;
    if file.root_element().tag_name().name() != "REQ-IF" {
        return Err(msg!("import-other-kind"));
    }
    let file = File::of(&file);
    let mut grids = Vec::new();
    let mut seen = BTreeSet::new();
    for specification in file.all("SPECIFICATION") {
        let mut list = List::default();
        file.hierarchy(specification, "", 0, &mut list, &mut seen)?;
        grids.push(list.grid(&file, specification.attribute("LONG-NAME").unwrap_or_default()));
    }
    let mut rest = List::default();
    for (id, object) in file.objects.iter().filter(|(id, _)| !seen.contains(**id)) {
        rest.objects.push((id, *object, String::new()));
    }
    rest.objects.sort_by_key(|(_, object, _)| object.range().start);
    grids.push(rest.grid(&file, ""));
    // The first row has the headings.
    grids.retain(|grid| grid.rows.len() > 1);
    Ok(grids)
}

struct File<'d> {
    root: Node<'d, 'd>,
    objects: BTreeMap<&'d str, Node<'d, 'd>>,
    /// What attributes, values of enumerations and types are called.
    names: BTreeMap<&'d str, &'d str>,
    /// What objects name: target and type of the relation.
    relations: BTreeMap<&'d str, Vec<(&'d str, &'d str)>>,
    tool: String,
}

/// The objects of a specification, each with the id of the one around it.
#[derive(Default)]
struct List<'d> {
    objects: Vec<(&'d str, Node<'d, 'd>, String)>,
}

impl<'d> File<'d> {
    fn of(document: &'d Document<'d>) -> File<'d> {
        let root = document.root_element();
        let (mut objects, mut names, mut relations) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
        for node in root.descendants().filter(Node::is_element) {
            let Some(id) = node.attribute("IDENTIFIER") else { continue };
            let name = node.attribute("LONG-NAME").filter(|name| !name.trim().is_empty());
            names.insert(id, name.unwrap_or(id));
            match node.tag_name().name() {
                "SPEC-OBJECT" => drop(objects.insert(id, node)),
                "SPEC-RELATION" => {
                    if let (Some(source), Some(target)) = (reference(node, "SOURCE"), reference(node, "TARGET")) {
                        relations
                            .entry(source)
                            .or_default()
                            .push((target, reference(node, "TYPE").unwrap_or_default()));
                    }
                }
                _ => {}
            }
        }
        let tool = root.descendants().find(|node| node.tag_name().name() == "REQ-IF-TOOL-ID");
        let tool = tool.and_then(|node| node.text()).unwrap_or_default().to_lowercase();
        File { root, objects, names, relations, tool }
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
        self.root.descendants().filter(move |node| node.tag_name().name() == name)
    }

    fn hierarchy(
        &self,
        around: Node<'d, 'd>,
        parent: &str,
        depth: usize,
        list: &mut List<'d>,
        seen: &mut BTreeSet<&'d str>,
    ) -> Result<(), Message> {
        if depth > MAX_DEPTH {
            return Err(msg!("import-broken", error = "SPEC-HIERARCHY"));
        }
        let children = around.children().filter(|node| node.tag_name().name() == "CHILDREN");
        for place in children.flat_map(|node| node.children()).filter(Node::is_element) {
            let object = reference(place, "OBJECT").and_then(|id| self.objects.get_key_value(id));
            let mut name = parent.to_owned();
            if let Some((id, object)) = object {
                seen.insert(id);
                list.objects.push((id, *object, parent.to_owned()));
                name = self.id(id);
            }
            self.hierarchy(place, &name, depth + 1, list, seen)?;
        }
        Ok(())
    }

    /// What people call an object.
    fn id(&self, identifier: &str) -> String {
        let object = self.objects.get(identifier);
        let values = object.into_iter().flat_map(|object| values(*object));
        let foreign = values.filter(|value| self.heading(*value) == FOREIGN_ID).find_map(|value| self.said(value));
        foreign.and_then(|cell| cell.text().map(str::to_owned)).unwrap_or_else(|| identifier.to_owned())
    }

    /// What the attribute of a value is called.
    fn heading(&self, value: Node<'d, 'd>) -> &'d str {
        let id = reference(value, "DEFINITION").unwrap_or_default();
        self.names.get(id).copied().unwrap_or(id)
    }

    /// What a value says.
    fn said(&self, value: Node<'d, 'd>) -> Option<Cell> {
        if let Some(inner) = value.children().find(|node| node.tag_name().name() == "THE-VALUE") {
            return Some(Cell::Markdown(xhtml::markdown(inner)));
        }
        if value.tag_name().name() == "ATTRIBUTE-VALUE-ENUMERATION" {
            let words = value.descendants().filter(|node| node.tag_name().name() == "ENUM-VALUE-REF");
            let words: Vec<&str> =
                words.filter_map(|node| node.text()).map(|id| self.names.get(id).copied().unwrap_or(id)).collect();
            return Some(Cell::Text(words.join("\n")));
        }
        let text = value.attribute("THE-VALUE")?;
        Some(Cell::Text(if self.tool.contains(STRICTDOC) { unescaped(text) } else { text.to_owned() }))
    }

    /// What an object names, by column: a line for each, with the id and the type of the relation. Kijun's own files have
    /// a column for each field that names something, with what stands behind the id there.
    fn named(&self, identifier: &str) -> Vec<(&'d str, String)> {
        let mut columns: Vec<(&str, String)> = Vec::new();
        for (target, kind) in self.relations.get(identifier).map_or(&[][..], Vec::as_slice) {
            let kind = self.names.get(kind).copied().unwrap_or_default();
            let (column, rest) = match kind.split_once(' ') {
                _ if !self.is_own() => (RELATIONS, kind),
                Some((field, rest)) => (field, rest),
                None => (kind, ""),
            };
            let line = format!("{} {rest}", self.id(target));
            match columns.iter_mut().find(|(known, _)| *known == column) {
                Some((_, lines)) => lines.push_str(&format!("\n{}", line.trim_end())),
                None => columns.push((column, line.trim_end().to_owned())),
            }
        }
        columns
    }

    fn is_own(&self) -> bool {
        self.tool.starts_with(KIJUN)
    }
}

impl List<'_> {
    fn grid(&self, file: &File<'_>, sheet: &str) -> Grid {
        let mut headings: Vec<&str> = COLUMNS.to_vec();
        for value in self.objects.iter().flat_map(|(_, object, _)| values(*object)) {
            let heading = file.heading(value);
            if heading != FOREIGN_ID && !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        for (column, _) in self.objects.iter().flat_map(|(id, ..)| file.named(id)) {
            if !headings.contains(&column) {
                headings.push(column);
            }
        }
        let mut rows = Rows::new();
        add_cells(&mut rows, headings.iter().map(|heading| Cell::Text((*heading).to_owned())));
        for (id, object, parent) in &self.objects {
            let kind = reference(*object, "TYPE").and_then(|id| file.names.get(id)).copied().unwrap_or_default();
            let mut said: BTreeMap<&str, Cell> =
                values(*object).filter_map(|value| Some((file.heading(value), file.said(value)?))).collect();
            for (column, lines) in file.named(id) {
                let known = said.get(column).and_then(Cell::text).map(|known| format!("{known}\n")).unwrap_or_default();
                said.insert(column, Cell::Text(known + &lines));
            }
            let first = [file.id(id), kind.to_owned(), parent.clone()].map(Cell::Text);
            let others = headings[COLUMNS.len()..].iter();
            let others = others.map(|heading| said.remove(heading).unwrap_or(Cell::Text(String::new())));
            add_cells(&mut rows, first.into_iter().chain(others));
        }
        Grid { sheet: sheet.to_owned(), is_list: true, is_own: file.is_own(), rows, ..Grid::default() }
    }
}

/// The values of an object.
fn values<'d>(object: Node<'d, 'd>) -> impl Iterator<Item = Node<'d, 'd>> {
    let lists = object.children().filter(|node| node.tag_name().name() == "VALUES");
    lists.flat_map(|list| list.children()).filter(Node::is_element)
}

/// What stands in an element of this name, which holds the id of something.
fn reference<'d>(node: Node<'d, 'd>, name: &str) -> Option<&'d str> {
    let holder = node.children().find(|child| child.tag_name().name() == name)?;
    holder.children().find(Node::is_element)?.text().map(str::trim)
}

/// A text without the escapes of Python.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mark = after.chars().next();
        let digits = match mark {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => 0,
        };
        let number = after.get(1..=digits).filter(|_| digits > 0).and_then(|it| u32::from_str_radix(it, 16).ok());
        let (c, length) = match (mark, number.and_then(char::from_u32)) {
            (_, Some(c)) => (c, digits + 1),
            (Some('n'), _) => ('\n', 1),
            (Some('t'), _) => ('\t', 1),
            (Some('r'), _) => ('\r', 1),
            (Some(c @ ('\\' | '\'' | '"')), _) => (c, 1),
            _ => ('\\', 0),
        };
        out.push(c);
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}
