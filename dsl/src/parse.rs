//! Text to tree. With `grammar.pest` the only place that knows pest.
//!
//! pest stops at the first error, so the grammar has a rule for what is no token (`unread`) and one run over a chunk
//! always succeeds: a broken line costs that line. What comes out is lines of tokens; `nest.rs` nests them.

use pest::Parser;
use pest::iterators::Pair;
use smallvec::{SmallVec, smallvec};

use crate::fault::{Fault, FaultKind};
use crate::nest::nest;
use crate::span::Span;
use crate::split::chunks;
use crate::tree::{NodeData, Tree};
use crate::wide::{column, invisible, space};

/// pest's derive makes an undocumented public enum; it stays in here.
mod grammar {
    #![allow(missing_docs, reason = "the derive writes these items")]
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads a file. Never fails: what can't be read is in the faults, and everything else in the tree.
pub fn parse(text: &str) -> (Tree, Vec<Fault>) {
    let mut tree = Tree::default();
    let mut faults = Vec::new();
    if u32::try_from(text.len()).is_err() {
        // The command line refuses such a file with a better message before it gets here.
        faults.push(Fault { kind: FaultKind::UnreadableLine, span: Span::default() });
        return (tree, faults);
    }
    // The same length, so that every place stays what it is.
    let unix = text.contains('\r').then(|| line_ends(text, &mut faults)).flatten();
    let text = unix.as_deref().unwrap_or(text);
    for range in chunks(text) {
        let lines = read_lines(text, range.start, &text[range.clone()]);
        let (nested, found) = nest(text, &lines);
        append(&mut tree, nested);
        faults.extend(found);
    }
    // The tree is kept as long as the file is; what growing left over is not. Allocators may shrink nothing in place.
    tree.nodes = tree.nodes.to_vec();
    tree.args = tree.args.to_vec();
    (tree, faults)
}

/// A text in which nothing but carriage returns ends a line, with line feeds in their place.
fn line_ends(text: &str, faults: &mut Vec<Fault>) -> Option<String> {
    if text.contains('\n') {
        return None;
    }
    let start = text.find('\r')?;
    faults.push(Fault { kind: FaultKind::LineEnds, span: Span::new(start, start + 1) });
    Some(text.replace('\r', "\n"))
}

fn append(tree: &mut Tree, chunk: Tree) {
    let (nodes, args) = (tree.nodes.len() as u32, tree.args.len() as u32);
    tree.args.extend(chunk.args);
    tree.nodes.extend(chunk.nodes.into_iter().map(|node| NodeData {
        first_arg: node.first_arg + args,
        end: node.end + nodes,
        ..node
    }));
}

/// One line of a chunk.
pub(crate) struct TokenLine {
    /// The column of its first token.
    pub(crate) indent: usize,
    /// Its tokens: `words and texts {`, `}`, a comment behind either, or one broken token. Empty if nothing is seen.
    pub(crate) tokens: SmallVec<[Token; 4]>,
    /// What stands between the tokens and can't be seen at all.
    pub(crate) unseen: Vec<Span>,
}

#[derive(Clone, Copy)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Paren,
    Text,
    WideText,
    LongText,
    UnclosedLongText,
    Open,
    Close,
    Comment,
    /// A word of characters that can't be seen.
    Unseen,
    Broken,
}

fn read_lines(text: &str, base: usize, chunk: &str) -> Vec<TokenLine> {
    let Ok(mut pairs) = Grammar::parse(Rule::chunk, chunk) else {
        // The grammar accepts every text; should it ever not, the chunk is one broken line rather than a panic.
        let span = Span::new(base, base + chunk.len());
        let tokens = smallvec![Token { kind: TokenKind::Broken, span }];
        return vec![TokenLine { indent: 0, tokens, unseen: Vec::new() }];
    };
    let mut lines = Vec::new();
    let mut start = base;
    let mut tokens = SmallVec::new();
    for pair in pairs.next().into_iter().flat_map(Pair::into_inner) {
        if pair.as_rule() == Rule::phrase && pair.as_str().starts_with('\n') {
            lines.extend(line(text, start, std::mem::take(&mut tokens)));
            start = base + pair.as_span().start() + 1;
        }
        push_tokens(text, base, &pair, &mut tokens);
    }
    lines.extend(line(text, start, tokens));
    lines
}

/// A line of these tokens, broken if their order means nothing; `None` for a blank one.
fn line(text: &str, start: usize, mut tokens: SmallVec<[Token; 4]>) -> Option<TokenLine> {
    let unseen: Vec<Span> =
        tokens.iter().filter(|token| token.kind == TokenKind::Unseen).map(|token| token.span).collect();
    if !unseen.is_empty() {
        tokens.retain(|token| token.kind != TokenKind::Unseen);
    }
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return (!unseen.is_empty()).then_some(TokenLine { indent: 0, tokens, unseen });
    };
    let (indent, span) = (column(&text[start..first.span.start as usize]), first.span.to(last.span));
    if !well_formed(&tokens) {
        tokens = smallvec![Token { kind: TokenKind::Broken, span }];
    }
    Some(TokenLine { indent, tokens, unseen })
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
        Rule::phrase => return push_phrase(span, span.of(text), tokens),
        Rule::text => TokenKind::Text,
        Rule::wide_text => TokenKind::WideText,
        Rule::long => TokenKind::LongText,
        Rule::unclosed_long => TokenKind::UnclosedLongText,
        Rule::open => TokenKind::Open,
        Rule::close => TokenKind::Close,
        Rule::comment => TokenKind::Comment,
        Rule::unread => return tokens.extend(unread(span, span.of(text))),
        _ => return,
    };
    tokens.push(Token { kind, span });
}

/// A line that can't be read, without the spaces around it.
fn unread(span: Span, line: &str) -> Option<Token> {
    let start = span.start as usize + line.len() - line.trim_start_matches(space).len();
    let trimmed = line.trim_matches(space);
    (!trimmed.is_empty()).then(|| Token { kind: TokenKind::Broken, span: Span::new(start, start + trimmed.len()) })
}

/// Words, and the text or brace behind them.
fn push_phrase(span: Span, phrase: &str, tokens: &mut SmallVec<[Token; 4]>) {
    let end = memchr::memchr3(b'"', b'{', b'}', phrase.as_bytes()).unwrap_or(phrase.len());
    push_words(span, &phrase[..end], tokens);
    let kind = match phrase.as_bytes().get(end) {
        Some(b'{') => TokenKind::Open,
        Some(b'}') => TokenKind::Close,
        Some(_) => TokenKind::Text,
        None => return,
    };
    tokens.push(Token { kind, span: Span { start: span.start + end as u32, ..span } });
}

/// Words and parentheses, separated by spaces of any width.
fn push_words(span: Span, words: &str, tokens: &mut SmallVec<[Token; 4]>) {
    let place = |from: usize, to: usize| Span::new(span.start as usize + from, span.start as usize + to);
    let mut word: Option<usize> = None;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        let paren = matches!(c, '(' | ')' | '（' | '）');
        if !paren && !space(c) && c != '\n' {
            word = word.or(Some(at));
            continue;
        }
        if let Some(start) = word.take() {
            let unseen = words[start..at].chars().all(invisible);
            let kind = if unseen { TokenKind::Unseen } else { TokenKind::Word };
            tokens.push(Token { kind, span: place(start, at) });
        }
        if paren {
            tokens.push(Token { kind: TokenKind::Paren, span: place(at, at + c.len_utf8()) });
        }
    }
}
