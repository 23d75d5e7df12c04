//! Whole items: with the next free id, the fields that the kind requires and those that its neighbours have.

use kijun_dsl::kinds::{self, CATEGORY, Field, Kind, LEVEL, METHOD, PROCEDURE, Shape};
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionItemLabelDetails, Documentation};

use super::neighbours::{Neighbours, following_kind, open_clauses, suffix};
use super::snippet::Snippet;
use super::{Ask, fields, in_order, names, other};

/// How many items of one kind are proposed.
const MOST: usize = 3;

/// The kinds, each with an item of it; the kind that usually comes next is the first.
pub(super) fn kinds(ask: &Ask<'_>) -> Vec<CompletionItem> {
    let mut kinds: Vec<&'static Kind> = kinds::KINDS.to_vec();
    if !ask.line.last {
        return in_order(kinds.into_iter().map(|kind| keyword(ask, kind)).collect());
    }
    let usual = following_kind(ask);
    kinds.sort_by_key(|kind| Some(*kind) != usual);
    in_order(kinds.into_iter().flat_map(|kind| items(ask, kind)).collect())
}

fn keyword(ask: &Ask<'_>, kind: &'static Kind) -> CompletionItem {
    let reader = ask.reader();
    let spelled = [kind.word.in_(ask.spelling), other(kind.word, ask.spelling), kind.title.en, kind.title.ja];
    CompletionItem {
        filter_text: Some(ask.findable(&spelled.join(" "))),
        detail: Some(kind.title.in_(reader).to_owned()),
        documentation: Some(Documentation::String(kind.help.in_(reader).to_owned())),
        ..ask.spelled(kind.word, CompletionItemKind::CLASS)
    }
}

/// An item for each id that goes on where the folder's ids end; where none does, one whose id is to be filled in.
fn items(ask: &Ask<'_>, kind: &'static Kind) -> Vec<CompletionItem> {
    let ids = names::near(ask, kind);
    let named = ids.into_iter().take(MOST).map(|id| {
        let details = CompletionItemLabelDetails { detail: Some(format!(" {id}")), description: None };
        let item = CompletionItem { label_details: Some(details), ..keyword(ask, kind) };
        ask.with_snippet(item, item_called(ask, kind, Some(&id)))
    });
    let named: Vec<CompletionItem> = named.collect();
    if named.is_empty() { vec![ask.with_snippet(keyword(ask, kind), item_called(ask, kind, None))] } else { named }
}

fn item_called(ask: &Ask<'_>, kind: &'static Kind, id: Option<&str>) -> Snippet {
    let neighbours = alike(ask, kind, id);
    let mut snippet = ask.snippet();
    snippet.text(kind.word.in_(ask.spelling));
    snippet.text(" ");
    match id {
        Some(id) => snippet.text(id),
        None => snippet.place(names::next(ask, kind).first().map_or("", String::as_str)),
    }
    snippet.text(" ");
    snippet.open();
    let usual = |field: &&'static Field| {
        let is_left_out = [kinds::WITHDRAWN, kinds::ALLOW].contains(&field.word);
        field.count.required() || (!is_left_out && neighbours.have(field))
    };
    let written: Vec<&'static Field> = kind.all_fields().filter(usual).collect();
    // More of the last field that repeats is what comes next.
    let repeated = written.iter().rposition(|field| field.count.required() && field.count.repeats());
    for (at, field) in written.iter().enumerate() {
        snippet.line();
        match known(ask, kind, field, &neighbours) {
            Some(words) => snippet.text(&format!("{} {words}", field.word.in_(ask.spelling))),
            None => fields::write_head(ask, &mut snippet, field),
        }
        if fields::wants_block(field) || neighbours.have_block(field) {
            snippet.text(" ");
            fields::write_block(ask, &mut snippet, field);
        }
        if repeated == Some(at) {
            snippet.end();
        }
    }
    snippet.close();
    snippet
}

/// The neighbours that the new item will be like; for a procedure those whose ids end alike.
pub(super) fn alike<'a>(ask: &'a Ask<'a>, kind: &'static Kind, id: Option<&str>) -> Neighbours<'a> {
    let neighbours = Neighbours::of(ask, kind);
    let Some(id) = id.filter(|_| kind == &PROCEDURE) else { return neighbours };
    let stem = |id: &str| names::counted(id).map(|(before, _, _)| before.to_owned());
    let of_its_sort = neighbours.like(|item| {
        let end = suffix(item).and_then(|end| stem(&end));
        end.is_some_and(|end| !end.is_empty() && stem(id).is_some_and(|id| id.ends_with(&end)))
    });
    // A second test of a device may be another one than the first.
    of_its_sort.like(|item| suffix(item).is_some_and(|end| !end.is_empty() && id.ends_with(&end)))
}

/// What stands behind the keyword where that can be told.
fn known(ask: &Ask<'_>, kind: &'static Kind, field: &'static Field, neighbours: &Neighbours<'_>) -> Option<String> {
    match field.args.first()?.shape {
        Shape::Ref(target) if target == &LEVEL || target == &CATEGORY => {
            nearest(ask, kind, field).or_else(|| neighbours.agreed(field))
        }
        Shape::Ref(target) if target == &METHOD => neighbours.agreed(field),
        _ if kind == &PROCEDURE && field.word.en == "evaluates" => {
            Some(open_clauses(ask).join(" ")).filter(|names| !names.is_empty())
        }
        _ => None,
    }
}

/// What the nearest item of the kind before the place has behind the keyword.
fn nearest(ask: &Ask<'_>, kind: &'static Kind, field: &'static Field) -> Option<String> {
    let entries = ask.line.file.source().entries().take_while(|node| node.span().end < ask.offset);
    let last = entries.filter(|node| kind.word.is(&node.word())).last()?;
    let line = last.fields().find(|line| field.word.is(&line.word()))?;
    Some(line.arg(0)?.word().into_owned())
}
