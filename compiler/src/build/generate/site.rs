//! The published documents as a static site: of each document its own pages, and once the pages that all share, in each
//! language, with search indexes; scripts and styles stand once at the root.
//!
//! The pages need no server and no network. Values reach a template only as escaped text or as HTML that `prose`
//! or `edition` made.

use std::slice;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::build::generate::{Generator, Loss, Unmade, Work};
use crate::build::plan::{Drawings, Plan};
use crate::msg;
use crate::paper::{Artifact, STYLE};
use kijun_pack::Edition;

mod coverage;
mod criteria;
mod edition;
mod figures;
mod fragment;
mod guide;
mod harmonisation;
mod index;
mod longlist;
mod procedure;
mod search;
mod sources;
mod templates;
mod terms;
mod title;

use edition::{Page, Rendering, Shared, places};
pub use fragment::fragment;
use templates::render;

/// The folder of a document's pages.
const NAME: &str = "site";

/// The folder of the pages that all documents share.
const COMMON: &str = "catalogue";

pub(super) static GENERATOR: Generator = Generator { name: NAME, begin, losses };

const SCRIPT: &str = include_str!("site/site.js");

/// The site of a release.
struct Site<'r> {
    packs: &'r [Edition],
    drawings: &'r Drawings,
    shared: Arc<Shared<'r>>,
}

fn begin<'r>(plan: &'r Plan) -> Box<dyn Work<'r> + 'r> {
    let packs = &plan.release.packs;
    Box::new(Site { packs, drawings: &plan.release.drawings, shared: Arc::new(Shared::of(packs)) })
}

impl<'r> Work<'r> for Site<'r> {
    fn document(&self, pack: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        let folder = format!("{}/{NAME}", pack.document.id);
        let places = Arc::new(places(slice::from_ref(pack)));
        let mut artifacts = figures::files(pack, self.drawings)?;
        for language in &pack.catalogue.scheme.languages {
            let edition = Rendering::new(pack, &language.code, &self.shared, &places);
            artifacts.extend(Page::of_document(pack).into_iter().map(|page| written(&edition, page, &folder)));
            let index = format!("{folder}/assets/search-{}.js", language.code);
            artifacts.push(Artifact::text(index, search::document(&edition)));
        }
        Ok(artifacts)
    }

    fn corpus(&self, made: &[String]) -> Result<Vec<Artifact>, Unmade> {
        let mut artifacts = vec![asset("style.css", STYLE.to_owned()), asset("site.js", SCRIPT.to_owned())];
        // Without a document there is nothing to show.
        let Some(first) = self.packs.first() else { return Ok(artifacts) };
        let places = Arc::new(places(self.packs));
        for language in &first.catalogue.scheme.languages {
            let edition = Rendering::common(first, &language.code, &self.shared, &places);
            artifacts.par_extend(Page::COMMON.into_par_iter().map(|page| written(&edition, page, COMMON)));
            artifacts.push(asset(&format!("search-{}.js", language.code), search::common(&edition)));
        }
        artifacts.extend(index::pages(&self.shared, &places, made));
        Ok(artifacts)
    }
}

fn written(edition: &Rendering<'_>, page: Page, folder: &str) -> Artifact {
    let edition = &edition.on(page);
    let content = match page {
        Page::Title => title::content(edition),
        Page::Criteria => criteria::content(edition),
        Page::Guide => guide::content(edition),
        Page::Coverage => coverage::content(edition),
        Page::Harmonisation => harmonisation::content(edition),
        Page::Longlist => longlist::content(edition),
        Page::Sources => sources::content(edition),
        Page::Terms => terms::content(edition),
    };
    let html = render(page.template(), edition.frame(page, content));
    Artifact::text(format!("{folder}/{}/{}", edition.language, page.file()), html)
}

/// A file that all pages share.
fn asset(name: &str, text: String) -> Artifact {
    Artifact::text(format!("assets/{name}"), text)
}

fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-digest")), Loss::all(msg!("loss-ranks"))];
    let conditional = pack.criteria.iter().filter(|criterion| criterion.condition.is_some());
    losses.extend(conditional.map(|item| Loss::of(&item.id, msg!("loss-condition-tree"))));
    let own: FxHashSet<&String> = pack.criteria.iter().map(|criterion| &criterion.id).collect();
    let elsewhere =
        pack.criteria.iter().filter(|item| item.strengthens.as_ref().is_some_and(|lower| !own.contains(lower)));
    losses.extend(elsewhere.map(|item| Loss::of(&item.id, msg!("loss-strengthens-link"))));
    losses
}
