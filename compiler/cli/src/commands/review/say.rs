//! `kijun review accept`, `question` and `take-back`.

use clap::Args;
use kijun::compare::diff::{Change, Diff};
use kijun::compare::opinion::Stance;
use kijun::ground::day;
use kijun::ground::messages::Message;
use kijun::{Lang, disk, msg};

use super::Sides;
use crate::corpus::hold;
use crate::exit::{Exit, Failure};
use crate::terminal;

/// The variable of the environment that names the reviewer.
const REVIEWER: &str = "KIJUN_REVIEWER";

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    comment: String,
}

/// Which changes are meant, and by whom.
#[derive(Args)]
pub(crate) struct Chosen {
    #[arg(value_name = "ITEM", required_unless_present = "all")]
    items: Vec<String>,
    #[arg(long, conflicts_with = "items")]
    all: bool,
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

pub(crate) fn accept(arguments: &Arguments, sides: &Sides, lang: Lang) -> Result<Exit, Failure> {
    let count = say(arguments, Stance::Accepted, sides, lang)?;
    terminal::tell(&msg!("verdict-done-accepted", count = count), lang);
    Ok(Exit::Done)
}

pub(crate) fn question(arguments: &Arguments, sides: &Sides, lang: Lang) -> Result<Exit, Failure> {
    if arguments.comment.trim().is_empty() {
        return Err(msg!("verdict-no-comment").into());
    }
    let count = say(arguments, Stance::Questioned, sides, lang)?;
    terminal::tell(&msg!("verdict-done-questioned", count = count), lang);
    Ok(Exit::Done)
}

/// Writes what is said of the chosen changes; gives how many they are.
fn say(arguments: &Arguments, opinion: Stance, sides: &Sides, lang: Lang) -> Result<usize, Failure> {
    let Arguments { chosen, on, comment } = arguments;
    let by = chosen.reviewer()?;
    let told = |date: &String| day(date).ok_or_else(|| msg!("publish-date", date = date.as_str()));
    let on = on.as_ref().map(told).transpose()?;
    let held = hold(&sides.folder(), lang)?;
    let mut verdicts = disk::opinions(held.folder())?;
    let diff = sides.diff(lang)?;
    let changes = chosen.of(&diff)?;
    // To say the same again, and no more, takes nothing back of what was said.
    let is_said = |change: &Change| {
        let said = change.review.iter().flat_map(|review| &review.verdicts);
        let mut own = said.filter(|said| said.by == by && said.verdict == opinion);
        comment.trim().is_empty() && on.is_none() && own.next().is_some()
    };
    for change in changes.iter().filter(|change| !is_said(change)) {
        verdicts.add(change.verdict(opinion, &by, on.as_deref(), comment.trim()));
    }
    disk::write_opinions(&held, &verdicts)?;
    Ok(changes.len())
}

/// Takes back what was said; the change may be gone by now.
pub(crate) fn take_back(chosen: &Chosen, sides: &Sides, lang: Lang) -> Result<Exit, Failure> {
    let by = chosen.reviewer()?;
    let held = hold(&sides.folder(), lang)?;
    let mut verdicts = disk::opinions(held.folder())?;
    let mut missing = Vec::new();
    let mut count = 0;
    let every = [String::new()];
    for name in if chosen.all { &every[..] } else { &chosen.items } {
        let taken = verdicts.take_back(|known| known.by == by && (chosen.all || known.is_of(name)));
        if taken == 0 && !chosen.all {
            missing.push(msg!("verdict-none-of", by = by.as_str(), item = name.as_str()));
        }
        count += taken;
    }
    if !missing.is_empty() {
        return Err(missing.into());
    }
    disk::write_opinions(&held, &verdicts)?;
    terminal::tell(&msg!("verdict-done-taken-back", count = count), lang);
    Ok(Exit::Done)
}

impl Chosen {
    fn reviewer(&self) -> Result<String, Message> {
        let reviewer = self.by.clone().or_else(|| std::env::var(REVIEWER).ok());
        let reviewer = reviewer.map(|by| by.trim().to_owned()).filter(|by| !by.is_empty());
        reviewer.ok_or_else(|| msg!("verdict-nobody", variable = REVIEWER))
    }

    /// The changes that are meant.
    fn of<'d>(&self, diff: &'d Diff) -> Result<Vec<&'d Change>, Vec<Message>> {
        if self.all {
            return Ok(diff.changes.iter().collect());
        }
        let (mut changes, mut unclear) = (Vec::new(), Vec::new());
        for name in &self.items {
            let mut of: Vec<&Change> = diff.changes.iter().filter(|change| change.is_called(name)).collect();
            match of.len() {
                0 => unclear.push(msg!("verdict-no-change", item = name.as_str())),
                1 => changes.append(&mut of),
                _ => {
                    let names: Vec<String> = of.iter().map(|change| format!("{}:{name}", change.kind)).collect();
                    unclear.push(msg!("verdict-several", item = name.as_str(), names = names.join(", ")));
                }
            }
        }
        if unclear.is_empty() { Ok(changes) } else { Err(unclear) }
    }
}
