//! `kijun label due`: which labels end soon, which a revision reaches, and what each has to show anew.

use std::path::PathBuf;

use clap::Args;
use kijun::ground::after;
use kijun::label::due::{Due, due};
use kijun::label::register::Register;
use kijun::{Lang, disk, msg};

use super::{Shelf, folder, on, register};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "DAYS", default_value_t = 180)]
    within: u32,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let (register, _) = register(&folder)?;
    let on = on(arguments.on.as_ref())?;
    let within = arguments.within.saturating_add(1);
    let Some(last) = after(&on, within, "days") else { return Err(msg!("assess-no-date", date = on).into()) };
    let shelf = Shelf::read(&folder)?;
    let all = due(&register, shelf.known(), &disk::opinions(&folder)?, &on, &last);
    for it in &all {
        terminal::print(&told(it, &register, lang))?;
    }
    let ending = all.iter().filter(|it| it.ends).count();
    let reached = all.iter().filter(|it| it.revision.is_some()).count();
    terminal::tell(&msg!("label-due-count", ending = ending, last = last, reached = reached), lang);
    Ok(Exit::Done)
}

/// What is due of one label: when it ends, then what it has to show.
fn told(due: &Due<'_>, register: &Register, lang: Lang) -> String {
    let record = register.label.get(due.number);
    let name = |text: &kijun_pack::Text| text.get(lang.code()).or(text.values().next()).cloned().unwrap_or_default();
    let product = record.map(|it| format!("{} / {}", name(&it.applicant), name(&it.product))).unwrap_or_default();
    let (number, status) = (due.number, due.status.name());
    let mut lines = vec![match &due.grace {
        Some(grace) => msg!(
            "label-due-grace",
            number = number,
            product = product,
            status = status,
            until = due.until,
            grace = grace.as_str()
        ),
        None => msg!("label-due", number = number, product = product, status = status, until = due.until),
    }];
    if let Some(revision) = &due.revision {
        let (from, to) = (revision.from.as_str(), revision.to.as_str());
        lines.push(msg!("label-due-revision", document = revision.document.as_str(), from = from, to = to));
        let rows = |rows: &[String]| rows.join(", ");
        if !revision.anew.is_empty() {
            lines.push(msg!("label-due-anew", count = revision.anew.len(), rows = rows(&revision.anew)));
        }
        if !revision.undecided.is_empty() {
            lines.push(msg!("label-due-undecided", count = revision.undecided.len(), rows = rows(&revision.undecided)));
        }
        if !due.unasked.is_empty() {
            lines.push(msg!("label-due-unasked", facts = rows(&due.unasked)));
        }
        if !revision.dropped.is_empty() {
            lines.push(msg!("label-due-dropped", count = revision.dropped.len(), rows = rows(&revision.dropped)));
        }
    }
    let indent = |at: usize| if at == 0 { "" } else { "  " };
    lines.iter().enumerate().map(|(at, line)| format!("{}{}\n", indent(at), line.in_(lang))).collect()
}
