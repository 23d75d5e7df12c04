//! ReqIF, for programs that manage requirements: everything that is published as objects with typed attributes, in
//! specifications: the catalogue, the long list, each source and each document. One file holds all languages.
//!
//! What an object says is what the one walk over packs says. A text is XHTML, and where values are filled into it also
//! stands as it is written, so that it comes in again as it was; a closed word is an enumeration; what names another
//! object is a relation.

use super::{Generator, Loss, Unmade, Whole, Work};
use crate::build::plan::Release;
use crate::msg;
use crate::paper::Artifact;
use kijun_pack::Edition;

mod objects;
mod xml;

pub(super) static GENERATOR: Generator = Generator {
    name: "reqif",
    begin: |release| Box::new(Exchange(release)),
    losses: |_| vec![Loss::all(msg!("loss-reqif-all"))],
};

struct Exchange<'r>(&'r Release);

impl<'r> Work<'r> for Exchange<'r> {
    fn corpus(&self, _whole: &Whole<'_>) -> Result<Vec<Artifact>, Unmade> {
        let packs: &[Edition] = &self.0.packs;
        // A published edition by itself is no corpus.
        if packs.is_empty() || self.0.sealed.is_some() {
            return Ok(Vec::new());
        }
        let content = objects::Content::of(packs);
        Ok(vec![Artifact::text("reqif/criteria.reqif".to_owned(), xml::file(&content))])
    }
}
