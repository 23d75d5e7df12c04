//! Names for what is new: the next id after those of its neighbours that nothing has yet.

use std::collections::{BTreeMap, BTreeSet};

use kijun::corpus::numbering::first_free;
use kijun_dsl::kinds::{self, Field, Kind, PROCEDURE};
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind};

use super::neighbours::{self, Neighbours};
use super::{Ask, in_order};

/// How many are proposed.
const MOST: usize = 10;
/// What the first part of an item is called.
const FIRST: &str = "a";
/// What the first item of a clause is called.
const FIRST_ITEM: &str = "1";

/// Ids for the item whose keyword stands before the place.
pub(super) fn of_item(ask: &Ask<'_>) -> Vec<CompletionItem> {
    let Some(kind) = kinds::kind(&ask.line.words[0]) else { return Vec::new() };
    let item = |id: String| ask.word(id, CompletionItemKind::CLASS);
    in_order(next(ask, kind).into_iter().map(item).collect())
}

/// The free ids of a kind that go on where the ids around the place end, or else those of the corpus.
pub(super) fn next(ask: &Ask<'_>, kind: &'static Kind) -> Vec<String> {
    let near = near(ask, kind);
    if !near.is_empty() {
        return near;
    }
    let all: Vec<String> = ask.model().of_kind(kind).map(|item| item.name().into_owned()).collect();
    going_on(all.iter().rev().map(String::as_str), &free(ask, kind))
}

/// The free ids that go on where those of the file or else of the folder end; the nearest first.
pub(super) fn near(ask: &Ask<'_>, kind: &'static Kind) -> Vec<String> {
    if kind == &PROCEDURE
        && let Some((criterion, _)) = neighbours::criterion_before(ask)
    {
        return of_procedure(ask, &criterion);
    }
    let is_free = free(ask, kind);
    // Going on from the item before the place; then from the others of the file.
    let here: Vec<(u32, String)> = written(ask, kind).collect();
    let before = here.iter().rev().filter(|(start, _)| *start < ask.offset);
    let behind = here.iter().rev().filter(|(start, _)| *start >= ask.offset);
    let found = going_on(before.chain(behind).map(|(_, id)| id.as_str()), &is_free);
    if !found.is_empty() {
        return found;
    }
    let beside: Vec<String> = Neighbours::of(ask, kind).items().map(|item| item.name().into_owned()).collect();
    going_on(beside.iter().rev().map(String::as_str), &is_free)
}

/// Ids for a procedure of a criterion: with the endings that are usual, first those that it has none of yet.
fn of_procedure(ask: &Ask<'_>, criterion: &str) -> Vec<String> {
    let mut endings: BTreeMap<String, usize> = BTreeMap::new();
    for ending in Neighbours::of(ask, &PROCEDURE).items().filter_map(neighbours::suffix) {
        if let Some((before, _, "")) = counted(&ending) {
            *endings.entry(before.to_owned()).or_default() += 1;
        }
    }
    let is_free = free(ask, &PROCEDURE);
    let first = |ending: &str| (1..1000).map(|number| format!("{criterion}{ending}{number}")).find(|id| is_free(id));
    let mut found: Vec<(bool, std::cmp::Reverse<usize>, String)> = Vec::new();
    for (ending, count) in endings {
        let Some(id) = first(&ending) else { continue };
        found.push((!id.ends_with(&format!("{ending}1")), std::cmp::Reverse(count), id));
    }
    if found.is_empty() {
        return first_free(ask.model(), &PROCEDURE, criterion).into_iter().collect();
    }
    found.sort();
    found.into_iter().map(|(_, _, id)| id).take(MOST).collect()
}

/// The ids of a kind in the document, each with the place of its item, but not the one that is being typed.
fn written<'f>(ask: &Ask<'f>, kind: &'static Kind) -> impl Iterator<Item = (u32, String)> + use<'f> {
    let (file, offset) = (ask.line.file, ask.offset);
    let items = file.source().entries().filter(move |node| kind.word.is(&node.word()));
    let others = items.filter(move |node| !node.head_span().touches(offset));
    others.filter_map(|node| Some((node.span().start, node.arg(0)?.word().into_owned())))
}

/// Says whether nothing has an id: in the document as it is now, in other files as the corpus has them.
fn free<'a>(ask: &'a Ask<'_>, kind: &'static Kind) -> impl Fn(&str) -> bool + use<'a> {
    let here: BTreeSet<String> = written(ask, kind).map(|(_, id)| id).collect();
    let (model, path) = (ask.model(), ask.line.file.path.as_str());
    move |id| !here.contains(id) && model.find(kind, id).is_none_or(|item| item.file().path == path)
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
    let Some(last) = names.last() else {
        return if field.word.en == "item" { FIRST_ITEM } else { FIRST }.to_owned();
    };
    let mut next = std::iter::successors(following(last), |name| following(name)).take(1000);
    next.find(|name| !names.contains(name)).unwrap_or_default()
}

/// What is counted in an id: its last number, or a single letter at its end; with what stands around it.
pub(super) fn counted(id: &str) -> Option<(&str, &str, &str)> {
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
