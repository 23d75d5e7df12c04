//! OSCAL, for programs of compliance: the long list as a catalogue with parameters and its mapping to the sources; each
//! document as a profile of the long list with its values, as a catalogue of criteria, and its procedures as an
//! assessment plan. A file holds one language.
//!
//! Ids of OSCAL begin with a letter and have few other signs. An id that has another form is written in that form, and
//! the real one stands beside it as `label`. UUIDs are made of ids, so that they are the same in every build.

use super::{Generator, Loss, Unmade, Whole, Work};
use crate::build::plan::Release;
use crate::ground::json::pretty;
use crate::msg;
use crate::paper::Artifact;
use kijun_pack::{Catalogue, Edition};

mod criteria;
mod form;
mod ids;
mod longlist;
mod mapping;
mod plan;
mod profile;

use form::Version;
use ids::Scribe;

pub(super) static GENERATOR: Generator = Generator { name: "oscal", begin: |release| Box::new(Oscal(release)), losses };

/// The version of OSCAL that is written: the newest that the tools read which people have.
const VERSION: Version = Version("1.2.1");

struct Oscal<'r>(&'r Release);

impl<'r> Work<'r> for Oscal<'r> {
    fn document(&self, edition: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        let mut files = Vec::new();
        // Its files cite the catalogue, of which there is that of the corpus as it is only.
        if self.0.sealed.is_some() {
            return Ok(files);
        }
        for language in &edition.catalogue.scheme.languages {
            let scribe = Scribe::of(&edition.catalogue, &language.code);
            let path = |name: &str| format!("{}/oscal/{name}.{}.json", edition.document.id, language.code);
            files.extend(profile::file(edition, &scribe).map(|it| Artifact::text(path("profile"), pretty(&it))));
            files.push(Artifact::text(path("criteria"), pretty(&criteria::file(edition, &scribe))));
            files.extend(plan::file(edition, &scribe).map(|it| Artifact::text(path("plan"), pretty(&it))));
        }
        Ok(files)
    }

    fn corpus(&self, _whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        let Some(first) = self.0.packs.first().filter(|_| self.0.sealed.is_none()) else { return Ok(Vec::new()) };
        let catalogue: &Catalogue = &first.catalogue;
        let day = self.0.packs.iter().filter_map(form::day).max();
        let mut files = Vec::new();
        for language in &catalogue.scheme.languages {
            let scribe = Scribe::of(catalogue, &language.code);
            let path = |name: &str| format!("oscal/{name}.{}.json", language.code);
            let metadata = |title, day: &Option<String>| scribe.metadata(title, day.clone(), &catalogue.digest);
            let title = scribe.word(&msg!("oscal-longlist", name = catalogue.scheme.name.clone()));
            let list = longlist::file(catalogue, &scribe, metadata(title, &day));
            files.push(Artifact::text(path("longlist"), pretty(&list)));
            let title = scribe.word(&msg!("oscal-mapping", name = catalogue.scheme.name.clone()));
            let mapping = mapping::file(catalogue, &scribe, metadata(title, &day));
            files.extend(mapping.map(|it| Artifact::text(path("mapping"), pretty(&it))));
        }
        Ok(files)
    }
}

fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-oscal-all")), Loss::all(msg!("loss-oscal-conditions"))];
    for criterion in pack.criteria.iter().filter(|criterion| criterion.withdrawn.is_none()) {
        if !criterion.needs.is_empty() {
            losses.push(Loss::of(&criterion.id, msg!("loss-oscal-needs")));
        }
    }
    for (item, hole) in profile::shared(pack) {
        losses.push(Loss::of(item, msg!("loss-oscal-values", hole = hole)));
    }
    losses
}
