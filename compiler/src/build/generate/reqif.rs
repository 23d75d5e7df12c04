//! ReqIF, for programs that manage requirements: everything that is published as objects with typed attributes, in
//! specifications: the catalogue, the long list, each source and each document. One file holds all languages.
//!
//! What an object says is what the one walk over packs says. A text is XHTML, and where values are filled into it also
//! stands as it is written, so that it comes in again as it was; a closed word is an enumeration; what names another
//! object is a relation.

use super::{Generator, Loss, Unmade, Work};
use crate::build::plan::Plan;
use crate::msg;
use crate::paper::Artifact;
use kijun_pack::Edition;

mod objects;
mod xml;

pub(super) static GENERATOR: Generator = Generator {
    name: "reqif",
    begin: |plan| Box::new(Exchange(plan)),
    losses: |_| vec![Loss::all(msg!("loss-reqif-all"))],
};

struct Exchange<'r>(&'r Plan);

impl<'r> Work<'r> for Exchange<'r> {
    fn corpus(&self, _made: &[String]) -> Result<Vec<Artifact>, Unmade> {
        let packs: &[Edition] = &self.0.release.packs;
        if packs.is_empty() {
            return Ok(Vec::new());
        }
        let content = objects::Content::of(packs);
        Ok(vec![Artifact::text("reqif/criteria.reqif".to_owned(), xml::file(&content))])
    }
}
