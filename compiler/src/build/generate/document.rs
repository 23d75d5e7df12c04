//! The documents as files that are handed on: a DOCX file in each language.

use rayon::prelude::*;

use super::{Documents, Generator, Loss, Unmade, lost_figures};
use crate::msg;
use crate::paper::Artifact;
use crate::paper::document::{docx, paper};
use kijun_pack::Edition;

pub(super) static DOCX: Generator = Generator { name: "docx", begin: |_| Box::new(Documents(files)), losses };

fn files(pack: &Edition) -> Result<Vec<Artifact>, Unmade> {
    let languages = &pack.catalogue.scheme.languages;
    let file = |language: &kijun_pack::Language| {
        let path = format!("{}/document.{}.docx", pack.document.id, language.code);
        match docx::render(&paper(pack, &[&language.code])) {
            Some(bytes) => Ok(Artifact { path, bytes }),
            None => Err(Unmade { path, reason: msg!("diff-unwritable").into() }),
        }
    };
    languages.par_iter().map(file).collect()
}

/// Papers are for readers: what programs need stands in the packs.
fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-digest")), Loss::all(msg!("loss-ranks"))];
    losses.extend(lost_figures(pack));
    losses
}
