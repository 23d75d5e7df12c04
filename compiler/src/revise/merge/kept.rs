//! Merges what is made again from elsewhere into a file that was edited here since: what changed on one side only is
//! taken, down to the lines of an item, and where both sides changed the same, what was edited here stays.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use kijun_dsl::kinds::{self, Count, Kind, Shape};
use kijun_dsl::tree::{Node, NodeKind, Source};

use super::{Sides, three, woven};

/// The field that says where something is from, which is no reason to call it changed.
const ORIGIN: &str = "provenance";

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub text: String,
    /// What both sides changed, each in its own way; the file has it as it was edited here.
    pub conflicts: Vec<Conflict>,
}

/// What both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The item, by its keyword and id.
    pub item: String,
    /// The lines in it that lead there, by their first words; empty where it is the item as a whole.
    pub line: String,
    /// What it says elsewhere now; nothing where it is gone there.
    pub theirs: String,
}

/// Merges a file; nothing where something in one of its states can't be read.
pub fn kept(sides: Sides<'_>) -> Option<Kept> {
    let trees = [sides.base, sides.ours, sides.theirs].map(|text| (text, kijun_dsl::parse(text).0));
    let [base, ours, theirs] = trees.each_ref().map(|(text, tree)| items(Source { text, tree }));
    let mut conflicts = Vec::new();
    let text = merged([&base?, &ours?, &theirs?], &mut Vec::new(), &mut conflicts);
    Some(Kept { text, conflicts })
}

/// What is made now, but as it was made before wherever only the place has changed from which it is: where a row is
/// added to a table, those below it stay what they were. Nothing where something can't be read.
pub fn settled(before: &str, now: &str) -> Option<String> {
    let trees = [before, now].map(|text| (text, kijun_dsl::parse(text).0));
    let [before, now] = trees.each_ref().map(|(text, tree)| items(Source { text, tree }));
    Some(placed(&before?, &now?, true))
}

/// A part of a file: an item or a line with its block and with the comments before it, or what stands around those.
struct Piece<'t> {
    key: String,
    file: &'t str,
    range: Range<usize>,
    node: Option<Node<'t>>,
    /// What its block is read as.
    kind: Option<&'static Kind>,
}

impl<'t> Piece<'t> {
    fn text(&self) -> &'t str {
        &self.file[self.range.clone()]
    }

    /// The lines of its block, between its own first and last line; nothing where it has none, or one that can't be read.
    fn lines(&self) -> Option<Vec<Piece<'t>>> {
        let node = self.node.filter(|node| node.has_block())?;
        let head = node.head_span().end as usize;
        let head = self.file[head..self.range.end].find('\n').map(|at| head + at + 1)?;
        let mut found = vec![self.around("{", self.range.start..head)];
        found.extend(pieces(self.file, node.entries(), head..self.range.end, self.kind)?);
        Some(found)
    }

    fn around(&self, key: &str, range: Range<usize>) -> Piece<'t> {
        Piece { key: key.to_owned(), file: self.file, range, node: None, kind: None }
    }

    /// The text without the lines that say where it is from.
    fn without_origin(&self) -> String {
        let Some(lines) = self.lines() else { return self.text().to_owned() };
        lines.iter().filter(|piece| piece.key != ORIGIN).map(Piece::without_origin).collect()
    }
}

/// The items of a file, and what stands behind the last, without the blank lines between them.
fn items(source: Source<'_>) -> Option<Vec<Piece<'_>>> {
    let mut found = pieces(source.text, source.entries(), 0..source.text.len(), None)?;
    for piece in &mut found {
        let text = piece.text();
        piece.range.start += text.len() - text.trim_start_matches('\n').len();
    }
    found.retain(|piece| !piece.range.is_empty());
    Some(found)
}

/// Adds an item to a file, or a line to a block.
fn put(text: &mut String, piece: &str, is_item: bool) {
    if is_item && !text.is_empty() && !piece.is_empty() {
        text.push('\n');
    }
    text.push_str(piece);
}

/// What stands in a stretch of a file; nothing where something can't be read.
fn pieces<'t>(
    file: &'t str,
    nodes: impl Iterator<Item = Node<'t>>,
    range: Range<usize>,
    around: Option<&'static Kind>,
) -> Option<Vec<Piece<'t>>> {
    let (mut found, mut seen, mut start): (Vec<Piece<'t>>, BTreeSet<String>, usize) =
        (Vec::new(), BTreeSet::new(), range.start);
    for node in nodes {
        match node.kind() {
            NodeKind::Line if !node.is_faulty() => {}
            NodeKind::Comment | NodeKind::TrailingComment => continue,
            NodeKind::Line | NodeKind::Broken => return None,
        }
        let close = node.span().end as usize;
        let end = file[close..range.end].find('\n').map_or(range.end, |at| close + at + 1);
        let (mut key, kind) = named(node, around);
        // The second line of the same words, and so on.
        while !seen.insert(key.clone()) {
            key.push('+');
        }
        found.push(Piece { key, file, range: start..end, node: Some(node), kind });
        start = end;
    }
    if start < range.end {
        found.push(Piece { key: "}".to_owned(), file, range: start..range.end, node: None, kind: None });
    }
    Some(found)
}

/// What tells a line from its neighbours, and what its block is read as. A line that may stand several times is told by
/// the first word behind its own, too.
fn named(node: Node<'_>, around: Option<&'static Kind>) -> (String, Option<&'static Kind>) {
    let word = node.word();
    let (word, kind, is_several) = match around {
        None => match kinds::kind(&word) {
            Some(kind) => (kind.word.en.to_owned(), Some(kind), true),
            None => (word.into_owned(), None, false),
        },
        Some(around) => match around.field(&word) {
            Some(field) => {
                let part = field.args.first().and_then(|arg| match &arg.shape {
                    Shape::Define(kind) => Some(*kind),
                    _ => None,
                });
                (field.word.en.to_owned(), part, matches!(field.count, Count::Any | Count::Some))
            }
            None => (word.into_owned(), None, true),
        },
    };
    match node.arg(0).filter(|_| is_several) {
        Some(arg) => (format!("{word} {}", arg.word()), kind),
        None => (word, kind),
    }
}

fn placed(before: &[Piece<'_>], now: &[Piece<'_>], are_items: bool) -> String {
    let before: BTreeMap<&str, &Piece<'_>> = before.iter().map(|piece| (piece.key.as_str(), piece)).collect();
    let mut text = String::new();
    for piece in now {
        let old = before.get(piece.key.as_str()).filter(|old| old.text() != piece.text());
        let lines = || Some((old?.lines()?, piece.lines()?));
        let said = match old {
            Some(old) if old.without_origin() == piece.without_origin() => old.text().to_owned(),
            // Of an item with parts each part has a place of its own.
            Some(_) if piece.kind.is_some_and(has_parts) => {
                lines().map_or_else(|| piece.text().to_owned(), |(old, new)| placed(&old, &new, false))
            }
            _ => piece.text().to_owned(),
        };
        put(&mut text, &said, are_items);
    }
    text
}

/// Whether items of a kind have parts that say where they are from.
fn has_parts(kind: &'static Kind) -> bool {
    let parts = kind.all_fields().filter_map(|field| field.args.first());
    parts.into_iter().any(|arg| matches!(&arg.shape, Shape::Define(part) if part.field(ORIGIN).is_some()))
}

/// Puts together what each key has.
fn merged(sides: [&[Piece<'_>]; 3], path: &mut Vec<String>, conflicts: &mut Vec<Conflict>) -> String {
    let keys = sides.map(|side| side.iter().map(|piece| piece.key.clone()).collect::<Vec<_>>());
    let by_key = sides.map(|side| side.iter().map(|piece| (piece.key.as_str(), piece)).collect::<BTreeMap<_, _>>());
    let mut text = String::new();
    for key in woven(&keys[0], &keys[1], &keys[2]) {
        let pieces = by_key.each_ref().map(|side| side.get(key.as_str()).copied());
        let [base, ours, theirs] = pieces.map(|piece| piece.map_or("", Piece::text));
        let is_item = path.is_empty();
        if let Some(same) = three(base, ours, theirs) {
            put(&mut text, same, is_item);
            continue;
        }
        path.push(key);
        if let [Some(base), Some(ours), Some(theirs)] = pieces.map(|piece| piece.and_then(Piece::lines)) {
            let lines = merged([&base, &ours, &theirs], path, conflicts);
            put(&mut text, &lines, is_item);
        } else {
            let named: Vec<&str> = path.iter().map(String::as_str).filter(|key| !matches!(*key, "{" | "}")).collect();
            let (item, line) = named.split_first().map_or(("", String::new()), |(item, line)| (*item, line.join(" ")));
            conflicts.push(Conflict { item: item.to_owned(), line, theirs: theirs.trim().to_owned() });
            put(&mut text, ours, is_item);
        }
        path.pop();
    }
    text
}
