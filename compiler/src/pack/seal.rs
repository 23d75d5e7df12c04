//! The file of a pack, and the digest by which a change of it is told.

use std::borrow::Cow;

use super::Pack;
use crate::ground::digest::sha256;

impl Pack {
    /// The file's content: JSON, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        // A pack holds only strings, finite numbers, lists and maps with string keys, which JSON can write.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// The same with its digest.
    #[must_use]
    pub(crate) fn sealed(mut self) -> Pack {
        self.digest = self.compute_digest();
        self
    }

    /// The digest of the content.
    pub fn compute_digest(&self) -> String {
        let bare = if self.digest.is_empty() {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Pack { digest: String::new(), ..self.clone() })
        };
        let json = serde_json::to_vec(bare.as_ref()).unwrap_or_default();
        format!("sha256:{}", sha256(&json))
    }
}
