//! `kijun review links`: what has changed since it was reviewed, and accepts what still fits.

use std::path::Path;

use clap::Args;
use kijun::corpus::lock::Lock;
use kijun::disk::Held;
use kijun::paper::review::suspects;
use kijun::reviewed::Reviewable;
use kijun::revise::links::{accepted, list, named};
use kijun::{Analysis, ItemId, Lang, analyse, disk, msg};

use crate::corpus::{Corpus, hold};
use crate::exit::{Exit, Failure};
use crate::terminal;

/// Where what was said before is looked for.
const BEFORE: &str = "HEAD";

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "ITEM")]
    items: Vec<String>,
    #[arg(long, value_name = "ITEM", num_args = 1.., conflicts_with = "items")]
    accept: Vec<String>,
    #[arg(long, conflicts_with_all = ["items", "accept"])]
    all: bool,
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["accept", "all"])]
    since: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, folder: &Path, lang: Lang) -> Result<Exit, Failure> {
    let accepts = arguments.all || !arguments.accept.is_empty();
    let held = accepts.then(|| hold(folder, lang)).transpose()?;
    let corpus = Corpus::read(Some(folder))?;
    let analysis = corpus.analyse(lang);
    if let Some(held) = held {
        return accept(arguments, &held, &corpus, &analysis, lang);
    }
    if corpus.sources.lock.is_none() {
        terminal::tell(&msg!("links-none"), lang);
        return Ok(Exit::Done);
    }
    let before = before(&corpus, arguments.since.as_deref())?;
    let chosen = items(&analysis, &arguments.items)?;
    let mut list = list(&analysis, before.as_ref().map(|before| &before.model), corpus.view(lang));
    list.suspects.retain(|suspect| chosen.is_empty() || chosen.contains(&suspect.item));
    terminal::print(&suspects::text(&list, lang))?;
    Ok(Exit::findings(!list.suspects.is_empty()))
}

/// Writes that the chosen items, or all, were reviewed as they are.
fn accept(
    arguments: &Arguments,
    held: &Held,
    corpus: &Corpus,
    analysis: &Analysis,
    lang: Lang,
) -> Result<Exit, Failure> {
    let lock = match &corpus.sources.lock {
        Some(lock) => lock.clone(),
        None if arguments.all => Lock::default(),
        None => return Err(msg!("links-none").into()),
    };
    let chosen = items(analysis, &arguments.accept)?;
    let wanted = |entry: &Reviewable<'_>| arguments.all || chosen.contains(&entry.owner.root().id);
    let (text, count) = accepted(&analysis.model, &lock, wanted);
    disk::write_lock(held, &text)?;
    terminal::tell(&msg!("links-accepted", count = count), lang);
    Ok(Exit::Done)
}

/// The items that these ids name; of a part, the item.
fn items(analysis: &Analysis, ids: &[String]) -> Result<Vec<ItemId>, Failure> {
    let mut items = Vec::new();
    for id in ids {
        items.extend(named(&analysis.model, id)?.into_iter().map(|item| item.id));
    }
    Ok(items)
}

/// The corpus as it was in a revision. Where nobody asked for one, it need not be in a repository.
fn before(corpus: &Corpus, since: Option<&str>) -> Result<Option<Analysis>, Failure> {
    match (disk::revision(&corpus.folder, since.unwrap_or(BEFORE)), since) {
        (Ok(sources), _) => Ok(Some(analyse(&sources))),
        (Err(errors), Some(_)) => Err(errors.into()),
        (Err(_), None) => Ok(None),
    }
}
