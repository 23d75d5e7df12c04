//! A mark of unfinished work in a text.

use super::text::{Block, Setting, TextCheck};
use super::words::Meaning;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: TextCheck =
    TextCheck { code: Code { name: "leftover", severity: Severity::Warning, page: include_str!("leftover.md") }, run };

fn run(setting: &Setting<'_>, block: &Block<'_>, out: &mut Vec<Diagnostic>) {
    for (text, word, meaning) in block.words(setting) {
        if meaning == Meaning::Leftover {
            let message = msg!("leftover", word = &text.raw[word.start..word.end]);
            let place = text.place(block.owner, word.start, word.end);
            out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("leftover-help")));
        }
    }
}
