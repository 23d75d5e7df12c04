//! Names for what is new: the next id after those of its neighbours that nothing has yet.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{self, Field, Kind};
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind};

use super::{Ask, in_order};

/// How many are proposed.
const MOST: usize = 10;
/// What the first part of an item is called.
const FIRST: &str = "a";

/// Ids for the item whose keyword stands before the place.
pub(super) fn of_item(ask: &Ask<'_>) -> Vec<CompletionItem> {
    let Some(kind) = kinds::kind(&ask.line.words[0]) else { return Vec::new() };
    let item = |id: String| ask.word(id, CompletionItemKind::CLASS);
    in_order(next(ask, kind).into_iter().map(item).collect())
}

/// The free ids of a kind that go on where the ids around the place end; the nearest first.
pub(super) fn next(ask: &Ask<'_>, kind: &'static Kind) -> Vec<String> {
    let here: Vec<(u32, String)> = ask
        .line
        .file
        .source()
        .entries()
        .filter(|node| kind.word.is(&node.word()) && !node.head_span().touches(ask.offset))
        .filter_map(|node| Some((node.span().start, node.arg(0)?.word().into_owned())))
        .collect();
    let is_free = |id: &str| ask.model().find(kind, id).is_none() && !here.iter().any(|(_, other)| other == id);
    // Going on from the item before the place; then from the others of the file.
    let before = here.iter().rev().filter(|(start, _)| *start < ask.offset);
    let behind = here.iter().rev().filter(|(start, _)| *start >= ask.offset);
    let near: Vec<&str> = before.chain(behind).map(|(_, id)| id.as_str()).collect();
    let found = going_on(near.into_iter(), &is_free);
    if !found.is_empty() {
        return found;
    }
    let all: Vec<String> = ask.model().of_kind(kind).map(|item| item.name().into_owned()).collect();
    going_on(all.iter().rev().map(String::as_str), &is_free)
}

/// For each series of ids the first free one behind the first of them that is given.
fn going_on<'i>(ids: impl Iterator<Item = &'i str>, is_free: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut series = BTreeSet::new();
    let mut found: Vec<String> = Vec::new();
    for id in ids {
        let Some((before, _, behind)) = counted(id) else { continue };
        if !series.insert((before, behind)) {
            continue;
        }
        let next = std::iter::successors(following(id), |id| following(id)).take(1000).find(|id| is_free(id));
        found.extend(next.filter(|id| !found.contains(id)));
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// The name of the next part that a field defines in the item around the place.
pub(super) fn next_part(ask: &Ask<'_>, field: &'static Field) -> String {
    let block = ask.line.block_node();
    let lines = block.iter().flat_map(|block| block.fields()).filter(|line| field.word.is(&line.word()));
    let names: Vec<String> = lines
        .filter(|line| !line.head_span().touches(ask.offset))
        .filter_map(|line| Some(line.arg(0)?.word().into_owned()))
        .collect();
    let Some(last) = names.last() else { return FIRST.to_owned() };
    let mut next = std::iter::successors(following(last), |name| following(name)).take(1000);
    next.find(|name| !names.contains(name)).unwrap_or_default()
}

/// What is counted in an id: its last number, or a single letter at its end; with what stands around it.
fn counted(id: &str) -> Option<(&str, &str, &str)> {
    let ends_in_letter = id.char_indices().next_back().filter(|(_, c)| c.is_ascii_alphabetic());
    if let Some((at, _)) = ends_in_letter
        && !id[..at].ends_with(|c: char| c.is_alphabetic())
    {
        return Some((&id[..at], &id[at..], ""));
    }
    let end = id.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = id[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + id[at..].chars().next().map_or(1, char::len_utf8));
    Some((&id[..start], &id[start..end], &id[end..]))
}

/// The id that follows: its number counted up with the same width, or its letter.
fn following(id: &str) -> Option<String> {
    let (before, count, behind) = counted(id)?;
    if let Ok(number) = count.parse::<u64>() {
        return Some(format!("{before}{:0width$}{behind}", number.checked_add(1)?, width = count.len()));
    }
    let letter = count.chars().next().filter(|letter| !matches!(letter, 'z' | 'Z'))?;
    Some(format!("{before}{}{behind}", char::from_u32(letter as u32 + 1)?))
}
