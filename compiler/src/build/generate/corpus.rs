//! What is said of the whole corpus as data: its coverage, what the formats lose, and the schemas.

use super::{Corpus, Generator};
use crate::build::output::LOSSES as LOSSES_FILE;
use crate::build::schema::schemas;
use crate::ground::json::pretty;
use crate::paper::Artifact;

pub(super) static COVERAGE: Generator = Generator {
    name: "coverage",
    begin: |plan| Box::new(Corpus(plan, |plan| vec![json("coverage.json", pretty(&plan.release.overview))])),
    losses: |_| Vec::new(),
};

pub(super) static LOSSES: Generator = Generator {
    name: "losses",
    begin: |plan| Box::new(Corpus(plan, |plan| vec![json(LOSSES_FILE, pretty(&plan.losses))])),
    losses: |_| Vec::new(),
};

pub(super) static SCHEMAS: Generator =
    Generator { name: "schemas", begin: |plan| Box::new(Corpus(plan, |_| schemas())), losses: |_| Vec::new() };

fn json(path: &str, text: String) -> Artifact {
    Artifact::text(path.to_owned(), text)
}
