//! What has to be looked at again, on a terminal.

use std::fmt::Write;

use super::phrase::readable;
use crate::revise::links::{List, Suspect};
use crate::{Lang, msg};

/// The suspects, and a last line that counts.
pub fn text(list: &List, lang: Lang) -> String {
    let mut out = String::new();
    for Suspect { name, file, line, trouble, old, new, .. } in &list.suspects {
        // Writing to a string can't fail.
        let _ = writeln!(out, "{}:{line}: {}", readable(file), readable(name));
        let _ = writeln!(out, "  {}", readable(&trouble.in_(lang)));
        for (sign, lines) in [("-", old), ("+", new)] {
            for line in lines.iter().flat_map(|text| text.lines()) {
                let _ = writeln!(out, "  {sign} {}", readable(line));
            }
        }
    }
    let count = msg!("links-count", suspects = list.suspects.len(), new = list.new, reviewed = list.reviewed);
    out + &count.in_(lang) + "\n"
}
