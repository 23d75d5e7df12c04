//! What changed since the last published editions: for the checks against them, and for the editor.

use kijun_dsl::kinds::DOCUMENT;

use crate::compare::diff::{Change, Diff, diff};
use crate::compare::side::{PUBLISHED, Side};
use crate::corpus::coverage::Coverage;
use crate::corpus::edition::{Editions, Frozen};
use crate::corpus::model::{Item, Model};
use crate::release::drafts;

/// The difference of the last published edition of each document and what stands in the corpus for it; `None` where no
/// document of the corpus has one that can be relied on.
pub(crate) fn since_published(model: &Model, coverage: &Coverage, editions: &Editions) -> Option<Diff> {
    let (mut documents, mut published) = (Vec::new(), Vec::new());
    for edition in editions.documents().filter_map(<[Frozen]>::last) {
        // One that was changed, or that is gone, is a finding of its own.
        let pack = edition.pack().ok().filter(|_| editions.trouble(edition).is_none());
        let document = model.find(&DOCUMENT, &edition.document);
        if let (Some(pack), Some(document)) = (pack, document) {
            published.push(pack.clone());
            documents.push(document);
        }
    }
    if documents.is_empty() {
        return None;
    }
    let side = |packs| Side { name: PUBLISHED.to_owned(), packs, whole: false, remarks: Vec::new() };
    Some(diff(&side(published), &side(drafts(model, coverage, documents))))
}

impl Change {
    /// The item as it stands in the corpus; `None` where it is gone.
    pub fn item<'m>(&self, model: &'m Model) -> Option<Item<'m>> {
        model.find(self.known_kind(), self.id())
    }
}
