//! What an edition changes of the one before it: the comparison table and the review, in each language that Kijun speaks.

use rayon::prelude::*;

use super::{Generator, Unmade, Work};
use crate::Lang;
use crate::build::editions::Listed;
use crate::build::plan::Release;
use crate::compare::diff::diff;
use crate::compare::side::Side;
use crate::msg;
use crate::paper::Artifact;
use crate::paper::review::{page, table};
use kijun_pack::Edition;

pub(super) static GENERATOR: Generator =
    Generator { name: "changes", begin: |release| Box::new(Changes(release)), losses: |_| Vec::new() };

struct Changes<'r>(&'r Release);

impl<'r> Work<'r> for Changes<'r> {
    fn document(&self, pack: &'r Edition) -> Result<Vec<Artifact>, Unmade> {
        // A corpus as it is may be the edition that was published last; what that changes is told there.
        let is_own = self.0.sealed.is_none();
        let is_it = |it: &Listed| it.document == pack.document.id && it.standing.is_own();
        if is_own && !self.0.listed.iter().any(is_it) {
            return Ok(Vec::new());
        }
        let before = self.0.before.iter().find(|it| it.document.id == pack.document.id);
        before.map_or_else(|| Ok(Vec::new()), |before| files(before, pack))
    }
}

fn files(before: &Edition, pack: &Edition) -> Result<Vec<Artifact>, Unmade> {
    let side = |pack: &Edition| {
        let name = format!("{}@{}", pack.document.id, pack.document.edition);
        Side { name, packs: vec![pack.clone()], whole: false, remarks: Vec::new() }
    };
    let (old, new) = (side(before), side(pack));
    let difference = diff(&old, &new);
    let languages = pack.catalogue.scheme.languages.iter().filter_map(|language| Lang::of(&language.code));
    let of = |lang: Lang| {
        let path = |name: &str, ending: &str| format!("{}/changes/{name}.{}.{ending}", pack.document.id, lang.code());
        let rows = table::table(&difference, &old, &new, None, lang);
        let word = path("table", "docx");
        let Some(bytes) = table::docx::render(&rows) else {
            return Err(Unmade { path: word, reason: msg!("diff-unwritable").into() });
        };
        Ok([
            Artifact { path: word, bytes },
            Artifact::text(path("table", "html"), table::html::render(&rows)),
            Artifact::text(path("review", "html"), page::render(&difference, lang)),
        ])
    };
    let made: Result<Vec<_>, _> = languages.collect::<Vec<_>>().into_par_iter().map(of).collect();
    Ok(made?.into_iter().flatten().collect())
}
