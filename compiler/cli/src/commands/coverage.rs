//! `kijun coverage`: how far the long list and the sources are covered, by level and category.

use std::path::PathBuf;

use clap::Args;
use kijun::build::overview::{Overview, OverviewColumn, overview};
use kijun::ground::json::pretty;
use kijun::ground::messages::Message;
use kijun::{Lang, msg};

use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let overview = overview(&corpus.analyse(lang));
    if arguments.json {
        terminal::print(&pretty(&overview))?;
        return Ok(Exit::Done);
    }
    let tables = [longlist(&overview, lang), sources(&overview, lang), gaps(&overview, lang)];
    let tables = tables.into_iter().filter(|table| table.len() > 1).map(|table| terminal::table(&table));
    terminal::print(&tables.collect::<Vec<String>>().join("\n"))?;
    Ok(Exit::Done)
}

fn head(titles: &[Message], lang: Lang) -> Vec<String> {
    titles.iter().map(|title| title.in_(lang)).collect()
}

/// A level and category, as two cells.
fn column(column: &OverviewColumn) -> [String; 2] {
    [column.level.clone(), column.category.clone().unwrap_or_else(|| "-".to_owned())]
}

/// How far the adopted items of the long list are covered at each level.
fn longlist(overview: &Overview, lang: Lang) -> Vec<Vec<String>> {
    let titles = [
        msg!("query-head-level"),
        msg!("query-head-category"),
        msg!("coverage-head-longlist"),
        msg!("coverage-head-deep"),
        msg!("coverage-head-shallow"),
        msg!("coverage-head-uncovered"),
    ];
    let adopted: Vec<_> = overview.longlist.iter().filter(|row| row.decision == "adopted").collect();
    let mut rows = vec![head(&titles, lang)];
    for (at, of) in overview.columns.iter().enumerate() {
        let count =
            |state: &str| adopted.iter().filter(|row| row.cells.get(at).is_some_and(|cell| cell == state)).count();
        let counts = [adopted.len(), count("deep"), count("shallow"), count("uncovered")];
        rows.push(column(of).into_iter().chain(counts.map(|count| count.to_string())).collect());
    }
    rows
}

/// How many clauses of each source are reached at each level.
fn sources(overview: &Overview, lang: Lang) -> Vec<Vec<String>> {
    let titles = [
        msg!("coverage-head-source"),
        msg!("query-head-level"),
        msg!("query-head-category"),
        msg!("coverage-head-mandatory"),
        msg!("coverage-head-recommended"),
    ];
    let mut rows = vec![head(&titles, lang)];
    for source in &overview.sources {
        for (at, of) in overview.columns.iter().enumerate() {
            let reached = |status: &str| match source.states.get(status).and_then(|columns| columns.get(at)) {
                Some(states) => {
                    let all: usize = states.values().sum();
                    let none = states.get("uncovered").copied().unwrap_or_default();
                    msg!("coverage-of", count = all - none, all = all).in_(lang)
                }
                None => "-".to_owned(),
            };
            let cells = [reached("mandatory"), reached("recommended")];
            // A source of tests asks for nothing.
            if cells.iter().any(|cell| cell != "-") {
                rows.push(std::iter::once(source.source.clone()).chain(column(of)).chain(cells).collect());
            }
        }
    }
    rows
}

/// The mandatory clauses that no level reaches.
fn gaps(overview: &Overview, lang: Lang) -> Vec<Vec<String>> {
    let titles = [msg!("coverage-head-source"), msg!("coverage-head-gaps")];
    let open = overview.sources.iter().filter(|source| !source.gaps.is_empty());
    let rows = open.map(|source| vec![source.source.clone(), source.gaps.join(", ")]);
    std::iter::once(head(&titles, lang)).chain(rows).collect()
}
