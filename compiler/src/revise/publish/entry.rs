//! A document's source as it reads once an edition of it is published: edition, status, date and revision history.

use kijun_dsl::kinds::{self, Spelling};
use kijun_dsl::tree::{Arg, ArgKind, Node};
use kijun_dsl::{Line, Span};

use super::Request;
use crate::corpus::model::Item;
use crate::ground::diagnostic::Edit;
use crate::ground::messages::{Lang, Message};
use crate::judge::fix::edited;
use crate::msg;

/// The text of the document's file with the edition in it; all else stays as it is written, comments included.
///
/// # Errors
/// A text for the revision history is missing, or can't be written as one.
pub(super) fn written(document: Item<'_>, request: &Request) -> Result<String, Message> {
    let page = Page::of(document);
    let mut edits = Vec::new();
    if let Some(edition) = document.arg("edition") {
        edits.push(page.replace(inner(edition), request.edition.clone()));
    }
    if let Some(status) = document.arg("status") {
        edits.push(page.replace(status.span(), page.word("published")));
    }
    match (document.arg("date"), document.field("status")) {
        (Some(date), _) => edits.push(page.replace(date.span(), request.date.clone())),
        (None, Some(status)) => edits.push(page.behind(status, &[format!("{} {}", page.word("date"), request.date)])),
        (None, None) => {}
    }
    let last = document.fields("revision").last();
    let own = |line: &Node<'_>| line.arg(0).is_some_and(|edition| edition.text() == request.edition);
    match last {
        Some(line) if own(&line) && !request.notes.is_empty() => {
            return Err(msg!("publish-note-twice", edition = request.edition.as_str()));
        }
        Some(line) if own(&line) => {
            edits.extend(line.arg(1).map(|date| page.replace(date.span(), request.date.clone())));
        }
        Some(line) => edits.push(page.behind(line, &page.revision(document, request)?)),
        None => {}
    }
    edits.sort_by_key(|edit| edit.place);
    Ok(edited(page.text, &edits.iter().collect::<Vec<_>>()))
}

/// The file that the document stands in, and how it is written.
struct Page<'a> {
    document: Item<'a>,
    text: &'a str,
    spelling: Spelling,
    line_break: &'static str,
}

impl<'a> Page<'a> {
    fn of(document: Item<'a>) -> Page<'a> {
        let text = document.file().text.as_str();
        let word = document.node().word();
        let spelling = if document.kind().word.ja == word { Spelling::Ja } else { Spelling::En };
        Page { document, text, spelling, line_break: if text.contains("\r\n") { "\r\n" } else { "\n" } }
    }

    fn word(&self, word: &'static str) -> String {
        kinds::word(word).map_or(word, |word| word.in_(self.spelling)).to_owned()
    }

    fn replace(&self, span: Span, text: String) -> Edit {
        Edit { place: self.document.place_of(span), text }
    }

    /// New lines behind a line of the document and what belongs to it, as far indented as it is.
    fn behind(&self, line: Node<'_>, lines: &[String]) -> Edit {
        let Span { start, end } = line.span();
        let (start, end) = (start as usize, end as usize);
        let first = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent: String = self.text[first..start].chars().take_while(|c| c.is_whitespace()).collect();
        // A comment behind the line stays with it.
        let end = self.text[end..].find(['\r', '\n']).map_or(self.text.len(), |at| end + at);
        let text = lines.iter().flat_map(|line| [self.line_break, &indent, line]).collect();
        self.replace(Span::at(end), text)
    }

    /// A new entry of the revision history.
    fn revision(&self, document: Item<'_>, request: &Request) -> Result<Vec<String>, Message> {
        let mut entry = Line::new(self.word("revision")).text(&request.edition).word(&request.date);
        for language in document.model().language_codes() {
            let text = match request.notes.get(&language) {
                Some(text) => text.trim().to_owned(),
                None if request.notes.is_empty() => first_words(&language, request)?,
                None => return Err(msg!("publish-note", language = language)),
            };
            let line = Line::new(&language).text(&text);
            if text.is_empty() || line.written().is_err() {
                return Err(msg!("publish-note", language = language));
            }
            entry = entry.lines([line]);
        }
        // Each text of it can be written, and number and date were looked at.
        entry.written().map_err(|_| msg!("publish-name", name = request.edition.as_str()))
    }
}

/// What the history says where nobody said what changed.
fn first_words(language: &str, request: &Request) -> Result<String, Message> {
    let lang = Lang::of(language).ok_or_else(|| msg!("publish-note", language = language))?;
    Ok(msg!("publish-entry", edition = request.edition.as_str()).in_(lang))
}

/// Where a text stands without its quotation marks, or a word.
fn inner(arg: Arg<'_>) -> Span {
    if arg.kind() == ArgKind::Word { arg.span() } else { arg.inner_span() }
}
