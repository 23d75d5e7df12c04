//! What an item is called in a list: its title, name or topic, on one line.

use std::borrow::Cow;

use kijun_dsl::kinds::{Body, CRITERION_CLAUSE, Field, Kind, PROCEDURE, Shape, Word};
use kijun_dsl::tree::{Arg, ArgKind, Node};

use crate::Lang;
use crate::corpus::model::{Item, Texts};
use crate::ground::markdown::plain;
use crate::release::text::published;

/// The field that heads an item of a kind: its title, name, topic or caption.
pub fn heading(kind: &'static Kind) -> Option<Word> {
    let mut words = kind.fields.iter().map(|field| field.word);
    words.find(|word| matches!(word.en, "title" | "name" | "topic" | "caption"))
}

/// What an item is called, in `lang` where it has a text in that language, on one line; empty where it has none.
pub fn label(item: Item<'_>, lang: Lang) -> String {
    if item.is(&CRITERION_CLAUSE) {
        let texts = published(item, item.own_texts());
        return line(texts.get(lang.code()).or_else(|| texts.values().next()).map_or("", String::as_str));
    }
    if item.is(&PROCEDURE) {
        return item.target("method").map(|method| label(method, lang)).unwrap_or_default();
    }
    let field = heading(item.kind()).and_then(|word| item.kind().field(word.en));
    let text = field.and_then(|field| value(item, field, lang));
    line(&text.unwrap_or_default())
}

fn value(item: Item<'_>, field: &'static Field, lang: Lang) -> Option<String> {
    match field.body {
        Body::None if matches!(field.args.first()?.shape, Shape::Text) => {
            item.string(field.word.en).map(|text| text.into_owned())
        }
        _ => text(item.texts(field.word.en)?, lang),
    }
}

/// The text in `lang`, or else the first that there is.
fn text(texts: Texts<'_>, lang: Lang) -> Option<String> {
    let wanted = texts.get(lang.code());
    wanted.or_else(|| texts.iter().next().map(|(_, arg)| arg.text())).map(|text| text.into_owned())
}

fn line(markdown: &str) -> String {
    plain(markdown).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an item is called in every language, as it is written; of a part that has no name of its own, its item.
pub fn titles(item: Item<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    let item = if item.is(&CRITERION_CLAUSE) { item.root() } else { item };
    let line = heading(item.kind()).and_then(|word| item.field(word.en));
    let own = line.into_iter().flat_map(Node::args).filter(|arg| arg.kind() == ArgKind::Text).map(Arg::text);
    let texts = line.into_iter().flat_map(move |line| item.texts_of(line).lines()).map(|(_, text)| text.text());
    own.chain(texts)
}
