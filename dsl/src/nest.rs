//! Lines of tokens to nodes: nesting with a stack, and the choice of where a missing brace is missing.

use crate::fault::{Fault, FaultKind};
use crate::parse::{Token, TokenKind, TokenLine};
use crate::rough::{Rough, foreign, joined, unfolded};
use crate::span::Span;
use crate::split::split_len;
use crate::tree::{ArgData, ArgKind, NodeData, NodeKind, Tree};
use crate::wide::{invisible, narrow, narrowed, space, unprintable};

/// How many blocks may lie within each other. The language itself needs three.
const MAX_DEPTH: usize = 32;

/// Builds the tree of one chunk.
///
/// Where the braces do not match, the indent says where one is missing, unless that would be more mistakes.
pub(crate) fn nest(text: &str, lines: &[TokenLine]) -> (Tree, Vec<Fault>) {
    let by_braces = nest_by(text, lines, Nesting::Braces);
    if by_braces.balanced {
        return (by_braces.tree, by_braces.faults);
    }
    let by_indent = nest_by(text, lines, Nesting::BracesAndIndent);
    let best = if by_indent.faults.len() <= by_braces.faults.len() { by_indent } else { by_braces };
    (best.tree, best.faults)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Braces,
    /// A brace is missing somewhere: a line that is not indented further than a block's opener ends that block.
    BracesAndIndent,
}

fn nest_by<'t>(text: &'t str, lines: &[TokenLine], nesting: Nesting) -> Builder<'t> {
    let mut builder = Builder {
        text,
        nesting,
        tree: Tree {
            nodes: Vec::with_capacity(lines.len()),
            args: Vec::with_capacity(lines.iter().map(|line| line.tokens.len()).sum()),
        },
        faults: Vec::new(),
        open: Vec::new(),
        balanced: true,
        hidden: 0,
        too_deep: false,
        read: 0,
    };
    // Comments in column 0 at the end are about the next item, so what is still open ends before them.
    let about_next =
        |line: &&TokenLine| line.indent == 0 && line.tokens.iter().all(|token| token.kind == TokenKind::Comment);
    let own = lines.len() - lines.iter().rev().take_while(about_next).count();
    for (at, line) in lines[..own].iter().enumerate() {
        builder.line(line, lines.get(at + 1).map_or(0, |next| next.indent));
    }
    let end = lines[..own].iter().rev().find_map(|line| line.tokens.last()).map_or(0, |token| token.span.end);
    while !builder.open.is_empty() {
        builder.missing_brace(Span { start: end, end });
    }
    for line in &lines[own..] {
        builder.line(line, 0);
    }
    builder
}

struct Builder<'t> {
    text: &'t str,
    nesting: Nesting,
    tree: Tree,
    faults: Vec<Fault>,
    /// The blocks that are open: node index and indent of the opening line.
    open: Vec<(u32, usize)>,
    balanced: bool,
    /// Open blocks below the deepest level that is kept.
    hidden: usize,
    too_deep: bool,
    /// Where a text ends that was cut by line breaks: lines before it are part of it.
    read: u32,
}

impl Builder<'_> {
    fn line(&mut self, line: &TokenLine, next_indent: usize) {
        for unseen in &line.unseen {
            self.fault(FaultKind::Invisible { replacement: String::new() }, *unseen);
        }
        let Some(first) = line.tokens.first() else { return };
        if first.span.start < self.read {
            return;
        }
        if self.nesting == Nesting::BracesAndIndent && first.kind != TokenKind::Comment {
            self.close_by_indent(line.indent, first);
        }
        match first.kind {
            TokenKind::Comment => self.comment(*first, NodeKind::Comment),
            TokenKind::Close => {
                self.close(*first, line.indent);
                if let Some(comment) = line.tokens.get(1) {
                    self.comment(*comment, NodeKind::TrailingComment);
                }
            }
            TokenKind::Broken => self.broken(first.span, line.indent, next_indent),
            _ if self.open.is_empty() && line.indent > 0 => self.stray(line, first.span),
            _ => self.node(line),
        }
    }

    /// A line that belongs to no item. It may open a block; its lines are stray as well, and its brace must match.
    fn stray(&mut self, line: &TokenLine, first: Span) {
        let span = first.to(line.tokens.last().map_or(first, |token| token.span));
        self.fault(FaultKind::StrayLine, span);
        let index = self.push(NodeKind::Broken, span);
        if line.tokens.iter().any(|token| token.kind == TokenKind::Open) {
            self.open_block(index, line.indent);
        }
    }

    fn open_block(&mut self, node: u32, indent: usize) {
        if self.open.len() < MAX_DEPTH {
            self.open.push((node, indent));
        } else {
            self.hidden += 1;
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
        self.hidden = 0;
        let opener = self.tree.nodes[node as usize].word;
        self.tree.nodes[node as usize].faulty = true;
        self.end_node(node, self.before(at.start));
        self.fault(FaultKind::MissingBrace { opener }, at);
    }

    fn close(&mut self, token: Token, indent: usize) {
        self.wide_token(token);
        let by_indent = self.nesting == Nesting::BracesAndIndent;
        if self.hidden > 0 {
            self.hidden -= 1;
        } else if let Some((node, opener)) = self.open.last().copied()
            && !(by_indent && indent > opener)
        {
            self.open.pop();
            self.end_node(node, token.span.end);
        } else {
            self.balanced = false;
            self.fault(FaultKind::ExtraBrace, token.span);
            self.push(NodeKind::Broken, token.span);
        }
    }

    fn end_node(&mut self, node: u32, close: u32) {
        let end = self.tree.nodes.len() as u32;
        // An unclosed text reaches further than the last character that is seen.
        let inner = self.tree.nodes.last().map_or(0, |last| last.close);
        let data = &mut self.tree.nodes[node as usize];
        data.end = end;
        data.close = data.close.max(close).max(inner);
    }

    /// Where what stands before `offset` ends.
    fn before(&self, offset: u32) -> u32 {
        let blank = |c: char| c == '\n' || space(c) || invisible(c);
        self.text[..offset as usize].trim_end_matches(blank).len() as u32
    }

    fn comment(&mut self, token: Token, kind: NodeKind) {
        let comment = token.span.of(self.text);
        let mark = comment.chars().next().map_or(0, |c| c.len_utf8() as u32);
        self.wide_token(Token { span: Span { end: token.span.start + mark, ..token.span }, ..token });
        self.push(kind, Span { end: token.span.start + comment.trim_end().len() as u32, ..token.span });
    }

    fn node(&mut self, line: &TokenLine) {
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
                    self.open_block(index, line.indent);
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
        let raw = token.span.of(self.text);
        let wide = kind == ArgKind::Word && !raw.bytes().all(|byte| byte.is_ascii_graphic());
        self.tree.args.push(ArgData { kind, wide, span: token.span });
        let data = &mut self.tree.nodes[node as usize];
        data.close = data.close.max(token.span.end);
    }

    /// Lines that can't be read. The first line of an item still gives its kind and id, so that links to it hold, and
    /// the braces of any line still count, so that the lines around it stay where they are.
    fn broken(&mut self, span: Span, indent: usize, next_indent: usize) {
        let line = span.of(self.text);
        let span = Span::new(span.start as usize, span.start as usize + line.trim_end().len());
        let rough = Rough::of(line);
        let cut = rough.unclosed.and_then(|at| split_len(&self.text[span.start as usize + at..]));
        // An opening brace may be inside of what was taken for a text; then the lines behind it are indented.
        let opens = rough.opens + usize::from(rough.unclosed.is_some() && cut.is_none() && next_indent > indent);
        if opens > 0 {
            self.close_some(rough.closes, self.before(span.start));
        }
        let index = if self.open.is_empty() && indent == 0 { self.broken_item(span) } else { None };
        let index = index.unwrap_or_else(|| self.push(NodeKind::Broken, span));
        if opens == 0 {
            self.close_some(rough.closes, span.end);
        }
        for _ in 0..opens {
            self.tree.nodes[index as usize].has_block = true;
            self.open_block(index, indent);
        }
        let folded = if cut.is_none() { unfolded(span.of(self.text), indent) } else { None };
        match folded.filter(|_| rough.unclosed.is_none()) {
            Some(unfolded) => self.fault(FaultKind::FoldedBlock { unfolded }, span),
            None => self.unreadable(index, span, &rough, cut),
        }
    }

    /// Says why lines can't be read. `cut` is the length of a text that begins there and ends on a later line.
    fn unreadable(&mut self, node: u32, span: Span, rough: &Rough, cut: Option<usize>) {
        let start = span.start + rough.unclosed.unwrap_or_default() as u32;
        if let Some(length) = cut {
            let text = Span { start, end: start + length as u32 };
            self.read = text.end;
            if self.tree.nodes[node as usize].kind == NodeKind::Broken {
                self.tree.nodes[node as usize].word.end = text.end;
            }
            self.tree.nodes[node as usize].close = text.end;
            return self.fault(FaultKind::SplitText { joined: joined(text.of(self.text)) }, text);
        }
        if rough.unclosed.is_some() {
            return self.fault(FaultKind::UnclosedText, Span { start, ..span });
        }
        match foreign(span.of(self.text)) {
            Some((from, to, text)) => {
                let span = Span { start: span.start + from as u32, end: span.start + to as u32 };
                self.fault(FaultKind::ForeignMarks { text }, span);
            }
            None => self.fault(FaultKind::UnreadableLine, span),
        }
    }

    /// Closes as many blocks as a line that can't be read has braces for.
    fn close_some(&mut self, count: usize, at: u32) {
        for _ in 0..count {
            if self.hidden > 0 {
                self.hidden -= 1;
            } else if let Some((node, _)) = self.open.pop() {
                self.tree.nodes[node as usize].faulty = true;
                self.end_node(node, at);
            }
        }
    }

    fn broken_item(&mut self, span: Span) -> Option<u32> {
        let line = span.of(self.text);
        let mark = |c: char| matches!(c, '{' | '}' | '｛' | '｝' | '"' | '“' | '”' | '＂');
        let mut words = line.split(|c: char| c.is_whitespace() || mark(c)).filter(|word| !word.is_empty());
        let place = |word: &str| {
            let start = span.start as usize + (word.as_ptr() as usize - line.as_ptr() as usize);
            Span::new(start, start + word.len())
        };
        let keyword = words.next().filter(|word| line.starts_with(word))?;
        let index = self.push(NodeKind::Line, place(keyword));
        self.tree.nodes[index as usize].faulty = true;
        if let Some(id) = words.next() {
            self.arg(index, Token { kind: TokenKind::Word, span: place(id) });
        }
        self.tree.nodes[index as usize].close = span.end;
        Some(index)
    }

    /// A line below the deepest level: reported once, and only its braces are kept count of.
    fn too_deep(&mut self, line: &TokenLine) {
        if !std::mem::replace(&mut self.too_deep, true) {
            self.fault(FaultKind::NestedTooDeep, line.tokens[0].span);
        }
        if let Some((node, _)) = self.open.last() {
            self.tree.nodes[*node as usize].faulty = true;
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
        match token.kind {
            TokenKind::Text | TokenKind::LongText | TokenKind::UnclosedLongText => self.unprintable(token),
            TokenKind::WideText => {
                for mark in [raw.char_indices().next(), raw.char_indices().next_back()].into_iter().flatten() {
                    let start = token.span.start as usize + mark.0;
                    let span = Span::new(start, start + mark.1.len_utf8());
                    self.fault(FaultKind::FullWidth { replacement: "\"".to_owned() }, span);
                }
            }
            _ if raw.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') => {}
            _ if raw.chars().any(invisible) => {
                self.fault(FaultKind::Invisible { replacement: narrowed(raw).into_owned() }, token.span);
            }
            _ if raw.chars().any(|c| !c.is_ascii() && narrow(c).is_some()) => {
                self.fault(FaultKind::FullWidth { replacement: narrowed(raw).into_owned() }, token.span);
            }
            _ => {}
        }
    }

    /// Reports the characters of a text that no paper can print; they come with what is copied from other programs.
    fn unprintable(&mut self, token: Token) {
        let raw = token.span.of(self.text);
        // Nearly no text has a byte that any of them begins with, and every text of a corpus is asked.
        if !raw.bytes().any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127 | 0xC2 | 0xE2 | 0xEF)) {
            return;
        }
        for (at, c) in raw.char_indices().filter(|(_, c)| unprintable(*c)) {
            let start = token.span.start as usize + at;
            let before = raw[..at].chars().rev().take(NEAR).take_while(|c| !c.is_control() && *c != '"');
            let near: String = before.collect::<Vec<_>>().into_iter().rev().collect();
            // Some programs end a line or a page so.
            let ends = matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
            let kind = FaultKind::Unprintable { code: u32::from(c), near, replacement: if ends { " " } else { "" } };
            self.fault(kind, Span::new(start, start + c.len_utf8()));
        }
    }
}

/// How many characters before one that can't be printed are shown.
const NEAR: usize = 12;
