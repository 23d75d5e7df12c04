//! The words of a part that become others, quoted so that each quotation stands once in the part and can be read back:
//! what is in quotation marks closes those that it opens.

use std::ops::Range;

use super::Edit;
use crate::compare::diff::words::{Mark, pieces, words};

/// The most words around changed ones that a quotation takes in; a text that needs more is written anew.
const AROUND: usize = 16;

/// What stands at a place of the old text, and what stands there now.
#[derive(Clone)]
struct Hunk {
    old: Range<usize>,
    new: String,
}

/// How the words of a text become those of another; `None` where quotations can't say it. `label` stands before both.
pub(super) fn edits(label: &str, old: &str, new: &str) -> Option<Vec<Edit>> {
    let mut hunks = hunks(old, new);
    let text = Quoted { label, old, breaks: breaks(old) };
    loop {
        let quoted: Vec<(Range<usize>, Edit)> = hunks.iter().map(|hunk| text.quoted(hunk)).collect::<Option<_>>()?;
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

/// The places between the words of a text, its beginning and its end.
fn breaks(old: &str) -> Vec<usize> {
    let ends = words(old).into_iter().scan(0, |at, word| {
        *at += word.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

/// A text of which words are quoted.
struct Quoted<'t> {
    /// What stands before it.
    label: &'t str,
    old: &'t str,
    breaks: Vec<usize>,
}

impl Quoted<'_> {
    /// A hunk with as few words around it as a quotation needs, and what it takes of the old text.
    fn quoted(&self, hunk: &Hunk) -> Option<(Range<usize>, Edit)> {
        for around in 0..=AROUND {
            let splits = (0..=around).rev().map(|behind| (around - behind, behind));
            // Words that come are put behind others rather than before them.
            let first = hunk.old.is_empty().then_some((around, 0));
            for (before, behind) in first.into_iter().chain(splits) {
                let Some(range) = self.widened(&hunk.old, before, behind) else { continue };
                let quote = &self.old[range.clone()];
                let (head, tail) = (&self.old[range.start..hunk.old.start], &self.old[hunk.old.end..range.end]);
                let edit = edit(quote, [head, &hunk.new, tail], hunk.old.is_empty());
                let is_said = is_quotable(quote) && edit_is_quotable(&edit) && self.stands_once(quote);
                if is_said && !self.is_bare(&range) {
                    return Some((range, edit));
                }
            }
        }
        None
    }

    /// A place with so many words more on both sides; `None` where the text has not so many.
    fn widened(&self, place: &Range<usize>, before: usize, behind: usize) -> Option<Range<usize>> {
        let first = self.breaks.iter().rposition(|at| *at <= place.start)?.checked_sub(before)?;
        let last = self.breaks.iter().position(|at| *at >= place.end)? + behind;
        Some(self.breaks[first]..*self.breaks.get(last)?)
    }

    /// Whether it is a number that the text says the unit of.
    fn is_bare(&self, range: &Range<usize>) -> bool {
        let is_number = self.old[range.clone()].chars().all(|c| c.is_ascii_digit());
        is_number && self.old[range.end..].starts_with(char::is_alphabetic)
    }

    /// Whether a quotation stands once in the text and not in what stands before that.
    fn stands_once(&self, quote: &str) -> bool {
        let Some(at) = self.old.find(quote) else { return false };
        let next = at + quote.chars().next().map_or(1, char::len_utf8);
        !self.old[next..].contains(quote) && !self.label.contains(quote)
    }
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
