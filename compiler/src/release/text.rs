//! Texts of items as they are published: parameters printed, links given their targets.

use std::borrow::Cow;

use kijun_dsl::condition::Comparison;
use kijun_dsl::kinds::{
    CHAPTER, CRITERION, CRITERION_CLAUSE, FACT, FIGURE, Kind, LONGLIST, PROCEDURE, REQUIREMENT, TERM, Word, operator,
};
use kijun_dsl::tree::Arg;

use crate::corpus::condition::Condition;
use crate::corpus::model::{Item, Model, Texts, in_order};
use crate::corpus::quantity;
use crate::corpus::values::{Amount, Value, values};
use crate::ground::markdown::filled;
use crate::{Lang, msg};
use kijun_pack::{Quantity, Text};

/// The kinds that `[id]` in a text may name, in the order in which they are looked up.
pub const LINKABLE: [&Kind; 8] =
    [&CRITERION, &REQUIREMENT, &LONGLIST, &PROCEDURE, &TERM, &CRITERION_CLAUSE, &CHAPTER, &FIGURE];

/// What `{name}` in a text is replaced with, by name and language; `None` leaves it as it is.
pub(crate) type Parameters<'a> = dyn Fn(&str, &str) -> Option<String> + 'a;

/// The texts of a field as they are, for texts that are no Markdown.
pub(crate) fn strings(texts: Option<Texts<'_>>) -> Text {
    let texts = texts.into_iter().flat_map(Texts::iter);
    texts.map(|(language, arg)| (language.into_owned(), arg.text().into_owned())).collect()
}

/// The Markdown texts of a field as they are published.
pub(super) fn markdown(model: &Model, texts: Option<Texts<'_>>, parameters: &Parameters<'_>) -> Text {
    let texts = texts.into_iter().flat_map(Texts::iter);
    let publish = |language: &str, text: &str| link(model, language, &filled(text, &|name| parameters(name, language)));
    texts.map(|(language, arg)| (language.to_string(), publish(&language, &arg.text()))).collect()
}

/// Markdown texts without parameters.
pub(super) fn prose(model: &Model, texts: Option<Texts<'_>>) -> Text {
    markdown(model, texts, &|_, _| None)
}

/// `text` with the target of each `[id]` that names an item: `[S1.1-03](#S1.1-03)`. A chapter is called by its title,
/// and a figure by its number.
fn link(model: &Model, language: &str, text: &str) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        out.push('[');
        rest = after;
        if let Some((id, behind)) = after.split_once(']')
            && !behind.starts_with(['(', '['])
            && let Some(item) = linked(model, id)
        {
            let name = called(item, language);
            out.push_str(&format!("{}](#{id})", name.as_deref().unwrap_or(id)));
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// What a link calls an item where that is not its id.
fn called<'m>(item: Item<'m>, language: &str) -> Option<Cow<'m, str>> {
    if item.is(&FIGURE) {
        let at = item.root().parts(&FIGURE).position(|figure| figure.id == item.id)?;
        return Some(figure_name(at, Lang::of(language).unwrap_or(Lang::En)).into());
    }
    item.is(&CHAPTER).then(|| item.texts("title")?.get(language)).flatten()
}

/// What the figure at this place of its document is called: `Figure 1`.
pub fn figure_name(at: usize, lang: Lang) -> String {
    msg!("figure-number", number = (at + 1).to_string()).in_(lang)
}

/// The item that `[id]` in a text names.
pub fn linked<'m>(model: &'m Model, id: &str) -> Option<Item<'m>> {
    LINKABLE.iter().find_map(|kind| model.find(kind, id))
}

/// A number with its unit, as it is printed in each language: `6文字`, `6 characters`.
pub fn quantity(model: &Model, quantity: quantity::Quantity) -> Quantity {
    let unit = model.item(quantity.unit);
    let number = quantity.value.to_string();
    let names = unit.texts("name").into_iter().flat_map(Texts::iter);
    let print = |(language, name): (Cow<'_, str>, Arg<'_>)| {
        let text = counted(&number, unit, &language, &name.text());
        (language.into_owned(), text)
    };
    Quantity { value: quantity.value, unit: unit.name().into_owned(), text: names.map(print).collect() }
}

/// A value, as it is printed in each language.
pub fn amount(model: &Model, amount: &Amount<'_>) -> kijun_pack::Amount {
    let text = |language: String| printed(model, amount, &language).map(|text| (language, text));
    let text = model.language_codes().into_iter().filter_map(text).collect();
    match amount {
        Amount::Number(number) => quantity(model, *number).into(),
        Amount::Words(words) => {
            let words = words.iter().map(|word| word.name().into_owned()).collect();
            kijun_pack::Amount { words, text, ..kijun_pack::Amount::default() }
        }
        Amount::Text(_) => kijun_pack::Amount { text, ..kijun_pack::Amount::default() },
    }
}

/// A value as it is printed in one language, if it is said there.
fn printed(model: &Model, amount: &Amount<'_>, language: &str) -> Option<String> {
    match amount {
        Amount::Number(value) => {
            let unit = model.item(value.unit);
            Some(counted(&value.value.to_string(), unit, language, &unit.texts("name")?.get(language)?))
        }
        Amount::Words(words) => {
            let names = words.iter().map(|word| word.own_texts().get(language).map(Cow::into_owned));
            let between = msg!("value-comma").in_(Lang::of(language).unwrap_or(Lang::En));
            Some(names.collect::<Option<Vec<_>>>()?.join(&between))
        }
        Amount::Text(node) => {
            let line = node.fields().find(|line| line.word() == language)?;
            line.arg(0).map(|text| text.text().into_owned())
        }
    }
}

/// A number with the name of its unit in a language.
fn counted(number: &str, unit: Item<'_>, language: &str, name: &str) -> String {
    let singular = if number == "1" { unit.texts("singular").and_then(|names| names.get(language)) } else { None };
    // Languages that write no spaces between words write none before a unit.
    let gap = if matches!(language, "ja" | "zh") { "" } else { " " };
    format!("{number}{gap}{}", singular.as_deref().unwrap_or(name))
}

/// The texts in a block of `item` as they are published: numbers printed, links given their targets.
pub fn published(item: Item<'_>, texts: Texts<'_>) -> Text {
    let root = item.root();
    if root.is(&LONGLIST) {
        return markdown(item.model(), Some(texts), &|name, _| Some(placeholder(name)));
    }
    markdown(item.model(), Some(texts), &|name, language| value(root, name, language))
}

/// What the long list prints for a number that criteria fill in.
pub(crate) fn placeholder(hole: &str) -> String {
    format!("［{hole}］")
}

/// What is printed for the hole `name` in an item's texts: a procedure prints the values of the criteria that it evaluates.
pub(super) fn value(item: Item<'_>, name: &str, language: &str) -> Option<String> {
    let evaluated = item.is(&PROCEDURE).then(|| item.targets("evaluates").map(Item::root));
    let own = item.is(&CRITERION).then_some(item);
    let criteria = in_order(evaluated.into_iter().flatten().chain(own));
    criteria.into_iter().rev().find_map(|criterion| bound(criterion, name, language))
}

/// The value that a criterion gives to a hole, printed: that of most products, with those of others behind it. Of several
/// for all products the last counts.
fn bound(criterion: Item<'_>, name: &str, language: &str) -> Option<String> {
    let model = criterion.model();
    let lang = Lang::of(language).unwrap_or(Lang::En);
    let print = |value: &Value<'_>| printed(model, value.amount.as_ref()?, language);
    let values: Vec<Value<'_>> = values(criterion).into_iter().filter(|value| value.hole.name() == name).collect();
    let products = |value: &Value<'_>| value.is_for_some.then(|| condition(model, &value.products, language));
    by_product(values.iter().filter_map(|value| Some((print(value)?, products(value)))), lang)
}

/// The values of a hole as a text prints them, each with its products in words: that of all other products first, with
/// the others in brackets.
pub fn by_product(values: impl Iterator<Item = (String, Option<String>)>, lang: Lang) -> Option<String> {
    let (mut usual, mut some) = (None, Vec::new());
    for (value, products) in values {
        match products {
            Some(products) => some.push(msg!("value-for-some", value = value, products = products).in_(lang)),
            None => usual = Some(value),
        }
    }
    let some = some.join(&msg!("value-for-some-comma").in_(lang));
    match usual {
        Some(usual) if !some.is_empty() => Some(msg!("value-and-for-some", value = usual, some = some).in_(lang)),
        None if !some.is_empty() => Some(some),
        usual => usual,
    }
}

/// A condition in words, from the names of its facts; empty where it always holds.
pub fn condition(model: &Model, condition: &Condition, language: &str) -> String {
    words(model, condition, language, false)
}

fn words(model: &Model, condition: &Condition, language: &str, inner: bool) -> String {
    let lang = Lang::of(language).unwrap_or(Lang::En);
    let join = |parts: &[Condition], word: Word| {
        let parts: Vec<String> = parts.iter().map(|part| words(model, part, language, true)).collect();
        let text = parts.join(&format!(" {} ", lang.word(word)));
        match (inner, lang) {
            (false, _) => text,
            (true, Lang::En) => format!("({text})"),
            (true, Lang::Ja) => format!("（{text}）"),
        }
    };
    match condition {
        Condition::Always => String::new(),
        Condition::Fact(fact) => {
            let fact = model.item(*fact);
            let field = if fact.is(&FACT) { "name" } else { "topic" };
            let name = fact.texts(field).and_then(|texts| texts.get(language));
            name.unwrap_or_else(|| fact.name()).into_owned()
        }
        Condition::Is(..) | Condition::Compare(..) => compared(model, condition, false, language),
        Condition::Not(part) if matches!(**part, Condition::Is(..) | Condition::Compare(..)) => {
            compared(model, part, true, language)
        }
        Condition::Not(part) => {
            let part = words(model, part, language, true);
            // A fact is called what the product has: `a camera`.
            let bare = ["a ", "an "].into_iter().find_map(|article| part.strip_prefix(article)).unwrap_or(&part);
            match lang {
                Lang::En => format!("no {bare}"),
                Lang::Ja => format!("{part}なし"),
            }
        }
        Condition::All(parts) => join(parts, operator::AND),
        Condition::Any(parts) => join(parts, operator::OR),
        Condition::AtLeast(count, parts) => {
            format!("{count} {} {}", lang.word(operator::OF), join(parts, operator::AND))
        }
    }
}

/// A comparison of a fact in words; its opposite, where that is said.
fn compared(model: &Model, condition: &Condition, is_not: bool, language: &str) -> String {
    let lang = Lang::of(language).unwrap_or(Lang::En);
    let named = |item: Item<'_>, texts: Option<Texts<'_>>| {
        texts.and_then(|texts| texts.get(language)).unwrap_or_else(|| item.name()).into_owned()
    };
    let fact = |id| {
        let fact = model.item(id);
        named(fact, fact.texts("name"))
    };
    let message = match condition {
        Condition::Is(id, word) => {
            let word = model.item(*word);
            let word = named(word, Some(word.own_texts()));
            match is_not {
                false => msg!("condition-is", fact = fact(*id), word = word),
                true => msg!("condition-is-not", fact = fact(*id), word = word),
            }
        }
        Condition::Compare(id, comparison, number) => {
            let unit = model.item(*id).target("unit");
            let name = unit.and_then(|unit| unit.texts("name")?.get(language));
            let number = match (unit, name) {
                (Some(unit), Some(name)) => counted(&number.to_string(), unit, language, &name),
                _ => number.to_string(),
            };
            let (fact, number) = (fact(*id), number);
            match (comparison, is_not) {
                (Comparison::MoreThan, false) | (Comparison::AtMost, true) => {
                    msg!("condition-more-than", fact = fact, number = number)
                }
                (Comparison::AtLeast, false) | (Comparison::LessThan, true) => {
                    msg!("condition-at-least", fact = fact, number = number)
                }
                (Comparison::LessThan, false) | (Comparison::AtLeast, true) => {
                    msg!("condition-less-than", fact = fact, number = number)
                }
                (Comparison::AtMost, false) | (Comparison::MoreThan, true) => {
                    msg!("condition-at-most", fact = fact, number = number)
                }
                (Comparison::Exactly, false) => msg!("condition-exactly", fact = fact, number = number),
                (Comparison::Exactly, true) => msg!("condition-not-exactly", fact = fact, number = number),
            }
        }
        // No other condition is a comparison.
        _ => return String::new(),
    };
    message.in_(lang)
}
