//! What changed in an item apart from what is printed: where it comes from, how well it is founded, and what only
//! programs read. Reviewers see it, and no official table shows it.

use kijun_dsl::kinds::Print;

use super::cells::note;
use super::{MarkedLine, Piece, both_sides};
use crate::compare::diff::words::Mark;
use crate::compare::diff::{Change, Detail, Fate, Passage};
use crate::paper::review::phrase::{
    both, compared, field, is_title, language, list, passage_field, passage_text, prose, readable, said, with_colon,
};
use crate::release::walk::field_of;
use crate::{Lang, msg};

/// The new cell and the old one for what the printed text of an item does not show.
pub(super) fn unprinted(change: &Change, lang: Lang) -> [Vec<MarkedLine>; 2] {
    let mut sides = [Vec::new(), Vec::new()];
    let is_shown = |detail: &&Detail| {
        field_of(change.known_kind(), &detail.field).is_some_and(|field| field.seen.printed == Print::Provision)
    };
    let hidden = change.details.iter().filter(|detail| !is_shown(detail));
    hidden.for_each(|detail| put(&mut sides, change, detail, lang));
    sides
}

/// The new cell and the old one for an item that no paper prints.
pub(super) fn all(change: &Change, lang: Lang) -> [Vec<MarkedLine>; 2] {
    let remark = |message| vec![note(&message, lang)];
    match change.fate {
        Fate::New => [whole(change, &change.says, Mark::Added, lang), remark(msg!("review-table-is-new"))],
        Fate::Removed => [remark(msg!("review-table-is-gone")), whole(change, &change.said, Mark::Deleted, lang)],
        _ if !change.said.is_empty() || !change.says.is_empty() => {
            [whole(change, &change.says, Mark::Added, lang), whole(change, &change.said, Mark::Deleted, lang)]
        }
        _ => {
            let heading = |ids: &[String]| {
                readable(format!("{} {}", list(ids, lang), prose(said(&change.title, lang))).trim_end())
            };
            let mut sides = both_sides(&compared(&heading(&change.before), &heading(&change.after)));
            change.details.iter().for_each(|detail| put(&mut sides, change, detail, lang));
            sides
        }
    }
}

/// Adds both sides of a detail, in the reader's language or in another where only that changed.
fn put(sides: &mut [Vec<MarkedLine>; 2], change: &Change, detail: &Detail, lang: Lang) {
    let label = with_colon(&field(change, detail, lang), lang);
    let (before, after) = both(change, detail, language(detail, lang), lang);
    let texts = [(&after, msg!("review-table-is-gone")), (&before, msg!("review-table-is-new"))];
    for ((side, lines), (text, missing)) in sides.iter_mut().zip(both_sides(&compared(&before, &after))).zip(texts) {
        let mut lines = if text.is_empty() { vec![note(&missing, lang)] } else { lines };
        if let Some(first) = lines.first_mut() {
            first.insert(0, Piece::new(Mark::Same, readable(&label)));
        }
        side.extend(lines);
    }
}

/// Everything that some items say, all of it marked.
fn whole(change: &Change, passages: &[Passage], mark: Mark, lang: Lang) -> Vec<MarkedLine> {
    let mut lines: Vec<MarkedLine> = Vec::new();
    for items in passages.chunk_by(|a, b| a.item == b.item) {
        let title = items.iter().find(|passage| is_title(&passage.field));
        let title = title.map_or_else(String::new, |title| prose(said(&title.text, lang)));
        let heading = readable(format!("{} {title}", items[0].item).trim_end());
        let passages = items.iter().filter(|passage| !is_title(&passage.field)).map(|passage| {
            let label = with_colon(&passage_field(change, passage, lang), lang);
            format!("{label}{}", prose(&passage_text(change, passage, lang)))
        });
        for text in std::iter::once(heading).chain(passages) {
            lines.extend(text.lines().map(|line| vec![Piece::new(mark, line)]));
        }
    }
    lines
}
