//! Edits of the real corpus that are none of its texts: values, words of a list, links, dates, conditions, the order of
//! lines and of lists, lines that go.

use std::collections::BTreeMap;
use std::ops::Range;

use kijun_dsl::kinds::{Body, Field, Kind, Shape, kind, word};
use kijun_dsl::tree::{Node, NodeKind, Source};
use kijun_tests::criteria;

/// One edit: a stretch of a file, and what stands there then.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    file: usize,
    at: Range<usize>,
    to: String,
    /// The kind of item and the field, and what is done.
    pub(crate) what: (&'static str, &'static str, &'static str),
    /// In which item, for who reads a failure.
    pub(crate) item: String,
}

/// Fields of which another word makes another corpus: the languages, and which editions of sources are meant. What
/// authors say of a change is told where there is one.
const APART: [&str; 4] = ["language", "pin", "supersedes", "change"];

/// Fields that say which criteria a document has: the difference tells of the field, and not of every criterion that a
/// document has or loses by it.
const MOVING: [(&str, &str); 4] =
    [("document", "level"), ("document", "category"), ("level", "rank"), ("level", "assessment")];

/// Lists whose order says nothing: a source's clauses are found by their numbers.
const UNORDERED: [(&str, &str); 1] = [("source", "clause")];

impl Edit {
    /// Whether documents have other criteria then.
    pub(crate) fn moves_criteria(&self) -> bool {
        MOVING.contains(&(self.what.0, self.what.1))
    }
}

/// All edits of the corpus, in its order.
pub(crate) fn edits() -> Vec<Edit> {
    let files = criteria();
    let mut ids: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let trees: Vec<_> = files.iter().map(|(_, text)| kijun_dsl::parse(text).0).collect();
    let items = |file: usize| {
        let source = Source { text: &files[file].1, tree: &trees[file] };
        source.entries().filter(|node| node.kind() == NodeKind::Line).collect::<Vec<_>>()
    };
    for file in 0..files.len() {
        for node in items(file) {
            if let (Some(kind), Some(id)) = (kind(&node.word()), node.arg(0)) {
                ids.entry(kind.word.en).or_default().push(id.word().into_owned());
            }
        }
    }
    let mut made = Vec::new();
    for (file, (_, text)) in files.iter().enumerate() {
        for node in items(file) {
            let Some(kind) = kind(&node.word()) else { continue };
            let id = node.arg(0).map(|arg| arg.word().into_owned()).unwrap_or_default();
            let mut writer = Writer { file, text, ids: &ids, kind, id: &id, made: &mut made };
            writer.block(node, kind);
        }
    }
    made
}

/// The files with these edits; of two that meet, the first counts.
pub(crate) fn edited(edits: &[&Edit]) -> Vec<(String, String)> {
    let mut files = criteria();
    let mut sorted: Vec<&&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.file, edit.at.start, edit.at.end));
    let mut last = (0, 0);
    sorted.retain(|edit| {
        let is_free = (edit.file, edit.at.start) >= last;
        if is_free {
            last = (edit.file, edit.at.end);
        }
        is_free
    });
    for edit in sorted.into_iter().rev() {
        files[edit.file].1.replace_range(edit.at.clone(), &edit.to);
    }
    files
}

struct Writer<'a> {
    file: usize,
    text: &'a str,
    ids: &'a BTreeMap<&'static str, Vec<String>>,
    kind: &'static Kind,
    id: &'a str,
    made: &'a mut Vec<Edit>,
}

impl Writer<'_> {
    fn put(&mut self, at: Range<usize>, to: String, field: &'static Field, what: &'static str) {
        let (what, item) = ((self.kind.word.en, field.word.en, what), self.id.to_owned());
        if self.text[at.clone()] != to {
            self.made.push(Edit { file: self.file, at, to, what, item });
        }
    }

    /// Everything in a block of this kind.
    fn block(&mut self, node: Node<'_>, kind: &'static Kind) {
        let lines: Vec<(Node<'_>, &'static Field)> =
            node.fields().filter_map(|line| Some((line, kind.field(&line.word())?))).collect();
        for (at, (line, field)) in lines.iter().enumerate() {
            if APART.contains(&field.word.en) {
                continue;
            }
            let others = lines.iter().filter(|(_, other)| other.word.en == field.word.en).count();
            let next = lines.get(at + 1).filter(|(_, next)| next.word.en == field.word.en);
            let next = next.filter(|_| !UNORDERED.contains(&(self.kind.word.en, field.word.en)));
            if let Some((next, _)) = next {
                let (one, other) = (span(*line), span(*next));
                let between = &self.text[one.end..other.start];
                let swapped = format!("{}{between}{}", &self.text[other.clone()], &self.text[one.clone()]);
                self.put(one.start..other.end, swapped, field, "order of lines");
            }
            // What others cite stays.
            if field.part().is_none() && (!field.count.required() || others > 1) {
                self.put(span(*line), String::new(), field, "a line goes");
            }
            self.line(*line, field);
        }
    }

    fn line(&mut self, line: Node<'_>, field: &'static Field) {
        let args: Vec<_> = line.args().collect();
        let words: Vec<String> = args.iter().map(|arg| arg.word().into_owned()).collect();
        let bytes = |at: usize| args[at].span().start as usize..args[at].span().end as usize;
        for (at, written) in words.iter().enumerate() {
            let Some(known) = field.argument_at(&words, at) else { continue };
            let is_last = at + 1 == args.len();
            match &known.shape {
                Shape::Ref(target) if !target.is_part() => self.other(bytes(at), written, target, field),
                Shape::RefSame => self.other(bytes(at), written, self.kind, field),
                Shape::Choice(choices) => {
                    let known = choices.iter().position(|choice| choice.is(written));
                    let next = known.map(|known| choices[(known + 1) % choices.len()]);
                    next.into_iter().for_each(|next| self.put(bytes(at), next.en.to_owned(), field, "another word"));
                }
                Shape::Number | Shape::Whole => {
                    if let Ok(number) = written.parse::<u32>() {
                        self.put(bytes(at), (number + 1).to_string(), field, "another number");
                    }
                }
                Shape::Date => {
                    let year = written.get(..4).and_then(|year| year.parse::<u32>().ok());
                    // The 29th of February is in no other year.
                    if let Some(year) = year.filter(|_| !written.ends_with("02-29")) {
                        self.put(bytes(at), format!("{}{}", year + 1, &written[4..]), field, "another day");
                    }
                }
                Shape::FactCondition if word(written).is_none() && self.is_fact(written) => {
                    self.put(bytes(at), format!("(not {written})"), field, "another condition");
                }
                _ => {}
            }
            if known.count.repeats() && !known.shape.is_expression() && at > 0 {
                let is_list = field.argument_at(&words, at - 1).is_some_and(|before| before.count.repeats());
                if is_list {
                    let (one, other) = (bytes(at - 1), bytes(at));
                    let swapped = format!("{} {}", &self.text[other.clone()], &self.text[one.clone()]);
                    self.put(one.start..other.end, swapped, field, "order of a list");
                }
                if is_list && is_last {
                    self.put(bytes(at - 1).end..bytes(at).end, String::new(), field, "a shorter list");
                }
            }
        }
        match (field.part(), &field.body) {
            (Some(part), _) => self.block(line, part),
            (None, Body::WordLists) => line.fields().for_each(|list| self.words(list, field)),
            _ => {}
        }
    }

    fn is_fact(&self, word: &str) -> bool {
        self.ids.get("fact").is_some_and(|ids| ids.iter().any(|id| id == word))
    }

    /// Another item of the same kind.
    fn other(&mut self, at: Range<usize>, written: &str, target: &'static Kind, field: &'static Field) {
        let ids = self.ids.get(target.word.en).map_or(&[][..], Vec::as_slice);
        let place = ids.iter().position(|id| id == written);
        if let Some(other) = place.map(|place| &ids[(place + 1) % ids.len()]) {
            self.put(at, other.clone(), field, "another item");
        }
    }

    /// The words of one language.
    fn words(&mut self, list: Node<'_>, field: &'static Field) {
        let args: Vec<_> = list.args().map(|arg| arg.span().start as usize..arg.span().end as usize).collect();
        if let [one, other, ..] = args.as_slice() {
            let swapped = format!("{} {}", &self.text[other.clone()], &self.text[one.clone()]);
            self.put(one.start..other.end, swapped, field, "order of words");
            let last = &args[args.len() - 1];
            self.put(args[args.len() - 2].end..last.end, String::new(), field, "a word goes");
        }
        if let Some(one) = args.first() {
            self.put(one.end..one.end, " \"Qw\"".to_owned(), field, "a word comes");
        }
    }
}

fn span(node: Node<'_>) -> Range<usize> {
    node.span().start as usize..node.span().end as usize
}
