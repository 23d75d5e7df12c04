//! `kijun query`: lists the items that fit.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::coverage::State;
use kijun::messages::Message;
use kijun::query::{Answer, Query, Row, query};
use kijun::report::json::pretty;
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
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let analysis = corpus.analyse(lang);
    let wanted = Query {
        kind: arguments.kind.clone(),
        level: arguments.level.clone(),
        category: arguments.category.clone(),
        source: arguments.source.clone(),
        coverage: arguments.coverage.map(|coverage| match coverage {
            Coverage::Uncovered => State::Uncovered,
            Coverage::Shallow => State::Shallow,
            Coverage::Deep => State::Deep,
        }),
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

fn listed(answer: &Answer, lang: Lang) -> String {
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
        dash(row.coverage.map(|name| coverage(name).in_(lang)).unwrap_or_default()),
        dash(row.provenance.map(word).unwrap_or_default()),
        row.title.clone(),
    ]
}

/// How far an item is covered, in a word.
pub(crate) fn coverage(name: &str) -> Message {
    match name {
        "deep" => msg!("coverage-deep"),
        "shallow" => msg!("coverage-shallow"),
        _ => msg!("coverage-uncovered"),
    }
}
