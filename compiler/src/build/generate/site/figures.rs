//! Figures: a file beside the pages for each, which they show as a picture, so that nothing in it can run.

use minijinja::{Value, context};

use super::NAME;
use super::edition::{Page, Rendering};
use crate::Lang;
use crate::build::generate::Unmade;
use crate::build::plan::Drawings;
use crate::ground::picture::Form;
use crate::msg;
use crate::paper::Artifact;
use crate::release::printed::{Placed, Stand, figures};
use crate::release::text::figure_name;
use kijun_pack::{Edition, Figure};

/// The figures that are printed at one place.
pub(super) fn at(edition: &Rendering<'_>, stand: Stand<'_>) -> Vec<Value> {
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    let figure = |it: &Placed<'_>| {
        let (language, alternative) = edition.text(&it.figure.alternative);
        context! {
            id => format!("{}.{}", edition.pack.document.id, it.figure.id),
            number => figure_name(it.at, lang),
            caption => edition.label(&it.figure.caption),
            alternative,
            lang => (language != edition.language).then_some(language),
            src => format!("../assets/{}", file(it.at, it.figure)),
        }
    };
    figures(edition.pack).iter().filter(|it| it.stand == stand).map(figure).collect()
}

/// The page on which a figure is printed.
pub(super) fn page(stand: Stand<'_>) -> Page {
    match stand {
        Stand::Chapter(_) | Stand::End => Page::Title,
        Stand::Guide(_) => Page::Guide,
    }
}

/// The files of a document's figures.
pub(super) fn files(pack: &Edition, drawings: &Drawings) -> Result<Vec<Artifact>, Unmade> {
    let artifact = |(at, figure): (usize, &Figure)| {
        let path = format!("{}/{NAME}/assets/{}", pack.document.id, file(at, figure));
        match drawings.get(&figure.file) {
            Some(bytes) => Ok(Artifact { path, bytes: bytes.clone() }),
            None => Err(Unmade { path, reason: msg!("figure-missing", path = figure.file.as_str()).into() }),
        }
    };
    pack.document.figures.iter().enumerate().map(artifact).collect()
}

/// The name of a figure's file among the pages: what authors call theirs may be no part of an address.
fn file(at: usize, figure: &Figure) -> String {
    let ending = Form::of(&figure.file).map_or("svg", Form::ending);
    format!("figure-{}.{ending}", at + 1)
}
