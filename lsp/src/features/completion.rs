//! What can be written at a place.

mod arguments;
mod description;
mod fields;
mod matching;
mod names;
mod neighbours;
mod ranking;
mod references;
mod skeleton;
mod snippet;
mod texts;

use kijun::Model;
use kijun_dsl::kinds::{KINDS, PARTS, Spelling, Word};
use kijun_dsl::span::Span;
use serde_json::json;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit, Documentation,
    InsertTextFormat, InsertTextMode, MarkupContent, MarkupKind, TextEdit,
};

use self::snippet::Snippet;
use super::line::{At, Inside, TypedLine};
use crate::convert::Lines;
use crate::view::{Spot, View};

/// What can be written at a place.
pub(crate) fn completion(spot: &Spot<'_>) -> Option<CompletionResponse> {
    let line = TypedLine::at(&spot.file, spot.offset);
    let ask = Ask {
        view: spot.view,
        spelling: spot.view.spelling(&spot.file),
        languages: spot.view.model().language_codes(),
        lines: spot.lines(),
        offset: spot.offset,
        line,
    };
    let list = match ask.line.at {
        At::Nothing => return None,
        At::Text(before) => texts::in_text(&ask, before),
        At::Word => at_word(&ask),
    };
    (!list.items.is_empty()).then_some(CompletionResponse::List(list))
}

/// The same with its documentation, which is only made for the one that the user looks at.
pub(crate) fn resolve(view: &View, mut item: CompletionItem) -> CompletionItem {
    let named = item.data.as_ref().and_then(|data| {
        let kind = data.get("kind")?.as_str()?;
        let kind = KINDS.iter().chain(PARTS).nth(kind.parse().ok()?)?;
        view.model().find(kind, data.get("id")?.as_str()?)
    });
    if let Some(named) = named {
        item.documentation = Some(markup(view, description::describe(view, named)));
    }
    item
}

fn at_word(ask: &Ask<'_>) -> CompletionList {
    let items = match (ask.line.inside(), ask.line.words.len()) {
        (None, 0) if ask.line.indent == 0 => skeleton::kinds(ask),
        (None, 1) => names::of_item(ask),
        (Some(Inside::Fields(kind)), 0) => fields::fields(ask, kind),
        (Some(Inside::TextsAndFields(kind)), 0) => fields::texts_and_fields(ask, kind),
        (Some(Inside::Fields(_) | Inside::TextsAndFields(_)), _) => return arguments::arguments(ask),
        (Some(Inside::Languages), 0) => fields::languages(ask),
        _ => Vec::new(),
    };
    complete(items)
}

/// A list that stays right while more is typed.
fn complete(items: Vec<CompletionItem>) -> CompletionList {
    CompletionList { is_incomplete: false, items }
}

/// A question: the place, and how to answer.
struct Ask<'a> {
    view: &'a View,
    line: TypedLine<'a>,
    spelling: Spelling,
    /// The languages of the scheme.
    languages: Vec<String>,
    lines: Lines,
    offset: u32,
}

impl<'a> Ask<'a> {
    fn model(&self) -> &'a Model {
        self.view.model()
    }

    fn reader(&self) -> Spelling {
        Spelling::from(self.view.lang)
    }

    fn snippet(&self) -> Snippet {
        Snippet::new(self.view.abilities.snippets)
    }

    /// A completion that replaces a part of the line.
    fn replacing(&self, span: Span, label: String, new_text: String, kind: CompletionItemKind) -> CompletionItem {
        let range = self.lines.range(&self.line.file.text, span);
        CompletionItem {
            label,
            kind: Some(kind),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, new_text))),
            ..CompletionItem::default()
        }
    }

    /// A completion that replaces the word at the place.
    fn word(&self, label: impl Into<String>, kind: CompletionItemKind) -> CompletionItem {
        let label = label.into();
        self.replacing(self.line.word, label.clone(), label, kind)
    }

    /// A word of the language, found by both spellings.
    fn spelled(&self, word: Word, kind: CompletionItemKind) -> CompletionItem {
        let mut item = self.word(word.in_(self.spelling), kind);
        item.filter_text = Some(self.findable(&format!("{} {}", word.in_(self.spelling), other(word, self.spelling))));
        item
    }

    /// The text by which a client finds something, also where its words are typed in another width.
    fn findable(&self, text: &str) -> String {
        let narrowed = kijun_dsl::wide::narrowed(self.line.typed);
        let is_wide = narrowed != self.line.typed;
        if is_wide && text.contains(&*narrowed) { format!("{} {text}", self.line.typed) } else { text.to_owned() }
    }

    /// A completion that replaces the word at the place by a snippet.
    fn with_snippet(&self, mut item: CompletionItem, snippet: Snippet) -> CompletionItem {
        let (new_text, is_snippet) = snippet.finish();
        if let Some(CompletionTextEdit::Edit(edit)) = &mut item.text_edit {
            edit.new_text = new_text;
        }
        if is_snippet {
            item.insert_text_format = Some(InsertTextFormat::SNIPPET);
        }
        item.insert_text_mode = Some(InsertTextMode::ADJUST_INDENTATION);
        item
    }

    /// What the client sends back to have the documentation of an item made.
    fn data(&self, item: kijun::Item<'_>) -> serde_json::Value {
        let kind = KINDS.iter().chain(PARTS).position(|kind| *kind == item.kind()).unwrap_or_default();
        let uri = crate::convert::uri(&self.view.root.join(&self.line.file.path));
        json!({ "uri": uri, "kind": kind.to_string(), "id": item.full_name() })
    }
}

/// The spelling that is not written.
fn other(word: Word, spelling: Spelling) -> &'static str {
    match spelling {
        Spelling::En => word.ja,
        Spelling::Ja => word.en,
    }
}

fn markup(view: &View, value: String) -> Documentation {
    let kind = if view.abilities.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Documentation::MarkupContent(MarkupContent { kind, value })
}

/// Puts completions into the order in which they are.
fn in_order(mut items: Vec<CompletionItem>) -> Vec<CompletionItem> {
    for (at, item) in items.iter_mut().enumerate() {
        item.sort_text = Some(format!("{at:04}"));
    }
    items
}
