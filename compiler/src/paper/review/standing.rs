//! How packs stand to what is in force, as people and continuous integration read it.

use std::fmt::Write;

use super::text::rows;
use crate::compare::standing::{Newer, Standing, Standings, State};
use crate::ground::messages::Message;
use crate::judge::report::github::{data, property};
use crate::{Lang, msg};

/// Each pack with what it means, line by line.
pub fn terminal(standings: &Standings, lang: Lang) -> String {
    let mut out = String::new();
    for standing in &standings.packs {
        let _ = writeln!(out, "{}: {}", standing.pack, sentence(standing, standings).in_(lang));
        for line in consequences(standing, lang) {
            let _ = writeln!(out, "  {line}");
        }
        if let Some(newer) = &standing.newer {
            let now = standings.in_force.as_str();
            let now = match newer.published {
                true => format!("{}@{} --corpus {now}", standing.document, newer.edition),
                false => now.to_owned(),
            };
            let more = msg!("standing-more", pack = standing.pack.as_str(), now = now);
            let _ = writeln!(out, "  {}", more.in_(lang));
        }
    }
    out
}

/// A line for each pack.
pub fn short(standings: &Standings, lang: Lang) -> String {
    let mut out = String::new();
    for standing in &standings.packs {
        let (pack, state) = (standing.pack.as_str(), standing.state.word());
        let _ = writeln!(out, "{pack}: {state}: {}", sentence(standing, standings).in_(lang));
    }
    out
}

/// A workflow command of GitHub for each pack that is not what is in force.
pub fn github(standings: &Standings, lang: Lang) -> String {
    let mut out = String::new();
    for standing in standings.packs.iter().filter(|it| it.state != State::Current) {
        let said = std::iter::once(sentence(standing, standings).in_(lang)).chain(consequences(standing, lang));
        let text = said.collect::<Vec<_>>().join("\n");
        let (file, title) = (property(&standing.pack), standing.state.word());
        let _ = writeln!(out, "::error file={file},title={title}::{}", data(&text));
    }
    out
}

fn sentence(standing: &Standing, standings: &Standings) -> Message {
    let (document, edition) = (standing.document.as_str(), standing.edition.as_str());
    let now = standings.in_force.as_str();
    let newer = standing.newer.as_ref().map_or("", |it| it.edition.as_str());
    match standing.state {
        State::Current => msg!("standing-current", document = document, edition = edition),
        State::Superseded => msg!("standing-superseded", document = document, edition = edition, newer = newer),
        State::Changed => msg!("standing-changed", document = document, edition = edition, now = now),
        State::Altered => msg!("standing-altered", document = document, edition = edition, now = now),
        State::Withdrawn => msg!("standing-withdrawn", document = document, edition = edition),
        State::Missing => msg!("standing-missing", document = document, now = now),
        State::Ahead => msg!("standing-ahead", document = document, edition = edition, now = now),
    }
}

/// What follows for who builds on a pack, a sentence each.
fn consequences(standing: &Standing, lang: Lang) -> Vec<String> {
    let Some(newer) = &standing.newer else { return Vec::new() };
    let Newer { edition, effective, only_catalogue, compatibility, classes, rows: found, .. } = newer;
    let mut lines = vec![msg!("standing-compatibility", compatibility = compatibility.name().in_(lang)).in_(lang)];
    if *only_catalogue {
        lines.push(msg!("standing-catalogue").in_(lang));
    }
    if let Some(day) = effective {
        lines.push(msg!("standing-effective", edition = edition.as_str(), day = day.as_str()).in_(lang));
    }
    let counts = classes.iter().map(|it| {
        let class = it.class.name().in_(lang);
        msg!("review-class", class = class, count = it.count).in_(lang)
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    if !counts.is_empty() {
        lines.push(msg!("standing-classes", classes = counts).in_(lang));
    }
    lines.extend(rows(&standing.edition, found, lang));
    lines
}

impl State {
    /// The word that programs read.
    fn word(self) -> &'static str {
        match self {
            State::Current => "current",
            State::Superseded => "superseded",
            State::Changed => "changed",
            State::Altered => "altered",
            State::Withdrawn => "withdrawn",
            State::Missing => "missing",
            State::Ahead => "ahead",
        }
    }
}
