//! Everywhere that an item is named: its definition, fields of other items, their texts.

use kijun::corpus::model::Link;
use kijun::ground::bracket::{Bracket, links, parameters};
use kijun::release::text::{LINKABLE, linked};
use kijun::{FileId, Item, Model, Place};
use kijun_dsl::Span;
use kijun_dsl::kinds::{CRITERION_CLAUSE, HOLE, Kind, PIN, PROCEDURE, SOURCE_CLAUSE};
use kijun_dsl::tree::{ArgKind, Node};
use kijun_dsl::wide::narrowed;
use memchr::memmem;
use rayon::prelude::*;

use super::place::{Role, name_in, pieces};

/// Everywhere that an item or part is named, its definition first, the rest in the order of the corpus. Each place is
/// the name alone: of `S1.1-02.a` the part before or behind the dot.
pub(crate) fn occurrences(item: Item<'_>) -> Vec<Place> {
    let mut places = references(item);
    places.extend(in_texts(item));
    places.extend(printed(item));
    // What was made of other items was written there.
    let is_named = |place: &Place| narrowed(place.span.of(&item.model().file(place.file).text)) == item.name();
    places.retain(is_named);
    places.sort();
    places.dedup();
    places.retain(|place| *place != item.place());
    places.insert(0, item.place());
    places
}

/// The fields that cite it or one of its parts by its name.
fn references(item: Item<'_>) -> Vec<Place> {
    let model = item.model();
    if item.is(&PIN) {
        return cited_by(item, pinned(item).into_iter().flat_map(|source| source.parts(&SOURCE_CLAUSE)));
    }
    let own = item.back_links().filter(|link| is_named(model, link, &item.name(), false));
    let own = own.map(|link| model.written(Place { file: link.file, span: split(model, &link).1 }));
    own.chain(cited_by(item, parts(item))).collect()
}

/// The citations of parts that are written with this item's name.
fn cited_by<'m>(owner: Item<'m>, parts: impl Iterator<Item = Item<'m>>) -> Vec<Place> {
    let (model, name) = (owner.model(), owner.name());
    let links = parts.flat_map(Item::back_links).filter(|link| is_named(model, link, &name, true));
    links.filter_map(|link| Some(model.written(Place { file: link.file, span: split(model, &link).0? }))).collect()
}

/// Whether a link's word, or its owner, is this name: a source may be cited by the short name that pins it.
fn is_named(model: &Model, link: &Link, name: &str, owner: bool) -> bool {
    let (before, part) = split(model, link);
    let span = if owner { before } else { Some(part) };
    span.is_some_and(|span| narrowed(span.of(&model.file(link.file).text)) == name)
}

fn split(model: &Model, link: &Link) -> (Option<Span>, Span) {
    pieces(Some(link.target), &model.file(link.file).text, link.span, 0)
}

/// All parts of an item, whatever they are.
fn parts(item: Item<'_>) -> impl Iterator<Item = Item<'_>> {
    let kinds = item.kind().fields.iter().filter_map(|field| field.part());
    let mut kinds: Vec<&'static Kind> = kinds.collect();
    kinds.dedup();
    kinds.into_iter().flat_map(move |kind| item.parts(kind))
}

/// The source that a pin is for.
fn pinned(pin: Item<'_>) -> Option<Item<'_>> {
    let node = pin.node().index();
    let link = pin.parent()?.links().find(|link| link.node == node)?;
    link.to.map(|to| pin.model().item(to))
}

/// The `[id]`s of all texts that name it or one of its parts.
fn in_texts(item: Item<'_>) -> Vec<Place> {
    let model = item.model();
    if !LINKABLE.contains(&item.kind()) {
        return Vec::new();
    }
    let finder = memmem::Finder::new(&format!("[{}", item.full_name())).into_owned();
    // What was made of other items stands there, too.
    let files = (0..model.files().len()).filter(|file| model.files()[*file].origins.is_none());
    let files: Vec<u32> = files.map(|file| file as u32).collect();
    let found = files.into_par_iter().flat_map_iter(|file| {
        let text = model.file(FileId(file)).text.as_bytes();
        let hits = finder.find_iter(text).map(|at| at as u32 + 1).collect::<Vec<u32>>();
        // What stands in brackets may be a longer id, or no link at all; so it is read like anything under a cursor.
        let owned = hits.into_iter().filter_map(move |at| owned(model, FileId(file), at, item));
        owned.collect::<Vec<Place>>()
    });
    found.collect()
}

/// The name of the item in the brackets that begin at `at`, if they name it or one of its parts.
fn owned(model: &Model, file: FileId, at: u32, item: Item<'_>) -> Option<Place> {
    let whole = &model.file(file).text[at as usize..];
    let end = at + whole.find(']')? as u32;
    [at, end].into_iter().find_map(|at| {
        let name = name_in(model, file, at)?;
        let is_it = matches!(name.role, Role::TextLink) && name.item == Some(item);
        is_it.then_some(Place { file, span: name.span })
    })
}

/// For a hole, the `{name}`s that print its value: in its own item, in the criteria that bind it and their procedures.
fn printed(hole: Item<'_>) -> Vec<Place> {
    if !hole.is(&HOLE) {
        return Vec::new();
    }
    let model = hole.model();
    let binding = hole.back_links().map(|link| model.item(link.from).root());
    let mut owners: Vec<Item<'_>> = binding.collect();
    let clauses = owners.clone().into_iter().flat_map(|criterion| criterion.parts(&CRITERION_CLAUSE));
    owners.extend(clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates")).collect::<Vec<_>>());
    owners.extend(hole.parent());
    owners.sort();
    owners.dedup();
    owners.into_iter().flat_map(|owner| parameters_in(owner, hole)).collect()
}

/// The `{name}`s in an item that print the value of a hole.
fn parameters_in(owner: Item<'_>, hole: Item<'_>) -> Vec<Place> {
    let mut found = Vec::new();
    each_text(owner.node(), &mut |span| {
        let raw = span.of(&owner.file().text);
        let named = parameters(raw).into_iter().filter(|parameter| hole.name() == parameter.name);
        let place = |bracket: Bracket<'_>| {
            let start = span.start as usize + bracket.start + 1;
            owner.place_of(Span::new(start, start + bracket.name.len()))
        };
        let is_it = |place: &Place| {
            name_in(owner.model(), place.file, place.span.start).is_some_and(|name| name.item == Some(hole))
        };
        found.extend(named.map(place).filter(is_it));
    });
    found
}

/// Calls `see` with the span of every text in a node, quotation marks left out.
pub(crate) fn each_text(node: Node<'_>, see: &mut impl FnMut(Span)) {
    let texts = node.args().filter(|arg| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText));
    texts.for_each(|arg| see(arg.inner_span()));
    node.fields().for_each(|inner| each_text(inner, see));
}

/// The `[id]`s of a text that name an item, each with its place.
pub(crate) fn named<'m>(model: &'m Model, file: FileId, span: Span) -> Vec<(Place, Item<'m>)> {
    let raw = span.of(&model.file(file).text);
    let place = |bracket: &Bracket<'_>| {
        let start = span.start as usize + bracket.start + 1;
        Place { file, span: Span::new(start, start + bracket.name.len()) }
    };
    links(raw).iter().filter_map(|bracket| Some((place(bracket), linked(model, bracket.name)?))).collect()
}
