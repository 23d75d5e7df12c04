//! `kijun check --against`: says whether packs that somebody builds on are still in force.

use std::path::Path;

use kijun::compare::standing::{Standings, standings};
use kijun::ground::json::pretty;
use kijun::paper::review::standing;
use kijun::{Lang, disk, msg};

use super::Format;
use crate::corpus::chosen;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

pub(crate) fn run(place: Option<&Path>, packs: &[String], format: Format, lang: Lang) -> Result<Exit, Failure> {
    let render: fn(&Standings, Lang) -> String = match format {
        Format::Terminal => standing::terminal,
        Format::Short => standing::short,
        Format::Github => standing::github,
        Format::Json => |standings, _| pretty(standings),
        Format::Sarif => return Err(msg!("standing-sarif").into()),
    };
    let place = chosen(place);
    let progress = Progress::start(&msg!("cli-progress-diff"), lang);
    let (mut used, mut wrong) = (Vec::new(), Vec::new());
    for name in packs {
        match disk::side(&place, Some(name)) {
            Ok(side) => used.extend(side.sealed().packs.into_iter().map(|pack| (name.clone(), pack))),
            Err(errors) => wrong.extend(errors),
        }
    }
    let in_force = match disk::in_force(&place) {
        Ok(in_force) if wrong.is_empty() => in_force,
        in_force => {
            wrong.extend(in_force.err().into_iter().flatten());
            return Err(wrong.into());
        }
    };
    let standings = standings(used, &in_force);
    drop(progress);
    in_force.side.remarks.iter().for_each(|remark| terminal::tell(remark, lang));
    terminal::print(&render(&standings, lang))?;
    let behind = standings.behind();
    terminal::tell(&msg!("standing-count", packs = standings.packs.len(), behind = behind), lang);
    Ok(Exit::findings(behind > 0))
}
