//! A new item with everything that its kind requires, to be filled in.

use std::collections::BTreeMap;

use kijun::{Item, Model};
use kijun_dsl::kinds::{Arg, Body, Field, Kind, Shape, Spelling};
use kijun_dsl::tree::Source;
use kijun_dsl::{Style, format, parse};

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
    let mut text = format!("{} {id} {{\n", kind.word.in_(spelling));
    for field in kind.all_fields() {
        let is_known = known.arguments.contains_key(field.word.en) || known.texts.contains_key(field.word.en);
        if is_known || field.count.required() {
            text.push_str(&written(model, field, known, &languages, spelling));
        }
    }
    text.push_str("}\n");
    let (tree, _) = parse(&text);
    format(Source { text: &text, tree: &tree }, &Style { spelling: Some(spelling), languages })
}

fn written(model: &Model, field: &Field, known: &Known, languages: &[String], spelling: Spelling) -> String {
    // What is not indented would begin another item.
    let mut line = format!("  {}", field.word.in_(spelling));
    let given = known.arguments.get(field.word.en);
    let guessed = || field.args.iter().map(|arg| guess(model, arg, spelling)).collect();
    for argument in given.cloned().unwrap_or_else(guessed) {
        line.push(' ');
        line.push_str(&argument);
    }
    if matches!(field.body, Body::Translations) {
        let texts = known.texts.get(field.word.en);
        line.push_str(" {\n");
        for code in languages {
            let text = texts.and_then(|texts| texts.get(code)).map_or(UNFINISHED, String::as_str);
            line.push_str(&format!("    {code} \"\"\"{text}\"\"\"\n"));
        }
        line.push_str("  }");
    }
    line.push('\n');
    line
}

/// Something that fits where nothing is known: the first item of the kind, the first of a few words.
fn guess(model: &Model, arg: &Arg, spelling: Spelling) -> String {
    let text = format!("\"{UNFINISHED}\"");
    match &arg.shape {
        Shape::Ref(kind) => {
            let mut items = model.of_kind(kind).filter(|item| !item.is_withdrawn());
            items.next().map_or_else(|| UNFINISHED.to_owned(), |item| item.full_name().into_owned())
        }
        Shape::Define(_) => "a".to_owned(),
        Shape::Choice(choices) => choices.first().map_or("", |word| word.in_(spelling)).to_owned(),
        Shape::Literal(word) => word.in_(spelling).to_owned(),
        Shape::Number | Shape::Whole => "1".to_owned(),
        Shape::Text => text,
        _ => UNFINISHED.to_owned(),
    }
}
