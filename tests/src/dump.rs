//! A file's tree and faults as text, for snapshots.

use std::fmt::Write;

use kijun::judge::fault::FAULTS;
use kijun::{Config, Sources, analyse};
use kijun_dsl::span::{LineIndex, Span};
use kijun_dsl::tree::{Arg, ArgKind, Node, NodeKind, Source};

/// The tree: one line a node, with its place, its words, and what is special about it.
pub fn tree(source: Source<'_>) -> String {
    let mut out = String::new();
    let lines = LineIndex::new(source.text);
    let mut open: Vec<(usize, Node<'_>)> = source.entries().map(|node| (0, node)).collect();
    open.reverse();
    while let Some((depth, node)) = open.pop() {
        let words: Vec<String> = std::iter::once(word(node)).chain(node.args().map(arg)).collect();
        let block = if node.has_block() { " {" } else { "" };
        let faulty = if node.is_faulty() && node.kind() == NodeKind::Line { "   (faulty)" } else { "" };
        let place = place(&lines, source.text, node.span());
        let _ = writeln!(out, "{place:<11} {}{}{block}{faulty}", "  ".repeat(depth), words.join(" "));
        let first = open.len();
        open.extend(node.entries().map(|entry| (depth + 1, entry)));
        open[first..].reverse();
    }
    out
}

fn word(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Line if node.word() == node.raw_word() => node.word().into_owned(),
        NodeKind::Line => format!("{} <- {}", node.word(), node.raw_word().escape_debug()),
        NodeKind::Comment => node.raw_word().to_owned(),
        NodeKind::TrailingComment => format!("behind: {}", node.raw_word()),
        NodeKind::Broken => format!("broken: {}", node.raw_word().escape_debug()),
    }
}

fn arg(arg: Arg<'_>) -> String {
    match arg.kind() {
        ArgKind::Word if arg.word() == arg.raw() => arg.raw().to_owned(),
        ArgKind::Word => format!("{} <- {}", arg.word(), arg.raw().escape_debug()),
        ArgKind::Paren => arg.raw().to_owned(),
        ArgKind::Text => format!("{:?}", arg.text()),
        ArgKind::LongText => format!("long {:?}", arg.text()),
    }
}

/// The faults, by place: code, and what is underlined.
pub fn faults(text: &str) -> String {
    let mut out = String::new();
    let lines = LineIndex::new(text);
    let analysis = analyse(&Sources::new(Config::default(), vec![("case.kijun".to_owned(), text.to_owned())]));
    for finding in analysis.diagnostics {
        if FAULTS.iter().any(|code| code.name == finding.code.name) {
            let span = finding.place.span;
            let place = place(&lines, text, span);
            let _ = writeln!(out, "{place:<11} {} `{}`", finding.code.name, span.of(text).escape_debug());
        }
    }
    out
}

/// `line:column-line:column`, both from one, columns in characters.
fn place(lines: &LineIndex, text: &str, span: Span) -> String {
    let at = |offset: u32| {
        let line = lines.line_col(offset.into()).line + 1;
        let before = &text[..offset as usize];
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        format!("{line}:{column}")
    };
    format!("{}-{}", at(span.start), at(span.end))
}
