//! In a text: `{name}` of a value, `[id]` of an item, words of the glossary.

use kijun::Item;
use kijun::release::text::LINKABLE;
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, LONGLIST, PROCEDURE, TERM};
use kijun_dsl::span::Span;
use kijun_dsl::tree::Node;
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionList};

use super::references::{listed, of_item, of_kinds};
use super::{Ask, complete, in_order};

/// The letters that two words of ASCII must share; one of another script says enough.
const ASCII_LETTERS: usize = 2;

/// What can be written in a text; `before` is what stands before the place.
pub(super) fn in_text(ask: &Ask<'_>, before: Span) -> CompletionList {
    let raw = before.of(&ask.line.file.text);
    let bracket = raw.rfind(['{', '[', '}', ']']).filter(|at| !raw[*at..].contains(char::is_whitespace));
    match bracket.map(|at| (at, &raw[at..=at])) {
        Some((at, "{")) => parameters(ask, &raw[at + 1..]),
        Some((at, "[")) => links(ask, &raw[at + 1..]),
        _ => complete(terms(ask, raw)),
    }
}

/// The span of a name in brackets, with the bracket behind it where there is one: the cursor is to stand behind that.
fn bracketed(ask: &Ask<'_>, typed: &str, close: char) -> Span {
    let behind = &ask.line.file.text[ask.offset as usize..];
    let length =
        behind.find(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | '[' | ']' | '"')).unwrap_or(behind.len());
    // Text that only happens to stand behind the place is no part of the name.
    let length = if behind[length..].starts_with(close) { length + close.len_utf8() } else { 0 };
    Span { start: ask.offset - typed.len() as u32, end: ask.offset + length as u32 }
}

/// The values that a text can print.
fn parameters(ask: &Ask<'_>, typed: &str) -> CompletionList {
    let span = bracketed(ask, typed, '}');
    let mut items: Vec<CompletionItem> = Vec::new();
    for (name, value) in values(ask) {
        if items.iter().any(|item| item.label == name) {
            continue;
        }
        let mut item = ask.replacing(span, name.clone(), format!("{name}}}"), CompletionItemKind::VARIABLE);
        item.detail = Some(value);
        items.push(item);
    }
    complete(in_order(items))
}

/// The names of the values, each with the value as it is written.
fn values(ask: &Ask<'_>) -> Vec<(String, String)> {
    let Some((kind, _)) = ask.line.item() else { return Vec::new() };
    let own = ask.line.item_node();
    if kind == &CRITERION {
        own.into_iter().flat_map(|item| defined(item, &CRITERION, "bind")).collect()
    } else if kind == &LONGLIST {
        own.into_iter().flat_map(|item| defined(item, &LONGLIST, "hole")).collect()
    } else if kind == &PROCEDURE {
        let clauses = ask.line.written("evaluates").filter_map(|name| ask.model().find(&CRITERION_CLAUSE, &name));
        clauses.flat_map(|clause| defined(clause.root().node(), &CRITERION, "bind")).collect()
    } else {
        Vec::new()
    }
}

/// The name behind each keyword of an item, without the owner, and what stands behind the name.
fn defined(item: Node<'_>, kind: &'static kijun_dsl::kinds::Kind, word: &str) -> Vec<(String, String)> {
    let field = kind.field(word);
    let lines = item.fields().filter(|line| field.is_some_and(|field| field.word.is(&line.word())));
    let value = |line: Node<'_>| {
        let mut args = line.args().map(|arg| arg.word().into_owned());
        let name = args.next()?;
        Some((name.rsplit(':').next().unwrap_or_default().to_owned(), args.collect::<Vec<_>>().join(" ")))
    };
    lines.filter_map(value).collect()
}

/// The items that a text can link to, those of the glossary first where nothing is typed yet.
fn links(ask: &Ask<'_>, typed: &str) -> CompletionList {
    let span = bracketed(ask, typed, ']');
    let kind = |item: Item<'_>| LINKABLE.iter().position(|kind| item.is(kind)).unwrap_or_default() as u8;
    let rank =
        |item: Item<'_>| (u8::from(!item.is(&TERM)), u8::from(item.file().path != ask.line.file.path), kind(item));
    let mut list = listed(ask, typed, of_kinds(ask, &LINKABLE), &|item| item.full_name(), &rank);
    for item in &mut list.items {
        let text = format!("{}]", item.label);
        let place = ask.replacing(span, String::new(), text, CompletionItemKind::REFERENCE);
        item.text_edit = place.text_edit;
    }
    list
}

/// The glossary's words of which the text before the place ends in the first letters; also for a word to avoid.
fn terms(ask: &Ask<'_>, before: &str) -> Vec<CompletionItem> {
    let Some(language) = ask.line.words.first().filter(|word| ask.languages.contains(word)) else {
        return Vec::new();
    };
    let mut found: Vec<(usize, CompletionItem)> = Vec::new();
    for term in ask.model().of_kind(&TERM).filter(|term| !term.is_withdrawn()) {
        let Some(name) = term.texts("name").and_then(|names| names.get(language)) else { continue };
        let avoided = term.fields("avoid").flat_map(|line| term.texts_of(line).lists());
        let avoided = avoided.filter(|(code, _)| code == language).flat_map(|(_, words)| words).map(|word| word.text());
        let typed = avoided.chain([name.clone()]).map(|word| shared(before, &word)).max().unwrap_or(0);
        if typed == 0 || before.ends_with(&*name) {
            continue;
        }
        let span = Span { start: ask.offset - typed as u32, end: ask.offset };
        let mut item = of_item(ask, span, term, &name);
        item.kind = Some(CompletionItemKind::TEXT);
        item.filter_text = Some(span.of(&ask.line.file.text).to_owned());
        item.label_details = None;
        found.push((typed, item));
    }
    found.sort_by_key(|(typed, _)| std::cmp::Reverse(*typed));
    in_order(found.into_iter().map(|(_, item)| item).collect())
}

/// How many bytes at the end of `before` are the beginning of `word`, where they are enough to tell.
fn shared(before: &str, word: &str) -> usize {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits = |end: &usize| {
        let Some(start) = before.len().checked_sub(*end).filter(|start| before.is_char_boundary(*start)) else {
            return false;
        };
        let part = &word[..*end];
        let joined = part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && before[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let enough = !part.is_ascii() || part.len() >= ASCII_LETTERS;
        enough && !joined && before[start..].eq_ignore_ascii_case(part)
    };
    ends.filter(fits).max().unwrap_or(0)
}
