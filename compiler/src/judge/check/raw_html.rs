//! HTML in a text.

use std::ops::Range;

use super::text::{Block, Marks, Setting, Text, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::markdown::{Printed, Prose};
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
    let leaves = Prose::of(&content).leaves.into_iter();
    let html = leaves.filter(|leaf| leaf.printed == Printed::Html { opens: true });
    let place = |at: Range<usize>| {
        let open = text.written(&content, &at).start;
        (open, text.raw[open..].find('>').map_or(text.raw.len(), |end| open + end + 1))
    };
    html.map(|leaf| place(leaf.at)).collect()
}
