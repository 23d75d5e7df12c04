//! The pack itself, as JSON.

use super::Generator;
use crate::pack::Pack;
use crate::paper::Artifact;

pub(super) static GENERATOR: Generator = Generator { name: "pack", run, losses: |_| Vec::new() };

fn run(pack: &Pack) -> Vec<Artifact> {
    vec![Artifact::text(format!("{}/pack.json", pack.document.id), pack.to_json())]
}
