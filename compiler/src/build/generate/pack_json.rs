//! What is published for programs: the catalogue, which all documents share, and what is each document's own.

use super::{Generator, Unmade, Work};
use crate::build::output::{CATALOGUE, PACK};
use crate::build::plan::Plan;
use crate::paper::Artifact;
use kijun_pack::Edition;

pub(super) static GENERATOR: Generator =
    Generator { name: "pack", begin: |plan| Box::new(Packs(plan)), losses: |_| Vec::new() };

struct Packs<'r>(&'r Plan);

impl<'r> Work<'r> for Packs<'r> {
    fn document(&self, edition: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        Ok(vec![Artifact::text(format!("{}/{PACK}", edition.document.id), edition.pack.to_json())])
    }

    fn corpus(&self, _made: &[String]) -> Result<Vec<Artifact>, Unmade> {
        let catalogue = self.0.release.packs.first().map(|edition| &edition.catalogue);
        Ok(catalogue.map(|it| Artifact::text(CATALOGUE.to_owned(), it.to_json())).into_iter().collect())
    }
}
