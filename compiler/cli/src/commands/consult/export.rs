//! `kijun consult export`: the numbered draft and the workbooks for comments.

use std::path::PathBuf;

use clap::Args;
use kijun::consult::call::calls;
use kijun::consult::draft::drafts;
use kijun::consult::iso::sheets;
use kijun::consult::paths_of;
use kijun::consult::workbook::workbooks;
use kijun::disk::{consult, write_all};
use kijun::judge::report::terminal as plain;
use kijun::paper::Artifact;
use kijun::{Analysis, Lang, Severity, msg};
use kijun_dsl::kinds::DOCUMENT;
use kijun_pack::Edition;

use super::{current, folder};
use crate::corpus::{Corpus, hold};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    document: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[arg(long)]
    replace: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let held = hold(&folder, lang)?;
    let corpus = Corpus::read(Some(&folder))?;
    let analysis = corpus.analyse(lang);
    if analysis.count(Severity::Error) > 0 {
        terminal::eprint(&plain::render(&analysis, corpus.view(lang), terminal::shown()));
        terminal::tell(&msg!("consult-errors"), lang);
        return Ok(Exit::Findings);
    }
    let document = match &arguments.document {
        Some(document) => document.clone(),
        None => only(&analysis)?,
    };
    let pack = current(&analysis, &document)?;
    let state = state(&corpus, &pack, arguments.replace)?;
    let mut artifacts = calls(&pack).ok_or_else(|| msg!("diff-unwritable"))?;
    artifacts.extend(drafts(&pack));
    artifacts.extend(sheets(&pack).ok_or_else(|| msg!("diff-unwritable"))?);
    artifacts.extend(workbooks(&pack).ok_or_else(|| msg!("diff-unwritable"))?);
    let files: Vec<(String, Vec<u8>)> = artifacts.into_iter().map(|Artifact { path, bytes }| (path, bytes)).collect();
    write_all(&arguments.out, &files)?;
    held.put(&state)?;
    let written = files.iter().map(|(path, _)| arguments.out.join(path));
    for path in written.chain(state.iter().map(|(path, _)| corpus.folder.join(path))) {
        terminal::print(&format!("{}\n", path.display()))?;
    }
    let (document, edition) = (pack.document.id.as_str(), pack.document.edition.as_str());
    terminal::tell(&msg!("consult-exported", document = document, edition = edition), lang);
    Ok(Exit::Done)
}

/// The document that is in consultation, or else the only draft.
fn only(analysis: &Analysis) -> Result<String, Failure> {
    let of = |status: &str| {
        let documents = analysis.model.of_kind(&DOCUMENT).filter(|item| item.choice("status") == Some(status));
        documents.map(|item| item.name().into_owned()).collect::<Vec<_>>()
    };
    let (mut consulted, mut drafts) = (of("consultation"), of("draft"));
    let names = consulted.iter().chain(&drafts).cloned().collect::<Vec<_>>().join(", ");
    match (consulted.len(), drafts.len()) {
        (1, _) => Ok(consulted.remove(0)),
        (0, 1) => Ok(drafts.remove(0)),
        (0, 0) => Err(msg!("consult-no-draft").into()),
        _ => Err(msg!("consult-which", names = names).into()),
    }
}

/// What is kept in the corpus: the pack that is commented on, where it is not there yet.
fn state(corpus: &Corpus, pack: &Edition, replace: bool) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let (document, edition) = (pack.document.id.as_str(), pack.document.edition.as_str());
    let [path, _] = paths_of(pack)?;
    let kept = match consult::read(&corpus.folder, document, edition) {
        // What is to be replaced may be broken.
        Err(_) if replace => None,
        kept => kept?,
    };
    match kept {
        Some(kept) if kept.pack.digest() == pack.digest() => Ok(Vec::new()),
        Some(_) if !replace => Err(msg!("consult-other-draft", document = document, edition = edition).into()),
        _ => Ok(vec![(path, pack.to_json().into_bytes())]),
    }
}
