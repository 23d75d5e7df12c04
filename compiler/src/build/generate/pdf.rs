//! The documents as PDF files: in each language, and in all side by side.

use rayon::prelude::*;

use super::{Documents, Generator, Loss, Unmade};
use crate::ground::json::pretty;
use crate::ground::messages::{Message, Value};
use crate::msg;
use crate::paper::Artifact;
use crate::paper::document::{Block, Paper, Row, paper};
use kijun_pack::Edition;

pub(super) static GENERATOR: Generator = Generator { name: "pdf", begin: |_| Box::new(Documents(files)), losses };

fn files(pack: &Edition) -> Result<Vec<Artifact>, Unmade> {
    let all: Vec<&str> = pack.catalogue.scheme.languages.iter().map(|language| language.code.as_str()).collect();
    let mut sets: Vec<Vec<&str>> = all.iter().map(|language| vec![*language]).collect();
    if all.len() > 1 {
        sets.push(all);
    }
    let set = |languages: &Vec<&str>| {
        let path = format!("{}/document.{}.pdf", pack.document.id, languages.join("-"));
        file(&paper(pack, languages), path)
    };
    sets.par_iter().map(set).collect()
}

/// Any paper as a PDF file.
///
/// # Errors
/// The fonts lack a letter of it, or the typesetter can't set it.
pub fn file(paper: &Paper, path: String) -> Result<Artifact, Unmade> {
    let unmade = |path: &str, reason: Value| Unmade { path: path.to_owned(), reason };
    if let Some(reason) = missing(paper) {
        return Err(unmade(&path, reason.into()));
    }
    let bytes =
        kijun_typeset::pdf(pretty(paper).into_bytes()).map_err(|reasons| unmade(&path, reasons.join("; ").into()))?;
    Ok(Artifact { path, bytes })
}

/// The first letter that the fonts do not have, and where it stands: below which heading, in which line.
fn missing(paper: &Paper) -> Option<Message> {
    let lacks = |text: &str| text.chars().find(|letter| !kijun_typeset::has(*letter));
    let say = |letter: char, place: &str, line: &str| {
        let code = format!("U+{:04X}", u32::from(letter));
        let letter = letter.to_string();
        msg!("paper-no-letter", letter = letter, code = code, place = place, line = line)
    };
    for cover in &paper.covers {
        for text in [&cover.scheme, &cover.owner, &cover.title, &cover.number, &cover.notice] {
            if let Some(letter) = lacks(text) {
                return Some(say(letter, &cover.title, text));
            }
        }
    }
    let mut heading = String::new();
    for row in &paper.rows {
        if row.level > 0 {
            heading = lines(row).join(" / ");
        }
        for line in lines(row) {
            if let Some(letter) = lacks(&line) {
                return Some(say(letter, &heading, &line));
            }
        }
    }
    let notes = paper.notes.iter().map(|note| crate::paper::document::said(note));
    notes.into_iter().find_map(|note| lacks(&note).map(|letter| say(letter, "", &note)))
}

/// What a row says, a line each.
fn lines(row: &Row) -> Vec<String> {
    let texts = row.sides.iter().flatten().map(Block::text);
    texts.flat_map(|text| text.split(['\n', '\t']).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Papers are for readers: what programs need stands in the packs.
fn losses(_: &Edition) -> Vec<Loss> {
    vec![Loss::all(msg!("loss-digest")), Loss::all(msg!("loss-ranks"))]
}
