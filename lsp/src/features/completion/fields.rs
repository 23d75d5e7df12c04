//! Keywords: of fields with their arguments and block, codes of languages.

use kijun_dsl::kinds::{ANY_OF, Arg, Body, CRITERION_CLAUSE, Field, HOLE, Kind, Shape};
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, Documentation};

use super::neighbours;
use super::snippet::Snippet;
use super::{Ask, in_order, names, other, references};

/// The fields that the block can have in addition, those that it must have first.
pub(super) fn fields(ask: &Ask<'_>, kind: &'static Kind) -> Vec<CompletionItem> {
    let here = ask.offset;
    let block = ask.line.block_node();
    let lines = block.iter().flat_map(|block| block.fields());
    let used: Vec<String> =
        lines.filter(|line| !line.head_span().touches(here)).map(|line| line.word().into_owned()).collect();
    let is_used = |field: &Field| used.iter().any(|word| field.word.is(word));
    let mut free: Vec<&'static Field> =
        kind.all_fields().filter(|field| field.count.repeats() || !is_used(field)).collect();
    // What the formatter writes anew is not proposed.
    free.retain(|field| field.word != ANY_OF);
    let usual = neighbours::of_block(ask, kind);
    free.sort_by_key(|field| match is_used(field) {
        false => (!field.count.required(), !usual.as_ref().is_some_and(|items| items.have(field))),
        true => (true, true),
    });
    let item = |field: &'static Field| {
        let mut item = ask.spelled(field.word, CompletionItemKind::PROPERTY);
        let help = field.help.in_(ask.reader());
        item.detail = Some(other(field.word, ask.spelling).to_owned());
        item.documentation = Some(Documentation::String(help.to_owned()));
        if !ask.line.last {
            return item;
        }
        let mut snippet = ask.snippet();
        write_field(ask, &mut snippet, field);
        ask.with_snippet(item, snippet)
    };
    in_order(free.into_iter().map(item).collect())
}

/// The languages that a part has no text in yet, then its fields.
pub(super) fn texts_and_fields(ask: &Ask<'_>, kind: &'static Kind) -> Vec<CompletionItem> {
    in_order(languages(ask).into_iter().chain(fields(ask, kind)).collect())
}

/// The languages that the block has no text in yet.
pub(super) fn languages(ask: &Ask<'_>) -> Vec<CompletionItem> {
    let here = ask.offset;
    let block = ask.line.block_node();
    let lines = block.iter().flat_map(|block| block.fields()).filter(|line| !line.head_span().touches(here));
    let used: Vec<String> = lines.map(|line| line.word().into_owned()).collect();
    let item = |language: &String| {
        let item = ask.word(language, CompletionItemKind::KEYWORD);
        if !ask.line.last {
            return item;
        }
        let mut snippet = ask.snippet();
        write_text(&mut snippet, language);
        ask.with_snippet(item, snippet)
    };
    in_order(ask.languages.iter().filter(|language| !used.contains(language)).map(item).collect())
}

/// The block of a field whose arguments are all there.
pub(super) fn block(ask: &Ask<'_>, field: &'static Field) -> Option<CompletionItem> {
    if matches!(field.body, Body::None) || !ask.line.last || !ask.line.word.is_empty() {
        return None;
    }
    let mut item = ask.word("{ }", CompletionItemKind::STRUCT);
    item.documentation = Some(Documentation::String(field.help.in_(ask.reader()).to_owned()));
    let mut snippet = ask.snippet();
    write_block(ask, &mut snippet, field);
    Some(ask.with_snippet(item, snippet))
}

fn write_field(ask: &Ask<'_>, snippet: &mut Snippet, field: &'static Field) {
    write_head(ask, snippet, field);
    if wants_block(field) {
        snippet.text(" ");
        write_block(ask, snippet, field);
    }
}

/// Whether a block must follow.
pub(super) fn wants_block(field: &Field) -> bool {
    matches!(field.body, Body::Translations | Body::WordLists | Body::TextPart | Body::Part)
}

/// The keyword and its arguments.
pub(super) fn write_head(ask: &Ask<'_>, snippet: &mut Snippet, field: &'static Field) {
    snippet.text(field.word.in_(ask.spelling));
    let bound = references::unbound(ask, field);
    let wanted = |arg: &&Arg| arg.count.required() || matches!(arg.shape, Shape::Value);
    for arg in field.args.iter().filter(wanted) {
        snippet.text(" ");
        match (&arg.shape, &bound) {
            (Shape::Ref(kind), Some((hole, _))) if *kind == &HOLE => snippet.text(hole),
            (Shape::Value, Some((_, Some(unit)))) => {
                snippet.place("");
                snippet.text(&format!(" {unit}"));
            }
            _ => write_argument(ask, snippet, arg, field),
        }
    }
}

fn write_argument(ask: &Ask<'_>, snippet: &mut Snippet, arg: &'static Arg, field: &'static Field) {
    match &arg.shape {
        Shape::Literal(word) => snippet.text(word.in_(ask.spelling)),
        // Of something that is written now the least is claimed.
        Shape::Choice(choices) if field.word.en == "provenance" => {
            snippet.text(choices.last().map_or("", |word| word.in_(ask.spelling)));
        }
        Shape::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.in_(ask.spelling)).collect();
            snippet.choice(&words);
        }
        Shape::Text => {
            snippet.text("\"");
            snippet.place("");
            snippet.text("\"");
        }
        Shape::Define(kind) if *kind == &CRITERION_CLAUSE => snippet.text(&names::next_part(ask, field)),
        Shape::Define(_) => snippet.place(&names::next_part(ask, field)),
        _ => snippet.place(""),
    }
}

pub(super) fn write_block(ask: &Ask<'_>, snippet: &mut Snippet, field: &'static Field) {
    snippet.open();
    match field.body {
        Body::Part | Body::OptionalPart => {
            let part = field.part().into_iter().flat_map(Kind::all_fields);
            for field in part.filter(|field| field.count.required()) {
                snippet.line();
                write_field(ask, snippet, field);
            }
        }
        _ => {
            for language in &ask.languages {
                snippet.line();
                write_text(snippet, language);
            }
        }
    }
    snippet.close();
}

fn write_text(snippet: &mut Snippet, language: &str) {
    snippet.text(language);
    snippet.text(" \"");
    snippet.place("");
    snippet.text("\"");
}
