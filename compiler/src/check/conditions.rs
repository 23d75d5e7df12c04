//! The conditions as they are written, for the checks of conditions.

use kijun_dsl::kinds::Field;
use kijun_dsl::tree::Node;

use crate::condition::Condition;
use crate::diagnostic::Place;
use crate::model::{Item, ItemId, Model};
use crate::sources::FileId;

/// A condition in the sources.
pub(super) struct Written<'m> {
    pub(super) item: Item<'m>,
    pub(super) field: &'static Field,
    pub(super) node: Node<'m>,
    pub(super) condition: Condition,
    /// Where it stands, without the keyword.
    pub(super) place: Place,
}

/// All conditions whose facts are known, in order.
pub(super) fn all(model: &Model) -> impl Iterator<Item = Written<'_>> {
    let files = (0..model.files().len()).map(|index| FileId(index as u32));
    files.flat_map(move |file| {
        let first = model.items_of(file).start;
        let sites = model.file(file).outline.conditions.iter();
        sites.filter_map(move |site| {
            let item = model.item(ItemId(first + site.owner));
            let node = model.file(file).source().node(site.node);
            let condition = item.condition(site.field.word.en)?;
            let span = node.args().map(|arg| arg.span()).reduce(|left, right| left.to(right))?;
            Some(Written { item, field: site.field, node, condition, place: Place { file, span } })
        })
    })
}
