//! Another name for an item, everywhere it is named.

use std::collections::HashMap;

use kijun::corpus::numbering::{fits, forms_of};
use kijun::ground::messages::Message;
use kijun::judge::check::published_in;
use kijun::{Item, msg};
use kijun_dsl::is_id;
use kijun_dsl::kinds::Id;
use kijun_dsl::wide::narrowed;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{FileRename, LinkedEditingRanges, PrepareRenameResponse, TextEdit, Uri, WorkspaceEdit};

use super::occurrence::occurrences;
use super::place::name_at;
use crate::view::{Spot, View};

/// The code of the protocol for a request that is understood and can't be done.
const REQUEST_FAILED: i64 = -32803;

/// What would be renamed at a place.
///
/// # Errors
/// The id was published, with the reason.
pub(crate) fn prepare(spot: &Spot<'_>) -> Result<Option<PrepareRenameResponse>> {
    let Some((name, item)) = name_at(spot).and_then(|name| Some((name, name.item?))) else { return Ok(None) };
    refuse(spot.view, fixed(item))?;
    let range = spot.view.lines(item_file(spot)).range(&spot.file.text, name.span);
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: item.name().into_owned() }))
}

/// The edits that rename what stands at a place.
///
/// # Errors
/// The id was published, or the new name can't be one, with the reason.
pub(crate) fn rename(spot: &Spot<'_>, name: &str) -> Result<Option<WorkspaceEdit>> {
    let Some(item) = name_at(spot).and_then(|name| name.item) else { return Ok(None) };
    let name = narrowed(name.trim());
    refuse(spot.view, fixed(item).or_else(|| unfit(item, &name)))?;
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for place in occurrences(item) {
        let edit = TextEdit::new(spot.view.range(place), name.clone().into_owned());
        changes.entry(spot.view.uri(place.file)).or_default().push(edit);
    }
    Ok(Some(WorkspaceEdit::new(changes)))
}

/// The ranges that are always the same text and can be typed in at once: those of a part that nothing outside of its
/// item names.
pub(crate) fn linked(spot: &Spot<'_>) -> Option<LinkedEditingRanges> {
    let item = name_at(spot)?.item.filter(|item| item.kind().is_part() && fixed(*item).is_none())?;
    let places = occurrences(item);
    let root = item.root().node().span();
    let inside = places.iter().all(|place| place.file == item.file_id() && root.touches(place.span.start));
    let ranges = places.iter().map(|place| spot.view.range(*place)).collect();
    (inside && places.len() > 1).then_some(LinkedEditingRanges { ranges, word_pattern: None })
}

/// The edits that belong to the renaming of files: none, because no item and no `kijun.toml` names a file.
pub(crate) fn files(_view: &View, _files: &[FileRename]) -> Option<WorkspaceEdit> {
    None
}

fn item_file(spot: &Spot<'_>) -> kijun::FileId {
    // A name is found in files of the corpus only.
    spot.id.unwrap_or(kijun::FileId(0))
}

/// Why an item keeps its id, if it does: readers have it, or it is kept for nothing else.
fn fixed(item: Item<'_>) -> Option<Message> {
    if let Some(document) = published_in(item) {
        return Some(msg!("lsp-rename-published", id = item.full_name(), document = document.name()));
    }
    if item.is_taken_over() {
        return Some(msg!("lsp-rename-carried", id = item.full_name()));
    }
    item.root().is_withdrawn().then(|| msg!("lsp-rename-withdrawn", id = item.root().name()))
}

/// Why a name can't be the item's, if it can't.
fn unfit(item: Item<'_>, name: &str) -> Option<Message> {
    let (model, kind) = (item.model(), item.kind());
    if !is_id(kind, name) {
        return Some(msg!("lsp-rename-characters", name = name, kind = kind.title));
    }
    let forms = forms_of(model, kind);
    if !forms.is_empty() && !forms.iter().any(|form| fits(form, name)) {
        return Some(msg!("lsp-rename-form", name = name, kind = kind.title, patterns = forms.join(", ")));
    }
    let same = model.of_kind(kind).find(|other| {
        *other != item && other.name() == name && (!matches!(kind.id, Id::Part(_)) || other.parent() == item.parent())
    });
    same.map(|_| msg!("lsp-rename-taken", name = name, kind = kind.title))
}

fn refuse(view: &View, reason: Option<Message>) -> Result<()> {
    let Some(reason) = reason else { return Ok(()) };
    Err(Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: reason.in_(view.lang).into(), data: None })
}
