//! `kijun query`: lists the items that fit.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::answer::query::{Answer, Query, Row, query};
use kijun::corpus::coverage::{Depth, LinkState};
use kijun::ground::json::pretty;
use kijun::ground::messages::Message;
use kijun::{Lang, msg};
use kijun_dsl::kinds;

use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long)]
    kind: Option<String>,
    #[arg(long)]
    level: Option<String>,
    #[arg(long)]
    category: Option<String>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long)]
    coverage: Option<Coverage>,
    #[arg(long)]
    provenance: Option<String>,
    #[arg(long)]
    text: Option<String>,
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Coverage {
    Uncovered,
    Shallow,
    Deep,
    Outdated,
    Orphaned,
    Ambiguous,
    Unwanted,
    Duplicate,
}

impl Coverage {
    /// How far an item is covered, if that is what is asked for.
    fn state(self) -> Option<Depth> {
        match self {
            Coverage::Uncovered => Some(Depth::Uncovered),
            Coverage::Shallow => Some(Depth::Shallow),
            Coverage::Deep => Some(Depth::Deep),
            _ => None,
        }
    }

    /// What one of its links suffers from, if that is what is asked for.
    fn link(self) -> Option<LinkState> {
        match self {
            Coverage::Outdated => Some(LinkState::Outdated),
            Coverage::Orphaned => Some(LinkState::Orphaned),
            Coverage::Ambiguous => Some(LinkState::Ambiguous),
            Coverage::Unwanted => Some(LinkState::Unwanted),
            Coverage::Duplicate => Some(LinkState::Duplicate),
            _ => None,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let analysis = corpus.analyse(lang);
    let wanted = Query {
        kind: arguments.kind.clone(),
        level: arguments.level.clone(),
        category: arguments.category.clone(),
        source: arguments.source.clone(),
        coverage: arguments.coverage.and_then(Coverage::state),
        link: arguments.coverage.and_then(Coverage::link),
        provenance: arguments.provenance.clone(),
        text: arguments.text.clone(),
    };
    let answer = query(&analysis, &wanted, corpus.view(lang))?;
    if arguments.json {
        terminal::print(&pretty(&answer))?;
    } else {
        terminal::print(&listed(&answer, lang))?;
        terminal::tell(&msg!("query-count", count = answer.items.len()), lang);
    }
    Ok(Exit::Done)
}

pub(super) fn listed(answer: &Answer, lang: Lang) -> String {
    if answer.items.is_empty() {
        return String::new();
    }
    let head = [
        msg!("query-head-kind"),
        msg!("query-head-id"),
        msg!("query-head-level"),
        msg!("query-head-category"),
        msg!("query-head-coverage"),
        msg!("query-head-provenance"),
        msg!("query-head-title"),
    ];
    let head = head.iter().map(|message| message.in_(lang)).collect();
    let rows = answer.items.iter().map(|row| cells(row, lang));
    terminal::table(&std::iter::once(head).chain(rows).collect::<Vec<Vec<String>>>())
}

fn cells(row: &Row, lang: Lang) -> Vec<String> {
    let dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let word = |word: &str| kinds::word(word).map_or_else(|| word.to_owned(), |word| lang.word(word).to_owned());
    vec![
        word(row.kind),
        row.id.clone(),
        dash(row.levels.join(" ")),
        dash(row.categories.join(" ")),
        dash(states(row, lang)),
        dash(row.provenance.map(word).unwrap_or_default()),
        row.title.clone(),
    ]
}

/// How far an item is covered, and what its links suffer from.
fn states(row: &Row, lang: Lang) -> String {
    let own = row.coverage.map(coverage).into_iter();
    let words = own.chain(row.links.iter().map(|name| link(name))).map(|message| message.in_(lang));
    words.collect::<Vec<_>>().join(", ")
}

/// What a link suffers from, in a word or two.
pub(crate) fn link(name: &str) -> Message {
    match name {
        "outdated" => msg!("link-outdated"),
        "ambiguous" => msg!("link-ambiguous"),
        "unwanted" => msg!("link-unwanted"),
        "duplicate" => msg!("link-duplicate"),
        _ => msg!("link-orphaned"),
    }
}

/// How far an item is covered, in a word.
pub(crate) fn coverage(name: &str) -> Message {
    match name {
        "deep" => msg!("coverage-deep"),
        "shallow" => msg!("coverage-shallow"),
        _ => msg!("coverage-uncovered"),
    }
}
