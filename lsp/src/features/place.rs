//! What stands at a place of a document: the item around it, the field, the name under the cursor.

use kijun::corpus::model::{ItemId, Link};
use kijun::ground::bracket::{self, Bracket};
use kijun::release::text::linked;
use kijun::{FileId, Item, Model, Place};
use kijun_dsl::Span;
use kijun_dsl::kinds::{CRITERION_CLAUSE, HOLE, Id, Kind, LONGLIST, PIN, PROCEDURE};
use kijun_dsl::tree::{Arg, ArgKind, Node, NodeKind, Source};
use kijun_dsl::wide::narrow;

use crate::view::Spot;

/// A name at a place, with what it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'m> {
    /// What it names; `None` where there is no such thing.
    pub(crate) item: Option<Item<'m>>,
    /// The name: of `S1.1-02.a` the part that the cursor is on.
    pub(crate) span: Span,
    /// How it stands there.
    pub(crate) role: Role<'m>,
}

/// How a name stands in a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role<'m> {
    /// The item is defined here.
    Definition,
    /// A field refers to the item.
    Reference,
    /// `[id]` in a text.
    TextLink,
    /// `{name}` in a text of this item or part: the item is the hole whose value is printed.
    Parameter(Item<'m>),
}

/// A text of an item at a place.
#[derive(Clone, Copy)]
struct TextAt<'m> {
    /// The innermost item or part that the text belongs to.
    owner: Item<'m>,
    /// The text.
    arg: Arg<'m>,
}

/// The innermost item or part around a place.
pub(crate) fn item_at<'v>(spot: &'v Spot<'_>) -> Option<Item<'v>> {
    spot.view.model().at(spot.id?, spot.offset).map(Item::whole)
}

/// The name at a place: of a definition, a reference, `[id]` or `{name}` in a text.
pub(crate) fn name_at<'v>(spot: &'v Spot<'_>) -> Option<Name<'v>> {
    let (model, file) = (spot.view.model(), spot.id?);
    name_in(model, file, spot.offset)
}

/// The same for a place of any file.
pub(crate) fn name_in(model: &Model, file: FileId, offset: u32) -> Option<Name<'_>> {
    let item = model.at(file, offset)?;
    if let Some(item) = lineage(item).find(|item| item.place().span.touches(offset)) {
        return Some(Name { item: Some(item.whole()), span: item.place().span, role: Role::Definition });
    }
    if let Some(link) = lineage(item).flat_map(Item::links).find(|link| link.span.touches(offset)) {
        return Some(cited(model, &link, offset));
    }
    name_in_text(&text_around(item, offset)?, offset)
}

/// What is named at a place, or else the innermost item around it.
pub(crate) fn subject_at<'v>(spot: &'v Spot<'_>) -> Option<Item<'v>> {
    name_at(spot).and_then(|name| name.item).or_else(|| item_at(spot))
}

/// The nodes that a place is in, the outermost first.
pub(crate) fn nodes_at(source: Source<'_>, offset: u32) -> Vec<Node<'_>> {
    let touched = |node: &Node<'_>| node.kind() == NodeKind::Line && node.span().touches(offset);
    let mut nodes: Vec<Node<'_>> = source.entries().find(touched).into_iter().collect();
    while let Some(inner) = nodes.last().and_then(|node| node.entries().find(touched)) {
        nodes.push(inner);
    }
    nodes
}

/// An item or part and everything that it is part of.
fn lineage(item: Item<'_>) -> impl Iterator<Item = Item<'_>> {
    std::iter::successors(Some(item), |item| item.parent())
}

fn text_around(item: Item<'_>, offset: u32) -> Option<TextAt<'_>> {
    let mut node = item.node();
    while let Some(inner) = node.fields().find(|node| node.span().touches(offset)) {
        node = inner;
    }
    let is_text = |arg: &Arg<'_>| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText);
    let arg = node.args().find(|arg| is_text(arg) && arg.inner_span().touches(offset))?;
    Some(TextAt { owner: item, arg })
}

fn name_in_text<'m>(text: &TextAt<'m>, offset: u32) -> Option<Name<'m>> {
    let model = text.owner.model();
    let inner = text.arg.inner_span();
    let raw = inner.of(&text.owner.file().text);
    let at = (offset - inner.start) as usize;
    let touched = |bracket: &Bracket<'_>| bracket.start <= at && at <= bracket.end;
    let span = |bracket: &Bracket<'_>| {
        Span::new(inner.start as usize + bracket.start + 1, inner.start as usize + bracket.end - 1)
    };
    if let Some(link) = bracket::links(raw).into_iter().find(touched) {
        let item = linked(model, link.name);
        let (owner, part) = pieces(item.map(Item::kind), raw, span(&link), inner.start);
        return Some(match owner.filter(|owner| owner.touches(offset)) {
            Some(span) => Name { item: item.and_then(Item::parent), span, role: Role::TextLink },
            None => Name { item, span: part, role: Role::TextLink },
        });
    }
    let parameter = bracket::parameters(raw).into_iter().find(touched)?;
    let hole = holes(text.owner).into_iter().find(|hole| hole.name() == parameter.name);
    Some(Name { item: hole, span: span(&parameter), role: Role::Parameter(text.owner) })
}

/// What the piece of a link's word is that a place is on: of `std:5.1-1` the short name or the clause.
fn cited<'m>(model: &'m Model, link: &Link, offset: u32) -> Name<'m> {
    let role = Role::Reference;
    let item = link.to.map(|to| model.item(to));
    let (owner, part) = pieces(Some(link.target), &model.file(link.file).text, link.span, 0);
    match owner.filter(|owner| owner.touches(offset)) {
        Some(span) => {
            let name = kijun_dsl::wide::narrowed(span.of(&model.file(link.file).text));
            Name { item: item.and_then(|item| owner_called(item, &name)), span, role }
        }
        None => Name { item, span: part, role },
    }
}

/// What a citation of a part calls the item that it is part of: the item, or the pin whose short name is written.
fn owner_called<'m>(part: Item<'m>, name: &str) -> Option<Item<'m>> {
    let pin = part.model().of_kind(&PIN).find(|pin| pin.name() == name);
    let owner = part.parent()?;
    if owner.name() == name { Some(owner) } else { pin }
}

/// A word that cites something of `kind`, as the owner and the part; without an owner where it does not name one.
///
/// `span` is in the file and `text` begins at `base`.
pub(crate) fn pieces(kind: Option<&'static Kind>, text: &str, span: Span, base: u32) -> (Option<Span>, Span) {
    let word = Span { start: span.start - base, end: span.end - base }.of(text);
    let Some(Id::Part(separator)) = kind.map(|kind| kind.id) else { return (None, span) };
    let parts = |(_, c): &(usize, char)| *c == separator || narrow(*c) == Some(separator);
    // An id of a source clause may hold dots, and that of a criterion too: the same rule as where names are looked up.
    let mut chars = word.char_indices();
    let found = if separator == '.' { chars.rfind(parts) } else { chars.find(parts) };
    let Some((at, c)) = found else { return (None, span) };
    let at = span.start as usize + at;
    (Some(Span::new(span.start as usize, at)), Span::new(at + c.len_utf8(), span.end as usize))
}

/// The holes whose values the texts of an item or part print.
pub(crate) fn holes(owner: Item<'_>) -> Vec<Item<'_>> {
    let bound = |criterion: Item<'_>| -> Vec<ItemId> {
        let binds = criterion.links().filter(|link| link.target == &HOLE && link.field.word.en == "bind");
        binds.filter_map(|link| link.to).collect()
    };
    let ids: Vec<ItemId> = if owner.is(&CRITERION_CLAUSE) {
        bound(owner.root())
    } else if owner.is(&LONGLIST) {
        owner.parts(&HOLE).map(|hole| hole.id).collect()
    } else if owner.is(&PROCEDURE) {
        owner.targets("evaluates").flat_map(|clause| bound(clause.root())).collect()
    } else {
        Vec::new()
    };
    ids.into_iter().map(|id| owner.model().item(id)).collect()
}

/// Where the lines of an item stand that give a hole its value.
pub(crate) fn bindings(owner: Item<'_>, hole: Item<'_>) -> Vec<Place> {
    let criteria: Vec<Item<'_>> = match owner.is(&PROCEDURE) {
        true => owner.targets("evaluates").map(Item::root).collect(),
        false => vec![owner.root()],
    };
    let links = criteria.into_iter().flat_map(Item::links).filter(|link| link.to == Some(hole.id));
    let mut places: Vec<Place> = links.map(|link| link.place()).collect();
    places.sort();
    places.dedup();
    places
}
