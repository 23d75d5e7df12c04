//! `kijun consult report`: what became of each comment.

use std::path::PathBuf;

use clap::Args;
use kijun::consult::disposition::{Standing, dispositions};
use kijun::consult::report::{paper, papers};
use kijun::disk::write_all;
use kijun::paper::Artifact;
use kijun::{Lang, Severity, msg};

use super::{chosen, current, folder};
use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    document: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long)]
    edition: Option<String>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long)]
    deny_open: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let kept = chosen(&folder, arguments.document.as_deref(), arguments.edition.as_deref())?;
    let analysis = Corpus::read(Some(&folder))?.analyse(lang);
    let errors = analysis.count(Severity::Error);
    if errors > 0 {
        let name = folder.display().to_string();
        terminal::tell(&msg!("side-errors", name = name, count = errors), lang);
    }
    let now = current(&analysis, &kept.pack.document.id)?;
    let result = dispositions(&kept.register, &kept.pack, &now);
    if let Some(out) = &arguments.out {
        let papers = papers(&result, [&kept.pack, &now]).ok_or_else(|| msg!("diff-unwritable"))?;
        let files: Vec<_> = papers.into_iter().map(|Artifact { path, bytes }| (path, bytes)).collect();
        write_all(out, &files)?;
        for (path, _) in &files {
            terminal::print(&format!("{}\n", out.join(path).display()))?;
        }
    }
    let paper = paper(&result, [&kept.pack, &now], lang);
    let due: Vec<_> =
        paper.rows.iter().filter(|row| matches!(row.standing, Standing::Open | Standing::Unanswered)).collect();
    for row in &due {
        let hint = row.hint.iter().map(String::as_str).collect::<String>();
        let comment = row.comment.first().or(row.proposal.first()).map_or("", String::as_str);
        let line = [row.standing_name.as_str(), &row.id, &shortened(comment), &hint];
        terminal::print(&format!("{}\n", line.join("  ").trim_end()))?;
    }
    terminal::tell(&msg!("consult-total", count = paper.rows.len(), standings = paper.counts.join(", ")), lang);
    Ok(Exit::findings(arguments.deny_open && !due.is_empty()))
}

/// As much of a comment as shows which one it is.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
