//! The words of a part that become others, quoted so that each quotation stands once in the part and can be read back:
//! what is in quotation marks closes those that it opens.

use std::ops::Range;

use super::Edit;
use crate::compare::diff::words::{Mark, pieces};

/// The most characters around changed words that a quotation takes in; a text that needs more is written anew.
const AROUND: usize = 40;

/// What stands at a place of the old text, and what stands there now.
#[derive(Clone)]
struct Hunk {
    old: Range<usize>,
    new: String,
}

/// How the words of a text become those of another; `None` where quotations can't say it. `label` stands before both.
pub(super) fn edits(label: &str, old: &str, new: &str) -> Option<Vec<Edit>> {
    let mut hunks = hunks(old, new);
    loop {
        let quoted: Vec<(Range<usize>, Edit)> =
            hunks.iter().map(|hunk| quoted(label, old, hunk)).collect::<Option<_>>()?;
        let clash = quoted.windows(2).position(|two| two[0].0.end > two[1].0.start);
        let Some(at) = clash else { return Some(quoted.into_iter().map(|(_, edit)| edit).collect()) };
        join(old, &mut hunks, at);
    }
}

/// What differs; differences that one character parts are one.
fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut at = 0;
    for piece in pieces(old, new) {
        let is_near = |hunk: &Hunk| old[hunk.old.end..at].chars().count() < 2;
        if piece.mark != Mark::Same && !hunks.last().is_some_and(is_near) {
            hunks.push(Hunk { old: at..at, new: String::new() });
        }
        let Some(hunk) = hunks.last_mut() else {
            at += piece.text.len();
            continue;
        };
        match piece.mark {
            Mark::Same => at += piece.text.len(),
            Mark::Added => {
                hunk.new += &old[hunk.old.end..at];
                hunk.new += &piece.text;
                hunk.old.end = at;
            }
            Mark::Deleted => {
                hunk.new += &old[hunk.old.end..at];
                at += piece.text.len();
                hunk.old.end = at;
            }
        }
    }
    hunks
}

/// Makes one hunk of two neighbours and what stands between them.
fn join(old: &str, hunks: &mut Vec<Hunk>, at: usize) {
    let next = hunks.remove(at + 1);
    let hunk = &mut hunks[at];
    hunk.new = format!("{}{}{}", hunk.new, &old[hunk.old.end..next.old.start], next.new);
    hunk.old.end = next.old.end;
}

/// A hunk with as few characters around it as a quotation needs, and what it takes of the old text.
fn quoted(label: &str, old: &str, hunk: &Hunk) -> Option<(Range<usize>, Edit)> {
    for around in 0..=AROUND {
        let splits = (0..=around).rev().map(|behind| (around - behind, behind));
        // Words that come are put behind others rather than before them.
        let first = hunk.old.is_empty().then_some((around, 0));
        for (before, behind) in first.into_iter().chain(splits) {
            let Some(range) = widened(old, &hunk.old, before, behind) else { continue };
            let quote = &old[range.clone()];
            let (head, tail) = (&old[range.start..hunk.old.start], &old[hunk.old.end..range.end]);
            let edit = edit(quote, [head, &hunk.new, tail], hunk.old.is_empty());
            if is_quotable(quote) && edit_is_quotable(&edit) && stands_once(label, old, quote) {
                return Some((range, edit));
            }
        }
    }
    None
}

/// The edit of a quotation whose changed words stand between a head and a tail.
fn edit(quote: &str, [head, new, tail]: [&str; 3], is_new: bool) -> Edit {
    match (head, tail) {
        ("", "") if new.is_empty() => Edit::Delete(quote.to_owned()),
        (_, "") if is_new => Edit::Behind(quote.to_owned(), new.to_owned()),
        ("", _) if is_new => Edit::Before(quote.to_owned(), new.to_owned()),
        _ => Edit::Replace(quote.to_owned(), format!("{head}{new}{tail}")),
    }
}

/// A place with so many characters more on both sides; `None` where the text has not so many.
fn widened(old: &str, place: &Range<usize>, before: usize, behind: usize) -> Option<Range<usize>> {
    let start = match before {
        0 => place.start,
        more => old[..place.start].char_indices().rev().nth(more - 1)?.0,
    };
    let end = match behind {
        0 => place.end,
        more => {
            let (at, last) = old[place.end..].char_indices().nth(more - 1)?;
            place.end + at + last.len_utf8()
        }
    };
    Some(start..end)
}

fn edit_is_quotable(edit: &Edit) -> bool {
    match edit {
        Edit::Replace(_, new) => is_quotable(new),
        Edit::Behind(_, new) | Edit::Before(_, new) => is_quotable(new),
        Edit::Delete(_) => true,
    }
}

/// Whether a text can stand between quotation marks: it is one line, and has no mark without its other.
fn is_quotable(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '\n' => return false,
            '「' => open += 1,
            '」' if open == 0 => return false,
            '」' => open -= 1,
            _ => {}
        }
    }
    open == 0 && !text.is_empty()
}

/// Whether a quotation stands once in a text and not in what stands before that.
fn stands_once(label: &str, text: &str, quote: &str) -> bool {
    let Some(at) = text.find(quote) else { return false };
    let next = at + quote.chars().next().map_or(1, char::len_utf8);
    !text[next..].contains(quote) && !label.contains(quote)
}
