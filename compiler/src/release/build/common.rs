//! What items of several kinds say in the same way.
//!
//! A word of a closed list that is missing or none of it is an error, which stops a publication; what is made of such a
//! corpus all the same, for a comparison or a preview, says the weakest word of the list.

use kijun_dsl::kinds::{CHANGE, VALUE};
use kijun_dsl::tree::Node;
use kijun_pack::{
    Allowed, ChangeClass, ClauseId, Comparison, Condition, Confidence, DeclaredChange, FactComparison, FactWord,
    ItemKind, Passage, Provenance, Text, Withdrawn, Word, WordLists,
};

use crate::corpus::condition;
use crate::corpus::model::{Item, Model, Texts, in_order};
use crate::release::text::{Parameters, markdown, prose, strings};

pub(super) fn id(item: Item<'_>) -> String {
    item.name().into_owned()
}

pub(super) fn clause_id(clause: Item<'_>) -> ClauseId {
    ClauseId { source: id(clause.root()), clause: id(clause) }
}

/// The ids of items that refer to one: they have no order of their own.
pub(super) fn ids<'a>(items: impl Iterator<Item = Item<'a>>) -> Vec<String> {
    in_order(items).into_iter().map(id).collect()
}

/// The ids of the items that a field names, as its author lists them.
pub(super) fn targets(item: Item<'_>, field: &'static str) -> Vec<String> {
    item.targets(field).map(id).collect()
}

pub(super) fn string(item: Item<'_>, field: &'static str) -> String {
    item.string(field).unwrap_or_default().into_owned()
}

pub(super) fn date(item: Item<'_>, field: &'static str) -> Option<String> {
    item.word(field).map(|date| date.into_owned())
}

/// A whole number, such as a rank; a check refuses any other.
pub(super) fn whole(item: Item<'_>, field: &'static str) -> u32 {
    item.number(field).and_then(kijun_pack::Decimal::whole).unwrap_or_default()
}

pub(super) fn notes(item: Item<'_>) -> Vec<Text> {
    item.fields("note").map(|node| prose(item.model(), Some(item.texts_of(node)))).collect()
}

pub(super) fn provenance(item: Item<'_>) -> Option<Provenance> {
    let confidence = Confidence::parse(item.choice("provenance")?)?;
    Some(Provenance { confidence, note: strings(item.texts("provenance")) })
}

pub(super) fn withdrawn(item: Item<'_>) -> Option<Withdrawn> {
    Some(Withdrawn { date: date(item, "withdrawn")?, reason: prose(item.model(), item.texts("withdrawn")) })
}

/// A text in which numbers are printed, and the same as it is written.
pub(super) fn passage(item: Item<'_>, texts: Option<Texts<'_>>, parameters: &Parameters<'_>) -> Passage {
    let text = markdown(item.model(), texts, parameters);
    let has_holes = texts.is_some_and(|texts| texts.iter().any(|(_, arg)| arg.text().contains('{')));
    let written = if has_holes { prose(item.model(), texts) } else { Text::new() };
    Passage { written: if written == text { Text::new() } else { written }, text }
}

/// Lists of words, by language.
pub(super) fn word_lists(texts: Texts<'_>) -> WordLists {
    let words = |list: Vec<kijun_dsl::tree::Arg<'_>>| list.iter().map(|arg| arg.text().into_owned()).collect();
    texts.lists().map(|(language, list)| (language.into_owned(), words(list))).collect()
}

/// A condition as it is published; none where it always holds.
pub(super) fn condition(model: &Model, condition: &condition::Condition) -> Option<Condition> {
    use condition::Condition as From;
    let all = |parts: &[From]| parts.iter().map(|part| self::condition(model, part)).collect::<Option<Vec<_>>>();
    Some(match condition {
        From::Always => return None,
        From::Fact(fact) => Condition::Fact(id(model.item(*fact))),
        From::Is(fact, word) => Condition::Is(FactWord { fact: id(model.item(*fact)), word: id(model.item(*word)) }),
        From::Compare(fact, comparison, number) => Condition::Compare(FactComparison {
            fact: id(model.item(*fact)),
            comparison: published(*comparison),
            number: *number,
        }),
        From::Not(part) => Condition::Not(Box::new(self::condition(model, part)?)),
        From::All(parts) => Condition::All(all(parts)?),
        From::Any(parts) => Condition::Any(all(parts)?),
        // Clauses are counted, and facts never.
        From::AtLeast(..) => return None,
    })
}

fn published(comparison: kijun_dsl::condition::Comparison) -> Comparison {
    use kijun_dsl::condition::Comparison as From;
    match comparison {
        From::MoreThan => Comparison::MoreThan,
        From::AtLeast => Comparison::AtLeast,
        From::LessThan => Comparison::LessThan,
        From::AtMost => Comparison::AtMost,
        From::Exactly => Comparison::Exactly,
    }
}

/// The words that a hole or a fact can be.
pub(super) fn words(item: Item<'_>) -> Vec<Word> {
    item.parts(&VALUE).map(|word| Word { id: id(word), name: strings(Some(word.own_texts())) }).collect()
}

/// The checks that an item allows.
pub(super) fn allowed(item: Item<'_>) -> impl Iterator<Item = Allowed> {
    item.fields("allow").filter_map(move |node| {
        let kind = ItemKind::parse(item.kind().word.en)?;
        Some(Allowed { kind, item: id(item), code: word(node, 0)?, reason: node.arg(2)?.text().into_owned() })
    })
}

/// What the author of an item says that its change means.
pub(super) fn change(item: Item<'_>) -> Option<DeclaredChange> {
    let node = item.field(CHANGE.en)?;
    let reason = strings(item.texts(CHANGE.en));
    let said = node.arg(2).map(|arg| arg.text().into_owned()).unwrap_or_default();
    let everywhere = || item.model().language_codes().into_iter().map(|code| (code, said.clone())).collect();
    Some(DeclaredChange {
        kind: ItemKind::parse(item.kind().word.en)?,
        item: id(item),
        class: ChangeClass::parse(item.choice(CHANGE.en)?)?,
        said: Some(said.clone()).filter(|said| !reason.is_empty() && !said.is_empty()),
        reason: if reason.is_empty() { everywhere() } else { reason },
    })
}

pub(super) fn word(node: Node<'_>, at: usize) -> Option<String> {
    node.arg(at).map(|arg| arg.word().into_owned())
}
