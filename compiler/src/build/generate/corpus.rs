//! What is said of the whole corpus as data: its coverage, what the formats lose, and the schemas.

use super::{Corpus, Generator};
use crate::build::output::LOSSES as LOSSES_FILE;
use crate::build::schema::schemas;
use crate::ground::json::pretty;
use crate::paper::Artifact;

pub(super) static COVERAGE: Generator = Generator {
    name: "coverage",
    begin: |release| Box::new(Corpus(release, |release, _| vec![json("coverage.json", pretty(&release.overview))])),
    losses: |_| Vec::new(),
};

pub(super) static LOSSES: Generator = Generator {
    name: "losses",
    begin: |release| Box::new(Corpus(release, |_, losses| vec![json(LOSSES_FILE, pretty(losses))])),
    losses: |_| Vec::new(),
};

pub(super) static SCHEMAS: Generator =
    Generator { name: "schemas", begin: |release| Box::new(Corpus(release, |_, _| schemas())), losses: |_| Vec::new() };

fn json(path: &str, text: String) -> Artifact {
    Artifact::text(path.to_owned(), text)
}
