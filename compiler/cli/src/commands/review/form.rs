//! `kijun review export` and `import`: the workbook for reviewers who use no command line.

use std::path::PathBuf;

use clap::Args;
use kijun::compare::opinion::Opinion;
use kijun::disk::{self, DiskError};
use kijun::paper::form::{Fault, MAX_BYTES};
use kijun::paper::review::form;
use kijun::{Lang, msg};

use super::Sides;
use crate::corpus::hold;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Written {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Args)]
pub(crate) struct Filled {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn export(arguments: &Written, sides: &Sides, lang: Lang) -> Result<Exit, Failure> {
    let (diff, old, new) = sides.compared(lang)?;
    let bytes = form::render(&diff, &old, &new, lang).ok_or_else(|| msg!("diff-unwritable"))?;
    disk::write(&arguments.file, &bytes)?;
    Ok(Exit::Done)
}

/// Takes over what reviewers filled in. Where a row of any file can't be read nothing is, so that nobody's answer is
/// lost without notice.
pub(crate) fn import(arguments: &Filled, sides: &Sides, lang: Lang) -> Result<Exit, Failure> {
    let held = hold(&sides.folder(), lang)?;
    let mut verdicts = disk::opinions(held.folder())?;
    let (mut taken, mut rejected, mut errors): (Vec<Opinion>, usize, Vec<DiskError>) = (Vec::new(), 0, Vec::new());
    for path in &arguments.files {
        let tell = |fault: &Fault| {
            let place = path.display().to_string();
            terminal::tell(&msg!("consult-rejected", file = place, fault = fault.in_(lang)), lang);
        };
        let bytes = match disk::read_bytes(path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        match form::read(&bytes) {
            Ok((said, undated)) => {
                taken.extend(said);
                undated.iter().for_each(tell);
            }
            Err(faults) => {
                faults.iter().for_each(tell);
                rejected += faults.len();
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    if rejected > 0 {
        terminal::tell(&msg!("consult-nothing-taken", count = rejected), lang);
        return Ok(Exit::Findings);
    }
    taken.iter().for_each(|verdict| verdicts.add(verdict.clone()));
    // What can't be compared is told before anything is written.
    let diff = sides.diff(lang)?;
    disk::write_opinions(&held, &verdicts)?;
    let is_now = |verdict: &&Opinion| diff.changes.iter().any(|change| change.fingerprint == verdict.change);
    for verdict in taken.iter().filter(|verdict| !is_now(verdict)) {
        terminal::tell(&msg!("review-form-earlier", item = verdict.item.as_str()), lang);
    }
    terminal::tell(&msg!("verdict-done-imported", count = taken.len()), lang);
    Ok(Exit::Done)
}
