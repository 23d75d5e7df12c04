//! The tree of one file: every item, field and comment in order, each with its span.
//!
//! Nodes lie in one array in the order of the text, with the index behind their last descendant, so that a file of
//! a megabyte is three allocations. [`Node`] and [`Arg`] are the way to walk it.

use std::borrow::Cow;

use crate::span::Span;
use crate::wide::narrowed;

/// The tree of one file.
#[derive(Debug, Default)]
pub struct Tree {
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) args: Vec<ArgData>,
}

/// What a node of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An item or a field: a word, arguments, perhaps a block.
    Line,
    /// A comment on a line of its own.
    Comment,
    /// A comment behind the line before it.
    TrailingComment,
    /// Lines that could not be read.
    Broken,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeData {
    pub(crate) kind: NodeKind,
    pub(crate) has_block: bool,
    /// A fault of syntax lies in this node, so its text has to be left as it is.
    pub(crate) faulty: bool,
    /// The word, or the whole comment or broken lines.
    pub(crate) word: Span,
    /// Offset behind the node's last byte.
    pub(crate) close: u32,
    /// The index of its first argument; its last one stands before the first of the next node.
    pub(crate) first_arg: u32,
    /// Index behind the last descendant.
    pub(crate) end: u32,
}

/// How an argument is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgKind {
    /// A bare word.
    Word,
    /// `(` or `)`.
    Paren,
    /// A text in quotation marks.
    Text,
    /// A text in `"""`.
    LongText,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct ArgData {
    pub(crate) kind: ArgKind,
    pub(crate) wide: bool,
    pub(crate) span: Span,
}

/// The index of a node in its tree; stable as long as the file's text is.
pub type NodeIndex = u32;

/// A file's text with its tree: what nodes and arguments are read from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The file's text.
    pub text: &'t str,
    /// Its tree.
    pub tree: &'t Tree,
}

impl<'t> Source<'t> {
    /// The items, comments and broken lines in column 0, in order.
    pub fn entries(self) -> impl Iterator<Item = Node<'t>> {
        self.range(0, self.tree.nodes.len() as u32)
    }

    /// The node at `index`.
    #[inline]
    pub fn node(self, index: NodeIndex) -> Node<'t> {
        Node { source: self, index }
    }

    fn range(self, first: u32, end: u32) -> impl Iterator<Item = Node<'t>> {
        let mut next = first;
        std::iter::from_fn(move || {
            let node = (next < end).then(|| self.node(next))?;
            next = node.data().end;
            Some(node)
        })
    }
}

/// One node: an item, a field, a comment or broken lines.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    source: Source<'t>,
    index: NodeIndex,
}

impl<'t> Node<'t> {
    #[inline]
    fn data(self) -> &'t NodeData {
        &self.source.tree.nodes[self.index as usize]
    }

    /// Its index in the tree.
    #[inline]
    pub fn index(self) -> NodeIndex {
        self.index
    }

    /// What it is.
    #[inline]
    pub fn kind(self) -> NodeKind {
        self.data().kind
    }

    /// Its keyword as it is meant: full-width characters made narrow.
    #[inline]
    pub fn word(self) -> Cow<'t, str> {
        narrowed(self.raw_word())
    }

    /// Its keyword, comment or broken lines as they are written.
    #[inline]
    pub fn raw_word(self) -> &'t str {
        self.data().word.of(self.source.text)
    }

    /// Where its keyword stands.
    #[inline]
    pub fn word_span(self) -> Span {
        self.data().word
    }

    /// From its first byte to its last, block included.
    #[inline]
    pub fn span(self) -> Span {
        Span { start: self.data().word.start, end: self.data().close }
    }

    /// Its keyword and arguments, without the block.
    pub fn head_span(self) -> Span {
        self.args().last().map_or(self.word_span(), |arg| self.word_span().to(arg.span()))
    }

    /// The same as it is written.
    pub fn raw_head(self) -> &'t str {
        self.head_span().of(self.source.text)
    }

    /// Whether it has a block.
    #[inline]
    pub fn has_block(self) -> bool {
        self.data().has_block
    }

    /// Whether it or anything in it could not be read as it stands.
    pub fn is_faulty(self) -> bool {
        let nodes = &self.source.tree.nodes[self.index as usize..self.data().end as usize];
        nodes.iter().any(|node| node.faulty)
    }

    /// The arguments behind its keyword.
    #[inline]
    pub fn args(self) -> impl ExactSizeIterator<Item = Arg<'t>> + Clone {
        let Source { text, tree } = self.source;
        let first = self.data().first_arg as usize;
        let end = tree.nodes.get(self.index as usize + 1).map_or(tree.args.len(), |next| next.first_arg as usize);
        tree.args[first..end].iter().map(move |data| Arg { text, data })
    }

    /// The argument at `index`.
    pub fn arg(self, index: usize) -> Option<Arg<'t>> {
        self.args().nth(index)
    }

    /// Everything in its block: fields, comments, broken lines.
    pub fn entries(self) -> impl Iterator<Item = Node<'t>> {
        self.source.range(self.index + 1, self.data().end)
    }

    /// The fields in its block.
    pub fn fields(self) -> impl Iterator<Item = Node<'t>> {
        self.entries().filter(|node| node.kind() == NodeKind::Line)
    }
}

/// One argument of a node.
#[derive(Clone, Copy, Debug)]
pub struct Arg<'t> {
    text: &'t str,
    data: &'t ArgData,
}

impl<'t> Arg<'t> {
    /// How it is written.
    #[inline]
    pub fn kind(self) -> ArgKind {
        self.data.kind
    }

    /// Where it stands, quotation marks included.
    #[inline]
    pub fn span(self) -> Span {
        self.data.span
    }

    /// It as it is written.
    #[inline]
    pub fn raw(self) -> &'t str {
        self.data.span.of(self.text)
    }

    /// A word as it is meant: full-width characters made narrow.
    #[inline]
    pub fn word(self) -> Cow<'t, str> {
        if self.data.wide { narrowed(self.raw()) } else { Cow::Borrowed(self.raw()) }
    }

    /// The span of the text inside its quotation marks.
    pub fn inner_span(self) -> Span {
        let Span { start, end } = self.data.span;
        let (left, right) = match self.data.kind {
            ArgKind::Word | ArgKind::Paren => (0, 0),
            ArgKind::Text => (quote_len(self.raw().chars().next()), quote_len(self.raw().chars().next_back())),
            ArgKind::LongText => (3, if self.raw().len() >= 6 && self.raw().ends_with("\"\"\"") { 3 } else { 0 }),
        };
        Span { start: start + left, end: end - right }
    }

    /// A text's content: quotation marks and the common indent stripped.
    pub fn text(self) -> Cow<'t, str> {
        let inner = self.inner_span().of(self.text);
        match self.data.kind {
            ArgKind::LongText if inner.contains('\n') => Cow::Owned(dedent(inner)),
            ArgKind::LongText => Cow::Borrowed(inner.trim()),
            _ => Cow::Borrowed(inner),
        }
    }
}

fn quote_len(quote: Option<char>) -> u32 {
    quote.map_or(0, |c| c.len_utf8() as u32)
}

/// The lines of a long text without their common indent, and without the line breaks next to the quotation marks.
fn dedent(inner: &str) -> String {
    let (first, rest) = inner.split_once('\n').unwrap_or((inner, ""));
    let indent = rest
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let mut text = String::with_capacity(inner.len());
    text.push_str(first.trim());
    for line in rest.lines() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line.get(indent..).unwrap_or("").trim_end());
    }
    text.truncate(text.trim_end().len());
    text
}
