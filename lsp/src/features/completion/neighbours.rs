//! What is usual around the place: the items of the same folder show what the next one will look like.

use std::collections::BTreeMap;

use kijun::{FileId, Item, Model};
use kijun_dsl::kinds::{self, CRITERION, Field, Kind, PROCEDURE};
use kijun_dsl::tree::Node;

use super::Ask;

/// How many are looked at, those nearest to the end of the folder: enough to see what is usual.
const MOST: usize = 50;
/// How many files are read for what follows what.
const MOST_FILES: usize = 16;

/// Some items of one kind.
pub(super) struct Neighbours<'a> {
    items: Vec<Item<'a>>,
}

impl<'a> Neighbours<'a> {
    /// The items of a kind in the folder of the place.
    pub(super) fn of(ask: &'a Ask<'a>, kind: &'static Kind) -> Neighbours<'a> {
        let near = |item: &Item<'_>| folder(&item.file().path) == folder(&ask.line.file.path);
        let standing = ask.model().of_kind(kind).rev().filter(near).filter(|item| !item.is_withdrawn());
        let mut items: Vec<Item<'a>> = standing.take(MOST).collect();
        items.reverse();
        Neighbours { items }
    }

    /// Those that satisfy a condition; all, where none does.
    pub(super) fn like(self, wanted: impl Fn(Item<'a>) -> bool) -> Neighbours<'a> {
        let items: Vec<Item<'a>> = self.items.iter().copied().filter(|item| wanted(*item)).collect();
        if items.is_empty() { self } else { Neighbours { items } }
    }

    /// The items.
    pub(super) fn items(&self) -> impl DoubleEndedIterator<Item = Item<'a>> {
        self.items.iter().copied()
    }

    /// Whether most of them have a field.
    pub(super) fn have(&self, field: &'static Field) -> bool {
        self.most(|item| item.has(field.word.en))
    }

    /// Whether most of them write a block behind a field.
    pub(super) fn have_block(&self, field: &'static Field) -> bool {
        self.most(|item| item.field(field.word.en).is_some_and(Node::has_block))
    }

    /// The word behind a keyword that all of them write.
    pub(super) fn agreed(&self, field: &'static Field) -> Option<String> {
        let mut words = self.items.iter().map(|item| item.word(field.word.en));
        let first = words.next()??;
        words.all(|word| word.as_ref() == Some(&first)).then(|| first.into_owned())
    }

    fn most(&self, has: impl Fn(&Item<'a>) -> bool) -> bool {
        self.items.iter().filter(|item| has(item)).count() * 2 > self.items.len()
    }
}

/// The items of the kind whose fields stand in the block at the place; `None` for a part.
pub(super) fn of_block<'a>(ask: &'a Ask<'a>, kind: &'static Kind) -> Option<Neighbours<'a>> {
    (!kind.is_part()).then(|| Neighbours::of(ask, kind))
}

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// The kind that follows most often in the files of the folder: behind the item before the place, or at a file's start.
pub(super) fn following_kind(ask: &Ask<'_>) -> Option<&'static Kind> {
    let kind_of = |node: &Node<'_>| kinds::kind(&node.word());
    let entries = ask.line.file.source().entries();
    let before = entries.take_while(|node| node.span().end < ask.offset).filter_map(|node| kind_of(&node)).last();
    let mut counts: BTreeMap<&str, (usize, &'static Kind)> = BTreeMap::new();
    for file in beside(ask.model(), &ask.line.file.path) {
        let mut last = None;
        for kind in ask.model().file(file).source().entries().filter_map(|node| kind_of(&node)) {
            if last == before {
                counts.entry(kind.word.en).or_insert((0, kind)).0 += 1;
            }
            last = Some(kind);
        }
    }
    counts.into_values().max_by_key(|(count, _)| *count).map(|(_, kind)| kind)
}

/// Some files of the same folder.
fn beside(model: &Model, path: &str) -> impl Iterator<Item = FileId> {
    let files = model.files().iter().enumerate();
    let near = files.filter(move |(_, file)| folder(&file.path) == folder(path) && file.path != path);
    near.map(|(at, _)| FileId(at as u32)).take(MOST_FILES)
}

/// The criterion that a procedure at the place is for: the nearest before it in the document.
pub(super) fn criterion_before<'f>(ask: &Ask<'f>) -> Option<(String, Node<'f>)> {
    let entries = ask.line.file.source().entries().filter(|node| node.span().start < ask.offset);
    let criterion = entries.filter(|node| CRITERION.word.is(&node.word())).last()?;
    Some((criterion.arg(0)?.word().into_owned(), criterion))
}

/// The clauses of that criterion that no procedure evaluates yet.
pub(super) fn open_clauses(ask: &Ask<'_>) -> Vec<String> {
    let Some((id, criterion)) = criterion_before(ask) else { return Vec::new() };
    let named = |node: Node<'_>, kind: &'static Kind, word: &str| -> Vec<String> {
        let field = kind.field(word);
        let lines = node.fields().filter(|line| field.is_some_and(|field| field.word.is(&line.word())));
        lines.flat_map(Node::args).map(|arg| arg.word().into_owned()).collect()
    };
    let entries = ask.line.file.source().entries();
    let here: Vec<String> = entries
        .filter(|node| PROCEDURE.word.is(&node.word()))
        .flat_map(|node| named(node, &PROCEDURE, "evaluates"))
        .collect();
    let elsewhere = |name: &str| {
        let clause = ask.model().find(&kinds::CRITERION_CLAUSE, name);
        let mut from = clause.into_iter().flat_map(|clause| clause.sources(&PROCEDURE, "evaluates"));
        from.any(|procedure| procedure.file().path != ask.line.file.path)
    };
    let clauses = named(criterion, &CRITERION, "clause").into_iter().map(|name| format!("{id}.{name}"));
    clauses.filter(|name| !here.contains(name) && !elsewhere(name)).collect()
}

/// What stands behind the id of its criterion in the id of a procedure: `-D1`.
pub(super) fn suffix<'a>(procedure: Item<'a>) -> Option<String> {
    let criterion = procedure.target("evaluates")?.root();
    procedure.name().strip_prefix(&*criterion.name()).map(str::to_owned)
}
