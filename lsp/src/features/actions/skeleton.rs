//! A new item with everything that its kind requires, to be filled in.

use std::collections::BTreeMap;

use kijun::{Item, Model};
use kijun_dsl::kinds::{Arg, Body, Field, Kind, Shape, Spelling};
use kijun_dsl::{Line, Style, written};

/// What stands where a text has yet to be written: a word that the checks find, so that none is forgotten.
pub(super) const UNFINISHED: &str = "TODO";

/// What is known of a new item.
#[derive(Default)]
pub(super) struct Known {
    /// The arguments of its fields.
    pub(super) arguments: BTreeMap<&'static str, Vec<String>>,
    /// The texts of its fields, by language.
    pub(super) texts: BTreeMap<&'static str, BTreeMap<String, String>>,
}

impl Known {
    /// Takes over the ids that a field of another item refers to.
    pub(super) fn copy(&mut self, item: Item<'_>, word: &'static str) {
        let names: Vec<String> = item.targets(word).map(|target| target.full_name().into_owned()).collect();
        if !names.is_empty() {
            self.arguments.insert(word, names);
        }
    }

    /// Takes over the texts of a field of another item.
    pub(super) fn copy_texts(&mut self, item: Item<'_>, word: &'static str) {
        let texts = item.texts(word).into_iter().flat_map(|texts| texts.iter().collect::<Vec<_>>());
        let texts: BTreeMap<String, String> =
            texts.map(|(code, arg)| (code.into_owned(), arg.text().into_owned())).collect();
        self.texts.insert(word, texts);
    }
}

/// The text of a new item as the formatter writes it: the fields that are known, and those that the kind requires.
pub(super) fn skeleton(model: &Model, kind: &'static Kind, id: &str, known: &Known, spelling: Spelling) -> String {
    let languages = model.language_codes();
    let is_known =
        |field: &Field| known.arguments.contains_key(field.word.en) || known.texts.contains_key(field.word.en);
    let fields = kind.all_fields().filter(|field| is_known(field) || field.count.required());
    let lines = fields.map(|field| line(model, field, known, &languages, spelling));
    let item = Line::new(kind.word.in_(spelling)).word(id).lines(lines);
    // What is known stands in sources already, so that it can be written.
    written(&[item], &Style { spelling: Some(spelling), languages }).unwrap_or_default()
}

fn line(model: &Model, field: &Field, known: &Known, languages: &[String], spelling: Spelling) -> Line {
    let mut line = Line::new(field.word.in_(spelling));
    let given = known.arguments.get(field.word.en);
    line = match given {
        Some(given) => line.words(given),
        None => field.args.iter().fold(line, |line, arg| guess(model, arg, line, spelling)),
    };
    if !matches!(field.body, Body::Translations | Body::TextPart) {
        return line;
    }
    let texts = known.texts.get(field.word.en);
    let text = |code: &String| texts.and_then(|texts| texts.get(code)).map_or(UNFINISHED, String::as_str).to_owned();
    line.texts(languages.iter().map(|code| (code, text(code))))
}

/// A line with something that fits where nothing is known: the first item of the kind, the first of a few words.
fn guess(model: &Model, arg: &Arg, line: Line, spelling: Spelling) -> Line {
    match &arg.shape {
        Shape::Ref(kind) => {
            let mut items = model.of_kind(kind).filter(|item| !item.is_withdrawn());
            line.word(items.next().map_or_else(|| UNFINISHED.to_owned(), |item| item.full_name().into_owned()))
        }
        Shape::Define(_) => line.word("a"),
        Shape::Choice(choices) => match choices.first() {
            Some(word) => line.word(word.in_(spelling)),
            None => line,
        },
        Shape::Literal(word) => line.word(word.in_(spelling)),
        Shape::Number | Shape::Whole => line.word("1"),
        Shape::Text => line.text(UNFINISHED),
        _ => line.word(UNFINISHED),
    }
}
