//! Links and translations that are accepted as they are now: a command, since nobody has the lock open.

use kijun::corpus::lock::Lock;
use kijun::reviewed::{Reviewable, What};
use kijun::revise::links::accepted;
use kijun::{FileId, Place};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Position, TextDocumentIdentifier};

use crate::view::View;

/// The command's name.
pub(crate) const COMMAND: &str = "kijun.accept";

/// What is accepted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Accept {
    /// The document.
    pub(crate) text_document: TextDocumentIdentifier,
    /// A place in it.
    pub(crate) position: Position,
    /// How much around that place.
    pub(crate) scope: Scope,
}

/// How much is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Scope {
    /// The link or translation at the place.
    Reviewable,
    /// All of the item.
    Item,
    /// All of the file.
    File,
}

/// The lock with what is accepted; `None` where the corpus keeps no count.
pub(crate) fn accept(view: &View, file: FileId, asked: &Accept) -> Option<String> {
    let lock: &Lock = view.analysis.sources.lock.as_ref()?;
    let at = view.offset(file, asked.position);
    let item = view.model().at(file, at).map(|item| item.whole().root().id);
    let wanted = |entry: &Reviewable<'_>| match asked.scope {
        _ if entry.place().file != file => false,
        Scope::File => true,
        Scope::Item => Some(entry.owner.root().id) == item,
        Scope::Reviewable => whole(entry).span.touches(at),
    };
    Some(accepted(view.model(), lock, wanted).0)
}

/// Where an entry stands: a link's word, or the block of a translation.
fn whole(entry: &Reviewable<'_>) -> Place {
    match &entry.what {
        What::Link(link, _) => link.place(),
        What::Texts(node, _) => entry.owner.place_of(node.span()),
    }
}
