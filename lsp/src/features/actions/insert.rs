//! Where new lines and items go, so that the formatter would leave them there.

use kijun::ground::diagnostic::Edit;
use kijun::{Item, Place};
use kijun_dsl::kinds::{Field, Kind};
use kijun_dsl::tree::Node;
use kijun_dsl::{Line, Span};

/// What one step of indentation looks like.
const STEP: &str = "  ";

/// Puts a field into the block of an item or part, behind the last that comes before it in the canonical order.
/// `None` where the block is written in a way that has no place for a line.
pub(super) fn field(item: Item<'_>, node: Node<'_>, field: &Field, line: &Line) -> Option<Edit> {
    let kind: &'static Kind = item.kind();
    let rank = |word: &str| kind.all_fields().position(|field| field.word.is(word)).unwrap_or(usize::MAX);
    let own = rank(field.word.en);
    entry(item, node, line, |word| rank(word) <= own)
}

/// Puts a language's line into a block of texts; `languages` are in the order of the scheme.
pub(super) fn language(item: Item<'_>, node: Node<'_>, languages: &[String], code: &str, line: &Line) -> Option<Edit> {
    let rank = |word: &str| languages.iter().position(|language| language == word).unwrap_or(usize::MAX);
    let own = rank(code);
    entry(item, node, line, |word| rank(word) <= own)
}

/// Puts a line into a node's block, behind the last line that is to stand `before` it. `None` also where no source can
/// say it.
fn entry(item: Item<'_>, node: Node<'_>, line: &Line, before: impl Fn(&str) -> bool) -> Option<Edit> {
    let text = &item.file().text;
    let outer = indent_before(text, node.span().start);
    let lines = indented(&line.written().ok()?, &format!("{outer}{STEP}"));
    let at = |offset: usize, text: String| Edit { place: item.place_of(Span::at(offset)), text };
    if !node.has_block() {
        return Some(at(node.span().end as usize, format!(" {{{lines}\n{outer}}}")));
    }
    if !node.span().of(text).contains('\n') {
        return None;
    }
    let last = node.fields().filter(|entry| before(&entry.word())).last();
    // The opening brace is on the line on which the head ends, or nothing would be read as the block.
    let behind = last.map_or(node.head_span().end, |line| line.span().end);
    Some(at(line_end(text, behind), lines))
}

/// Puts a new item behind another, with an empty line between them.
pub(super) fn behind(item: Item<'_>, text: &str) -> Edit {
    let item = item.root();
    let end = line_end(&item.file().text, item.node().span().end);
    let place = Place { file: item.file_id(), span: Span::at(end) };
    Edit { place, text: format!("\n\n{}", text.trim_end()) }
}

/// The white space that the line of an offset begins with.
pub(super) fn indent_before(text: &str, offset: u32) -> &str {
    let start = text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..offset as usize];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The lines with this indent, each with the line break before it.
fn indented(lines: &[String], indent: &str) -> String {
    lines.iter().map(|line| format!("\n{indent}{line}")).collect()
}

/// The end of an offset's line, without the line break.
fn line_end(text: &str, offset: u32) -> usize {
    let rest = &text[offset as usize..];
    let line = rest.find('\n').map_or(rest, |at| &rest[..at]);
    offset as usize + line.strip_suffix('\r').unwrap_or(line).len()
}
