//! Text to tree. With `grammar.pest` the only place that knows pest.
//!
//! pest stops at the first error, so the grammar has a rule for lines that are none (`broken`) and one run over a
//! chunk always succeeds: a broken line costs that line. Nesting is done here, with a stack.

use pest::Parser;
use pest::iterators::Pair;
use smallvec::{SmallVec, smallvec};

use crate::fault::{Fault, FaultKind};
use crate::span::Span;
use crate::split::chunks;
use crate::tree::{ArgData, ArgKind, NodeData, NodeKind, Tree};
use crate::wide::{invisible, narrow, narrowed};

/// pest's derive makes an undocumented public enum; it stays in here.
mod grammar {
    #![allow(missing_docs, reason = "the derive writes these items")]
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// How many blocks may lie within each other. The language itself needs three.
const MAX_DEPTH: usize = 32;

/// Reads a file. Never fails: what can't be read is in the faults, and everything else in the tree.
pub fn parse(text: &str) -> (Tree, Vec<Fault>) {
    let mut tree = Tree::default();
    let mut faults = Vec::new();
    if u32::try_from(text.len()).is_err() {
        // The command line refuses such a file with a better message before it gets here.
        faults.push(Fault { kind: FaultKind::UnreadableLine, span: Span::default() });
        return (tree, faults);
    }
    for range in chunks(text) {
        let lines = read_lines(text, range.start, &text[range.clone()]);
        let by_braces = nest(text, &lines, Nesting::Braces);
        let nested = if by_braces.balanced { by_braces } else { nest(text, &lines, Nesting::BracesAndIndent) };
        append(&mut tree, nested.tree);
        faults.extend(nested.faults);
    }
    // The tree is kept as long as the file is; what growing left over is not.
    tree.nodes.shrink_to_fit();
    tree.args.shrink_to_fit();
    (tree, faults)
}

fn append(tree: &mut Tree, chunk: Tree) {
    let (nodes, args) = (tree.nodes.len() as u32, tree.args.len() as u32);
    tree.args.extend(chunk.args);
    tree.nodes.extend(chunk.nodes.into_iter().map(|node| NodeData {
        first_arg: node.first_arg + args,
        last_arg: node.last_arg + args,
        end: node.end + nodes,
        ..node
    }));
}

/// One line of a chunk.
struct Line {
    /// Bytes between the start of the line and its first token.
    indent: usize,
    /// Its tokens: `words and texts {`, `}`, a comment behind either, or one broken token.
    tokens: SmallVec<[Token; 4]>,
}

#[derive(Clone, Copy)]
struct Token {
    kind: TokenKind,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    Word,
    Paren,
    Text,
    WideText,
    LongText,
    UnclosedLongText,
    Open,
    Close,
    Comment,
    Broken,
}

fn read_lines(text: &str, base: usize, chunk: &str) -> Vec<Line> {
    let Ok(mut pairs) = Grammar::parse(Rule::chunk, chunk) else {
        // The grammar accepts every text; should it ever not, the chunk is one broken line rather than a panic.
        let span = Span::new(base, base + chunk.len());
        return vec![Line { indent: 0, tokens: smallvec![Token { kind: TokenKind::Broken, span }] }];
    };
    let mut lines = Vec::new();
    let mut start = base;
    let mut tokens = SmallVec::new();
    for pair in pairs.next().into_iter().flat_map(Pair::into_inner) {
        if pair.as_rule() == Rule::words && pair.as_str().starts_with('\n') {
            lines.extend(line(start, std::mem::take(&mut tokens)));
            start = base + pair.as_span().start() + 1;
        }
        push_tokens(text, base, &pair, &mut tokens);
    }
    lines.extend(line(start, tokens));
    lines
}

/// A line of these tokens, broken if their order means nothing; `None` for a blank one.
fn line(start: usize, mut tokens: SmallVec<[Token; 4]>) -> Option<Line> {
    let (first, last) = (tokens.first()?.span, tokens.last()?.span);
    if !well_formed(&tokens) {
        tokens = smallvec![Token { kind: TokenKind::Broken, span: first.to(last) }];
    }
    Some(Line { indent: first.start as usize - start, tokens })
}

fn well_formed(tokens: &[Token]) -> bool {
    let body = match tokens {
        [body @ .., last] if last.kind == TokenKind::Comment => body,
        body => body,
    };
    let head = match body {
        [head @ .., last] if last.kind == TokenKind::Open => head,
        [brace] if brace.kind == TokenKind::Close => return true,
        [] => return true,
        head => head,
    };
    head.first().is_some_and(|first| first.kind == TokenKind::Word)
        && !head.iter().any(|token| {
            matches!(token.kind, TokenKind::Open | TokenKind::Close | TokenKind::Comment | TokenKind::Broken)
        })
}

/// The tokens that one pair of the grammar stands for.
fn push_tokens(text: &str, base: usize, pair: &Pair<'_, Rule>, tokens: &mut SmallVec<[Token; 4]>) {
    let span = Span::new(base + pair.as_span().start(), base + pair.as_span().end());
    let kind = match pair.as_rule() {
        Rule::words => return push_words(span, span.of(text), tokens),
        Rule::text => TokenKind::Text,
        Rule::wide_text => TokenKind::WideText,
        Rule::long => TokenKind::LongText,
        Rule::unclosed_long => TokenKind::UnclosedLongText,
        Rule::open => TokenKind::Open,
        Rule::close => TokenKind::Close,
        Rule::comment => TokenKind::Comment,
        Rule::unread => TokenKind::Broken,
        _ => return,
    };
    tokens.push(Token { kind, span });
}

/// Words and parentheses, separated by spaces of either width.
fn push_words(span: Span, words: &str, tokens: &mut SmallVec<[Token; 4]>) {
    let mut word: Option<usize> = None;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        let paren = matches!(c, '(' | ')' | '（' | '）');
        if !paren && !matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{3000}') {
            word = word.or(Some(at));
            continue;
        }
        let place = |from: usize, to: usize| Span::new(span.start as usize + from, span.start as usize + to);
        if let Some(start) = word.take() {
            tokens.push(Token { kind: TokenKind::Word, span: place(start, at) });
        }
        if paren {
            tokens.push(Token { kind: TokenKind::Paren, span: place(at, at + c.len_utf8()) });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Braces,
    /// A brace is missing somewhere: a line that is not indented further than a block's opener ends that block.
    BracesAndIndent,
}

struct Nested {
    tree: Tree,
    faults: Vec<Fault>,
    balanced: bool,
}

/// Builds the tree of one chunk.
fn nest(text: &str, lines: &[Line], nesting: Nesting) -> Nested {
    let mut builder = Builder {
        text,
        tree: Tree::default(),
        faults: Vec::new(),
        open: Vec::new(),
        balanced: true,
        hidden: 0,
        too_deep: false,
    };
    for line in lines {
        builder.line(line, nesting);
    }
    let end = lines.last().and_then(|line| line.tokens.last()).map_or(0, |token| token.span.end);
    while !builder.open.is_empty() {
        builder.missing_brace(Span { start: end, end });
    }
    Nested { tree: builder.tree, faults: builder.faults, balanced: builder.balanced }
}

struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    faults: Vec<Fault>,
    /// The blocks that are open: node index and indent of the opening line.
    open: Vec<(u32, usize)>,
    balanced: bool,
    /// Open blocks below the deepest level that is kept.
    hidden: usize,
    too_deep: bool,
}

impl Builder<'_> {
    fn line(&mut self, line: &Line, nesting: Nesting) {
        let Some(first) = line.tokens.first() else { return };
        if nesting == Nesting::BracesAndIndent && first.kind != TokenKind::Comment {
            self.close_by_indent(line.indent, first);
        }
        match first.kind {
            TokenKind::Comment => self.comment(*first, NodeKind::Comment),
            TokenKind::Close => {
                self.close(*first);
                if let Some(comment) = line.tokens.get(1) {
                    self.comment(*comment, NodeKind::TrailingComment);
                }
            }
            TokenKind::Broken => self.broken(first.span, line.indent),
            _ if self.open.is_empty() && line.indent > 0 => {
                let span = first.span.to(line.tokens.last().map_or(first.span, |token| token.span));
                self.fault(FaultKind::StrayLine, span);
                self.push(NodeKind::Broken, span);
                self.skip_block_of(line);
            }
            _ => self.node(line),
        }
    }

    /// A stray line may open a block; its lines are stray as well, and its brace must still match.
    fn skip_block_of(&mut self, line: &Line) {
        if line.tokens.iter().any(|token| token.kind == TokenKind::Open) {
            let index = self.tree.nodes.len() as u32 - 1;
            self.open.push((index, line.indent));
        }
    }

    fn close_by_indent(&mut self, indent: usize, first: &Token) {
        while let Some((_, opener)) = self.open.last() {
            let ends = if first.kind == TokenKind::Close { indent < *opener } else { indent <= *opener };
            if !ends {
                break;
            }
            self.missing_brace(Span { start: first.span.start, end: first.span.start });
        }
    }

    fn missing_brace(&mut self, at: Span) {
        let Some((node, _)) = self.open.pop() else { return };
        self.balanced = false;
        let opener = self.tree.nodes[node as usize].word;
        self.tree.nodes[node as usize].faulty = true;
        self.end_node(node, at.start);
        self.fault(FaultKind::MissingBrace { opener }, at);
    }

    fn close(&mut self, token: Token) {
        self.wide_token(token);
        if self.hidden > 0 {
            self.hidden -= 1;
        } else if let Some((node, _)) = self.open.pop() {
            self.end_node(node, token.span.end);
        } else {
            self.balanced = false;
            self.fault(FaultKind::ExtraBrace, token.span);
            self.push(NodeKind::Broken, token.span);
        }
    }

    fn end_node(&mut self, node: u32, close: u32) {
        let end = self.tree.nodes.len() as u32;
        let data = &mut self.tree.nodes[node as usize];
        data.end = end;
        data.close = data.close.max(close);
    }

    fn comment(&mut self, token: Token, kind: NodeKind) {
        self.wide_token(Token {
            span: Span { end: token.span.start + first_len(self.text, token.span), ..token.span },
            ..token
        });
        let trimmed = token.span.of(self.text).trim_end().len() as u32;
        self.push(kind, Span { end: token.span.start + trimmed, ..token.span });
    }

    fn node(&mut self, line: &Line) {
        if self.open.len() >= MAX_DEPTH || self.hidden > 0 {
            return self.too_deep(line);
        }
        let index = self.push(NodeKind::Line, line.tokens[0].span);
        for (position, token) in line.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Open => {
                    self.wide_token(*token);
                    self.tree.nodes[index as usize].has_block = true;
                    self.tree.nodes[index as usize].close = token.span.end;
                    self.open.push((index, line.indent));
                }
                TokenKind::Comment => self.comment(*token, NodeKind::TrailingComment),
                TokenKind::Word if position == 0 => self.wide_token(*token),
                _ => self.arg(index, *token),
            }
        }
    }

    fn arg(&mut self, node: u32, token: Token) {
        self.wide_token(token);
        let kind = match token.kind {
            TokenKind::Paren => ArgKind::Paren,
            TokenKind::Text | TokenKind::WideText => ArgKind::Text,
            TokenKind::LongText | TokenKind::UnclosedLongText => ArgKind::LongText,
            _ => ArgKind::Word,
        };
        if token.kind == TokenKind::UnclosedLongText {
            let mark = Span { end: token.span.start + 3, ..token.span };
            self.fault(FaultKind::UnclosedLongText, mark);
            self.tree.nodes[node as usize].faulty = true;
        }
        let wide = kind == ArgKind::Word && !token.span.of(self.text).is_ascii();
        self.tree.args.push(ArgData { kind, wide, span: token.span });
        let end = self.tree.args.len() as u32;
        let data = &mut self.tree.nodes[node as usize];
        data.last_arg = end;
        data.close = data.close.max(token.span.end);
    }

    /// Lines that can't be read. The first line of an item still gives its kind and id, so that links to it hold.
    fn broken(&mut self, span: Span, indent: usize) {
        let line = span.of(self.text);
        let trimmed = line.trim();
        let start = span.start as usize + line.len() - line.trim_start().len();
        let span = Span::new(start, start + trimmed.len());
        let unclosed = trimmed.matches('"').count() % 2 == 1;
        if self.open.is_empty() && indent == 0 {
            self.broken_item(span, unclosed);
        } else {
            self.push(NodeKind::Broken, span);
        }
        if trimmed.ends_with(['{', '｛']) && !unclosed {
            let index = self.tree.nodes.len() as u32 - 1;
            self.tree.nodes[index as usize].has_block = true;
            self.open.push((index, indent));
        }
        let kind = if unclosed { FaultKind::UnclosedText } else { FaultKind::UnreadableLine };
        let place = match trimmed.find('"') {
            Some(at) if unclosed => Span::new(start + trimmed.rfind('"').unwrap_or(at), start + trimmed.len()),
            _ => span,
        };
        self.fault(kind, place);
    }

    fn broken_item(&mut self, span: Span, unclosed: bool) {
        let line = span.of(self.text);
        let mut words = line.split_whitespace().map(|word| word.trim_matches(['{', '}', '"']));
        let place = |word: &str| {
            let start = span.start as usize + (word.as_ptr() as usize - line.as_ptr() as usize);
            Span::new(start, start + word.len())
        };
        let Some(keyword) = words.next().filter(|word| !word.is_empty()) else {
            self.push(NodeKind::Broken, span);
            return;
        };
        let index = self.push(NodeKind::Line, place(keyword));
        self.tree.nodes[index as usize].faulty = true;
        if let Some(id) = words.next().filter(|word| !word.is_empty()) {
            self.arg(index, Token { kind: TokenKind::Word, span: place(id) });
        }
        self.tree.nodes[index as usize].close = span.end;
        if unclosed {
            // The brace is inside what was taken for a text; the body follows all the same.
            self.tree.nodes[index as usize].has_block = true;
            self.open.push((index, 0));
        }
    }

    /// A line below the deepest level: reported once, and only its braces are kept count of.
    fn too_deep(&mut self, line: &Line) {
        if !std::mem::replace(&mut self.too_deep, true) {
            self.fault(FaultKind::NestedTooDeep, line.tokens[0].span);
            if let Some((node, _)) = self.open.last() {
                self.tree.nodes[*node as usize].faulty = true;
            }
        }
        self.hidden += usize::from(line.tokens.iter().any(|token| token.kind == TokenKind::Open));
    }

    fn push(&mut self, kind: NodeKind, word: Span) -> u32 {
        let index = self.tree.nodes.len() as u32;
        let args = self.tree.args.len() as u32;
        self.tree.nodes.push(NodeData {
            kind,
            has_block: false,
            faulty: kind == NodeKind::Broken,
            word,
            close: word.end,
            first_arg: args,
            last_arg: args,
            end: index + 1,
        });
        index
    }

    fn fault(&mut self, kind: FaultKind, span: Span) {
        self.faults.push(Fault { kind, span });
    }

    /// Reports full-width and invisible characters in a token that is not prose.
    fn wide_token(&mut self, token: Token) {
        let raw = token.span.of(self.text);
        if raw.is_ascii() {
            return;
        }
        match token.kind {
            TokenKind::Text | TokenKind::LongText | TokenKind::UnclosedLongText => {}
            TokenKind::WideText => {
                for mark in [raw.char_indices().next(), raw.char_indices().next_back()].into_iter().flatten() {
                    if !mark.1.is_ascii() {
                        let start = token.span.start as usize + mark.0;
                        self.fault(
                            FaultKind::FullWidth { replacement: "\"".to_owned() },
                            Span::new(start, start + mark.1.len_utf8()),
                        );
                    }
                }
            }
            _ => {
                if raw.chars().any(invisible) {
                    self.fault(FaultKind::Invisible { replacement: narrowed(raw).into_owned() }, token.span);
                } else if raw.chars().any(|c| narrow(c).is_some()) {
                    self.fault(FaultKind::FullWidth { replacement: narrowed(raw).into_owned() }, token.span);
                }
            }
        }
    }
}

fn first_len(text: &str, span: Span) -> u32 {
    span.of(text).chars().next().map_or(0, |c| c.len_utf8() as u32)
}
