//! The line that somebody types: the blocks around it, the words before the place, and the word at it.
//!
//! The text before the place is read on its own, so it makes no difference what is still missing behind it.

use kijun::File;
use kijun_dsl::kinds::{self, Body, Field, Kind};
use kijun_dsl::span::Span;
use kijun_dsl::tree::{ArgKind, Node, NodeKind, Source};
use kijun_dsl::wide::space;
use kijun_dsl::{FaultKind, parse};

/// What stands in a block.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Inside {
    /// Fields of an item or part.
    Fields(&'static Kind),
    /// Texts, one for each language, and fields of a part.
    TextsAndFields(&'static Kind),
    /// Texts, one for each language.
    Languages,
    /// Nothing that is known.
    Unknown,
}

/// A line that opened a block, and is open at the place.
#[derive(Debug)]
pub(crate) struct Block {
    /// The keyword and what stands behind it, as meant.
    pub(crate) words: Vec<String>,
    /// What stands in the block.
    pub(crate) inside: Inside,
    start: u32,
}

/// What the place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// A word, or between two.
    Word,
    /// A text: from its first byte, or that of this line, to the place.
    Text(Span),
    /// A comment, or where no word can stand.
    Nothing,
}

/// A line up to a place in it.
#[derive(Debug)]
pub(crate) struct TypedLine<'f> {
    /// The document.
    pub(crate) file: &'f File,
    /// The blocks around it, outermost first; none for a line in column 0.
    pub(crate) blocks: Vec<Block>,
    /// The keyword and the arguments before the word at the place, as meant.
    pub(crate) words: Vec<String>,
    /// The word at the place, also what of it stands behind the place; empty between two words.
    pub(crate) word: Span,
    /// What of it stands before the place.
    pub(crate) typed: &'f str,
    /// How many bytes it is indented.
    pub(crate) indent: usize,
    /// What the place is in.
    pub(crate) at: At,
    /// Whether nothing stands behind the word.
    pub(crate) last: bool,
}

impl Inside {
    fn of(field: &'static Field) -> Inside {
        match field.body {
            Body::Translations | Body::OptionalTranslations | Body::WordLists => Inside::Languages,
            Body::TextPart => field.part().map_or(Inside::Unknown, Inside::TextsAndFields),
            Body::Part | Body::OptionalPart => field.part().map_or(Inside::Unknown, Inside::Fields),
            Body::None => Inside::Unknown,
        }
    }

    /// What stands in the block of a line in this one.
    pub(crate) fn within(self, word: &str) -> Inside {
        match self {
            Inside::Fields(kind) | Inside::TextsAndFields(kind) => kind.field(word).map_or(Inside::Unknown, Inside::of),
            Inside::Languages | Inside::Unknown => Inside::Unknown,
        }
    }

    /// What stands in an item that begins with `word`.
    pub(crate) fn item(word: &str) -> Inside {
        kinds::kind(word).map_or(Inside::Unknown, Inside::Fields)
    }
}

impl<'f> TypedLine<'f> {
    /// The line at an offset.
    pub(crate) fn at(file: &'f File, offset: u32) -> TypedLine<'f> {
        let text = file.text.as_str();
        let offset = text.floor_char_boundary(offset as usize);
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let (mut blocks, open) = around(file, start);
        let head = &text[start..offset];
        let place = Span::at(offset);
        let mut line = TypedLine {
            file,
            blocks: Vec::new(),
            words: Vec::new(),
            word: place,
            typed: "",
            indent: 0,
            at: At::Word,
            last: false,
        };
        if let Some(language) = open {
            line.words = language;
            line.at = if head.contains(LONG) { At::Nothing } else { At::Text(Span::new(start, offset)) };
            line.blocks = blocks;
            return line;
        }
        let indent = head.len() - head.trim_start_matches(space).len();
        leave(file, &mut blocks, indent);
        line.indent = indent;
        line.blocks = blocks;
        line.read(&text[start + indent..offset], start + indent);
        line.grow(offset);
        line
    }

    /// Takes the words of the line before the place.
    fn read(&mut self, head: &'f str, base: usize) {
        let (tree, faults) = parse(head);
        let open =
            faults.iter().find(|fault| matches!(fault.kind, FaultKind::UnclosedText | FaultKind::UnclosedLongText));
        if let Some(fault) = open {
            let quote = fault.span.start as usize;
            let mark = if head[quote..].starts_with(LONG) {
                LONG.len()
            } else {
                head[quote..].chars().next().map_or(0, char::len_utf8)
            };
            self.at = At::Text(Span::new(base + quote + mark, base + head.len()));
            let (tree, _) = parse(&head[..quote]);
            self.words = words(Source { text: head, tree: &tree });
            return;
        }
        let source = Source { text: head, tree: &tree };
        let Some(node) = source.entries().next() else { return };
        if node.kind() != NodeKind::Line
            || node.has_block()
            || source.entries().count() > 1
            || node.entries().next().is_some()
        {
            self.at = At::Nothing;
            return;
        }
        self.words = words(source);
        let ends = |c: char| space(c) || matches!(c, '(' | ')' | '（' | '）');
        if head.ends_with(ends) {
            return;
        }
        if node.args().last().is_some_and(|arg| arg.kind() != ArgKind::Word) {
            self.at = At::Nothing;
            return;
        }
        self.words.pop();
        let span = node.args().last().map_or(node.word_span(), |arg| arg.span());
        self.word = Span::new(base + span.start as usize, base + head.len());
        self.typed = span.of(head);
    }

    /// Takes what of the word stands behind the place.
    fn grow(&mut self, offset: usize) {
        if self.at != At::Word {
            return;
        }
        let behind = self.file.text[offset..].lines().next().unwrap_or_default();
        let stops = |c: char| {
            space(c) || matches!(c, '{' | '}' | '"' | '#' | '(' | ')' | '｛' | '｝' | '＃' | '“' | '”' | '＂')
        };
        let end = behind.find(stops).unwrap_or(behind.len());
        self.word.end = (offset + end) as u32;
        let rest = behind[end..].trim_start_matches(space);
        self.last = rest.is_empty() || rest.starts_with(['#', '＃']);
        if self.words.is_empty() && rest.starts_with(['}', '｝', '{', '｛']) && self.word.is_empty() {
            self.at = At::Nothing;
        }
    }

    /// What stands in the innermost block; `None` in column 0.
    pub(crate) fn inside(&self) -> Option<Inside> {
        self.blocks.last().map(|block| block.inside)
    }

    /// The field whose arguments are being typed.
    pub(crate) fn field(&self) -> Option<&'static Field> {
        match self.inside()? {
            Inside::Fields(kind) | Inside::TextsAndFields(kind) => kind.field(self.words.first()?),
            Inside::Languages | Inside::Unknown => None,
        }
    }

    /// The kind and id of the item around it.
    pub(crate) fn item(&self) -> Option<(&'static Kind, &str)> {
        let item = self.blocks.first()?;
        Some((kinds::kind(item.words.first()?)?, item.words.get(1)?))
    }

    /// The node of the item around it, as the document has it now.
    pub(crate) fn item_node(&self) -> Option<Node<'f>> {
        self.node(0)
    }

    /// The node of the innermost block.
    pub(crate) fn block_node(&self) -> Option<Node<'f>> {
        self.node(self.blocks.len().checked_sub(1)?)
    }

    fn node(&self, depth: usize) -> Option<Node<'f>> {
        let starts = |node: &Node<'_>, block: &Block| node.span().start == block.start;
        // Between items there is no block.
        let (item, inner) = self.blocks.get(..=depth)?.split_first()?;
        let mut node = self.file.source().entries().find(|node| starts(node, item))?;
        for block in inner {
            node = node.entries().find(|node| starts(node, block))?;
        }
        Some(node)
    }

    /// The first words behind the keyword of each line of the item with this field.
    pub(crate) fn written(&self, word: &'static str) -> impl Iterator<Item = String> {
        let kind = self.item().map(|(kind, _)| kind);
        let field = kind.and_then(|kind| kind.all_fields().find(|field| field.word.en == word));
        let lines = self.item_node().into_iter().flat_map(Node::fields);
        let lines = lines.filter(move |line| field.is_some_and(|field| field.word.is(&line.word())));
        lines.flat_map(Node::args).map(|arg| arg.word().into_owned())
    }
}

const LONG: &str = "\"\"\"";

/// The keyword and the arguments of the first line.
fn words(source: Source<'_>) -> Vec<String> {
    let Some(node) = source.entries().next() else { return Vec::new() };
    if node.kind() != NodeKind::Line {
        let blank = |c: char| space(c) || c == '\n';
        return node.raw_word().split(blank).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    }
    std::iter::once(node.word().into_owned()).chain(node.args().map(|arg| arg.word().into_owned())).collect()
}

/// The blocks that are open where a line starts, and the words of the line whose long text is.
pub(crate) fn around(file: &File, line: usize) -> (Vec<Block>, Option<Vec<String>>) {
    let starts = file.source().entries().filter(|node| node.kind() == NodeKind::Line).map(|node| node.span().start);
    let Some(start) = starts.take_while(|start| (*start as usize) < line).last() else { return (Vec::new(), None) };
    let before = &file.text[start as usize..line];
    let (tree, faults) = parse(before);
    let source = Source { text: before, tree: &tree };
    // A block that ends where the text does is not closed yet; any other lacks its brace.
    let nothing_behind = |at: u32| {
        let mut lines = before[at as usize..].lines().map(str::trim_start);
        lines.all(|line| line.is_empty() || line.starts_with(['#', '＃']))
    };
    let mut openers: Vec<Span> = faults
        .iter()
        .filter_map(|fault| match fault.kind {
            FaultKind::MissingBrace { opener } if nothing_behind(fault.span.start) => Some(opener),
            _ => None,
        })
        .collect();
    openers.sort();
    let mut blocks: Vec<Block> = Vec::new();
    let mut inner: Vec<Node<'_>> = source.entries().collect();
    for opener in openers {
        let Some(node) = inner.into_iter().find(|node| node.word_span() == opener) else { break };
        let words = words_of(node);
        let word = words.first().map_or("", String::as_str);
        let inside = blocks.last().map_or_else(|| Inside::item(word), |block| block.inside.within(word));
        blocks.push(Block { inside, words, start: start + opener.start });
        inner = node.entries().collect();
    }
    (blocks, open_text(source, &faults))
}

fn words_of(node: Node<'_>) -> Vec<String> {
    let first = node.word();
    let first = first.split_whitespace().map(str::to_owned);
    first.chain(node.args().map(|arg| arg.word().into_owned())).collect()
}

/// The words of the line whose long text reaches to the end.
fn open_text(source: Source<'_>, faults: &[kijun_dsl::Fault]) -> Option<Vec<String>> {
    let mark = faults.iter().rev().find(|fault| matches!(fault.kind, FaultKind::UnclosedLongText))?.span;
    let behind = &source.text[mark.end as usize..];
    if behind.lines().skip(1).any(|line| line.trim_start_matches(space).starts_with('}')) {
        return None;
    }
    let line = source.text[..mark.start as usize].rfind('\n').map_or(0, |at| at + 1);
    Some(source.text[line..mark.start as usize].split_whitespace().map(str::to_owned).collect())
}

/// Leaves the blocks that the line's indent says are over, where the document lacks a brace.
fn leave(file: &File, blocks: &mut Vec<Block>, indent: usize) {
    if indent == 0 {
        blocks.clear();
        return;
    }
    let lacks = |block: &Block| {
        file.faults
            .iter()
            .any(|fault| matches!(fault.kind, FaultKind::MissingBrace { opener } if opener.start == block.start))
    };
    if blocks.iter().any(lacks) {
        blocks.retain(|block| {
            let line = file.text[..block.start as usize].rfind('\n').map_or(0, |at| at + 1);
            (block.start as usize - line) < indent
        });
    }
}
