//! What a word means: an item as it will be published, a value, a field, a choice, a code.

use kijun::judge::check;
use kijun::judge::report::page;
use kijun::{Item, Lang, msg};
use kijun_dsl::Span;
use kijun_dsl::condition::is_operator;
use kijun_dsl::kinds::{self, Field, Kind, Shape, Word};
use kijun_dsl::tree::{Arg, ArgKind, Node};
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::place::{self, Role};
use super::sheet::{Sheet, condition_in_words, escape, markdown, sheet, values};
use crate::view::Spot;

/// What the word at a place means.
pub(crate) fn hover(spot: &Spot<'_>) -> Option<Hover> {
    let (span, text) = of_name(spot).or_else(|| of_word(spot))?;
    let contents = match spot.view.abilities.markdown {
        true => MarkupContent { kind: MarkupKind::Markdown, value: text },
        false => MarkupContent { kind: MarkupKind::PlainText, value: kijun::ground::markdown::plain(&text) },
    };
    let range = spot.lines().range(&spot.file.text, span);
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(range) })
}

/// The item that is named at the place.
fn of_name(spot: &Spot<'_>) -> Option<(Span, String)> {
    let name = place::name_at(spot)?;
    let item = name.item?;
    let sheet = sheet(spot.view, item, spot.view.lang);
    let text = match name.role {
        Role::Parameter(owner) => parameter(item, owner, &sheet),
        _ => markdown(&sheet),
    };
    Some((name.span, text))
}

/// A hole with the value that the text around it prints.
fn parameter(hole: Item<'_>, owner: Item<'_>, sheet: &Sheet) -> String {
    let here = values(hole, None, sheet.lang).into_iter().find(|value| value.criterion == owner.root());
    match here {
        Some(value) => {
            let printed = msg!("lsp-prints", value = value.text).in_(sheet.lang);
            format!("{}\n\n{}", escape(&printed), markdown(sheet))
        }
        None => markdown(sheet),
    }
}

/// The keyword or other word of the language at the place.
fn of_word(spot: &Spot<'_>) -> Option<(Span, String)> {
    let lang = spot.view.lang;
    let nodes = place::nodes_at(spot.file.source(), spot.offset);
    let (first, inner) = nodes.split_first()?;
    let mut kind = kinds::kind(&first.word())?;
    if first.word_span().touches(spot.offset) {
        return Some((first.word_span(), of_kind(kind, lang)));
    }
    let mut last: Option<(&'static Field, Node<'_>)> = None;
    for node in inner {
        let Some(field) = kind.field(&node.word()) else { break };
        if node.word_span().touches(spot.offset) {
            return Some((node.word_span(), of_field(field, lang)));
        }
        last = Some((field, *node));
        match field.part() {
            Some(part) => kind = part,
            None => break,
        }
    }
    let (field, node) = last?;
    let (at, arg) = node.args().enumerate().find(|(_, arg)| arg.span().touches(spot.offset))?;
    let words: Vec<_> = node.args().map(|arg| arg.word()).collect();
    let shape = &field.argument_at(&words, at)?.shape;
    Some((arg.span(), of_argument(spot, field, (node, arg), shape)?))
}

fn of_kind(kind: &Kind, lang: Lang) -> String {
    format!("{}\n\n{}", keyword(kind.word, lang), sentence(kind.help, lang))
}

fn of_field(field: &Field, lang: Lang) -> String {
    let mut text = format!("{}\n\n{}", keyword(field.word, lang), sentence(field.help, lang));
    for choices in field.args.iter().filter_map(|arg| choices(&arg.shape)) {
        text.push_str("\n\n");
        text.push_str(&listed(choices, None, lang));
    }
    text
}

fn choices(shape: &Shape) -> Option<&'static [Word]> {
    match shape {
        Shape::Choice(choices) => Some(choices),
        _ => None,
    }
}

/// The choices of a line, the one that was made in bold.
fn listed(choices: &[Word], made: Option<Word>, lang: Lang) -> String {
    let line = |word: &Word| match made {
        Some(made) if made == *word => format!("- **{}**", keyword(*word, lang)),
        _ => format!("- {}", keyword(*word, lang)),
    };
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn of_argument(spot: &Spot<'_>, field: &Field, (node, arg): (Node<'_>, Arg<'_>), shape: &Shape) -> Option<String> {
    let lang = spot.view.lang;
    let word = arg.word();
    match shape {
        Shape::Choice(choices) => {
            let made = choices.iter().copied().find(|choice| choice.is(&word))?;
            let about = format!("{} – {}", keyword(field.word, lang), sentence(field.help, lang));
            Some(format!("{about}\n\n{}", listed(choices, Some(made), lang)))
        }
        Shape::Literal(_) => Some(of_field(field, lang)),
        Shape::KindWord => Some(of_kind(kinds::kind(&word)?, lang)),
        Shape::Code => {
            let code = check::code(&word)?;
            Some(format!("`{}` – {}", code.name, escape(&page::summary(code, lang))))
        }
        // An operator says something only with what it joins.
        Shape::FactCondition | Shape::SourceCondition if is_operator(&word) || arg.kind() == ArgKind::Paren => {
            let item = place::item_at(spot)?;
            let when = item.fields(field.word.en).find(|it| it.index() == node.index())?;
            let when = item.condition_in(when)?;
            Some(escape(&condition_in_words(item, &when, lang)))
        }
        Shape::Number | Shape::Whole | Shape::Value => {
            let item = place::item_at(spot)?;
            let hole = item.links().find(|link| link.node == node.index())?.to?;
            let hole = item.model().item(hole);
            hole.is(&kinds::HOLE).then(|| parameter(hole, item, &sheet(spot.view, hole, lang)))
        }
        _ => None,
    }
}

/// A keyword in both spellings, the reader's first.
fn keyword(word: Word, lang: Lang) -> String {
    match lang {
        Lang::En => format!("`{}` / `{}`", word.en, word.ja),
        Lang::Ja => format!("`{}` / `{}`", word.ja, word.en),
    }
}

fn sentence(help: Word, lang: Lang) -> String {
    escape(lang.word(help))
}
