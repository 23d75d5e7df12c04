//! An item as a form: its fields one by one, each with the place that another value goes to: `kijun/form`.
//!
//! Who does not know the language fills in the form; what is written is the same source.

use kijun_dsl::Span;
use kijun_dsl::kinds::{self, Field, Kind, Shape, Spelling};
use kijun_dsl::tree::{Arg, ArgKind, Node};
use serde::Serialize;
use tower_lsp::ls_types::{Position, Range};

use crate::convert::Lines;
use crate::view::{Spot, View};

/// A longer list of ids is searched in the text, not picked from.
const MOST_CHOICES: usize = 400;

/// The answer to `kijun/form`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Form {
    /// The kind in words, and the id.
    title: String,
    /// Where the next field would be written: the beginning of the line that closes the item.
    end: Position,
    /// The fields, in the order of the text.
    rows: Vec<Row>,
}

/// A value of an item.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    /// What it is called, from the outside in: `clause a`.
    label: String,
    /// The language of the text; empty for what is no text.
    language: String,
    /// What it means.
    help: String,
    /// The value: the content of a text, or words as they are written.
    value: String,
    /// What stands there now, quotation marks included.
    raw: String,
    /// Where it stands.
    range: Range,
    /// What can stand there, where that is a list.
    choices: Vec<String>,
}

/// The item at a place.
pub(crate) fn form(spot: &Spot<'_>) -> Option<Form> {
    let source = spot.file.source();
    let node = source.entries().find(|node| node.span().start <= spot.offset && spot.offset <= node.span().end)?;
    let kind = kinds::kind(&node.word())?;
    let lines = spot.lines();
    let view = spot.view;
    let name = node.args().next().map(|arg| arg.word().into_owned()).unwrap_or_default();
    let mut writer =
        Writer { view, lines: &lines, text: &spot.file.text, spelling: view.spelling(&spot.file), rows: Vec::new() };
    writer.part(kind, node, "");
    let rows = writer.rows;
    let end = node.span().end;
    let closing = spot.file.text[..end as usize].rfind('\n').map_or(0, |before| before as u32 + 1);
    Some(Form {
        title: format!("{} {name}", view.lang.word(kind.title)).trim_end().to_owned(),
        end: lines.range(&spot.file.text, Span { start: closing, end: closing }).start,
        rows,
    })
}

struct Writer<'v> {
    view: &'v View,
    lines: &'v Lines,
    text: &'v str,
    spelling: Spelling,
    rows: Vec<Row>,
}

impl Writer<'_> {
    /// The fields of an item or part.
    fn part(&mut self, kind: &'static Kind, node: Node<'_>, around: &str) {
        for line in node.fields() {
            let Some(field) = kind.field(&line.word()) else { continue };
            let own = self.view.lang.word(field.word);
            let is_named = field.args.first().is_some_and(|arg| matches!(arg.shape, Shape::Define(_)));
            let name = line.args().next().filter(|_| is_named).map(|arg| arg.word().into_owned());
            let label =
                [Some(around), Some(own), name.as_deref()].into_iter().flatten().filter(|word| !word.is_empty());
            let label = label.collect::<Vec<_>>().join(" ");
            let arguments: Vec<Arg<'_>> = line.args().skip(usize::from(is_named)).collect();
            self.words(field, &label, &arguments, usize::from(is_named));
            self.texts(field, line, &label);
            if let Some(part) = field.part() {
                self.part(part, line, &label);
            }
        }
    }

    /// The lines of a block that are a language and its text.
    fn texts(&mut self, field: &'static Field, line: Node<'_>, label: &str) {
        for text in line.fields().filter(|line| line.args().next().is_some_and(|arg| is_text(arg))) {
            let arguments: Vec<Arg<'_>> = text.args().collect();
            let (value, span) = match arguments.as_slice() {
                [one] => (one.text().into_owned(), one.span()),
                _ => continue,
            };
            self.row(field, label.to_owned(), text.word().into_owned(), value, span, Vec::new());
        }
    }

    /// What stands behind a keyword.
    fn words(&mut self, field: &'static Field, label: &str, arguments: &[Arg<'_>], from: usize) {
        let (Some(first), Some(last)) = (arguments.first(), arguments.last()) else { return };
        let span = Span { start: first.span().start, end: last.span().end };
        match arguments {
            [one] if is_text(*one) => {
                self.row(field, label.to_owned(), String::new(), one.text().into_owned(), span, Vec::new());
            }
            _ => {
                let raw = self.text[span.start as usize..span.end as usize].to_owned();
                let choices = self.choices(field, from, arguments.len());
                self.row(field, label.to_owned(), String::new(), raw, span, choices);
            }
        }
    }

    /// What a field of one word can say: a word of a list, or the id of an item.
    fn choices(&self, field: &'static Field, from: usize, count: usize) -> Vec<String> {
        let (Some(arg), 1) = (field.args.get(from), count) else { return Vec::new() };
        match arg.shape {
            Shape::Choice(words) => words.iter().map(|word| word.in_(self.spelling).to_owned()).collect(),
            Shape::Ref(kind) if !matches!(kind.id, kinds::Id::Part(_)) => {
                let items = self.view.model().of_kind(kind).filter(|item| !item.is_withdrawn());
                let ids: Vec<String> = items.take(MOST_CHOICES + 1).map(|item| item.name().into_owned()).collect();
                if ids.len() > MOST_CHOICES { Vec::new() } else { ids }
            }
            _ => Vec::new(),
        }
    }

    fn row(
        &mut self,
        field: &'static Field,
        label: String,
        language: String,
        value: String,
        span: Span,
        choices: Vec<String>,
    ) {
        let raw = self.text[span.start as usize..span.end as usize].to_owned();
        let help = self.view.lang.word(field.help).to_owned();
        let range = self.lines.range(self.text, span);
        self.rows.push(Row { label, language, help, value, raw, range, choices });
    }
}

fn is_text(arg: Arg<'_>) -> bool {
    matches!(arg.kind(), ArgKind::Text | ArgKind::LongText)
}
