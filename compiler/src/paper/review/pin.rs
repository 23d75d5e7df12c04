//! What pinning another edition means, on a terminal and as Markdown.

use std::fmt::Write;

use super::markdown::{code, escaped};
use super::phrase::{list, readable, said, word};
use crate::ground::messages::Message;
use crate::revise::pin::{Bump, Citation, Clause, Fate, Version};
use crate::{Lang, msg};

impl Fate {
    /// Its name, as the heading of the clauses that had it.
    pub fn heading(self, count: usize) -> Message {
        match self {
            Fate::Split => msg!("pin-split", count = count),
            Fate::Merged => msg!("pin-merged", count = count),
            Fate::Restatused => msg!("pin-restatused", count = count),
            Fate::Covered => msg!("pin-covered", count = count),
            Fate::Withdrawn => msg!("pin-withdrawn", count = count),
            Fate::New => msg!("pin-new", count = count),
            Fate::Moved => msg!("pin-moved", count = count),
            Fate::Same => msg!("pin-same", count = count),
        }
    }
}

/// For a terminal.
pub fn text(bump: &Bump, lang: Lang) -> String {
    let mut out = format!("{}\n", title(bump).in_(lang));
    for (heading, clauses) in sections(bump) {
        let _ = writeln!(out, "\n{}", heading.in_(lang));
        for clause in clauses {
            let _ = writeln!(out, "  {}", readable(&head(clause, lang)));
            for citation in &clause.citations {
                let _ = writeln!(out, "    {}", readable(&cited(citation, clause, lang)));
            }
        }
    }
    if !bump.whole.is_empty() {
        let _ = writeln!(out, "\n{}", msg!("pin-whole", count = bump.whole.len()).in_(lang));
        for citation in &bump.whole {
            let _ = writeln!(out, "  {} {}:{}", readable(&citation.item), readable(&citation.file), citation.line);
        }
    }
    out
}

/// For a pull request.
pub fn markdown(bump: &Bump, lang: Lang) -> String {
    let mut out = format!("## {}\n", escaped(&title(bump).in_(lang)));
    for (heading, clauses) in sections(bump) {
        let _ = writeln!(out, "\n### {}\n", heading.in_(lang));
        for clause in clauses {
            let _ = writeln!(out, "- {}", escaped(&head(clause, lang)));
            for citation in &clause.citations {
                let reached: Vec<String> = citation.reaches.iter().map(|id| code(id)).collect();
                let reached = if reached.is_empty() { String::new() } else { format!(" → {}", list(&reached, lang)) };
                let _ = writeln!(out, "  - [ ] {}{reached}", code(&citation.item));
            }
        }
    }
    if !bump.whole.is_empty() {
        let _ = writeln!(out, "\n### {}\n", msg!("pin-whole", count = bump.whole.len()).in_(lang));
        bump.whole.iter().for_each(|citation| {
            let _ = writeln!(out, "- [ ] {}", code(&citation.item));
        });
    }
    out
}

fn title(bump: &Bump) -> Message {
    msg!("pin-title", alias = bump.alias.as_str(), before = bump.before.as_str(), after = bump.after.as_str())
}

/// The clauses with each fate under its heading. Of those that are certain the ones in other words are listed, since
/// somebody has to read these.
fn sections(bump: &Bump) -> Vec<(Message, Vec<&Clause>)> {
    let section = |fate: Fate| {
        let all: Vec<&Clause> = bump.of(fate).collect();
        let heading = fate.heading(all.len());
        let shown = all.into_iter().filter(|clause| fate != Fate::Same || clause.reworded);
        (heading, shown.collect())
    };
    Fate::ALL.into_iter().filter(|fate| bump.of(*fate).next().is_some()).map(section).collect()
}

/// What became of a clause, on one line.
fn head(clause: &Clause, lang: Lang) -> String {
    let ids = |versions: &[Version]| list(&versions.iter().map(|it| it.id.clone()).collect::<Vec<_>>(), lang);
    let (before, after) = (ids(&clause.before), ids(&clause.after));
    let arrow = match (before.as_str(), after.as_str()) {
        (before, "") => before.to_owned(),
        ("", after) => after.to_owned(),
        (before, after) if before == after => before.to_owned(),
        (before, after) => format!("{before} → {after}"),
    };
    let topic = clause.after.first().or(clause.before.first()).map(|it| said(&it.topic, lang)).unwrap_or_default();
    let mut out = format!("{arrow} {topic}");
    let duties = |versions: &[Version]| {
        let mut duties: Vec<String> = versions.iter().map(|it| duty(it, lang)).collect();
        duties.dedup();
        list(&duties, lang)
    };
    let (before, after) = (duties(&clause.before), duties(&clause.after));
    match (before.as_str(), after.as_str()) {
        (before, after) if before == after => {}
        (before, "") => out.push_str(&format!(" ({before})")),
        ("", after) => out.push_str(&format!(" ({after})")),
        (before, after) => out.push_str(&format!(" ({before} → {after})")),
    }
    if clause.reworded {
        out.push_str(&format!(" – {}", msg!("pin-reworded").in_(lang)));
    }
    out
}

/// How a clause obliges, and when.
fn duty(version: &Version, lang: Lang) -> String {
    let status = word(&version.status, lang);
    match &version.condition {
        Some(condition) => msg!("pin-when", status = status, condition = condition.as_str()).in_(lang),
        None => status,
    }
}

/// An item that cites a clause, with what rests on it.
fn cited(citation: &Citation, clause: &Clause, lang: Lang) -> String {
    let number = citation.clause.as_deref().filter(|_| clause.before.len() > 1);
    let number = number.map_or_else(String::new, |number| format!(" ({number})"));
    let reached =
        if citation.reaches.is_empty() { String::new() } else { format!(" → {}", list(&citation.reaches, lang)) };
    format!("{}{number} {}:{}{reached}", citation.item, citation.file, citation.line)
}
