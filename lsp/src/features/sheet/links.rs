//! What stands around an item: where it comes from, what refers to it, its numbers at the other levels.

use kijun::answer::trace::{Layer, Way, layer, neighbours};
use kijun::corpus::coverage::column;
use kijun::corpus::model::Link;
use kijun::corpus::quantity::Quantity;
use kijun::release::label;
use kijun::{Item, Lang, Model, msg};
use kijun_dsl::kinds::{
    CRITERION, CRITERION_CLAUSE, Field, HOLE, Kind, LONGLIST, PROCEDURE, REQUIREMENT, SOURCE_CLAUSE,
};
use kijun_pack::Decimal;

use super::{Row, Sheet, SheetLine};
use crate::view::View;

/// The rows about everything around an item.
pub(super) fn rows(view: &View, item: Item<'_>, sheet: &mut Sheet) {
    let lang = sheet.lang;
    sheet.rows.extend(levels(item, lang));
    if item.is(&CRITERION) || item.is(&REQUIREMENT) || item.is(&CRITERION_CLAUSE) {
        sheet.rows.extend(origins(item, lang));
    }
    sheet.rows.extend(referring(item, lang));
    if matches!(layer(item), Some(layer) if !matches!(layer, Layer::Procedure | Layer::Test)) {
        let state = view.analysis.coverage.state(item.id).name();
        let state = kijun::ground::messages::text(&format!("site-state-{state}"), lang).unwrap_or_default();
        sheet.rows.push(Row::line(msg!("lsp-coverage").in_(lang), state));
    }
}

/// A number with its unit.
pub(super) fn printed(model: &Model, quantity: Quantity, lang: Lang) -> String {
    let mut printed = kijun::release::text::quantity(model, quantity);
    let own = printed.text.remove(lang.code()).or_else(|| printed.text.into_iter().next().map(|(_, text)| text));
    own.unwrap_or_else(|| quantity.value.to_string())
}

/// The values of each hole that an item prints, or of the hole that it is.
fn levels(item: Item<'_>, lang: Lang) -> Vec<Row> {
    let holes: Vec<Item<'_>> = if item.is(&HOLE) {
        vec![item]
    } else {
        let bound = item
            .is(&CRITERION)
            .then(|| item.links().filter(|link| link.target == &HOLE && link.field.word.en == "bind"));
        bound.into_iter().flatten().filter_map(|link| link.to).map(|hole| item.model().item(hole)).collect()
    };
    let row = |hole: Item<'_>| {
        let entries = values(hole, Some(item), lang).into_iter().map(|value| {
            let here = if value.criterion == item { msg!("lsp-here").in_(lang) } else { String::new() };
            SheetLine {
                id: value.criterion.name().into_owned(),
                text: format!("{} {}", value.level, value.text),
                remark: here,
            }
        });
        Row::new(format!("{{{}}}", hole.name()), entries.collect())
    };
    holes.into_iter().map(row).filter(|row| !row.entries.is_empty()).collect()
}

/// A value that a criterion gives to a hole.
pub(crate) struct Value<'m> {
    /// The criterion.
    pub(crate) criterion: Item<'m>,
    /// Its level's name.
    pub(crate) level: String,
    /// The number with its unit.
    pub(crate) text: String,
}

/// The values of a hole, lowest level first; seen from a criterion, those for its product category.
pub(crate) fn values<'m>(hole: Item<'m>, from: Option<Item<'m>>, lang: Lang) -> Vec<Value<'m>> {
    let model = hole.model();
    let own = from.and_then(column).and_then(|column| column.category);
    let mut values: Vec<(f64, Value<'m>)> = Vec::new();
    for link in hole.back_links().filter(|link| link.field.word.en == "bind") {
        let criterion = model.item(link.from);
        let Some(column) = column(criterion).filter(|_| !criterion.is_withdrawn()) else { continue };
        let fits = own.is_none() || column.category.is_none() || column.category == own;
        let line = kijun::corpus::values::values(criterion).into_iter().find(|line| line.node.index() == link.node);
        if let Some(amount) = line.and_then(|line| line.amount).filter(|_| fits) {
            let rank = model.item(column.level).number("rank").map_or(0.0, Decimal::as_f64);
            let level = level_name(criterion, lang);
            let text = kijun::release::text::amount(model, &amount).text;
            let text = text.get(lang.code()).or_else(|| text.values().next()).cloned().unwrap_or_default();
            values.push((rank, Value { criterion, level, text }));
        }
    }
    values.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    values.into_iter().map(|(_, value)| value).collect()
}

/// The name of an item's level, with that of its product category where it has one.
pub(crate) fn level_name(item: Item<'_>, lang: Lang) -> String {
    let names = [item.target("level"), item.target("category")].into_iter().flatten();
    names.map(|item| label::label(item, lang)).collect::<Vec<_>>().join(" · ")
}

/// The long-list items and source clauses that lie above a requirement, criterion or clause.
fn origins(item: Item<'_>, lang: Lang) -> Vec<Row> {
    let mut found: Vec<(Layer, Item<'_>, Option<&'static str>)> = Vec::new();
    let mut open = vec![item];
    while let Some(item) = open.pop() {
        for step in neighbours(item, Way::Up) {
            if !found.iter().any(|(_, known, _)| *known == step.item) {
                found.push((step.layer, step.item, step.relation()));
                open.push(step.item);
            }
        }
    }
    found.sort_by_key(|(layer, item, _)| (*layer, *item));
    let row = |wanted: Layer, kind: &'static Kind| {
        let entries = found.iter().filter(|(layer, ..)| *layer == wanted);
        let entries = entries.map(|(_, item, relation)| {
            let relation = relation.and_then(kijun_dsl::kinds::word).map(|word| lang.word(word).to_owned());
            SheetLine::item(*item, lang, relation.unwrap_or_default())
        });
        Row::new(lang.word(kind.title), entries.collect())
    };
    // A requirement and a long-list item say themselves what they select and come from.
    let longlist = (!item.is(&REQUIREMENT)).then(|| row(Layer::Longlist, &LONGLIST));
    let rows = longlist.into_iter().chain([row(Layer::Source, &SOURCE_CLAUSE)]);
    rows.filter(|row| !row.entries.is_empty()).collect()
}

/// What refers to an item or to the clauses of a criterion, by the kind of what refers and its field.
fn referring(item: Item<'_>, lang: Lang) -> Vec<Row> {
    let model = item.model();
    let clauses = item.is(&CRITERION).then(|| item.parts(&CRITERION_CLAUSE)).into_iter().flatten();
    let links = std::iter::once(item).chain(clauses).flat_map(Item::back_links);
    let mut groups: Vec<(&'static Kind, &'static Field, Vec<Link>)> = Vec::new();
    for link in links.filter(|link| model.item(link.from).root() != item && link.field.word.en != "bind") {
        let kind = model.item(link.from).kind();
        let same = |group: &&mut (&'static Kind, &'static Field, Vec<Link>)| {
            group.0 == kind && group.1.word == link.field.word
        };
        match groups.iter_mut().find(same) {
            Some((_, _, links)) if links.iter().any(|other| other.from == link.from) => {}
            Some((_, _, links)) => links.push(link),
            None => groups.push((kind, link.field, vec![link])),
        }
    }
    let row = |(kind, field, links): (&'static Kind, &'static Field, Vec<Link>)| {
        let of = |link: &Link| {
            let from = model.item(link.from);
            SheetLine::item(from, lang, if from.is(&PROCEDURE) { String::new() } else { level_name_of(from, lang) })
        };
        let shown: Vec<SheetLine> = links.iter().take(super::MAX_ENTRIES + 1).map(of).collect();
        let mut row = Row::new(msg!("lsp-referring", kind = kind.title, field = field.word).in_(lang), shown);
        row.more = links.len() - row.entries.len();
        row
    };
    groups.into_iter().map(row).collect()
}

fn level_name_of(item: Item<'_>, lang: Lang) -> String {
    let has_level = item.kind().field("level").is_some();
    if has_level { level_name(item, lang) } else { String::new() }
}
