//! Items that a field can refer to: found by id and title, the likely ones first, and never more than a client can use.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kijun::Item;
use kijun::corpus::model::ItemId;
use kijun::release::label::{label, titles};
use kijun_dsl::kinds::{EVIDENCE, FACT, Field, HOLE, Kind, METHOD, SOURCE, SOURCE_CLAUSE, Shape, UNIT};
use kijun_dsl::span::Span;
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList};

use super::matching::{Fit, Needle};
use super::ranking::{Rank, Setting, standing};
use super::{Ask, complete, skeleton};

/// How many are sent; of more a client asks again once more is typed.
const MOST: usize = 200;

/// What the field at the place can refer to.
pub(super) fn references(ask: &Ask<'_>, field: &'static Field, shape: &Shape) -> CompletionList {
    let setting = Setting::of(ask, field);
    let model = ask.model();
    let own = ask.line.item();
    let rank = |item: Item<'_>| setting.rank(item);
    match shape {
        Shape::Ref(kind) if *kind == &HOLE => holes(ask),
        Shape::Ref(kind) if *kind == &SOURCE_CLAUSE => {
            listed(ask, ask.line.typed, standing(model, kind), &|item| clause_name(&setting, item), &rank)
        }
        Shape::Ref(kind) if *kind == &UNIT => {
            // The unit that the hole is declared with, if the line names one.
            let declared = ask.line.words.get(1).and_then(|word| hole(ask, word)).and_then(declared_unit);
            let rank = |item: Item<'_>| (u8::from(declared.as_deref() != Some(&*item.name())), 0, 0);
            listed(ask, ask.line.typed, standing(model, kind), &full_name, &rank)
        }
        Shape::Ref(kind) if *kind == &METHOD || *kind == &EVIDENCE => {
            let used = usage(ask, field);
            let rank = |item: Item<'_>| (u8::MAX - used.get(&item.id).copied().unwrap_or_default(), 0, 0);
            listed(ask, ask.line.typed, standing(model, kind), &full_name, &rank)
        }
        Shape::Ref(kind) => listed(ask, ask.line.typed, standing(model, kind), &full_name, &rank),
        Shape::FactCondition => listed(ask, ask.line.typed, standing(model, &FACT), &full_name, &rank),
        Shape::RefSame => {
            let Some((kind, id)) = own else { return complete(Vec::new()) };
            let others = model.of_kind(kind).filter(|item| item.name() != id);
            let withdrawn = field.word.en == "replaces";
            listed(ask, ask.line.typed, others.filter(|item| item.is_withdrawn() == withdrawn), &full_name, &rank)
        }
        Shape::RefOlderClause => {
            let older = ask.line.written("supersedes").next();
            let older = older.and_then(|name| model.find(&SOURCE, &name));
            let clauses = older.into_iter().flat_map(|source| source.parts(&SOURCE_CLAUSE));
            listed(ask, ask.line.typed, clauses, &|item| item.name(), &rank)
        }
        _ => complete(Vec::new()),
    }
}

/// How often the neighbours of the item around the place refer to something by a field.
fn usage(ask: &Ask<'_>, field: &'static Field) -> BTreeMap<ItemId, u8> {
    let mut counts: BTreeMap<ItemId, u8> = BTreeMap::new();
    let Some((kind, id)) = ask.line.item() else { return counts };
    for item in skeleton::alike(ask, kind, Some(id)).items() {
        for target in item.targets(field.word.en) {
            let count = counts.entry(target.id).or_default();
            *count = count.saturating_add(1);
        }
    }
    counts
}

fn full_name(item: Item<'_>) -> Cow<'_, str> {
    item.full_name()
}

/// The name of a source clause, by the short name of its source where that is pinned.
fn clause_name<'m>(setting: &Setting<'_>, clause: Item<'m>) -> Cow<'m, str> {
    let alias = clause.parent().and_then(|source| setting.pinned.get(&source.id));
    alias.map_or_else(|| clause.full_name(), |alias| Cow::Owned(format!("{alias}:{}", clause.name())))
}

struct Found<'m> {
    key: (Fit, Rank, usize),
    item: Item<'m>,
    name: Cow<'m, str>,
}

/// The completions for items: those that fit what is typed, in the order of their rank.
pub(super) fn listed<'m>(
    ask: &Ask<'_>,
    typed: &str,
    items: impl Iterator<Item = Item<'m>>,
    name: &dyn Fn(Item<'m>) -> Cow<'m, str>,
    rank: &dyn Fn(Item<'m>) -> Rank,
) -> CompletionList {
    let mut needle = Needle::new(typed);
    let written = ask.line.words.get(1..).unwrap_or_default();
    let named = items.map(|item| (item, name(item))).filter(|(_, name)| !written.iter().any(|word| *word == **name));
    let named: Vec<(Item<'m>, Cow<'m, str>)> = named.collect();
    // Where more ids begin so than are sent, no title has to be read.
    let enough = named.iter().filter(|(_, name)| needle.begins(name)).take(MOST + 1).count() > MOST;
    let mut found: Vec<Found<'m>> = Vec::new();
    for (order, (item, name)) in named.into_iter().enumerate() {
        let fit = match enough {
            true => needle.begins(&name).then_some(Fit::Begins),
            false => needle.fit(item, &name),
        };
        found.extend(fit.map(|fit| Found { key: (fit, rank(item), order), item, name }));
    }
    let capped = found.len() > MOST;
    if capped {
        found.select_nth_unstable_by_key(MOST, |found| found.key);
        found.truncate(MOST);
    }
    found.sort_unstable_by_key(|found| found.key);
    let plain = needle.is_plain();
    let items = found.iter().enumerate().map(|(at, found)| {
        let mut item = of_item(ask, ask.line.word, found.item, &found.name);
        item.sort_text = Some(format!("{at:04}"));
        if !plain && let Some(text) = &mut item.filter_text {
            // The client would not find it by other kana or in another width.
            text.insert_str(0, &format!("{typed} "));
        }
        item
    });
    CompletionList { is_incomplete: capped || !plain, items: items.collect() }
}

/// The completion for one item.
pub(super) fn of_item(ask: &Ask<'_>, span: Span, item: Item<'_>, name: &str) -> CompletionItem {
    let lang = ask.view.lang;
    let title = label(item, lang);
    let titles: Vec<Cow<'_, str>> = titles(item).collect();
    CompletionItem {
        detail: Some(item.kind().title.in_(ask.reader()).to_owned()),
        label_details: Some(CompletionItemLabelDetails { detail: None, description: Some(title) }),
        filter_text: Some(format!("{name} {}", titles.join(" "))),
        data: Some(ask.data(item)),
        ..ask.replacing(span, name.to_owned(), name.to_owned(), CompletionItemKind::REFERENCE)
    }
}

/// The holes of the long-list items that the criterion comes from, by their short names.
fn holes(ask: &Ask<'_>) -> CompletionList {
    let here: Vec<Item<'_>> = reachable(ask).collect();
    let bound = ask.line.field().map(|field| bound(ask, field)).unwrap_or_default();
    let is_bound = |item: Item<'_>| is_among(&bound, item);
    let name = |item| short_name(&here, item);
    listed(ask, ask.line.typed, here.iter().copied(), &name, &|item| (u8::from(is_bound(item)), 0, 0))
}

/// The first hole that the criterion has to give a value and does not yet, and its unit; for a field that does so.
pub(super) fn unbound(ask: &Ask<'_>, field: &'static Field) -> Option<(String, Option<String>)> {
    field.args.first().filter(|arg| matches!(arg.shape, Shape::Ref(kind) if kind == &HOLE))?;
    let bound = bound(ask, field);
    let here: Vec<Item<'_>> = reachable(ask).collect();
    let hole = here.iter().copied().find(|hole| !is_among(&bound, *hole))?;
    Some((short_name(&here, hole).into_owned(), declared_unit(hole).map(Cow::into_owned)))
}

/// The holes that the other lines of the item with this field name.
fn bound(ask: &Ask<'_>, field: &'static Field) -> Vec<String> {
    let lines = ask.line.item_node().into_iter().flat_map(|item| item.fields());
    let others = lines.filter(|line| line.head_span().end < ask.offset || line.span().start > ask.offset);
    let named = others.filter(|line| field.word.is(&line.word()));
    named.filter_map(|line| Some(line.arg(0)?.word().into_owned())).collect()
}

fn is_among(names: &[String], item: Item<'_>) -> bool {
    names.iter().any(|name| *name == *item.name() || *name == *item.full_name())
}

/// The name of a hole alone where no other has the same.
fn short_name<'m>(holes: &[Item<'m>], hole: Item<'m>) -> Cow<'m, str> {
    let same = holes.iter().filter(|other| other.name() == hole.name()).count();
    if same > 1 { hole.full_name() } else { hole.name() }
}

fn reachable<'a>(ask: &'a Ask<'a>) -> impl Iterator<Item = Item<'a>> {
    let model = ask.model();
    let requirements =
        ask.line.written("satisfies").filter_map(move |name| model.find(&kijun_dsl::kinds::REQUIREMENT, &name));
    requirements.flat_map(|requirement| requirement.targets("selects")).flat_map(|item| item.parts(&HOLE))
}

/// The hole that a word in the item around the place names.
pub(super) fn hole<'a>(ask: &'a Ask<'a>, word: &str) -> Option<Item<'a>> {
    ask.model().find(&HOLE, word).or_else(|| reachable(ask).find(|hole| hole.name() == word))
}

/// The unit in the line that declares a hole.
fn declared_unit(hole: Item<'_>) -> Option<Cow<'_, str>> {
    (hole.own_word() == HOLE.word.en).then(|| hole.node().arg(1).map(|unit| unit.word())).flatten()
}

/// The kinds of several, one after another.
pub(super) fn of_kinds<'m>(ask: &Ask<'m>, kinds: &'static [&'static Kind]) -> impl Iterator<Item = Item<'m>> {
    let model = ask.model();
    kinds.iter().flat_map(move |kind| standing(model, kind))
}
