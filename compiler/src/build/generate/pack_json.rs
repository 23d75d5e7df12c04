//! What is published for programs: the catalogue, which all documents share, and what is each document's own. A
//! published edition is one file, as it was sealed.

use super::{Generator, Unmade, Whole, Work};
use crate::build::output::{CATALOGUE, EDITION, PACK};
use crate::build::plan::Release;
use crate::paper::Artifact;
use kijun_pack::Edition;

pub(super) static GENERATOR: Generator =
    Generator { name: "pack", begin: |release| Box::new(Packs(release)), losses: |_| Vec::new() };

struct Packs<'r>(&'r Release);

impl<'r> Work<'r> for Packs<'r> {
    fn document(&self, edition: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        let (name, text) = match &self.0.sealed {
            Some(sealed) => (EDITION, sealed.text.clone()),
            None => (PACK, edition.pack.to_json()),
        };
        Ok(vec![Artifact::text(format!("{}/{name}", edition.document.id), text)])
    }

    fn corpus(&self, _whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        let catalogue = self.0.packs.first().filter(|_| self.0.sealed.is_none()).map(|edition| &edition.catalogue);
        Ok(catalogue.map(|it| Artifact::text(CATALOGUE.to_owned(), it.to_json())).into_iter().collect())
    }
}
