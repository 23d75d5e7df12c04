//! The pack itself as a file.

use super::{Documents, Generator};
use crate::paper::Artifact;

pub(super) static GENERATOR: Generator = Generator {
    name: "pack",
    begin: |_| {
        Box::new(Documents(|pack| Ok(vec![Artifact::text(format!("{}/pack.json", pack.document.id), pack.to_json())])))
    },
    losses: |_| Vec::new(),
};
