//! HTML in a text.

use pulldown_cmark::{Event, Parser, Tag};

use super::text::{Block, Marks, Setting, Text, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck =
    TextCheck { code: Code { name: "raw-html", severity: Severity::Error, page: include_str!("raw_html.md") }, run };

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for text in block.texts.iter().filter(|text| text.marks.any(Marks::ANGLE)) {
        for (start, end) in tags(text) {
            let message = msg!("raw-html", tag = &text.raw[start..end]);
            let place = text.place(block.owner, start, end);
            out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("raw-html-help")));
        }
    }
}

/// Where HTML begins, as offsets in the text as it is written: each inline tag that opens, and the first tag of each block.
fn tags(text: &Text<'_>) -> Vec<(usize, usize)> {
    let content = text.arg.text();
    let events = Parser::new(&content).into_offset_iter();
    let html = events.filter(|(event, _)| match event {
        Event::InlineHtml(tag) => !tag.starts_with("</"),
        event => *event == Event::Start(Tag::HtmlBlock),
    });
    let place = |start: usize| {
        // The content is the written text without indent, so the brackets of both are the same in the same order.
        let before = memchr::memchr_iter(b'<', &content.as_bytes()[..start]).count();
        let open = memchr::memchr_iter(b'<', text.raw.as_bytes()).nth(before)?;
        let close = text.raw[open..].find('>').map_or(text.raw.len(), |at| open + at + 1);
        Some((open, close))
    };
    html.filter_map(|(_, range)| place(range.start)).collect()
}
