//! The shape of a document: what can be folded, and what is around a place.

use kijun::File;
use kijun_dsl::span::Span;
use kijun_dsl::tree::{ArgKind, Node, NodeKind};
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, Position, SelectionRange};

use crate::convert::{Columns, Lines};

/// What can be folded.
pub(crate) fn folding(file: &File) -> Vec<FoldingRange> {
    let mut folds = Folds { text: &file.text, lines: Lines::new(&file.text, Columns::default()), found: Vec::new() };
    folds.entries(&file.source().entries().collect::<Vec<_>>());
    folds.found.sort_by_key(|fold| (fold.start_line, fold.end_line));
    folds.found.dedup_by_key(|fold| fold.start_line);
    folds.found
}

struct Folds<'t> {
    text: &'t str,
    lines: Lines,
    found: Vec<FoldingRange>,
}

impl Folds<'_> {
    fn entries(&mut self, entries: &[Node<'_>]) {
        for entry in entries {
            self.node(*entry);
        }
        let runs: Vec<&[Node<'_>]> = entries.chunk_by(|a, b| self.joins(*a, *b)).collect();
        for run in runs {
            let (first, last) = (run[0], run[run.len() - 1]);
            let kind = (first.kind() == NodeKind::Comment).then_some(FoldingRangeKind::Comment);
            // Two lines of a comment are worth folding, of fields only a longer list.
            if run.len() > if kind.is_some() { 1 } else { 3 } {
                self.fold(self.line(first.span().start), self.line(last.span().end), kind);
            }
        }
    }

    /// Whether two lines are of one run: comments, or lines with the same keyword and without a block.
    fn joins(&self, a: Node<'_>, b: Node<'_>) -> bool {
        let follows = self.line(a.span().end) + 1 == self.line(b.span().start);
        let alike = match (a.kind(), b.kind()) {
            (NodeKind::Comment, NodeKind::Comment) => true,
            (NodeKind::Line, NodeKind::Line) => !a.has_block() && !b.has_block() && a.word() == b.word(),
            _ => false,
        };
        follows && alike
    }

    fn node(&mut self, node: Node<'_>) {
        if node.has_block() {
            let span = node.span();
            // The closing brace stays in sight, if there is one.
            let closed = node.entries().last().is_none_or(|last| last.span().end < span.end);
            self.fold(self.line(node.head_span().end), self.above(span.end, closed), None);
            self.entries(&node.entries().collect::<Vec<_>>());
        }
        for arg in node.args().filter(|arg| arg.kind() == ArgKind::LongText) {
            let closed = arg.raw().ends_with("\"\"\"");
            self.fold(self.line(arg.span().start), self.above(arg.span().end, closed), None);
        }
    }

    /// The line of an offset, or the one above it. Nothing is above the first: what opens there may not be closed.
    fn above(&self, offset: u32, is_above: bool) -> u32 {
        self.line(offset).saturating_sub(u32::from(is_above))
    }

    fn line(&self, offset: u32) -> u32 {
        self.lines.position(self.text, offset).line
    }

    fn fold(&mut self, start_line: u32, end_line: u32, kind: Option<FoldingRangeKind>) {
        if start_line < end_line {
            self.found.push(FoldingRange { start_line, end_line, kind, ..FoldingRange::default() });
        }
    }
}

/// For each position the ranges around it, from the word to the file.
pub(crate) fn selection(file: &File, positions: &[Position], columns: Columns) -> Vec<SelectionRange> {
    let lines = Lines::new(&file.text, columns);
    let ranges = |position: &Position| {
        let around = around(file, lines.offset(&file.text, *position));
        let nest = |parent: Option<Box<SelectionRange>>, span: Span| {
            Some(Box::new(SelectionRange { range: lines.range(&file.text, span), parent }))
        };
        let nested = around.into_iter().fold(None, nest);
        nested.map_or_else(SelectionRange::default, |nested| *nested)
    };
    positions.iter().map(ranges).collect()
}

/// The spans around an offset, the widest first; each lies in the one before it and is smaller.
fn around(file: &File, offset: u32) -> Vec<Span> {
    let mut spans = vec![Span::new(0, file.text.len())];
    let mut put = |span: Span| {
        let last = spans[spans.len() - 1];
        if span.touches(offset) && span != last && last.start <= span.start && span.end <= last.end {
            spans.push(span);
        }
    };
    let mut next = file.source().entries().find(|node| node.span().touches(offset));
    while let Some(node) = next {
        put(node.span());
        put(node.head_span());
        if let (Some(first), Some(last)) = (node.entries().next(), node.entries().last()) {
            put(first.span().to(last.span()));
        }
        put(node.word_span());
        for arg in node.args() {
            put(arg.span());
            put(arg.inner_span());
            if arg.kind() != ArgKind::Word {
                put(word(&file.text, offset));
            }
        }
        if matches!(node.kind(), NodeKind::Comment | NodeKind::TrailingComment | NodeKind::Broken) {
            put(word(&file.text, offset));
        }
        next = node.entries().find(|node| node.span().touches(offset));
    }
    spans
}

/// The word of prose at an offset: a run of letters of one script, because Japanese puts no spaces between words.
fn word(text: &str, offset: u32) -> Span {
    let (before, behind) = text.split_at(offset as usize);
    let at = behind.chars().next().map(script).filter(|script| *script != Script::None);
    let Some(script_here) = at.or_else(|| before.chars().next_back().map(script)) else {
        return Span::at(offset as usize);
    };
    if script_here == Script::None {
        return Span::at(offset as usize);
    }
    let end = behind.find(|c| script(c) != script_here).unwrap_or(behind.len());
    let start = before.char_indices().rev().take_while(|(_, c)| script(*c) == script_here).last();
    Span::new(start.map_or(before.len(), |(at, _)| at), before.len() + end)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    None,
    Latin,
    Kanji,
    Hiragana,
    Katakana,
}

fn script(c: char) -> Script {
    match c {
        '\u{3041}'..='\u{309F}' => Script::Hiragana,
        '\u{30A0}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Script::Katakana,
        '\u{3005}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Script::Kanji,
        _ if c.is_alphanumeric() || matches!(c, '-' | '_') => Script::Latin,
        _ => Script::None,
    }
}
