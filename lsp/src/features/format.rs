//! The canonical form: of a document, of a range, while typing.

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use kijun_dsl::span::Span;
use kijun_dsl::tree::{Node, Source};
use kijun_dsl::wide::space;
use kijun_dsl::{Style, parse};
use tower_lsp::ls_types::{Range, TextEdit};

use super::line::around;
use crate::view::{Spot, View};

/// The edits that bring a document into its canonical form.
pub(crate) fn document(spot: &Spot<'_>) -> Vec<TextEdit> {
    let formatted = kijun_dsl::format(spot.file.source(), &style(spot.view));
    edits(spot, Span::new(0, spot.file.text.len()), &formatted)
}

/// The same for the items that a range touches.
pub(crate) fn range(spot: &Spot<'_>, range: Range) -> Vec<TextEdit> {
    let text = spot.file.text.as_str();
    let wanted = spot.lines().span(text, range);
    let touched = |node: &Node<'_>| node.span().start <= wanted.end && wanted.start <= node.span().end;
    let touched = spot.file.source().entries().filter(touched).map(Node::span).reduce(Span::to);
    let Some(Span { start, end }) = touched else { return Vec::new() };
    let start = text[..start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[end as usize..].find('\n').map_or(text.len(), |at| end as usize + at + 1);
    let (tree, _) = parse(&text[start..end]);
    let formatted = kijun_dsl::format(Source { text: &text[start..end], tree: &tree }, &style(spot.view));
    edits(spot, Span::new(start, end), &formatted)
}

/// The edits after a key: the indent of a new line, the place of a closing brace.
pub(crate) fn on_type(spot: &Spot<'_>, key: &str) -> Option<Vec<TextEdit>> {
    let text = spot.file.text.as_str();
    let start = text[..spot.offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let indent = line.len() - line.trim_start_matches(space).len();
    let (blocks, long) = around(&spot.file, start);
    let closes = line[indent..].starts_with(['}', '｝']);
    if long.is_some() || (key == "}" && !closes) {
        return None;
    }
    let wanted = "  ".repeat(blocks.len().saturating_sub(usize::from(closes)));
    if line[..indent] == wanted {
        return None;
    }
    let range = spot.lines().range(text, Span::new(start, start + indent));
    Some(vec![TextEdit::new(range, wanted)])
}

/// The style of a corpus, with the spelling that the user or the corpus chose.
fn style(view: &View) -> Style {
    let spelling = view.settings.keywords().or(view.analysis.sources.config.keywords);
    Style { spelling: spelling.map(Into::into), languages: view.model().language_codes() }
}

/// The edits by which a part of a text becomes another one: of the lines that differ, so that cursors stay.
fn edits(spot: &Spot<'_>, part: Span, new: &str) -> Vec<TextEdit> {
    let text = spot.file.text.as_str();
    let old = part.of(text);
    let difference = Diff::compute(Algorithm::Histogram, &InternedInput::new(old, new));
    let lines = spot.lines();
    let starts = |text: &str, first: usize| -> Vec<usize> {
        let ends = text.split_inclusive('\n').scan(first, |at, line| {
            *at += line.len();
            Some(*at)
        });
        std::iter::once(first).chain(ends).collect()
    };
    let (before, after) = (starts(old, part.start as usize), starts(new, 0));
    let edit = |hunk: Hunk| {
        let [from, to] = [hunk.before.start, hunk.before.end].map(|line| before[line as usize]);
        let [start, end] = [hunk.after.start, hunk.after.end].map(|line| after[line as usize]);
        TextEdit::new(lines.range(text, Span::new(from, to)), new[start..end].to_owned())
    };
    difference.hunks().map(edit).collect()
}
