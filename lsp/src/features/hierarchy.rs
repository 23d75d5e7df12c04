//! The trace as a call hierarchy: what an item stands on, and what stands on it.

use kijun::FileId;
use tower_lsp::ls_types::{CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall};

use crate::view::{Spot, View};

/// The item at a place.
pub(crate) fn prepare(_spot: &Spot<'_>) -> Option<Vec<CallHierarchyItem>> {
    None
}

/// What stands on an item.
pub(crate) fn incoming(
    _view: &View,
    _file: FileId,
    _item: &CallHierarchyItem,
) -> Option<Vec<CallHierarchyIncomingCall>> {
    None
}

/// What an item stands on.
pub(crate) fn outgoing(
    _view: &View,
    _file: FileId,
    _item: &CallHierarchyItem,
) -> Option<Vec<CallHierarchyOutgoingCall>> {
    None
}
