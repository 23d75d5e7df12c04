//! Which criteria apply to a product: `kijun/facts`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::View;

/// The answer to `kijun/facts`.
#[derive(Serialize)]
pub(crate) struct Answer {}

/// Which criteria apply to a product of which these facts are known.
pub(crate) fn facts(_view: &View, _facts: &BTreeMap<String, bool>) -> Option<Answer> {
    None
}
