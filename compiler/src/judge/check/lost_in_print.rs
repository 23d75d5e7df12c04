//! What is written in a text and printed by no output, or printed otherwise.

use std::ops::Range;

use super::text::{Block, Marks, Setting, TextCheck};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::markdown::{Leaf, Printed, Prose, is_address};
use crate::ground::messages::Message;
use crate::msg;

pub(super) static CHECK: TextCheck = TextCheck {
    code: Code { name: "lost-in-print", severity: Severity::Warning, page: include_str!("lost_in_print.md") },
    run,
};

fn run(_: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    // Without a second line and without brackets nothing can be lost.
    for text in block.texts.iter().filter(|text| text.raw.contains('\n') || text.marks.any(Marks::BRACKET)) {
        let content = text.arg.text();
        let prose = Prose::of(&content);
        let mut tell = |at: &Range<usize>, message: Message, help: Message| {
            let Range { start, end } = text.written(&content, at);
            let place = text.place(block.owner, start, end);
            out.push(Diagnostic::new(&CHECK.code, place, message).help(help));
        };
        for leaf in &prose.leaves {
            match &leaf.printed {
                Printed::Picture => tell(&leaf.at, msg!("lost-picture"), msg!("lost-picture-help")),
                Printed::Address(to) if !is_address(to) => {
                    tell(&leaf.at, msg!("lost-address", to = to.as_str()), msg!("lost-address-help"));
                }
                _ => {}
            }
        }
        for (leaf, written) in renumbered(&content, &prose.leaves) {
            let Printed::Number(number) = leaf.printed else { continue };
            let message = msg!("other-number", number = number.to_string());
            tell(&leaf.at, message, msg!("other-number-help", written = written));
        }
        for at in unprinted(&content, &prose.leaves) {
            tell(&at, msg!("lost-in-print", words = &content[at.clone()]), msg!("lost-in-print-help"));
        }
    }
}

/// Items of lists that are printed with another number than is written. Who writes `1.` before every item leaves the
/// counting to Markdown.
fn renumbered<'p>(content: &'p str, leaves: &'p [Leaf]) -> Vec<(&'p Leaf, &'p str)> {
    let numbers = leaves.iter().filter_map(|leaf| match leaf.printed {
        Printed::Number(number) => Some((leaf, number, &content[leaf.at.clone()])),
        _ => None,
    });
    let other = numbers.filter(|(_, number, written)| {
        let digits = written.trim_start_matches('0');
        *written != "1" && digits != number.to_string() && !(digits.is_empty() && *number == 0)
    });
    other.map(|(leaf, _, written)| (leaf, written)).collect()
}

/// The words that no output prints, those of one line together.
fn unprinted(content: &str, leaves: &[Leaf]) -> Vec<Range<usize>> {
    let mut lost: Vec<Range<usize>> = Vec::new();
    let mut leaves = leaves.iter().peekable();
    let mut printed = 0;
    for (at, c) in content.char_indices() {
        while let Some(leaf) = leaves.next_if(|leaf| leaf.at.start <= at) {
            printed = printed.max(leaf.at.end);
        }
        if at < printed || !c.is_alphanumeric() {
            continue;
        }
        let end = at + c.len_utf8();
        // What is printed in between, or a new line, parts them.
        let goes_on = |last: &&mut Range<usize>| last.end >= printed && !content[last.end..at].contains('\n');
        match lost.last_mut().filter(goes_on) {
            Some(last) => last.end = end,
            None => lost.push(at..end),
        }
    }
    lost
}
