//! The published document as a static site: for each language six pages, a search index and shared assets.
//!
//! The pages need no server and no network. Values reach a template only as escaped text or as HTML that `prose`
//! or `edition` made.

use rustc_hash::FxHashSet;

use crate::build::generate::{Generator, Loss};
use crate::msg;
use crate::pack::Pack;
use crate::paper::{Artifact, STYLE};

mod coverage;
mod criteria;
mod edition;
mod fragment;
mod index;
mod longlist;
mod procedure;
mod search;
mod sources;
mod templates;
mod terms;
mod title;

use edition::{Edition, Page};
pub use fragment::fragment;
pub use index::{Listed, index};
use templates::render;

/// The generator's name, and the folder of a document's pages.
pub const NAME: &str = "site";

pub(super) static GENERATOR: Generator = Generator { name: NAME, run, losses };

const SCRIPT: &str = include_str!("site/site.js");

fn run(pack: &Pack) -> Vec<Artifact> {
    let folder = format!("{}/site", pack.document.id);
    let mut artifacts = assets(&folder);
    for language in &pack.scheme.languages {
        let edition = Edition::new(pack, &language.code);
        let pages = Page::ALL.into_iter().map(|page| {
            let content = match page {
                Page::Title => title::content(&edition),
                Page::Criteria => criteria::content(&edition),
                Page::Longlist => longlist::content(&edition),
                Page::Coverage => coverage::content(&edition),
                Page::Sources => sources::content(&edition),
                Page::Terms => terms::content(&edition),
            };
            let html = render(page.template(), edition.frame(page, content));
            Artifact::text(format!("{folder}/{}/{}", language.code, page.file()), html)
        });
        artifacts.extend(pages);
        let index = search::index(&edition);
        artifacts.push(Artifact::text(format!("{folder}/assets/search-{}.js", language.code), index));
    }
    artifacts
}

/// The files that all pages below `folder` share.
fn assets(folder: &str) -> Vec<Artifact> {
    let asset = |(name, text): (&str, &str)| Artifact::text(format!("{folder}/assets/{name}"), text.to_owned());
    [("style.css", STYLE), ("site.js", SCRIPT)].map(asset).into()
}

fn losses(pack: &Pack) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-digest")), Loss::all(msg!("loss-ranks"))];
    let conditional = pack.criteria.iter().filter(|criterion| criterion.condition.is_some());
    losses.extend(conditional.map(|item| Loss::of(&item.id, msg!("loss-condition-tree"))));
    let own: FxHashSet<&String> = pack.criteria.iter().map(|criterion| &criterion.id).collect();
    let elsewhere =
        pack.criteria.iter().filter(|item| item.strengthens.as_ref().is_some_and(|lower| !own.contains(lower)));
    losses.extend(elsewhere.map(|item| Loss::of(&item.id, msg!("loss-strengthens-link"))));
    losses
}
