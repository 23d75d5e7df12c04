//! What can stand behind the keyword of a field, by the shape that the vocabulary gives to the argument.

use std::collections::BTreeSet;

use kijun::judge::check;
use kijun::judge::report::page;
use kijun::msg;
use kijun_dsl::condition::is_operator;
use kijun_dsl::kinds::{DOCUMENT, FACT, Field, HOLE, KINDS, Kind, SOURCE_CONDITION, Shape, VALUE, Word, operator};
use kijun_dsl::tree::Node;
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionList, Documentation};

use super::{Ask, complete, fields, in_order, names, other, references};
use crate::features::line::Inside;

/// What can stand at the place behind a field's keyword.
pub(super) fn arguments(ask: &Ask<'_>) -> CompletionList {
    let Some(field) = ask.line.field() else { return complete(Vec::new()) };
    let words = &ask.line.words[1..];
    let Some(arg) = field.argument_at(words, words.len()) else {
        return complete(fields::block(ask, field).into_iter().collect());
    };
    let items = match &arg.shape {
        Shape::Ref(_) | Shape::RefSame | Shape::RefOlderClause => {
            return references::references(ask, field, &arg.shape);
        }
        Shape::RefOwn(kind) => own_parts(ask, kind),
        Shape::Combination(kind) => return combination(ask, kind),
        Shape::Choice(choices) => choices.iter().map(|choice| spelled(ask, *choice)).collect(),
        Shape::Literal(word) => {
            // What is filled in may go on before the word that announces a condition.
            let more = values(ask, field);
            if !more.items.is_empty() {
                return more;
            }
            vec![spelled(ask, *word)]
        }
        Shape::KindWord => KINDS.iter().map(|kind| spelled(ask, kind.word)).collect(),
        Shape::Code => codes(ask),
        Shape::Define(_) => vec![ask.word(names::next_part(ask, field), CompletionItemKind::CLASS)],
        Shape::Value => {
            let items = values(ask, field);
            return if items.items.is_empty() { complete(in_order(numbers(ask, field))) } else { items };
        }
        Shape::Date => dates(ask),
        Shape::Number | Shape::Whole => numbers(ask, field),
        Shape::FactCondition | Shape::SourceCondition => return condition(ask, field, &arg.shape),
        Shape::Text | Shape::Free => Vec::new(),
    };
    let mut items = in_order(items);
    let is_filled_in = words.len() > 1 && field.args.iter().any(|arg| matches!(arg.shape, Shape::Value));
    if arg.count == kijun_dsl::kinds::Count::Optional && !is_filled_in {
        items.extend(fields::block(ask, field));
    }
    complete(items)
}

fn spelled(ask: &Ask<'_>, word: Word) -> CompletionItem {
    let mut item = ask.spelled(word, CompletionItemKind::ENUM_MEMBER);
    item.detail = Some(other(word, ask.spelling).to_owned());
    item
}

fn codes(ask: &Ask<'_>) -> Vec<CompletionItem> {
    let item = |code: &'static kijun::ground::diagnostic::Code| {
        let mut item = ask.word(code.name, CompletionItemKind::CONSTANT);
        item.documentation = Some(Documentation::String(page::summary(code, ask.view.lang)));
        item
    };
    let mut items: Vec<CompletionItem> = check::allowable().map(item).collect();
    items.sort_by(|a, b| a.label.cmp(&b.label));
    items
}

/// The parts of one kind that the item around the place has, and that the line does not name yet.
fn own_parts(ask: &Ask<'_>, kind: &'static Kind) -> Vec<CompletionItem> {
    let item = ask.line.item_node();
    let owner = ask.line.item().map(|(kind, _)| kind);
    parts_in(ask, item, owner, kind)
}

/// The parts of one kind that a block has, and that the line does not name yet.
fn parts_in(
    ask: &Ask<'_>,
    item: Option<Node<'_>>,
    owner: Option<&'static Kind>,
    kind: &'static Kind,
) -> Vec<CompletionItem> {
    let defines = |line: &Node<'_>| owner.and_then(|owner| owner.field(&line.word())?.part()) == Some(kind);
    let lines = item.iter().flat_map(|item| item.fields()).filter(defines);
    let names = lines.filter_map(|line| Some((line.arg(0)?.word().into_owned(), line)));
    let free = names.filter(|(name, _)| !ask.line.words[1..].contains(name));
    let item = |(name, line): (String, Node<'_>)| {
        let mut item = ask.word(name, CompletionItemKind::FIELD);
        let text = line.fields().flat_map(Node::args).last().map(|arg| arg.text().into_owned());
        item.documentation = text.map(Documentation::String);
        item
    };
    free.map(item).collect()
}

/// Today, then the dates that this document and the publications have, the latest first.
fn dates(ask: &Ask<'_>) -> Vec<CompletionItem> {
    let is_date = |word: &str| word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let here = ask.line.file.source().entries();
    let published = ask.model().of_kind(&DOCUMENT).map(|document| document.node());
    let lines = here.chain(published).flat_map(|item| item.fields().collect::<Vec<_>>());
    let words = lines.flat_map(|line| line.args().map(|arg| arg.word().into_owned()).collect::<Vec<_>>());
    let today = jiff::ZonedDateTime::now().date().to_string();
    let dates: BTreeSet<String> = words.filter(|word| is_date(word) && *word != today).collect();
    let mut first = ask.word(today, CompletionItemKind::VALUE);
    first.detail = Some(msg!("lsp-today").in_(ask.view.lang));
    let others = dates.into_iter().rev().map(|date| ask.word(date, CompletionItemKind::VALUE));
    std::iter::once(first).chain(others).collect()
}

/// The values that other criteria give to the hole that the line names.
fn numbers(ask: &Ask<'_>, field: &'static Field) -> Vec<CompletionItem> {
    let is_value = matches!(field.args.first().map(|arg| &arg.shape), Some(Shape::Ref(kind)) if *kind == &HOLE);
    let Some(hole) = is_value.then(|| references::hole(ask, ask.line.words.get(1)?)).flatten() else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let values = hole.back_links().filter(|link| std::ptr::eq(link.field, field)).filter_map(|link| {
        let criterion = ask.model().item(link.from);
        let line = criterion.file().source().node(link.node);
        let value = line.arg(1)?.word().into_owned();
        seen.insert(value.clone()).then_some((value, criterion))
    });
    let item = |(value, criterion): (String, kijun::Item<'_>)| {
        let mut item = ask.word(value, CompletionItemKind::VALUE);
        item.detail = Some(criterion.full_name().into_owned());
        item
    };
    values.map(item).collect()
}

/// The words that the hole of a line can be; with what is there already a comma is never needed.
fn values(ask: &Ask<'_>, field: &'static Field) -> CompletionList {
    let is_value = matches!(field.args.first().map(|arg| &arg.shape), Some(Shape::Ref(kind)) if *kind == &HOLE);
    let hole = is_value.then(|| references::hole(ask, ask.line.words.get(1)?)).flatten();
    let Some(hole) = hole else { return complete(Vec::new()) };
    let mut list = words_of(ask, hole);
    let written = &ask.line.words[2..];
    list.items.retain(|item| !written.contains(&item.label));
    if !written.is_empty() {
        if hole.own_word() == kijun_dsl::kinds::CHOICE.en {
            list.items.clear();
        }
        let when = spelled(ask, kijun_dsl::kinds::WHEN);
        list.items.push(CompletionItem { sort_text: Some("9999".to_owned()), ..when });
    }
    list
}

/// The words that a hole or fact can be, in their order.
fn words_of(ask: &Ask<'_>, of: kijun::Item<'_>) -> CompletionList {
    let item = |(at, value): (usize, kijun::Item<'_>)| {
        let mut item = ask.word(value.name().into_owned(), CompletionItemKind::ENUM_MEMBER);
        item.detail = Some(kijun::release::label::label(value, ask.view.lang));
        item.sort_text = Some(format!("{at:04}"));
        item
    };
    complete(of.parts(&VALUE).enumerate().map(item).collect())
}

/// The next word of a combination: a part of the block around the line, or behind one an operator.
fn combination(ask: &Ask<'_>, kind: &'static Kind) -> CompletionList {
    let before: Vec<String> =
        ask.line.words[1..].iter().map(|word| kijun_dsl::wide::narrowed(word).into_owned()).collect();
    let joins = |word: &String| word == "(" || [operator::AND, operator::OR, operator::OF].iter().any(|it| it.is(word));
    let operators =
        |words: &[Word]| words.iter().map(|word| ask.spelled(*word, CompletionItemKind::OPERATOR)).collect::<Vec<_>>();
    let counts = before.iter().rev().take_while(|word| !operator::AND.is(word) && !operator::OR.is(word));
    let counts = counts.into_iter().any(|word| operator::OF.is(word));
    let owner = match ask.line.inside() {
        Some(Inside::Fields(kind) | Inside::TextsAndFields(kind)) => Some(kind),
        _ => None,
    };
    let parts = || parts_in(ask, ask.line.block_node(), owner, kind);
    let items = match before.last() {
        Some(last) if !joins(last) && last.bytes().all(|byte| byte.is_ascii_digit()) => operators(&[operator::OF]),
        Some(last) if !joins(last) && !counts => operators(&[operator::AND, operator::OR]),
        Some(last) if !joins(last) => [parts(), operators(&[operator::AND, operator::OR])].concat(),
        _ => parts(),
    };
    complete(in_order(items))
}

/// The next word of a condition: an operand, or behind one an operator.
fn condition(ask: &Ask<'_>, field: &'static Field, shape: &'static Shape) -> CompletionList {
    let before = &ask.line.words[1 + kijun_dsl::condition::place_in(field, &ask.line.words[1..]).unwrap_or_default()..];
    let narrow = |word: &String| kijun_dsl::wide::narrowed(word).into_owned();
    let wants_operand = before.last().map(narrow).is_none_or(|word| is_operator(&word) || word == "(");
    let operator = |word: Word| ask.spelled(word, CompletionItemKind::OPERATOR);
    // What stands behind a fact compares it, where it is no question of yes or no.
    let fact = |back: usize| {
        let at = before.len().checked_sub(back)?;
        ask.model().find(&FACT, &narrow(before.get(at)?)).filter(|_| matches!(shape, Shape::FactCondition))
    };
    let is_word = |word: &String| operator::IS.is(word);
    if let (Some(fact), true) = (fact(2), before.last().map(narrow).is_some_and(|word| is_word(&word))) {
        return words_of(ask, fact);
    }
    if !wants_operand {
        return match fact(1) {
            Some(fact) if fact.has("value") => complete(vec![operator(operator::IS)]),
            Some(fact) if fact.has("unit") => {
                complete(operator::SIGNS.iter().map(|sign| ask.word(*sign, CompletionItemKind::OPERATOR)).collect())
            }
            _ => complete(in_order(vec![operator(operator::AND), operator(operator::OR)])),
        };
    }
    let mut list = match shape {
        Shape::FactCondition => references::references(ask, field, shape),
        _ => complete(in_order(own_parts(ask, &SOURCE_CONDITION))),
    };
    if !before.last().is_some_and(|word| operator::NOT.is(word)) {
        let mut not = operator(operator::NOT);
        not.sort_text = Some("9999".to_owned());
        list.items.push(not);
    }
    list
}
