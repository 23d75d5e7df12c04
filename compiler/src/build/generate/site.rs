//! The published documents as a static site: of each document its own pages, and once the pages that all share, in each
//! language, with search indexes; scripts and styles stand once at the root. A published edition has in its folder the
//! shared pages as they were.
//!
//! The pages need no server and no network. Values reach a template only as escaped text or as HTML that `prose`
//! or `edition` made.

use std::slice;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::build::generate::{Generator, Loss, Unmade, Whole, Work};
use crate::build::plan::Release;
use crate::msg;
use crate::paper::{Artifact, STYLE};
use kijun_pack::Edition;

mod coverage;
mod criteria;
mod edition;
mod feed;
mod figures;
mod files;
mod fragment;
mod guide;
mod harmonisation;
mod index;
mod longlist;
mod print;
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
    release: &'r Release,
    shared: Arc<Shared<'r>>,
}

fn begin<'r>(release: &'r Release) -> Box<dyn Work<'r> + 'r> {
    Box::new(Site { release, shared: Arc::new(Shared::of_release(release)) })
}

impl<'r> Work<'r> for Site<'r> {
    fn document(&self, pack: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        let folder = format!("{}/{NAME}", pack.document.id);
        let places = Arc::new(places(slice::from_ref(pack)));
        let mut artifacts = figures::files(pack, &self.release.drawings)?;
        for language in &pack.catalogue.scheme.languages {
            let edition = Rendering::new(pack, &language.code, &self.shared, &places);
            artifacts.extend(Page::of_document(pack).into_iter().map(|page| written(&edition, page, &folder)));
            let index = format!("{folder}/assets/search-{}.js", language.code);
            artifacts.push(Artifact::text(index, search::document(&edition)));
        }
        Ok(artifacts)
    }

    fn corpus(&self, whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        let is_whole = self.release.sealed.is_none();
        let mut artifacts = Vec::new();
        if is_whole {
            artifacts.extend([asset("style.css", STYLE.to_owned()), asset("site.js", SCRIPT.to_owned())]);
        }
        // Without a document there is nothing to show.
        let Some(first) = self.release.packs.first() else { return Ok(artifacts) };
        let places = Arc::new(places(&self.release.packs));
        for language in &first.catalogue.scheme.languages {
            let edition = Rendering::common(first, &language.code, &self.shared, &places);
            artifacts.par_extend(Page::COMMON.into_par_iter().map(|page| written(&edition, page, COMMON)));
            artifacts.push(asset(&format!("search-{}.js", language.code), search::common(&edition)));
        }
        if is_whole {
            artifacts.extend(index::pages(self.release, &self.shared, &places, whole.files));
            let languages = &first.catalogue.scheme.languages;
            artifacts.extend(languages.iter().filter_map(|language| feed::feed(self.release, &language.code)));
            let pages = whole.files.iter().map(|file| &file.path).chain(artifacts.iter().map(|it| &it.path));
            let map = feed::map(self.release, pages.map(String::as_str));
            artifacts.extend(map);
        }
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
        Page::Print => print::content(edition),
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
