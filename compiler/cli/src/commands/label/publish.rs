//! `kijun label publish`: the public list and its pages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use kijun::build::output::{FileEntry, MANIFEST, Manifest, VERSION};
use kijun::disk::labels;
use kijun::label::list::list;
use kijun::label::publish::{LIST, artifacts};
use kijun::{Lang, disk, msg};

use super::{Shelf, folder, line, on, register};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let on = on(arguments.on.as_ref())?;
    let (register, text) = register(&folder)?;
    let shelf = Shelf::read(&folder)?;
    // What is wrong is not published.
    let wrong = kijun::label::check::check(&register, shelf.known());
    if !wrong.is_empty() {
        terminal::print(&wrong.iter().map(|it| line(it, &text, lang)).collect::<String>())?;
        terminal::tell(&msg!("label-not-published"), lang);
        return Ok(Exit::Findings);
    }
    let mut answers = BTreeMap::new();
    let mut errors = Vec::new();
    for entry in register.label.values().flat_map(|record| &record.entries) {
        match labels::answers(&folder, entry) {
            Ok(found) => drop(answers.insert(entry.answers.clone(), found)),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let before = arguments.previous.clone().unwrap_or_else(|| arguments.out.join(LIST));
    let earlier = labels::issue(&before)?;
    let find = |entry: &kijun::label::entry::Entry| answers.get(&entry.answers).cloned().flatten();
    let list = list(&register, shelf.known(), &find, &on, earlier.as_ref())?;
    let Some(edition) = shelf.now.first().or(shelf.published.first()) else {
        return Err(msg!("label-no-documents").into());
    };
    let made = artifacts(&list, edition)?;
    let mut files: Vec<FileEntry> = made.iter().map(FileEntry::of).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (version, kijun) = (VERSION, env!("CARGO_PKG_VERSION").to_owned());
    let generators = vec!["labels".to_owned()];
    let manifest = Manifest {
        version,
        kijun,
        notice: list.notice.clone(),
        generators,
        packs: Vec::new(),
        editions: Vec::new(),
        files,
    };
    let mut written: Vec<(String, Vec<u8>)> = made.into_iter().map(|it| (it.path, it.bytes)).collect();
    written.push((MANIFEST.to_owned(), manifest.to_json().into_bytes()));
    disk::write_all(&arguments.out, &written)?;
    let changed = list.changes.iter().filter(|it| it.serial == list.serial).count();
    terminal::tell(
        &msg!("label-published", labels = list.labels.len(), serial = list.serial as usize, changed = changed),
        lang,
    );
    terminal::print(&format!("{}\n", arguments.out.join("index.html").display()))?;
    Ok(Exit::Done)
}
