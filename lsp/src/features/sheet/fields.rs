//! The fields of an item in words, by what the vocabulary says of each.

use kijun::corpus::condition::Condition;
use kijun::corpus::model::Link;
use kijun::ground::markdown::plain;
use kijun::release::label::{self, heading};
use kijun::release::text::condition;
use kijun::{Item, Lang};
use kijun_dsl::kinds::{Arg, Body, CRITERION_CLAUSE, Field, HOLE, Shape, UNIT, Weight};
use kijun_dsl::tree::{self, Node};

use super::links::printed;
use super::{MAX_ENTRIES, Paragraph, Row, Sheet, SheetLine, spoken};

/// What the line that defines a part says of it.
pub(super) fn own_line(item: Item<'_>, sheet: &mut Sheet) {
    let Some((parent, field)) =
        item.parent().and_then(|parent| Some((parent, parent.kind().field(&item.node().word())?)))
    else {
        return;
    };
    if item.is(&CRITERION_CLAUSE) {
        sheet.title.clear();
    }
    if matches!(field.body, Body::Translations | Body::TextPart) {
        let text = spoken(item, item.own_texts(), sheet.lang);
        sheet.texts.push(Paragraph { label: String::new(), text });
    }
    let kind = sheet.lang.word(parent.kind().title);
    sheet.rows.push(Row::new(kind, vec![SheetLine::item(parent, sheet.lang, String::new())]));
    let said = remarks(item, field, item.node(), sheet.lang);
    if !said.is_empty() {
        sheet.rows.push(Row::line(sheet.lang.word(field.word), said));
    }
}

/// What the lines of one field say.
pub(super) fn field(item: Item<'_>, field: &'static Field, sheet: &mut Sheet) {
    let lang = sheet.lang;
    let lines = || item.node().fields().filter(|node| field.word.is(&node.word()));
    // The title heads the sheet, and the values of holes have a row with those of the other levels.
    let is_heading = heading(item.kind()) == Some(field.word);
    let is_value = matches!(field.args, [Arg { shape: Shape::Ref(kind), .. }, ..] if *kind == &HOLE);
    if is_heading || is_value || lines().next().is_none() {
        return;
    }
    if is_text(field) {
        // The first text of an item needs no name.
        let is_first = item.kind().all_fields().find(|it| is_text(it)).is_some_and(|it| it.word == field.word);
        let label = if is_first && !field.count.repeats() { "" } else { lang.word(field.word) };
        sheet.texts.extend(
            lines().map(|node| Paragraph { label: label.to_owned(), text: spoken(item, item.texts_of(node), lang) }),
        );
        return;
    }
    if let Some(kind) = field.part() {
        return parts(field, item.parts(kind).collect(), sheet);
    }
    let entries: Vec<SheetLine> = lines().flat_map(|node| line(item, field, node, lang)).collect();
    sheet.rows.push(Row::new(lang.word(field.word), entries));
}

/// Whether a field is one of the texts that an item consists of, not a name for it or a remark on it.
fn is_text(field: &Field) -> bool {
    let is_said = matches!(field.weight, Weight::Obliges | Weight::Decides | Weight::Evaluation | Weight::Trace);
    is_said && matches!(field.body, Body::Translations) && field.args.is_empty()
}

/// The parts of an item: those that are texts as texts, of many others only how many.
fn parts(field: &'static Field, parts: Vec<Item<'_>>, sheet: &mut Sheet) {
    let lang = sheet.lang;
    if matches!(field.body, Body::TextPart) {
        sheet.texts.extend(
            parts.into_iter().map(|part| Paragraph {
                label: format!("({})", part.name()),
                text: spoken(part, part.own_texts(), lang),
            }),
        );
        return;
    }
    if parts.len() > MAX_ENTRIES {
        return sheet.rows.push(Row::line(lang.word(field.word), parts.len().to_string()));
    }
    let entry = |part: Item<'_>| SheetLine {
        id: part.name().into_owned(),
        text: label::label(part, lang),
        remark: remarks(part, field, part.node(), lang),
    };
    sheet.rows.push(Row::new(lang.word(field.word), parts.into_iter().map(entry).collect()));
}

/// One line of a field: the items that it names, or else what it says.
fn line(item: Item<'_>, field: &'static Field, node: Node<'_>, lang: Lang) -> Vec<SheetLine> {
    let note = if node.has_block() { plain(&spoken(item, item.texts_of(node), lang)) } else { String::new() };
    let conditional = field.args.iter().any(|arg| matches!(arg.shape, Shape::FactCondition | Shape::SourceCondition));
    if conditional && let Some(when) = item.condition(field.word.en) {
        return vec![SheetLine::text(condition_in_words(item, &when, lang))];
    }
    let said = [remarks(item, field, node, lang), note.replace('\n', " ")];
    let said = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – ");
    let links = item.links().filter(|link| link.node == node.index() && link.target != &UNIT);
    let named: Vec<Item<'_>> = links.filter_map(|link| link.to).map(|to| item.model().item(to)).collect();
    match named.is_empty() {
        true => vec![SheetLine::text(said)],
        false => named.into_iter().map(|named| SheetLine::item(named, lang, said.clone())).collect(),
    }
}

/// A condition in words.
pub(crate) fn condition_in_words(item: Item<'_>, when: &Condition, lang: Lang) -> String {
    condition(item.model(), when, lang.code())
}

/// The words of a line that name no item: choices in the reader's language, numbers with their units.
fn remarks(item: Item<'_>, field: &'static Field, node: Node<'_>, lang: Lang) -> String {
    let words: Vec<_> = node.args().map(|arg| arg.word()).collect();
    let arguments = field.arguments(&words);
    let shape = |at: usize| arguments.get(at).or(arguments.last()).map(|arg| &arg.shape);
    // The line that defines a part belongs to the item around it.
    let around = item.parent().into_iter().flat_map(Item::links);
    let links: Vec<Link> = item.links().chain(around).filter(|link| link.node == node.index()).collect();
    let said = node.args().enumerate().filter_map(|(at, arg): (usize, tree::Arg<'_>)| match shape(at)? {
        Shape::Choice(choices) => {
            let word = choices.iter().find(|choice| choice.is(&arg.word()))?;
            Some(lang.word(*word).to_owned())
        }
        Shape::Number | Shape::Whole => match item.quantity_in(node, at) {
            Some(quantity) => Some(printed(item.model(), quantity, lang)),
            None => Some(arg.word().into_owned()),
        },
        Shape::Text => Some(arg.text().into_owned()),
        Shape::Code | Shape::Free | Shape::Date | Shape::KindWord => Some(arg.word().into_owned()),
        Shape::Ref(kind) if *kind == &UNIT && !matches!(shape(at.checked_sub(1)?)?, Shape::Number) => {
            let unit = links.iter().find(|link| link.arg as usize == at)?.to?;
            Some(label::label(item.model().item(unit), lang))
        }
        Shape::RefOwn(_) => Some(format!("({})", arg.word())),
        _ => None,
    });
    said.collect::<Vec<_>>().join(", ")
}
