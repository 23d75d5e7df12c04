//! The whole corpus with its names resolved: items, parts and the links between them.
//!
//! One generic core, read through [`Item`], which finds its fields in the tree and its links in the tables. Nothing
//! here knows a rule of the scheme.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use kijun_dsl::kinds::{Field, Kind, Shape};
use kijun_dsl::tree::{Arg, ArgKind, Node};
use kijun_dsl::wide::narrowed;
use kijun_dsl::{Definition, Reference, Span, condition};

use crate::corpus::condition::Condition;
use crate::corpus::figures::Figures;
use kijun_pack::Decimal;

use crate::corpus::quantity::Quantity;
use crate::corpus::resolve::Names;
use crate::corpus::sources::File;
use crate::ground::place::FileId;
use crate::ground::place::Place;

/// An item or part, by its place in the corpus: file order, then text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub u32);

/// What stays the same of an item while its file defines the same ones; the rest is in the file's outline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemData {
    pub(crate) kind: &'static Kind,
    pub(crate) file: FileId,
    pub(crate) parent: Target,
    pub(crate) withdrawn: bool,
    /// Whether it says only what differs from another item, so that the whole item that was made of both counts.
    pub(crate) is_short: bool,
}

/// An item, or none, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target(u32);

impl Target {
    #[inline]
    pub(crate) fn item(self) -> Option<ItemId> {
        (self.0 != u32::MAX).then_some(ItemId(self.0))
    }
}

impl From<Option<ItemId>> for Target {
    fn from(item: Option<ItemId>) -> Target {
        Target(item.map_or(u32::MAX, |item| item.0))
    }
}

/// A link by its place: the index of its reference in the outline of its file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkPlace {
    pub(crate) file: FileId,
    pub(crate) reference: u32,
}

/// A word that refers to an item or part. Made when it is asked for, of a reference and what that means.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// The innermost item or part it stands in.
    pub from: ItemId,
    /// What it refers to; `None` where there is no such thing.
    pub to: Option<ItemId>,
    /// The field it stands in.
    pub field: &'static Field,
    /// The kind it must be of.
    pub target: &'static Kind,
    /// The node of the field.
    pub node: u32,
    /// The index of the argument.
    pub arg: u32,
    /// The file.
    pub file: FileId,
    /// The word.
    pub span: Span,
    /// Where the word was written.
    written: Place,
}

impl Link {
    /// The link that a reference is in a file whose first item is `first`.
    fn new(model: &Model, file: FileId, reference: &Reference, to: Target) -> Link {
        let first = model.file_items[file.0 as usize];
        Link {
            from: ItemId(first + reference.site.owner),
            to: to.item(),
            field: reference.site.field,
            target: reference.target,
            node: reference.site.node,
            arg: reference.arg,
            file,
            span: reference.span,
            written: model.written(Place { file, span: reference.span }),
        }
    }

    /// Where the word was written.
    pub fn place(&self) -> Place {
        self.written
    }
}

/// The resolved corpus. Most of it is shared by its clones.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub(crate) files: Vec<Arc<File>>,
    pub(crate) items: Arc<Vec<ItemData>>,
    /// For each file, the index of its first item; one more at the end.
    pub(crate) file_items: Arc<Vec<u32>>,
    /// For each file, what each reference of its outline refers to.
    pub(crate) targets: Vec<Arc<[Target]>>,
    /// The resolved links in the order of what they refer to.
    pub(crate) back_links: Arc<Vec<LinkPlace>>,
    /// For each item, the index of its first back link; one more at the end.
    pub(crate) item_back_links: Arc<Vec<u32>>,
    pub(crate) names: Arc<Names>,
    pub(crate) figures: Figures,
}

impl Model {
    /// The files, in the order of their paths.
    pub fn files(&self) -> &[Arc<File>] {
        &self.files
    }

    /// What is known of the files of its figures.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// A file.
    #[inline]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// Where a place of a file was written: itself, but for a file that was made of others.
    #[inline]
    pub fn written(&self, place: Place) -> Place {
        let origins = self.file(place.file).origins.as_ref();
        origins.and_then(|origins| origins.place(place.span)).unwrap_or(place)
    }

    /// An item or part.
    #[inline]
    pub fn item(&self, id: ItemId) -> Item<'_> {
        Item { model: self, id }
    }

    /// All items and parts in order.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Item<'_>> {
        (0..self.items.len() as u32).map(|index| self.item(ItemId(index)))
    }

    /// All items or parts of a kind in order. An id that is defined twice gives two.
    pub fn of_kind(&self, kind: &'static Kind) -> impl DoubleEndedIterator<Item = Item<'_>> {
        self.names.of_kind(kind).iter().map(|id| self.item(*id))
    }

    /// The scheme item, if the corpus has one.
    pub fn scheme(&self) -> Option<Item<'_>> {
        self.of_kind(&kijun_dsl::kinds::SCHEME).next()
    }

    /// The item or part of `kind` that `name` refers to from anywhere: `S1.1-02`, `S1.1-02.a`, `etsi:5.1-1`.
    pub fn find(&self, kind: &'static Kind, name: &str) -> Option<Item<'_>> {
        crate::corpus::resolve::find(self, kind, name).map(|id| self.item(id))
    }

    /// The source editions that the scheme pins, in its order.
    pub fn pinned_sources(&self) -> impl Iterator<Item = Item<'_>> {
        self.scheme().into_iter().flat_map(|scheme| scheme.targets("pin"))
    }

    /// The pinned sources of which every mandatory clause has to be covered.
    pub fn complete_sources(&self) -> impl Iterator<Item = Item<'_>> {
        let scheme = self.scheme().into_iter();
        scheme.flat_map(move |scheme| {
            let lines = scheme.fields("pin").filter(|line| line.arg(2).is_some());
            let target = move |line: Node<'_>| scheme.links().find(|link| link.node == line.index())?.to;
            lines.filter_map(target).map(|source| self.item(source))
        })
    }

    /// The short name that the scheme pins a source under.
    pub fn alias(&self, source: Item<'_>) -> Option<String> {
        let pins = self.of_kind(&kijun_dsl::kinds::PIN);
        let pin = pins.into_iter().find(|pin| crate::corpus::resolve::pinned(self, &pin.name()) == Some(source.id))?;
        Some(pin.name().into_owned())
    }

    /// All links: in the order of the items that they stand in, and in text order within one. Of items that say only
    /// what differs from others, those of the whole ones count.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        let all = (0..self.files.len() as u32).flat_map(|file| self.links_in(FileId(file)));
        all.filter(|link| !self.items[link.from.0 as usize].is_short)
    }

    /// The links of one file, in that order.
    pub fn links_in(&self, file: FileId) -> impl ExactSizeIterator<Item = Link> {
        self.links_at(file, 0..self.targets[file.0 as usize].len())
    }

    /// All links that lead nowhere, in order.
    pub(crate) fn unresolved(&self) -> impl Iterator<Item = Link> {
        let files = self.targets.iter().enumerate().map(|(file, targets)| (FileId(file as u32), targets));
        files.flat_map(move |(file, targets)| {
            let lost = targets.iter().enumerate().filter(|(_, to)| to.item().is_none());
            let links = lost.map(move |(at, _)| self.link(LinkPlace { file, reference: at as u32 }));
            links.filter(|link| !self.items[link.from.0 as usize].is_short)
        })
    }

    fn links_at(&self, file: FileId, range: Range<usize>) -> impl ExactSizeIterator<Item = Link> {
        let at = file.0 as usize;
        let references = &self.files[at].outline.references[range.clone()];
        let targets = &self.targets[at][range];
        references.iter().zip(targets).map(move |(reference, to)| Link::new(self, file, reference, *to))
    }

    fn link(&self, at: LinkPlace) -> Link {
        let (file, reference) = (at.file.0 as usize, at.reference as usize);
        Link::new(self, at.file, &self.files[file].outline.references[reference], self.targets[file][reference])
    }

    #[inline]
    pub(crate) fn definition(&self, id: ItemId) -> &Definition {
        let file = self.items[id.0 as usize].file.0 as usize;
        &self.files[file].outline.definitions[(id.0 - self.file_items[file]) as usize]
    }

    /// The items that allow a check, in order.
    pub fn allowing(&self) -> impl Iterator<Item = Item<'_>> {
        let mut last = None;
        let written = self.files.iter().zip(self.file_items.iter()).filter(|(file, _)| file.origins.is_none());
        let sites = written.flat_map(move |(file, first)| {
            file.outline.allows.iter().map(move |site| self.item(ItemId(first + site.owner)))
        });
        sites.filter(move |item| last.replace(item.id) != Some(item.id))
    }

    /// The innermost item or part whose text holds `offset`.
    pub fn at(&self, file: FileId, offset: u32) -> Option<Item<'_>> {
        let Range { start: first, end } = self.items_of(file);
        let (mut low, mut high) = (first, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.item(ItemId(middle)).node().span().start <= offset { low = middle + 1 } else { high = middle }
        }
        // Parts stand behind the item that they are in, so that the innermost comes last.
        for index in (first..low).rev() {
            let item = self.item(ItemId(index));
            if item.node().span().touches(offset) {
                return Some(item);
            }
            if item.parent().is_none() {
                break;
            }
        }
        None
    }

    /// The items and parts of one file.
    pub fn items_of(&self, file: FileId) -> Range<u32> {
        self.file_items[file.0 as usize]..self.file_items[file.0 as usize + 1]
    }
}

/// An item or part of the corpus: the way to read it.
#[derive(Clone, Copy)]
pub struct Item<'m> {
    model: &'m Model,
    /// Its place in the corpus.
    pub id: ItemId,
}

impl PartialEq for Item<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Item<'_> {}

impl PartialOrd for Item<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Item<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(&other.id)
    }
}

impl std::fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {}", self.kind(), self.full_name())
    }
}

impl<'m> Item<'m> {
    #[inline]
    fn data(self) -> &'m ItemData {
        &self.model.items[self.id.0 as usize]
    }

    #[inline]
    fn definition(self) -> &'m Definition {
        self.model.definition(self.id)
    }

    /// The model it is in.
    #[inline]
    pub fn model(self) -> &'m Model {
        self.model
    }

    /// What it is.
    #[inline]
    pub fn kind(self) -> &'static Kind {
        self.data().kind
    }

    /// Whether it is of this kind.
    #[inline]
    pub fn is(self, kind: &'static Kind) -> bool {
        self.kind() == kind
    }

    /// Its id: for a part, without the item's.
    #[inline]
    pub fn name(self) -> Cow<'m, str> {
        narrowed(self.definition().name.of(&self.file().text))
    }

    /// The id by which it is cited from anywhere: for a part with the item's, `S1.1-02.a`, `etsi-en-303-645@2.1.1:5.1-1`.
    pub fn full_name(self) -> Cow<'m, str> {
        match (self.parent(), self.kind().id) {
            (Some(parent), kijun_dsl::kinds::Id::Part(separator)) => {
                Cow::Owned(format!("{}{separator}{}", parent.full_name(), self.name()))
            }
            _ => self.name(),
        }
    }

    /// Whether `name` cites it: its id, or for a source also the short name that pins it.
    pub fn is_called(self, name: &str) -> bool {
        self.name() == name || crate::corpus::resolve::pinned(self.model, name) == Some(self.id)
    }

    /// The word of one of its links as it is meant.
    pub fn name_of(self, link: &Link) -> Cow<'m, str> {
        narrowed(link.span.of(&self.model.file(link.file).text))
    }

    /// The file it is in.
    #[inline]
    pub fn file(self) -> &'m File {
        self.model.file(self.data().file)
    }

    /// The file it is in.
    #[inline]
    pub fn file_id(self) -> FileId {
        self.data().file
    }

    /// Its node in the tree.
    #[inline]
    pub fn node(self) -> Node<'m> {
        self.file().source().node(self.definition().node)
    }

    /// Where its id was written.
    pub fn place(self) -> Place {
        self.place_of(self.definition().name)
    }

    /// Where a span of its file was written.
    pub fn place_of(self, span: Span) -> Place {
        self.model.written(Place { file: self.data().file, span })
    }

    /// Whether it says only what differs from another item: the whole item, which was made of both, is another one.
    #[inline]
    pub fn is_short(self) -> bool {
        self.data().is_short
    }

    /// The whole item or part, of one that says only what differs from another.
    pub fn whole(self) -> Item<'m> {
        let whole = if self.is_short() { self.model.find(self.kind(), &self.full_name()) } else { None };
        whole.unwrap_or(self)
    }

    /// Whether it is there because another item is carried, and is written only in that one.
    pub fn is_taken_over(self) -> bool {
        self.is_carried(self.definition().name)
    }

    /// Whether a span of its file was taken over from an item that it carries.
    pub fn is_carried(self, span: Span) -> bool {
        let Some(origins) = &self.file().origins else { return false };
        let own = self.root().place();
        let place = origins.place(span);
        let root = |place: Place| self.model.at(place.file, place.span.start).map(Item::root);
        place.is_none_or(|place| root(place) != root(own))
    }

    /// For a part, the item it is part of.
    pub fn parent(self) -> Option<Item<'m>> {
        self.data().parent.item().map(|parent| self.model.item(parent))
    }

    /// The item itself, or for a part the item it is part of.
    pub fn root(self) -> Item<'m> {
        self.parent().map_or(self, Item::root)
    }

    /// Its parts of one kind, in text order.
    pub fn parts(self, kind: &'static Kind) -> impl Iterator<Item = Item<'m>> {
        let following = self.id.0 + 1..self.model.items.len() as u32;
        following
            .map(move |index| self.model.item(ItemId(index)))
            .take_while(move |item| item.data().parent.item().is_some() && item.root() == self.root())
            .filter(move |item| item.kind() == kind && item.data().parent.item() == Some(self.id))
    }

    /// Its parts of one kind, and the parts of these, in text order.
    pub fn parts_within(self, kind: &'static Kind) -> impl Iterator<Item = Item<'m>> {
        let following = self.id.0 + 1..self.model.items.len() as u32;
        let file = self.file_id();
        following
            .map(move |index| self.model.item(ItemId(index)))
            .take_while(move |item| item.file_id() == file && item.ancestors().any(|around| around == self))
            .filter(move |item| item.kind() == kind)
    }

    /// What it is part of, innermost first.
    pub fn ancestors(self) -> impl Iterator<Item = Item<'m>> {
        std::iter::successors(self.parent(), |item| item.parent())
    }

    /// Its fields with this keyword, in text order.
    pub fn fields(self, word: &'static str) -> impl Iterator<Item = Node<'m>> {
        let number = self.kind().field_number(word);
        debug_assert!(number.is_some(), "{:?} has a field {word}", self.kind());
        let outline = &self.file().outline;
        self.node().entries().filter(move |node| number.is_some() && outline.field_number(node.index()) == number)
    }

    /// Its first field with this keyword.
    pub fn field(self, word: &'static str) -> Option<Node<'m>> {
        self.fields(word).next()
    }

    /// Whether it has a field with this keyword.
    pub fn has(self, word: &'static str) -> bool {
        self.field(word).is_some()
    }

    /// Its own links, without those of its parts, in text order.
    pub fn links(self) -> impl ExactSizeIterator<Item = Link> + 'm {
        let file = self.data().file;
        let owner = self.id.0 - self.model.file_items[file.0 as usize];
        self.model.links_at(file, self.file().outline.references_of(owner))
    }

    /// What its fields with this keyword refer to, in text order; a name that refers to nothing is left out.
    pub fn targets(self, word: &'static str) -> impl Iterator<Item = Item<'m>> {
        let file = self.file_id().0 as usize;
        let range = self.file().outline.references_of(self.id.0 - self.model.file_items[file]);
        let references = &self.file().outline.references[range.clone()];
        let named = references.iter().zip(&self.model.targets[file][range]);
        let named = named.filter(move |(reference, _)| reference.site.field.word.is_en(word));
        named.filter_map(|(_, to)| to.item()).map(|id| self.model.item(id))
    }

    /// What its field with this keyword refers to.
    pub fn target(self, word: &'static str) -> Option<Item<'m>> {
        self.targets(word).next()
    }

    /// The links that refer to it, in the order of the corpus.
    pub fn back_links(self) -> impl Iterator<Item = Link> + 'm {
        let at = self.id.0 as usize;
        let range = self.model.item_back_links[at] as usize..self.model.item_back_links[at + 1] as usize;
        self.model.back_links[range].iter().map(move |at| self.model.link(*at))
    }

    /// The items or parts of `kind` that refer to it by the field `word`, each once, in the order of the corpus.
    pub fn sources(self, kind: &'static Kind, word: &'static str) -> impl Iterator<Item = Item<'m>> {
        let mut last = None;
        self.back_links()
            .filter(move |link| link.field.word.is_en(word))
            .map(|link| self.model.item(link.from))
            .filter(move |item| item.kind() == kind)
            .filter(move |item| last.replace(item.id) != Some(item.id))
    }

    /// The texts in the block of its field, by language.
    pub fn texts(self, word: &'static str) -> Option<Texts<'m>> {
        self.field(word).filter(|node| node.has_block()).map(|node| Texts { node })
    }

    /// The texts in its own block, by language: those of a part such as a clause.
    pub fn own_texts(self) -> Texts<'m> {
        Texts { node: self.node() }
    }

    /// The texts in the block of one of its fields, by language.
    pub fn texts_of(self, node: Node<'m>) -> Texts<'m> {
        Texts { node }
    }

    /// The first argument of its field.
    pub fn arg(self, word: &'static str) -> Option<Arg<'m>> {
        self.field(word)?.arg(0)
    }

    /// The text that is the first argument of its field.
    pub fn string(self, word: &'static str) -> Option<Cow<'m, str>> {
        self.arg(word).map(Arg::text)
    }

    /// The word that is the first argument of its field.
    pub fn word(self, word: &'static str) -> Option<Cow<'m, str>> {
        self.arg(word).map(Arg::word)
    }

    /// The number that is the first argument of its field.
    pub fn number(self, word: &'static str) -> Option<Decimal> {
        Decimal::parse(&self.word(word)?)
    }

    /// The choice that stands in the field `word`, in English.
    pub fn choice(self, word: &'static str) -> Option<&'static str> {
        let field = self.kind().all_fields().find(|field| field.word.en == word)?;
        choice_of(field, self.field(word)?)
    }

    /// For a part, the choice that stands in the line that defines it, in English.
    pub fn own_choice(self) -> Option<&'static str> {
        let node = self.node();
        let field = self.parent()?.kind().field(&node.word())?;
        choice_of(field, node)
    }

    /// For a part, the keyword of the line that defines it, in English.
    pub fn own_word(self) -> &'static str {
        let word = self.node().word();
        self.parent().and_then(|parent| parent.kind().field(&word)).map_or("", |field| field.word.en)
    }

    /// The condition in its field; `None` where there is no field or it can't be read.
    pub fn condition(self, word: &'static str) -> Option<Condition> {
        self.condition_in(self.field(word)?)
    }

    /// The condition in a line of one of its fields; it always holds where the line has none.
    pub fn condition_in(self, node: Node<'m>) -> Option<Condition> {
        let number = self.file().outline.field_number(node.index())?;
        let field = self.kind().all_fields().nth(usize::from(number))?;
        if !condition::is_written(field, node) {
            return Some(Condition::Always);
        }
        let expr = condition::read(field, node).ok()?;
        let fact = |arg: usize| {
            let link = self.links().find(|link| link.node == node.index() && link.arg as usize == arg)?;
            link.to
        };
        let number = |arg: usize| Decimal::parse(&node.arg(arg)?.word());
        Condition::of(&expr, &fact, &number)
    }

    /// The value and unit in a field such as `bind … 6 characters`: the number at argument `at` and the unit behind it.
    pub fn quantity_in(self, node: Node<'m>, at: usize) -> Option<Quantity> {
        let value = Decimal::parse(&node.arg(at)?.word())?;
        let unit = self.links().find(|link| link.node == node.index() && link.arg as usize == at + 1)?.to?;
        Some(Quantity { value, unit })
    }

    /// Whether it is kept for its id only.
    #[inline]
    pub fn is_withdrawn(self) -> bool {
        self.data().withdrawn
    }
}

/// Items in the natural order of their ids, which no file changes.
pub fn in_order<'m>(items: impl Iterator<Item = Item<'m>>) -> Vec<Item<'m>> {
    let mut items: Vec<Item<'m>> = items.collect();
    if items.len() > 1 {
        items.sort_by_cached_key(|item| kijun_pack::by_id(&item.full_name()));
    }
    items
}

/// The choice among a line's arguments, in English.
pub fn choice_of(field: &'static Field, node: Node<'_>) -> Option<&'static str> {
    let at = field.args.iter().position(|arg| matches!(arg.shape, Shape::Choice(_)))?;
    let Shape::Choice(choices) = field.args[at].shape else { return None };
    let word = node.arg(at)?.word();
    choices.iter().find(|choice| choice.is(&word)).map(|choice| choice.en)
}

/// One text for each language.
#[derive(Clone, Copy)]
pub struct Texts<'m> {
    node: Node<'m>,
}

impl<'m> Texts<'m> {
    /// The node in whose block the texts stand.
    pub fn node(self) -> Node<'m> {
        self.node
    }

    /// Each line of the block with the argument that holds its text, in text order.
    pub fn lines(self) -> impl Iterator<Item = (Node<'m>, Arg<'m>)> {
        self.node.fields().filter_map(|line| {
            let text = line.args().find(|arg| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText))?;
            Some((line, text))
        })
    }

    /// Each language with the argument that holds its text, in text order.
    pub fn iter(self) -> impl Iterator<Item = (Cow<'m, str>, Arg<'m>)> {
        self.lines().map(|(line, text)| (line.word(), text))
    }

    /// Each language with all its texts: the words of a word list.
    pub fn lists(self) -> impl Iterator<Item = (Cow<'m, str>, Vec<Arg<'m>>)> {
        self.node.fields().map(|line| {
            let texts = line.args().filter(|arg| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText));
            (line.word(), texts.collect())
        })
    }

    /// The argument that holds the text in `language`.
    pub fn arg(self, language: &str) -> Option<Arg<'m>> {
        self.iter().find(|(code, _)| code == language).map(|(_, arg)| arg)
    }

    /// The text in `language`.
    pub fn get(self, language: &str) -> Option<Cow<'m, str>> {
        self.arg(language).map(Arg::text)
    }
}

/// A language of the scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its code, `ja`.
    pub code: String,
    /// Whether its texts are the binding ones.
    pub normative: bool,
}

impl Model {
    /// The languages of the scheme in its order; none where the corpus has no scheme.
    pub fn languages(&self) -> Vec<Language> {
        let Some(scheme) = self.scheme() else { return Vec::new() };
        let language = |node: Node<'_>| {
            let code = node.arg(0)?.word().into_owned();
            Some(Language { code, normative: node.arg(1).is_some() })
        };
        scheme.fields("language").filter_map(language).collect()
    }

    /// The codes of these languages: the order in which texts stand.
    pub fn language_codes(&self) -> Vec<String> {
        self.languages().into_iter().map(|language| language.code).collect()
    }
}
